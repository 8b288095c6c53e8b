// The contact sheet of the README: one page of every kind as it looks on a desk
// and on a phone, light and dark: node contact.mjs [FILE].

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, openBrowser, report, serveFiles } from "./site.mjs";

const FILE = process.argv[2] ?? join(ROOT, "docs/kontaktark.png");
/** What to show: address, width, colour scheme. */
const SHOWN = [
  ["", 1280, "light"], ["eksempel/lindesnes-regionplan/", 1280, "light"], ["", 1280, "dark"],
  ["evaluering/livskraftige-evaluering/", 1280, "light"], ["verktoy/nettverksmetode/", 1280, "light"], ["program/livskraftige/", 1280, "dark"],
  ["nettverk/livskraftige-nettverk/", 1280, "light"], ["tema/stedsutvikling/", 1280, "light"], ["kommune/", 1280, "light"],
  ["sok/?q=stedsutvikling", 1280, "light"], ["a-aa/", 1280, "light"], ["handbok/stil/", 1280, "dark"],
  ["", 360, "light"], ["eksempel/lindesnes-regionplan/", 360, "dark"], ["verktoy/nettverksmetode/", 360, "light"], ["sok/?q=stedsutvikling", 360, "light"], ["kommune/lindesnes/", 360, "light"], ["404.html", 360, "light"],
];
/** Width of the sheet in CSS px; three desks or six phones fill it. */
const SHEET = 1040;

await report("contact", async () => {
  const browser = await openBrowser();
  const server = await serveFiles();
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    const pictures = [];
    for (const [address, width, colorScheme] of SHOWN) {
      await page.setViewportSize({ width, height: width === 360 ? 720 : 860 });
      await page.emulateMedia({ colorScheme });
      await page.goto(server.url + address, { waitUntil: "networkidle" });
      pictures.push([width, (await page.screenshot()).toString("base64")]);
    }
    const sheet = await browser.newPage({ viewport: { width: SHEET, height: 800 } });
    const shown = pictures.map(([width, data]) => `<img class="w${width}" src="data:image/png;base64,${data}">`);
    await sheet.setContent(`<style>body { margin: 0; padding: 12px; background: #5d6b68; display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px } img { width: 100% } .w1280 { grid-column: span 2 }</style>${shown.join("")}`);
    await sheet.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    writeFileSync(FILE, await sheet.screenshot({ fullPage: true }));
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults: [], looked: `${SHOWN.length} pages in ${FILE}` };
});

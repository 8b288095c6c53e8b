// The pictures of the site in README and handbook, made anew: node contact.mjs [NAME …].

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, openBrowser, report, serveFiles } from "./site.mjs";

/** Pages that somebody has put side by side, or aside. */
const CHOSEN = "?id=eksempel/lindesnes-regionplan/&id=eksempel/gol-hemsedal/";

/** What each picture shows: address, width, colour scheme, and what to scroll to. */
const PICTURES = {
  "docs/skjermbilde.png": [["", 1280, "light"]],
  "content/handbok/kart.png": [
    ["kommune/", 1280, "light", ".g-kart"], ["kommune/", 1280, "dark", ".g-kart"], ["fylke/vestland/", 1280, "light"],
    ["kommune/", 360, "light", ".g-kart"], ["kommune/", 360, "dark", ".g-kart"], ["fylke/vestland/", 360, "light", ".g-kart"], ["fylke/vestland/", 360, "dark", ".g-kart"], ["kommune/aure/", 360, "light"], ["kommune/aure/", 360, "dark"],
  ],
  "docs/kontaktark.png": [
    ["", 1280, "light"], ["eksempel/lindesnes-regionplan/", 1280, "light"], ["", 1280, "dark"],
    ["evaluering/livskraftige-evaluering/", 1280, "light"], ["verktoy/nettverksmetode/", 1280, "light"], ["program/livskraftige/", 1280, "dark"],
    ["nettverk/livskraftige-nettverk/", 1280, "light"], ["tema/stedsutvikling/", 1280, "light"], ["kommune/", 1280, "light"],
    ["program/tidslinje/", 1280, "light"], ["tema/berekraft/", 1280, "dark"], ["404.html", 1280, "light"],
    ["sok/?q=stedsutvikling", 1280, "light"], ["a-aa/", 1280, "light"], ["handbok/stil/", 1280, "dark"],
    [`sammenlign/${CHOSEN}`, 1280, "light", "#g-flate"], [`liste/${CHOSEN}`, 1280, "light", "#g-utval"], ["tema/stedsutvikling/hefte/", 1280, "dark", ".g-framside"],
    ["indikator/folketal/", 1280, "light", ".g-serier"], ["nettverk/livskraftige-nettverk/", 1280, "light", ".g-matrise"], ["program/luk/", 1280, "light", ".g-maal"],
    ["", 360, "light"], ["eksempel/lindesnes-regionplan/", 360, "dark"], ["verktoy/nettverksmetode/", 360, "light"], ["sok/?q=stedsutvikling", 360, "light"], ["kommune/lindesnes/", 360, "light"], ["404.html", 360, "light"],
    [`sammenlign/${CHOSEN}`, 360, "dark", "#g-flate"], [`liste/${CHOSEN}`, 360, "light", "#g-utval"], ["tema/stedsutvikling/hefte/", 360, "light", ".g-kapittel"], ["program/tidslinje/", 360, "dark"], ["nettverk/dialogarena/", 360, "light", ".g-samlinger"], ["program/luk/", 360, "dark", ".g-maal"],
  ],
};
/** Width of the sheet in CSS px; three desks or six phones fill it. */
const SHEET = 1040;

/** Screenshots of the pages: width, and the bytes of a PNG. */
async function shots(page, base, shown) {
  const taken = [];
  for (const [address, width, colorScheme, part] of shown) {
    await page.setViewportSize({ width, height: width === 360 ? 720 : 860 });
    await page.emulateMedia({ colorScheme });
    await page.goto(base + address, { waitUntil: "networkidle" });
    if (part) await page.locator(part).first().evaluate((element) => element.scrollIntoView());
    taken.push([width, await page.screenshot()]);
  }
  return taken;
}

/** All on one sheet, which is no page of the site: its policy does not hold there. */
async function sheet(browser, taken) {
  const page = await browser.newPage();
  const images = taken.map(([width, png]) => `<img class="w${width}" src="data:image/png;base64,${png.toString("base64")}">`);
  await page.setViewportSize({ width: SHEET, height: 100 });
  await page.setContent(`<style>body { margin: 0; padding: 12px; background: #5d6b68; display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px; align-content: start } img { width: 100% } .w1280 { grid-column: span 2 }</style>${images.join("")}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  return page.screenshot({ fullPage: true });
}

await report("contact", async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PICTURES);
  const browser = await openBrowser();
  const server = await serveFiles();
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    for (const name of names) {
      const taken = await shots(page, server.url, PICTURES[name]);
      writeFileSync(join(ROOT, name), taken.length > 1 ? await sheet(browser, taken) : taken[0][1]);
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults: [], looked: names.join(", ") };
});

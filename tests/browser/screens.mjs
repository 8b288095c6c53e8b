// Pictures of one page of every kind, and of the tools in use, on a phone and a
// desk, light and dark, and printed: node screens.mjs FOLDER [KIND]. For those who look.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { everyKind, openBrowser, report, serveFiles } from "./site.mjs";

const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 },
];

/** Pages that show something only when they are asked. */
const CHOSEN = "?id=eksempel/lindesnes-regionplan/&id=eksempel/gol-hemsedal/";
const ASKED = [["compare, chosen", `samanlikn/${CHOSEN}`], ["list, chosen", `lista/${CHOSEN}`], ["hits", "sok/?q=stedsutvikling"], ["no hits", "sok/?q=qqqxyz"]];

const [folder, only] = process.argv.slice(2);
if (!folder) {
  console.error("node screens.mjs FOLDER [KIND]");
  process.exit(2);
}

await report("screens", async () => {
  mkdirSync(resolve(folder), { recursive: true });
  const kinds = [...everyKind(), ...ASKED].filter(([kind]) => !only || kind === only);
  let made = 0;
  const browser = await openBrowser();
  const server = await serveFiles();
  try {
    const page = await browser.newPage();
    for (const [kind, address] of kinds) {
      await page.goto(server.url + address, { waitUntil: "networkidle" });
      const name = kind.replace(/[^a-z0-9-]+/gi, "_");
      await page.emulateMedia({ colorScheme: "dark" });
      await page.pdf({ path: join(folder, `${name}.pdf`), format: "A4" });
      made += 1;
      for (const size of SIZES) {
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const path = join(folder, `${name}-${size.width}-${colorScheme}.png`);
          await page.screenshot({ path });
          made += 1;
        }
      }
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults: [], looked: `${made} pictures in ${folder}` };
});

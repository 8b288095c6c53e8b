// Every kind of page by axe-core, on a phone and a desk, light and dark: no
// violation of any of its rules.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { everyKind, openBrowser, report, serve } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"];
/** The rules axe-core leaves off at first that the site also keeps. */
const ALSO = ["target-size"];

await report("axe", async () => {
  const faults = [];
  let runs = 0;
  const kinds = everyKind();
  const browser = await openBrowser();
  const server = await serve();
  try {
    const page = await browser.newPage();
    for (const [kind, address] of kinds) {
      await page.goto(server.url + address, { waitUntil: "load" });
      await page.evaluate(AXE);
      for (const width of WIDTHS) {
        for (const colorScheme of SCHEMES) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const violations = await page.evaluate(async (also) => {
            const rules = Object.fromEntries(also.map((rule) => [rule, { enabled: true }]));
            const { violations } = await globalThis.axe.run(document, { rules, resultTypes: ["violations"] });
            return violations.flatMap(({ id, help, nodes }) =>
              nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
            );
          }, ALSO);
          runs += 1;
          for (const one of violations) {
            faults.push(`${kind} (${address || "/"}) ${width} px ${colorScheme}: ${one}`);
          }
        }
      }
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${kinds.length} kinds of page, ${runs} runs` };
});

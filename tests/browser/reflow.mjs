// WCAG 2.2, 1.4.10: at 320 CSS px no page of any kind has to be scrolled
// sideways. Tables may scroll within their own regions.

import { everyKind, openBrowser, report, serve } from "./site.mjs";

const WIDTH = 320;

await report("reflow", async () => {
  const faults = [];
  const kinds = everyKind();
  const browser = await openBrowser();
  const server = await serve();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 } });
    for (const [kind, address] of kinds) {
      await page.goto(server.url + address, { waitUntil: "load" });
      for (const open of [false, true]) {
        const { over, widest } = await page.evaluate((open) => {
          for (const details of document.querySelectorAll("details")) details.open = open;
          const over = document.documentElement.scrollWidth - innerWidth;
          const out = [...document.querySelectorAll("body *")].filter(
            (element) => element.getBoundingClientRect().right > innerWidth + 0.5,
          );
          return { over, widest: out.slice(0, 3).map((element) => element.outerHTML.slice(0, 100)) };
        }, open);
        if (over > 0) {
          faults.push(
            `${kind} (${address || "/"})${open ? ", menus open" : ""}: ${over} px too wide: ${widest.join(" | ")}`,
          );
        }
      }
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${kinds.length} kinds of page at ${WIDTH} px` };
});

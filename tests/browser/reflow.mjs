// WCAG 2.2, 1.4.10 and 1.4.12: at 320 CSS px no page of the site has to be
// scrolled sideways; not with its menus open, not with a reader's own text
// spacing, and not with words as long as Norwegian and Sámi have them. Tables
// may scroll within their own regions.

import { addressOf, everyKind, htmlFiles, isRedirect, openBrowser, report, serveFiles } from "./site.mjs";

const WIDTH = 320;
/** The distances of 1.4.12. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }";
const LONG = "Fylkestrafikksikkerhetsutvalgssekretariatslederfunksjonane Guovdageainnu-Kárášjogaboazodoallohálddahusguovlolávdegottiid";

/** How much wider than the window the page is, and by what. */
const measure = () => {
  const over = document.documentElement.scrollWidth - innerWidth;
  const out = over > 0 ? [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5) : [];
  return { over, widest: out.slice(0, 3).map((one) => one.outerHTML.slice(0, 100)).join(" | ") };
};

await report("reflow", async () => {
  const faults = [];
  const browser = await openBrowser();
  const server = await serveFiles();
  const pages = htmlFiles().filter((path) => !isRedirect(path)).map(addressOf);
  const kinds = everyKind().filter(([, address]) => address !== "finst/ikkje/");
  try {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: 800 }, bypassCSP: true, javaScriptEnabled: true });
    const page = await context.newPage();
    const look = async (address, state) => {
      const { over, widest } = await page.evaluate(measure);
      if (over > 0) faults.push(`/${address}, ${state}: ${over} px too wide: ${widest}`);
    };
    const openAll = () => page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    for (const address of pages) {
      await page.goto(server.url + address, { waitUntil: "load" });
      await look(address, "as it is");
      await openAll();
      await page.addStyleTag({ content: SPACING });
      await look(address, "text spacing, menus open");
    }
    for (const [, address] of kinds) {
      await page.goto(server.url + address, { waitUntil: "load" });
      await openAll();
      await page.evaluate((long) => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const parent = text.parentElement;
          if (text.data.trim().length > 2 && !parent.closest("button, summary, script, svg, select, .g-usynlig")) text.data = `${long} ${text.data}`;
        }
      }, LONG);
      await look(address, "long words");
      await page.addStyleTag({ content: SPACING });
      await look(address, "long words and text spacing");
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${pages.length} pages as they are and with text spacing, ${kinds.length} with long words, at ${WIDTH} px` };
});

// The Tab key through every kind of page, on a phone and a desk: every stop can
// be seen, nothing covers it, it shows that it has the focus, and the stops come
// in the order one reads. The search is at most two stops away.

import { everyKind, openBrowser, report, serveFiles } from "./site.mjs";

const SIZES = [{ width: 360, height: 780 }, { width: 1280, height: 900 }];
/** Stops to the search, at most. */
const TO_SEARCH = 2;
/** No page has more stops than this. */
const MOST = 2000;

/** What is known of the element with the focus. */
const look = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const rects = [...at.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const box = rects[0] ?? at.getBoundingClientRect();
  const inside = { x: Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), y: Math.min(Math.max(box.y + Math.min(box.height / 2, 20), 0), innerHeight - 1) };
  const top = document.elementFromPoint(inside.x, inside.y);
  const style = getComputedStyle(at);
  const seen = globalThis.stops ??= [];
  const before = seen.at(-1);
  seen.push(at);
  return {
    what: at.outerHTML.slice(0, 110),
    map: at.namespaceURI.endsWith("svg"),
    visible: at.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 0 && box.height > 0,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    free: top !== null && (at === top || at.contains(top) || top.contains(at)),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    again: before === at || seen.indexOf(at) < seen.length - 1,
    after: !before || (before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    search: at.type === "search",
    /* On the page, not in the window. */
    x: box.x + scrollX, y: box.y + scrollY, right: box.right + scrollX,
  };
};

await report("tab", async () => {
  const faults = [];
  let stops = 0;
  const kinds = everyKind().filter(([, address]) => address !== "finst/ikkje/");
  const browser = await openBrowser();
  const server = await serveFiles();
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    for (const [kind, address] of [...kinds, ["404.html", "404.html"]]) {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(server.url + address, { waitUntil: "load" });
        let before;
        let toSearch = 0;
        for (let number = 1; number <= MOST; number += 1) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(look);
          if (!stop || stop.again) break;
          stops += 1;
          if (stop.search && !toSearch) toSearch = number;
          const wrong = (text) => faults.push(`${kind} (/${address}) ${size.width} px, stop ${number}: ${text}: ${stop.what}`);
          if (!stop.visible) wrong("cannot be seen");
          if (!stop.inView) wrong("is outside the window");
          if (!stop.after) wrong("comes before the last in the document");
          // A municipality's middle may lie in its neighbour, and its border is its mark.
          if (!stop.map) {
            if (!stop.free) wrong("is covered");
            if (!stop.marked) wrong("does not show the focus");
            // Up the page only into the next column.
            if (before && !before.map && stop.y < before.y - 12 && stop.x < before.x) wrong(`lies above and left of the last (${before.what})`);
          }
          before = stop;
        }
        if (!toSearch || toSearch > TO_SEARCH) faults.push(`${kind} (/${address}) ${size.width} px: ${toSearch || "no"} stops to the search`);
      }
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${stops} stops on ${kinds.length + 1} kinds of page` };
});

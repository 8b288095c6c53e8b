// What a page costs: bytes and requests, with nothing of the search before it is
// asked for, nothing that moves while it loads, and no need of the script.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { OUTPUT, addressOf, everyKind, htmlFiles, isRedirect, openBrowser, report, serveFiles } from "./site.mjs";

/** Most bytes of a document's page, packed: HTML, style and script. */
const PAGE = 15 * 1024;
/** Most bytes of all style sheets of a page together, packed. */
const STYLE = 7 * 1024;
/** Most requests of a document's page; the icon, which a browser keeps for the
    whole site and shows outside the page, is not one of the page's. */
const REQUESTS = 3;

const packed = new Map();
const weigh = (path) => {
  if (!packed.has(path)) packed.set(path, gzipSync(readFileSync(join(OUTPUT, path)), { level: 9 }).length);
  return packed.get(path);
};

/** The style sheets and scripts a page names, by their paths in output/. */
function parts(path) {
  const html = readFileSync(join(OUTPUT, path), "utf8");
  const named = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)];
  return { html, files: named.map(([, url]) => url.replace(/^(\.\.?\/)+|^\//, "")) };
}

await report("weight", async () => {
  const faults = [];
  let heaviest = ["", 0];
  let style = ["", 0];
  for (const path of htmlFiles().filter((path) => !isRedirect(path))) {
    const { html, files } = parts(path);
    const sheets = files.filter((file) => file.endsWith(".css")).reduce((sum, file) => sum + weigh(file), 0);
    if (sheets > style[1]) style = [path, sheets];
    if (sheets > STYLE) faults.push(`${path}: ${sheets} bytes of style, at most ${STYLE}`);
    if (!/<body class="g-dok/.test(html)) continue;
    if (path === "handbok/stil/index.html") continue; // Has a sheet of samples, for those who make themes.
    const all = weigh(path) + files.reduce((sum, file) => sum + weigh(file), 0);
    if (all > heaviest[1]) heaviest = [path, all];
    if (all > PAGE) faults.push(`${path}: ${all} bytes, at most ${PAGE}`);
    if (1 + files.length > REQUESTS) faults.push(`${path}: ${1 + files.length} requests, at most ${REQUESTS}`);
  }
  const kinds = everyKind().filter(([, address]) => address !== "finst/ikkje/");
  kinds.push(["hits", "sok/?q=stedsutvikling"], ["no hits", "sok/?q=qqqxyz"], ["hits, narrowed", "sok/?q=kommune&type=eksempel"]);
  const browser = await openBrowser();
  const server = await serveFiles();
  let most = 0;
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
    const page = await context.newPage();
    let asked = [];
    page.on("request", (request) => asked.push(request.url().slice(server.url.length)));
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const [kind, address] of kinds) {
      asked = [];
      await page.goto(server.url + address, { waitUntil: "networkidle" });
      const images = await page.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.initiatorType === "img").length);
      const requests = asked.filter((url) => !/\/ikon\./.test(url)).length - images;
      if (await page.evaluate(() => document.body.classList.contains("g-dok"))) {
        most = Math.max(most, requests);
        if (requests > REQUESTS) faults.push(`${kind}: asks for ${asked.join(", ")}`);
      }
      const early = asked.filter((url) => /assets\/sok[a-z]*\.[0-9a-f]+\.js|^sok-|sok\/.*\.(json|bin|js)/.test(url));
      if (early.length && !address.startsWith("sok/")) faults.push(`${kind}: the search before anybody asks for it: ${early.join(", ")}`);
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 60);
      }));
      if (shift > 0) faults.push(`${kind}: moves while it loads, CLS ${shift}`);
      const words = () => document.querySelector("main").innerText.replace(/\s+/g, " ").trim();
      const links = () => document.querySelectorAll("a[href]").length;
      const scripted = await page.evaluate(links);
      await plain.goto(server.url + address);
      // Without script the evaluation of the test itself still runs.
      const bare = await plain.evaluate(links);
      if (bare < scripted && !address.startsWith("sok/")) faults.push(`${kind}: ${scripted - bare} links only with script`);
      if ((await plain.evaluate(words)).length < 40) faults.push(`${kind}: no text without script`);
    }
    // The menu opens without script.
    const narrow = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } })).newPage();
    await narrow.goto(`${server.url}${addressOf(heaviest[0])}`);
    await narrow.click(".g-meny summary");
    if (!(await narrow.isVisible(".g-meny nav a"))) faults.push("the menu does not open without script");
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `heaviest document ${heaviest[1]} bytes (${heaviest[0]}) in ${most} requests, most style ${style[1]} bytes (${style[0]}), ${kinds.length} kinds of page loaded` };
});

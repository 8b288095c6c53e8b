// Measures the search against Pagefind on the same made-up pages, in one run, and
// prints a Markdown table. Needs tests/browser's packages and a release build.
//
//   node tests/benches/search.mjs [PAGES …]        (default: 200 1000 10000)
//
// Index: the stage "index" of a build and the whole build, and Pagefind over the
// same documents; the median of RUNS (3). Bytes are gzip, level 9. First query: all
// that a browser with nothing kept asks for on the search page beyond the page and
// its styles, scripts included, for the costliest of QUERIES; for Pagefind its
// script, wasm, index and the ten first hits. Warm query: p95 in headless Chromium
// with the processor slowed to a quarter, records of the ten first hits included.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(join(ROOT, "tests/browser/package.json"))("playwright-core");
const PAGEFIND = join(ROOT, "tests/browser/node_modules/.bin/pagefind");
const RELEASE = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release");
const RUNS = +(process.env.RUNS ?? 3), REPEATS = 10, SLOWER = 4;
const QUERIES = ["folkehelse", "tilflytting bolig", "universell utforming", "innbyggjarar", "kommuneplan", "kvinner i næringslivet", "tilskot", "folkehelsa i kommunane", "medverknad", "omdome"];
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css", json: "application/json" };

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name));
const bytes = (folder) => files(folder).reduce((sum, file) => sum + statSync(file).size, 0);

/** Serves a folder; `sent` counts what is asked for, as gzip. */
const serve = async (folder) => {
  const sent = { bytes: 0, files: 0, of: () => true };
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const file = join(folder, path.endsWith("/") ? path + "index.html" : path);
    if (!existsSync(file)) return answer.writeHead(404).end();
    const body = readFileSync(file);
    if (sent.of(path)) { sent.bytes += gzipSync(body, { level: 9 }).length; sent.files += 1; }
    answer.writeHead(200, { "Content-Type": TYPES[file.split(".").pop()] ?? "application/octet-stream" });
    answer.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { sent, url: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
};

/** The costliest first query, each in a browser with nothing kept. */
const firstQuery = async (browser, site, of, address, ask) => {
  let worst = { bytes: 0, files: 0 };
  site.sent.of = of;
  for (const q of QUERIES.slice(0, 5)) {
    Object.assign(site.sent, { bytes: 0, files: 0 });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(site.url + address(q), { waitUntil: "load" });
    await ask(page, q);
    await page.waitForTimeout(300);
    if (site.sent.bytes > worst.bytes) worst = { bytes: site.sent.bytes, files: site.sent.files };
    await context.close();
  }
  return worst;
};

/** p95 in ms of the queries asked again on a slow processor; `ask` runs in the page. */
const warm = async (browser, url, ready, ask) => {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(ready);
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const times = await page.evaluate(ask, { queries: QUERIES, repeats: REPEATS });
  await page.close();
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
const kb = (n) => (n / 1000).toFixed(1);
console.log("| Pages | Engine | Index, s | Share of build | Index, MB | Files | First query, kB | in files | Warm p95, ms |\n| --: | --- | --: | --: | --: | --: | --: | --: | --: |");
for (const pages of process.argv.length > 2 ? process.argv.slice(2) : ["200", "1000", "10000"]) {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "grend-search."));
  try {
    execFileSync(join(RELEASE, "examples/make_site"), [pages, join(folder, "site")]);
    const output = join(folder, "site/output"), pagefind = join(output, "pagefind");
    const index = [], whole = [], theirs = [];
    // One after the other, so that what else the machine does falls on both alike.
    for (let run = 0; run < RUNS; run++) {
      rmSync(output, { recursive: true, force: true });
      const built = execFileSync("sh", ["-c", '"$0" build --timings --root "$1" 2>&1', join(RELEASE, "grend"), join(folder, "site")], { encoding: "utf8" });
      const stage = (name) => +built.match(new RegExp(`${name}\\s+([\\d.]+) ms`))[1] / 1000;
      index.push(stage("index"));
      whole.push(stage("total"));
      const started = performance.now();
      execFileSync(PAGEFIND, ["--site", output, "--glob", "*/*/index.html", "--output-path", pagefind], { stdio: "pipe" });
      theirs.push((performance.now() - started) / 1000);
    }
    const site = await serve(output);
    const ours = await firstQuery(browser, site, (path) => /^\/(sok\/.*\.js|assets\/sok.*)$/.test(path), (q) => `sok/?q=${encodeURIComponent(q)}`,
      (page) => page.waitForFunction(() => document.getElementById("g-status").textContent && !document.getElementById("g-sok").hasAttribute("aria-busy")));
    const other = await firstQuery(browser, site, (path) => path.startsWith("/pagefind/"), () => "sok/", (page, q) => page.evaluate(async (q) => {
      const engine = await import(new URL("../pagefind/pagefind.js", location.href).href);
      const { results } = await engine.search(q);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
    }, q));
    const oursWarm = await warm(browser, site.url + "sok/", async () => { await self.grendSok.open(); }, async ({ queries, repeats }) => {
      const times = [], S = self.grendSok;
      const ask = async (q) => { const { hits } = await S.search({ q }); await Promise.all(hits.slice(0, 10).map(S.record)); };
      for (const q of queries) await ask(q);
      for (let turn = 0; turn < repeats; turn++) for (const q of queries) { const at = performance.now(); await ask(q); times.push(performance.now() - at); }
      return times;
    });
    const otherWarm = await warm(browser, site.url + "sok/", async () => { self.pf = await import(new URL("../pagefind/pagefind.js", location.href).href); await self.pf.init(); }, async ({ queries, repeats }) => {
      const times = [];
      const ask = async (q) => { const { results } = await self.pf.search(q); await Promise.all(results.slice(0, 10).map((result) => result.data())); };
      for (const q of queries) await ask(q);
      for (let turn = 0; turn < repeats; turn++) for (const q of queries) { const at = performance.now(); await ask(q); times.push(performance.now() - at); }
      return times;
    });
    site.end();
    const [mine, all, yours] = [index, whole, theirs].map(median), sok = join(output, "sok");
    console.log(`| ${pages} | grend | ${mine.toFixed(2)} | ${Math.round(100 * mine / all)} % | ${(bytes(sok) / 1e6).toFixed(1)} | ${files(sok).length} | ${kb(ours.bytes)} | ${ours.files} | ${oursWarm.toFixed(1)} |`);
    console.log(`| ${pages} | Pagefind | ${yours.toFixed(2)} (${(yours / mine).toFixed(1)} times) | | ${(bytes(pagefind) / 1e6).toFixed(1)} | ${files(pagefind).length} | ${kb(other.bytes)} | ${other.files} | ${otherWarm.toFixed(1)} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
await browser.close();

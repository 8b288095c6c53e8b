// The search in a real browser under a strict policy: every kind of query,
// facets, the address, the keyboard, no script, a broken index, from a disk, and
// axe-core on each state. Needs a built site.
// Usage: node tests/browser/search.mjs [output folder]
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUTPUT = resolve(process.argv[2] ?? join(HERE, "../../output"));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const POLICY = "default-src 'self'; require-trusted-types-for 'script'";
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css", svg: "image/svg+xml" };

/** Serves the built site under the policy. `broken` says what becomes of a file. */
let broken = () => undefined;
let sent = [];
const server = createServer((request, answer) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = join(OUTPUT, path.endsWith("/") ? path + "index.html" : path);
  let body = existsSync(file) && !file.includes("..") ? readFileSync(file) : undefined;
  const other = broken(path, body);
  if (other === "blocked") return request.socket.destroy();
  body = other === undefined ? body : other;
  if (body === undefined || body === null) return answer.writeHead(404).end();
  sent.push([path, gzipSync(body, { level: 9 }).length]);
  answer.writeHead(200, { "Content-Type": TYPES[file.split(".").pop()] ?? "application/octet-stream", "Content-Security-Policy": POLICY });
  answer.end(body);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const site = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const faults = [];
process.on("exit", (code) => {
  for (const fault of faults) console.error(`  ${fault}`);
  if (faults.length && !code) process.exitCode = 1;
});
let looked = 0;
const check = (name, good, more = "") => {
  looked += 1;
  if (!good) faults.push(`${name} ${more}`.trim());
};
/** A page whose faults (console, policy, failed requests) count, unless expected. */
const open = async (address, options = {}, expected = false) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error" && !expected) faults.push(`console at ${address}: ${message.text()}`); });
  page.on("pageerror", (error) => { if (!expected) faults.push(`script at ${address}: ${error.message}`); });
  await page.goto(address.includes(":") ? address : site + address, { waitUntil: "load" });
  return page;
};
const settled = (page) => page.waitForFunction(() => {
  const root = document.getElementById("g-sok");
  return document.getElementById("g-status").textContent && !root.hasAttribute("aria-busy");
}, null, { timeout: 25_000 });
const urls = (page) => page.$$eval("#g-treff a", (links) => links.map((link) => new URL(link.href).pathname));
const total = async (page) => parseInt((await page.textContent("#g-status")).replace(/\D+/g, ""), 10);
/** axe-core through the debugger, which no policy of the page concerns. */
const axe = async (page, name) => {
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"], [320, "light"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.html.slice(0, 140)}`));
    });
    looked += 1;
    for (const one of violations) faults.push(`axe, ${name}, ${width} px ${colorScheme}: ${one}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`no sideways scrolling, ${name}, ${width} px`, wide <= 0, `${wide} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

/* ── Queries ─────────────────────────────────────────────────────────────── */
const QUERIES = [
  ["inflected", "dialogarenaen", "/nettverk/dialogarena/"],
  ["other form", "bustad", "/tema/bolig/"],
  ["ascii", "omdommeskolen", "/program/omdommeskolen/"],
  ["decomposed", "omdo\u0308mme".normalize("NFD") + " næring".normalize("NFD"), null],
  ["typo", "husbankne", "/aktor/husbanken/"],
  ["old place", "bjarkøy", "/eksempel/harstad-bjarkoy/"],
  ["phrase", '"lokal samfunnsutvikling"', "/omgrep/lokal-samfunnsutvikling/"],
  ["filter", "kommune:aure", "/eksempel/aure-tustna/"],
  ["question", "hva er lokal samfunnsutvikling?", "/omgrep/lokal-samfunnsutvikling/"],
];
let page = await open("sok/");
for (const [name, q, wanted] of QUERIES) {
  await page.goto(`${site}sok/?${new URLSearchParams({ q })}`);
  await settled(page);
  const found = await urls(page);
  check(`query: ${name}`, found.length > 0 && (!wanted || found.includes(wanted)), found.join(" "));
}
await page.goto(`${site}sok/?q=husbankne`);
await settled(page);
check("a mended word is said", (await page.textContent("#g-merknader")).includes("husbanken"));
await page.goto(`${site}sok/?q=stifinneren`);
await settled(page);
const withAll = await total(page);
await page.goto(`${site}sok/?q=${encodeURIComponent("stifinneren -tingvoll")}`);
await settled(page);
check("a word taken away", (await total(page)) < withAll && !(await urls(page)).includes("/eksempel/stifinneren-tingvoll/"));
check("the word is marked", (await page.$$eval("#g-treff mark", (all) => all.map((one) => one.textContent.toLowerCase()))).some((one) => one.startsWith("stifinner")));
check("an excerpt is shown", (await page.waitForSelector(".g-utdrag", { timeout: 3000 }).catch(() => null)) !== null);

/* ── Hostile and odd queries answer at once and stay text ────────────────── */
for (const [name, q] of [["long", "kommune ".repeat(1250)], ["long word", "a".repeat(10_000)], ["script", "<img src=x onerror=alert(1)> \"><script>alert(1)</script>"],
  ["small words", "og i på"], ["a letter", "å"], ["emoji", "🏔️🐑"], ["signs", "\" - : -- \"\" (*) \\ %"], ["none", "qwzxqwzx"]]) {
  const started = Date.now();
  await page.goto(`${site}sok/`);
  await settled(page);
  await page.fill("#g-q", q);
  await page.press("#g-q", "Enter");
  await page.waitForTimeout(30);
  await settled(page);
  check(`odd query: ${name}`, Date.now() - started < 4000 && (await page.$$eval("#g-sok img, #g-sok script", (all) => all.length)) === 0);
}
await axe(page, "no hits");

/* ── Facets, the address and the way back ────────────────────────────────── */
await page.goto(`${site}sok/`);
await settled(page);
const everything = await total(page);
const count = async (facet, value) => parseInt(await page.$eval(`input[name="${facet}"][value="${value}"]`, (box) => box.parentElement.lastChild.textContent.replace(/\D/g, "")), 10);
const cases = await count("type", "eksempel"), studies = await count("type", "evaluering");
await page.check('input[name="type"][value="eksempel"]');
await settled(page);
await page.waitForFunction((n) => parseInt(document.getElementById("g-status").textContent, 10) === n, cases);
check("a facet's count is what it gives", (await total(page)) === cases && cases < everything);
check("the address says it", page.url().includes("type=eksempel"));
check("counts of the same facet stand", (await count("type", "evaluering")) === studies);
await page.check('input[name="type"][value="evaluering"]');
await page.waitForFunction((n) => parseInt(document.getElementById("g-status").textContent, 10) === n, cases + studies);
check("OR within a facet", (await total(page)) === cases + studies);
await page.click("#g-fasettar summary:has-text('Tema')");
await page.waitForSelector('input[name="tema"]');
const themed = await page.$eval('input[name="tema"]:not([disabled])', (box) => [box.value, parseInt(box.parentElement.lastChild.textContent.replace(/\D/g, ""), 10)]);
await page.check(`input[name="tema"][value="${themed[0]}"]`);
await page.waitForFunction((n) => parseInt(document.getElementById("g-status").textContent, 10) === n, themed[1]);
check("AND between facets", (await total(page)) === themed[1]);
await page.goBack();
await page.waitForFunction((n) => parseInt(document.getElementById("g-status").textContent, 10) === n, cases + studies);
check("the way back", !page.url().includes("tema="));
await page.goForward();
await settled(page);
const address = page.url();
await page.goto(site);
await page.goBack();
await settled(page);
check("back from another page", page.url() === address && (await total(page)) === themed[1] && (await page.isChecked(`input[name="tema"][value="${themed[0]}"]`)));
await page.click("#g-nullstill");
await page.waitForFunction((n) => parseInt(document.getElementById("g-status").textContent, 10) === n, everything);
check("all filters away", (await total(page)) === everything);
await page.selectOption("#g-sorter", "title");
await settled(page);
const titles = await page.$$eval("#g-treff h2", (all) => all.map((one) => one.textContent));
check("sorted by title", [...titles].sort(new Intl.Collator("nb").compare).join() === titles.join(), titles.join(" | "));
await page.click("#g-fleire");
await page.waitForFunction(() => document.querySelectorAll("#g-treff > li").length === 20);
check("more hits, and the first new one has focus", await page.evaluate(() => document.activeElement === document.querySelectorAll("#g-treff a")[10]));
await page.goto(`${site}sok/?kommune=aure`);
await settled(page);
await page.waitForSelector("#g-liknar:not([hidden])");
await page.click("#g-liknar");
await settled(page);
check("municipalities like mine", page.url().includes("sentralitet=") && !page.url().includes("kommune=") && (await total(page)) > 0);
/* Every facet the editors rely on; counts of a query are what ticking gives. */
await page.goto(`${site}sok/?q=kommune`);
await settled(page);
const facets = await page.$$eval("#g-fasettar details", (all) => all.length);
for (const summary of await page.$$("#g-fasettar details:not([open]) summary")) await summary.click();
const named = ["type", "tema", "fylke", "kommune", "sentralitet", "program", "malgruppe", "virkemiddel", "periode", "status", "sprak", "evidens", "kostnad"];
for (const name of named) check(`a facet: ${name}`, await page.waitForSelector(`input[name="${name}"]`, { state: "attached", timeout: 5000 }).then(() => true, () => false));
check("no facet without options", facets === (await page.$$eval("#g-fasettar details", (all) => all.filter((one) => one.querySelector("input[type=checkbox]")).length)));
const without = await page.$$eval("#g-fasettar input[type=checkbox]", (all) => all.map((box) => [box.disabled, parseInt(box.parentElement.lastChild.textContent.replace(/\D/g, ""), 10)]));
check("options without hits are there, disabled, and no others", without.some(([off]) => off) && without.every(([off, n]) => off === (n === 0)));
for (const name of ["tema", "fylke", "evidens", "periode"]) {
  const [value, n] = await page.$eval(`input[name="${name}"]:not([disabled])`, (box) => [box.value, parseInt(box.parentElement.lastChild.textContent.replace(/\D/g, ""), 10)]);
  await page.goto(`${site}sok/?${new URLSearchParams({ q: "kommune", [name]: value })}`);
  await settled(page);
  check(`the count of a query is what it gives: ${name}`, (await total(page)) === n, `${await total(page)} for ${n}`);
  await page.goBack();
  await settled(page);
  for (const summary of await page.$$("#g-fasettar details:not([open]) summary")) await summary.click();
  await page.waitForSelector('input[name="periode"]', { state: "attached" });
}
const longList = page.locator('input[type=search][aria-label*="ommune"]');
await longList.fill("tinn");
check("the municipalities are a list to search in", (await page.$$eval('input[name="kommune"]', (all) => all.filter((box) => box.parentElement.checkVisibility()).map((box) => box.value))).every((one) => one.includes("tinn")));
for (const [order, column] of [["newest", "newest"], ["place", "place"]]) {
  await page.goto(`${site}sok/?q=kommune&sorter=${order}`);
  await settled(page);
  const ranks = await page.evaluate(async (column) => {
    const S = self.grendSok, index = await S.open(), { hits } = await S.search({ q: "kommune", sort: column });
    const rank = await S.get(`s-${column}-${index.sorts[column]}`);
    return [hits.map((hit) => rank[hit]), (await S.record(hits[0])).url];
  }, column);
  check(`sorted: ${order}`, ranks[0].every((rank, at) => !at || ranks[0][at - 1] <= rank) && (await urls(page))[0].endsWith(ranks[1]));
}
await page.goto(`${site}sok/?q=kommune`);
await settled(page);
for (const summary of await page.$$("#g-fasettar details:not([open]) summary")) await summary.click();
await page.waitForTimeout(400);
await axe(page, "hits and every facet open");
await page.context().close();

/* ── The box in the head, by keyboard ────────────────────────────────────── */
sent = [];
page = await open("tema/bolig/");
check("nothing of the search is sent before a reader turns to it", !sent.some(([path]) => path.startsWith("/sok/") || /assets\/sok/.test(path)), JSON.stringify(sent));
await page.keyboard.press("/");
check("/ leads to the box", await page.evaluate(() => document.activeElement.id === "g-q"));
await page.keyboard.type("bustad");
await page.waitForSelector(".g-topp [role=option]");
check("five at most", (await page.$$(".g-topp [role=option]")).length <= 5);
check("it says it is open", (await page.getAttribute("#g-q", "aria-expanded")) === "true");
await axe(page, "the box with its list");
await page.focus("#g-q");
await page.keyboard.press("ArrowDown");
const active = await page.getAttribute("#g-q", "aria-activedescendant");
check("the arrow leads to the first", active && (await page.getAttribute("#" + active, "aria-selected")) === "true");
await page.keyboard.press("ArrowUp");
check("and back to the box", (await page.getAttribute("#g-q", "aria-activedescendant")) === null);
await page.keyboard.press("Escape");
check("Escape closes and keeps the words", (await page.getAttribute("#g-q", "aria-expanded")) === "false" && (await page.inputValue("#g-q")) === "bustad");
await page.keyboard.press("ArrowDown");
await page.waitForFunction(() => document.getElementById("g-q").getAttribute("aria-expanded") === "true");
await page.keyboard.press("ArrowDown");
const target = await page.$eval('.g-topp [aria-selected="true"]', (one) => one.dataset.href);
await Promise.all([page.waitForURL(target), page.keyboard.press("Enter")]);
check("Enter on a suggestion opens it", page.url() === target);
await page.fill("#g-q", "bustad");
await Promise.all([page.waitForURL(/\/sok\/\?q=bustad/), page.press("#g-q", "Enter")]);
await settled(page);
check("Enter leads to the whole search", (await total(page)) > 0);
await page.uncheck("#g-snarveg");
await page.goto(`${site}tema/bolig/`);
await page.keyboard.press("/");
check("/ can be turned off", await page.evaluate(() => document.activeElement.id !== "g-q"));
await page.context().close();

/* ── Without script ──────────────────────────────────────────────────────── */
page = await open("tema/bolig/", { javaScriptEnabled: false });
await page.fill("#g-q", "bolig");
await Promise.all([page.waitForURL(/\/sok\//), page.press("#g-q", "Enter")]);
check("without script the page says so and has the lists", (await page.isVisible("noscript p")) && (await page.isVisible("#g-lister a")) && !(await page.isVisible("#g-sok")));
await page.context().close();

/* ── A broken index ──────────────────────────────────────────────────────── */
const cut = (body) => body && body.subarray(0, Math.floor(body.length * 0.6));
for (const [name, act] of [
  ["first file missing", (path) => (path === "/sok/indeks.js" ? null : undefined)],
  ["first file cut", (path, body) => (path === "/sok/indeks.js" ? cut(body) : undefined)],
  ["another version", (path, body) => (path === "/sok/indeks.js" ? Buffer.from(body.toString().replace(/"v":\d+/, '"v":99')) : undefined)],
  ["postings missing", (path) => (path.startsWith("/sok/p-") ? null : undefined)],
  ["forms cut", (path, body) => (path.startsWith("/sok/f-") ? cut(body) : undefined)],
  ["records missing", (path) => (/^\/sok\/d\d/.test(path) ? null : undefined)],
  ["postings blocked", (path) => (path.startsWith("/sok/p-") ? "blocked" : undefined)],
  ["postings empty", (path) => (path.startsWith("/sok/p-") ? Buffer.from("") : undefined)],
  ["an error page for a script", (path) => (path.startsWith("/sok/p-") ? Buffer.from("<!DOCTYPE html><p>no</p>") : undefined)],
]) {
  broken = act;
  page = await open("sok/?q=bolig", {}, true);
  const told = await page.waitForSelector("#g-feil:not([hidden])", { timeout: 8000 }).catch(() => null);
  check(`broken: ${name}`, told && (await page.isVisible("#g-lister a")) && !(await page.isVisible("#g-sok")) && (await page.textContent("#g-feil p")).length > 20);
  if (name === "first file missing") await axe(page, "the message of failure");
  broken = () => undefined;
  await page.context().close();
}
// A page that met an old first file finds the new one.
let first = true;
broken = (path, body) => {
  if (path !== "/sok/indeks.js" || !first) return undefined;
  first = false;
  return Buffer.from(body.toString().replace(/[0-9a-f]{9}/g, "000000000"));
};
page = await open("sok/?q=bolig", {}, true);
await settled(page);
check("an old first file is read again", (await total(page)) > 0);
broken = () => undefined;
await page.context().close();

/* ── From a disk ─────────────────────────────────────────────────────────── */
page = await open(pathToFileURL(join(OUTPUT, "tema/bolig/index.html")).href);
await page.fill("#g-q", "bustad");
await page.waitForSelector(".g-topp [role=option]", { timeout: 8000 });
await Promise.all([page.waitForURL(/sok\/index\.html\?q=bustad/), page.press("#g-q", "Enter")]);
await settled(page);
check("from a disk", (await total(page)) > 0 && page.url().startsWith("file:"));
await page.check('input[name="type"][value="tema"]');
await settled(page);
check("facets from a disk", (await total(page)) > 0);
await page.click("#g-treff a");
await page.waitForLoadState();
check("a hit opens from a disk", (await page.$$eval("h1", (all) => all.length)) === 1);
await page.context().close();

await browser.close();
server.close();
console.log(`search: ${looked} checks, ${faults.length} faults; engine ${gzipSync(Buffer.concat(readdirSync(join(OUTPUT, "assets")).filter((name) => /^sok(ord|eside)?\./.test(name)).map((name) => readFileSync(join(OUTPUT, "assets", name)))), { level: 9 }).length} bytes gzip`);

// A reader's first minute: the front page and three links of different kinds,
// from the preview server, below another address and straight from the disk. Nothing may fail, and
// nobody but the site may be asked for anything.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { OUTPUT, openBrowser, report, serve, serveFiles } from "./site.mjs";

/** Links to follow, by what their address looks like from the top of the site. */
const ONWARDS = [
  ["a list", /^[a-z-]+\/$/],
  ["a document", /^(?!fylke|kommune)[a-z-]+\/(?!side\/)[a-z0-9-]+\/$/],
  ["a county", /^fylke\/[a-z-]+\/$/],
];

const faults = [];
/** Requests the browser gave up when the next page was asked for: tried again at the end. */
const givenUp = new Set();
let looked = 0;

/** A new page whose every request and complaint is watched. */
async function watched(browser, home) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const at = () => page.url().replace(home, "/");
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      faults.push(`${at()}: console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`${at()}: script error: ${error.message}`));
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "net::ERR_ABORTED") givenUp.add(request.url());
    else faults.push(`${at()}: failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${at()}: ${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) {
      faults.push(`${at()}: asks someone else: ${url}`);
    }
  });
  return page;
}

async function look(page, what) {
  looked += 1;
  const seen = await page.evaluate(() => ({
    h1: document.querySelectorAll("h1").length,
    lang: document.documentElement.lang,
    title: document.title,
    styled: [...document.styleSheets].some((sheet) => sheet.href),
  }));
  const wrong = (text) => faults.push(`${what} (${page.url()}): ${text}`);
  if (seen.h1 !== 1) wrong(`${seen.h1} h1`);
  if (!seen.lang) wrong("no language");
  if (!seen.title) wrong("no title");
  if (!seen.styled) wrong("no style sheet");
}

/** Clicks the first visible link whose address from the top looks like `like`. */
async function follow(page, home, what, like) {
  const links = page.locator("a[href]");
  const tops = await links.evaluateAll(
    (all, home) =>
      all.map((link) =>
        link.href.startsWith(home) && link.checkVisibility() ? link.href.slice(home.length) : "",
      ),
    home,
  );
  const number = tops.findIndex((top) => like.test(top));
  if (number < 0) {
    faults.push(`${page.url()}: no link to ${what}`);
    return;
  }
  // Where it leads, with what a browser adds for a folder on disk.
  const to = home + tops[number];
  await links.nth(number).click();
  await page.waitForURL((url) => [to, `${to}index.html`].includes(url.href), { timeout: 10_000 });
  await page.waitForLoadState("load");
  await look(page, what);
}

async function tryAgain(url) {
  const there = url.startsWith("file:") ? existsSync(fileURLToPath(url)) : (await fetch(url)).ok;
  if (!there) faults.push(`failed: ${url}`);
}

async function visit(browser, home, start, onwards) {
  const page = await watched(browser, home);
  for (const [what, like] of onwards) {
    await page.goto(start, { waitUntil: "load" });
    await look(page, "the front page");
    await follow(page, home, what, like);
  }
  await page.close();
  // While their server is there.
  for (const url of givenUp) await tryAgain(url);
  givenUp.clear();
}

await report("smoke", async () => {
  const browser = await openBrowser();
  const server = await serve();
  try {
    await visit(browser, server.url, server.url, ONWARDS);
    const below = await serveFiles("/ein/stad/");
    await visit(browser, below.url, below.url, ONWARDS).finally(below.end);
    const disk = pathToFileURL(join(OUTPUT, "/")).href;
    await visit(browser, disk, `${disk}index.html`, ONWARDS.slice(0, 2));
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${looked} pages looked at` };
});

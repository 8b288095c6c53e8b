// What the browser tests share: a browser with a fresh profile, the preview
// server, and one page of every kind found in the built site.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { readdirSync, readFileSync, statSync, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const OUTPUT = join(ROOT, "output");
const GREND = join(ROOT, "target/release/grend");
/** How long the server may take to build and listen, in ms. */
const START = 60_000;

/** A browser that asks nobody but the site for anything. */
export function openBrowser(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/** Starts `grend serve` for `root` on a free port: its address, and a way to end it. */
export async function serve(root = ROOT) {
  const child = spawn(GREND, ["serve", "--no-open", "--port", "0", "--root", root], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  const end = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  let said = "";
  child.stderr.setEncoding("utf8");
  const url = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`the server did not start:\n${said}`)), START);
    child.stderr.on("data", (text) => {
      said += text;
      const address = said.match(/→ (http:\/\/127\.0\.0\.1:\d+\/\S*)/);
      if (address) {
        clearTimeout(late);
        found(address[1]);
      }
    });
    child.on("exit", () => {
      clearTimeout(late);
      failed(new Error(`the server stopped:\n${said}`));
    });
  }).catch(async (error) => {
    await end();
    throw error;
  });
  return { url, end };
}

const KINDS = {
  css: "text/css",
  csv: "text/csv",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
};

/**
 * Serves output/ as a web server of the plainest kind would, packed with gzip,
 * under the strict policy and below the address `under`.
 */
export async function serveFiles(under = "/") {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const asked = join(OUTPUT, path.slice(under.length), path.endsWith("/") ? "index.html" : "");
    const there = path.startsWith(under) && asked.startsWith(OUTPUT) && existsSync(asked);
    const file = there ? asked : join(OUTPUT, "404.html");
    answer.writeHead(there ? 200 : 404, {
      "Content-Type": KINDS[file.split(".").pop()] ?? "application/octet-stream",
      "Content-Encoding": "gzip",
      "Content-Security-Policy": "default-src 'self'; require-trusted-types-for 'script'",
      "Cache-Control": path.includes("/assets/") ? "max-age=31536000, immutable" : "no-cache",
    });
    answer.end(gzipSync(readFileSync(file), { level: 9 }));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const end = () => new Promise((done) => server.close(done).closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}${under}`, end };
}

/** Every HTML file of the built site, by its path in output/. */
export function htmlFiles() {
  if (!existsSync(join(OUTPUT, "index.html"))) {
    throw new Error("output/ is not built: run target/release/grend build");
  }
  return readdirSync(OUTPUT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(OUTPUT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Address of a page of the site, from its path in output/. */
export const addressOf = (path) => path.replace(/index\.html$/, "");

/** Whether a page only sends the reader on. */
export const isRedirect = (path) => /http-equiv="refresh"/.test(readFileSync(join(OUTPUT, path), "utf8"));

const size = (path) => statSync(join(OUTPUT, path)).size;
const largest = (paths) => paths.reduce((best, path) => (size(path) > size(best) ? path : best));

/**
 * One page of every kind, as [kind, address]. Of the pages in a folder the
 * largest is taken, as it has most on it; a kind is a folder of addresses, so a
 * new type is found without being named here.
 */
export function everyKind() {
  const groups = new Map();
  for (const path of htmlFiles()) {
    const parts = path.split("/");
    let kind;
    if (isRedirect(path)) kind = "redirect";
    else if (parts.length === 1) kind = path;
    else if (parts.length === 2) kind = parts[0];
    else if (parts.at(-2) === "hefte") kind = "booklet";
    else if (parts.at(-3) === "side") kind = "list, later page";
    else if (parts.at(-3) === "sortert") kind = "list, sorted";
    else if (existsSync(join(OUTPUT, parts[0], "sortert")) && parts.length === 4) kind = "list, narrowed";
    else kind = `${parts[0]}/…`;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(path);
  }
  return [...groups]
    .filter(([kind]) => kind !== "redirect")
    .map(([kind, paths]) => {
      const path = largest(paths);
      // The page for addresses that do not exist is met at such an address, deep down.
      const address = path === "404.html" ? "finst/ikkje/" : addressOf(path);
      return [kind === "index.html" ? "front" : kind, address];
    });
}

/** Runs a test: prints what it found and sets the exit code. */
export async function report(name, run) {
  const started = Date.now();
  try {
    const { faults, looked } = await run();
    for (const fault of faults) console.error(`  ${fault}`);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${name}: ${looked}, ${faults.length} faults (${seconds} s)`);
    if (faults.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`${name}: ${error.stack || error}`);
    process.exitCode = 1;
  }
}

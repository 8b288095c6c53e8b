// The site as it is published: built with an address and a sub-path, compressed,
// and served by nginx and Caddy with the snippets the build wrote. Headers, redirects, the
// page for what is not there and pre-compressed answers are asked for; sitemap,
// feeds, linked data, the catalogue and the tables are read by libraries that
// know nothing of grend; and a browser goes through every kind of page and finds
// no cookie, nothing stored and nobody else asked.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import jsonld from "jsonld";
import { Parser as Turtle } from "n3";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { hosts } from "./hosts.mjs";
import { links as followed, shapes } from "./readers.mjs";
import { ask, caddy, nginx } from "./servers.mjs";
import { vocabulary } from "./vocabulary.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const GREND = process.env.GREND || join(ROOT, "target/release/grend");
const BASE = "https://example.org/kunnskap/";
const PATH = "/kunnskap/";

const folder = mkdtempSync(join(tmpdir(), "grend-served-"));
// nginx gives up its rights when root starts it.
spawnSync("chmod", ["755", folder]);
const output = join(folder, "www", "kunnskap");
const faults = [];
let checks = 0;

function hold(name, holds, more = "") {
  checks += 1;
  if (!holds) faults.push(`${name}${more === "" ? "" : `: ${more}`}`);
}

const text = (path) => readFileSync(join(output, path), "utf8");

function files() {
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(output, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !path.startsWith(".grend-"));
}

// ---- What a build wrote, read by others.

const xml = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["url", "entry", "link"].includes(name) });

function readXml(path) {
  const source = text(path);
  const valid = XMLValidator.validate(source);
  hold(`${path} is well-formed`, valid === true, JSON.stringify(valid));
  return xml.parse(source);
}

function sitemap(all) {
  const { urlset } = readXml("sitemap.xml");
  const locations = urlset.url.map(({ loc }) => loc);
  hold("sitemap: each address once", new Set(locations).size === locations.length);
  for (const { loc, lastmod } of urlset.url) {
    const path = decodeURIComponent(loc.replace(BASE, ""));
    hold("sitemap: the address is ours and is there", loc.startsWith(BASE) && all.has(`${path}index.html`), loc);
    if (lastmod) hold("sitemap: a day", /^\d{4}-\d\d-\d\d$/.test(lastmod), lastmod);
  }
  const listed = new Set(locations.map((one) => decodeURIComponent(one.replace(BASE, ""))));
  for (const path of all) {
    if (!path.endsWith("index.html")) continue;
    const html = text(path);
    const hidden = /http-equiv="refresh"|name="robots" content="noindex"/.test(html);
    const address = path.replace(/index\.html$/, "");
    // The search page is a tool: it has nothing of its own to be found by.
    if (address === "sok/") continue;
    hold("sitemap: what readers may find is listed, and nothing else", listed.has(address) === !hidden, address);
  }
}

function feeds(all) {
  const ids = new Map();
  const paths = [...all].filter((path) => path.endsWith("atom.xml"));
  hold("feeds: of all, types, themes and counties", paths.length > 20, `${paths.length}`);
  for (const path of paths) {
    const { feed } = readXml(path);
    hold(`${path}: Atom`, feed["@_xmlns"] === "http://www.w3.org/2005/Atom");
    for (const need of ["id", "title", "updated", "author"]) hold(`${path}: ${need}`, feed[need] !== undefined);
    hold(`${path}: is its own self`, feed.link.some((one) => one["@_rel"] === "self" && one["@_href"] === BASE + path));
    hold(`${path}: one id, one feed`, !ids.has(feed.id), feed.id);
    ids.set(feed.id, path);
    const entries = feed.entry ?? [];
    hold(`${path}: at most fifty`, entries.length <= 50);
    let before = "9";
    for (const entry of entries) {
      hold(`${path}: an instant`, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(entry.updated), entry.updated);
      hold(`${path}: latest first`, entry.updated <= before);
      before = entry.updated;
      const at = entry.link[0]["@_href"].replace(BASE, "");
      hold(`${path}: leads to a page`, all.has(`${at}index.html`), at);
    }
  }
}

async function linkedData(all) {
  const seen = new Map();
  const whole = [];
  for (const path of all) {
    if (!path.endsWith(".html")) continue;
    const pieces = [...text(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    hold(`${path}: at most one piece of data`, pieces.length <= 1);
    for (const [, piece] of pieces) {
      const data = JSON.parse(piece);
      whole.push([path, data]);
      for (const thing of data["@graph"]) seen.set(thing["@type"], [path, data]);
    }
  }
  for (const type of ["Article", "Report", "HowTo", "WebSite", "BreadcrumbList", "AdministrativeArea", "DataCatalog"]) {
    hold(`linked data: there is a ${type}`, seen.has(type));
  }
  const things = whole.flatMap(([, data]) => data["@graph"]);
  const steps = things.filter((one) => one["@type"] === "HowTo").flatMap((one) => one.step ?? []);
  hold("linked data: tools have steps", steps.length > 20 && steps.every((one) => one["@type"] === "HowToStep"), String(steps.length));
  const publishers = new Set(things.map((one) => one.publisher?.["@type"]).filter(Boolean));
  hold("linked data: an agency publishes", [...publishers].join() === "GovernmentOrganization", [...publishers].join());
  vocabulary(whole, hold);
  // The vocabulary's context is not fetched: names are taken as they are.
  for (const [type, [path, data]] of seen) {
    const expanded = await jsonld.expand({ ...data, "@context": { "@vocab": "https://schema.org/" } });
    const types = JSON.stringify(expanded);
    hold(`linked data: ${type} in ${path} is RDF`, types.includes(`https://schema.org/${type}`));
  }
}

const DCAT = "http://www.w3.org/ns/dcat#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

async function catalogue(all) {
  const triples = new Turtle({ baseIRI: BASE }).parse(text("data/katalog.ttl"));
  const of = (type) => triples.filter((one) => one.predicate.value === RDF && one.object.value === DCAT + type);
  const value = (subject, predicate) =>
    triples.find((one) => one.subject.value === subject && one.predicate.value === predicate)?.object.value;
  hold("catalogue: one", of("Catalog").length === 1);
  hold("catalogue: datasets", of("Dataset").length >= 10);
  const terms = "http://purl.org/dc/terms/";
  for (const { subject } of of("Dataset")) {
    for (const need of [`${terms}title`, `${terms}description`, `${terms}publisher`, `${DCAT}theme`, `${DCAT}contactPoint`]) {
      hold(`catalogue: ${subject.value} has ${need}`, value(subject.value, need) !== undefined);
    }
  }
  for (const { subject } of of("Distribution")) {
    const url = value(subject.value, `${DCAT}downloadURL`);
    const path = url.replace(BASE, "");
    hold(`catalogue: ${path} is there`, all.has(path));
    const bytes = readFileSync(join(output, path));
    hold(`catalogue: ${path} is as long as it says`, value(subject.value, `${DCAT}byteSize`) === String(bytes.length));
    const checksum = value(subject.value, "http://spdx.org/rdf/terms#checksum");
    const said = value(checksum, "http://spdx.org/rdf/terms#checksumValue");
    hold(`catalogue: checksum of ${path}`, said === createHash("sha256").update(bytes).digest("hex"));
    hold(`catalogue: licence of ${path}`, value(subject.value, `${terms}license`)?.startsWith("http"));
  }
  const quads = await jsonld.toRDF(JSON.parse(text("data/katalog.jsonld")));
  hold("catalogue: as many statements in both forms", quads.length === triples.length, `${quads.length} ${triples.length}`);
}

function tables(all) {
  const dictionary = JSON.parse(text("data/ordbok.json"));
  for (const path of all) {
    if (!/^data\/[^/]+\.csv$/.test(path)) continue;
    const rows = parseCsv(text(path), { columns: true });
    const same = JSON.parse(text(path.replace(/csv$/, "json")));
    hold(`${path}: as many rows as in JSON`, rows.length === same.length, `${rows.length} ${same.length}`);
    hold(`${path}: no formula`, rows.every((row) => Object.values(row).every((cell) => !/^[=+@]/.test(cell))));
    const described = dictionary.typer.find((type) => path === `data/${type.id.replaceAll("_", "-")}.csv`);
    if (!described) continue;
    const names = [...dictionary.alltid, ...described.felt.map((field) => field.id)];
    const header = text(path).split("\n")[0].split(",");
    hold(`${path}: every column is in the dictionary`, JSON.stringify(header) === JSON.stringify(names));
    rows.forEach((row, at) => hold(`${path}: same id in both`, row.id === same[at].id, row.id));
  }
  const list = JSON.parse(text("data/index.json"));
  for (const file of list.filer) {
    const bytes = readFileSync(join(output, file.adresse.replace(BASE, "")));
    hold(`index: ${file.adresse}`, file.sha256 === createHash("sha256").update(bytes).digest("hex"));
  }
}

/** The three files beside a page are the same reference to a reader of each format. */
function citations(all) {
  const pages = [...all].filter((path) => path.endsWith("/sitering.json"));
  hold("citations: cases, evaluations and tools have them", pages.length > 50, String(pages.length));
  const names = (people = []) => people.map(({ literal, family, given }) => literal ?? [given, family].filter(Boolean).join(" ")).join("; ");
  for (const path of pages) {
    const [bib, ris] = ["bib", "ris"].map((end) => path.replace(/json$/, end));
    const [csl] = JSON.parse(text(path));
    const others = { [path]: new Cite(text(path)), [bib]: new Cite(text(bib)), [ris]: new Cite(text(ris), { forceType: "@ris/file" }) };
    const url = BASE + path.replace("sitering.json", "");
    hold(`${path}: leads to its page`, csl.URL === url, csl.URL);
    for (const [file, { data }] of Object.entries(others)) {
      hold(`${file}: one reference`, data.length === 1, String(data.length));
      const [one] = data;
      hold(`${file}: title`, one.title === csl.title, `${one.title} | ${csl.title}`);
      hold(`${file}: by whom`, names(one.author) === names(csl.author) && names(csl.author) !== "", `${names(one.author)} | ${names(csl.author)}`);
      hold(`${file}: year`, one.issued?.["date-parts"][0][0] === csl.issued?.["date-parts"][0][0]);
      hold(`${file}: address`, one.URL === url, one.URL);
      // BibTeX of before `biblatex` knows no page on the web.
      hold(`${file}: kind`, one.type === csl.type || (file === bib && csl.type === "webpage" && one.type === "document"), `${one.type} | ${csl.type}`);
      hold(`${file}: ISBN`, one.ISBN === csl.ISBN || (file === ris && one.note?.includes(`ISBN ${csl.ISBN}`)), `${one.ISBN} | ${csl.ISBN}`);
    }
    hold(`${ris}: a tag on every line`, text(ris).split("\r\n").every((line) => line === "" || /^[A-Z][A-Z0-9] {2}- /.test(line)) && !/[^\r]\n/.test(text(ris)));
  }
}

/** Every link of every page leads to a file and an id that is there. */
function links(all) {
  const ids = new Map();
  const idsOf = (path) => {
    if (!ids.has(path)) ids.set(path, new Set([...text(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)));
    return ids.get(path);
  };
  for (const path of all) {
    if (!path.endsWith(".html")) continue;
    const at = new URL(path.replace(/index\.html$/, ""), BASE);
    for (const [, , raw] of text(path).matchAll(/\s(href|src)="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll("&amp;", "&"), at);
      if (url.origin !== at.origin) continue;
      hold("link: stays in the site", url.pathname.startsWith(PATH), `${path}: ${raw}`);
      let to = decodeURIComponent(url.pathname.slice(PATH.length));
      if (to === "" || to.endsWith("/")) to += "index.html";
      hold("link: leads to a file", all.has(to), `${path}: ${raw}`);
      if (url.hash && all.has(to)) {
        hold("link: leads to an id", idsOf(to).has(decodeURIComponent(url.hash.slice(1))), `${path}: ${raw}`);
      }
    }
  }
}

// ---- The same, served.

/** What both servers do alike. `who` names the one that is asked. */
async function served(who, home, all) {
  const strict = {
    "content-security-policy": /default-src 'self'.*require-trusted-types-for 'script'.*frame-ancestors 'none'/,
    "strict-transport-security": /max-age=63072000/,
    "x-content-type-options": /^nosniff$/,
    "referrer-policy": /^strict-origin-when-cross-origin$/,
    "permissions-policy": /camera=\(\)/,
    "cross-origin-opener-policy": /^same-origin$/,
  };
  const asset = [...all].find((path) => /^assets\/.*\.css$/.test(path));
  const wanted = [
    ["", "text/html; charset=utf-8", "public, no-cache"],
    ["eksempel/", "text/html; charset=utf-8", "public, no-cache"],
    [asset, "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
    ["data/eksempel.json", "application/json; charset=utf-8", "public, no-cache"],
    ["data/katalog.ttl", "text/turtle; charset=utf-8", "public, no-cache"],
    ["data/katalog.jsonld", "application/ld+json", "public, no-cache"],
    ["eksempel/tolga-bustad/sitering.bib", "application/x-bibtex; charset=utf-8", "public, no-cache"],
    ["eksempel/tolga-bustad/sitering.ris", "application/x-research-info-systems; charset=utf-8", "public, no-cache"],
    ["manifest.webmanifest", "application/manifest+json", "public, no-cache"],
    ["finst/ikkje/", "text/html; charset=utf-8", "public, no-cache"],
  ];
  for (const [path, type, cache] of wanted) {
    const { status, headers } = await ask(home, PATH + path);
    hold(`${who}: ${path} is there`, status === (path.startsWith("finst") ? 404 : 200), String(status));
    for (const [name, value] of Object.entries(strict)) hold(`${who}: ${path} ${name}`, value.test(headers[name] ?? ""), headers[name]);
    // JSON is UTF-8 with and without saying so.
    const said = headers["content-type"]?.replace(/^(application\/json)$/, "$1; charset=utf-8");
    hold(`${who}: ${path} type`, said === type, said);
    hold(`${who}: ${path} caching`, headers["cache-control"] === cache, headers["cache-control"]);
  }
  hold(who + ": data may be read by all", (await ask(home, `${PATH}data/eksempel.json`)).headers["access-control-allow-origin"] === "*");
  const missing = await ask(home, `${PATH}finst/ikkje/`);
  hold(who + ": our own page for what is not there", missing.body.equals(readFileSync(join(output, "404.html"))));

  const packed = await ask(home, `${PATH}eksempel/`, { "Accept-Encoding": "gzip" });
  hold(who + ": packed", packed.headers["content-encoding"] === "gzip");
  hold(who + ": the very file that lies ready", packed.body.equals(readFileSync(join(output, "eksempel/index.html.gz"))));
  hold(who + ": and it is the page", gunzipSync(packed.body).equals(readFileSync(join(output, "eksempel/index.html"))));
  const again = await ask(home, `${PATH}eksempel/`, { "If-None-Match": (await ask(home, `${PATH}eksempel/`)).headers.etag });
  hold(who + ": asked again, nothing is sent", again.status === 304);

  for (const line of text("_redirects").split("\n").filter(Boolean)) {
    const [from, to] = line.split(" ");
    for (const spelt of [from, from.replace(/\/$/, "")]) {
      let { status, headers } = await ask(home, spelt);
      // A server may first add the slash that a folder ends in.
      if (status === 308 && headers.location === `${spelt}/`) ({ status, headers } = await ask(home, `${spelt}/`));
      hold(`${who}: ${spelt} leads on`, status === 301 && headers.location === to, `${status} ${headers.location}`);
    }
    hold(`${who}: ${to} is there`, (await ask(home, to)).status === 200);
  }
  for (const own of [".grend-manifest", "vert/nginx.conf"]) {
    hold(`${who}: ${own} is nobody's`, (await ask(home, PATH + own)).status === 404);
  }
}

/** Every kind of page in a browser: nothing stored, nobody else asked, no complaint. */
async function read(home, all) {
  const browserTests = createRequire(join(ROOT, "tests/browser/package.json"));
  const { chromium } = await import(browserTests.resolve("playwright-core")).then((module) => module.default ?? module);
  const kinds = new Map();
  for (const path of all) {
    if (!path.endsWith("index.html") || text(path).includes('http-equiv="refresh"')) continue;
    const parts = path.split("/");
    const kind = parts.length < 3 ? path : `${parts[0]}/…`;
    if (!kinds.has(kind)) kinds.set(kind, path.replace(/index\.html$/, ""));
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const at = () => page.url().replace(home, "");
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) hold(`read: ${at()} complains`, false, message.text());
    });
    page.on("pageerror", (error) => hold(`read: ${at()} fails`, false, error.message));
    page.on("request", (asked) => hold(`read: ${at()} asks nobody else`, asked.url().startsWith(home), asked.url()));
    for (const [kind, address] of kinds) {
      await page.goto(home + PATH + address, { waitUntil: "networkidle" });
      await page.mouse.wheel(0, 2000);
      const stored = await page.evaluate(async () => [
        document.cookie,
        Object.keys(localStorage).join(),
        Object.keys(sessionStorage).join(),
        (await indexedDB.databases()).map(({ name }) => name).join(),
        (await navigator.serviceWorker?.getRegistrations?.())?.length ? "worker" : "",
      ]);
      hold(`read: ${kind} stores nothing`, stored.every((one) => one === ""), stored.join("|"));
    }
    hold("read: no cookie at all", (await context.cookies()).length === 0);
    hold("read: every kind", kinds.size > 15, String(kinds.size));
  } finally {
    await browser.close();
  }
}

try {
  const ran = spawnSync(GREND, ["build", "--root", ROOT, "--base-url", BASE, "--compress", "--output", output], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`the build failed:\n${ran.stderr}`);
  const all = new Set(files());
  sitemap(all);
  feeds(all);
  await linkedData(all);
  await catalogue(all);
  tables(all);
  citations(all);
  links(all);
  shapes(output, folder, hold);
  followed(join(folder, "www"), new URL("/", BASE).href, join(folder, "wrong"), hold);
  await hosts(output, PATH, hold);
  for (const [who, start] of [["caddy", caddy], ["nginx", nginx]]) {
    const server = await start(folder, output);
    try {
      await served(who, server.home, all);
      if (start === nginx) await read(server.home, all);
    } finally {
      await server.end();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 40)) console.error(`  ${fault}`);
console.log(`served: ${checks} checks, ${faults.length} faults`);
if (faults.length > 0 || checks < 1000) process.exitCode = 1;

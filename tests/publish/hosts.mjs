// What hosts are told, read as they read it: Netlify by its own parsers; Azure Static
// Web Apps by what its documentation says a configuration may hold and how large it
// may be, as its schema is in no package. nginx and Caddy read theirs in served.mjs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const FOR_ALL = [
  "Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy",
  "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Frame-Options", "Cache-Control",
];

async function netlify(output, path, hold) {
  const { headers, errors } = await parseAllHeaders({ headersFiles: [join(output, "_headers")], configHeaders: [], minimal: true });
  hold("_headers: read without an error", errors.length === 0, errors.join("; "));
  const of = (pattern) => headers.find((one) => one.for === path + pattern)?.values ?? {};
  for (const name of FOR_ALL) hold(`_headers: ${name} for all`, Boolean(of("*")[name]));
  hold("_headers: assets for ever", of("assets/*")["Cache-Control"]?.endsWith("immutable"));
  hold("_headers: data for all", of("data/*")["Access-Control-Allow-Origin"] === "*");
  hold("_headers: Turtle", of("*.ttl")["Content-Type"] === "text/turtle; charset=utf-8");

  const file = join(output, "_redirects");
  const moved = await parseAllRedirects({ redirectsFiles: [file], configRedirects: [], minimal: true });
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  hold("_redirects: read without an error", moved.errors.length === 0, moved.errors.join("; "));
  hold("_redirects: all of them", moved.redirects.length === lines.length && lines.length > 100, `${moved.redirects.length} of ${lines.length}`);
  for (const { from, to, status } of moved.redirects) {
    hold("_redirects: for ever, and within the site", status === 301 && from.startsWith(path) && to.startsWith(path), `${from} ${to} ${status}`);
  }
  const wrong = await parseAllRedirects({ redirectsFiles: [], configRedirects: [{ from: "/a" }], minimal: true });
  hold("_redirects: the reader sees what is wrong", wrong.errors.length === 1);
}

/** The keys there are, and what each holds. */
const AZURE = {
  trailingSlash: (value) => ["always", "never", "auto"].includes(value),
  globalHeaders: (value) => Object.values(value).every((one) => typeof one === "string"),
  mimeTypes: (value) => Object.entries(value).every(([end, type]) => /^\.[a-z0-9]+$/.test(end) && type.includes("/")),
  responseOverrides: (value) => Object.entries(value).every(([status, to]) => ["400", "401", "403", "404"].includes(status) && to.rewrite.startsWith("/")),
  routes: (value) => Array.isArray(value),
};
const ROUTE = ["route", "methods", "rewrite", "redirect", "statusCode", "headers", "allowedRoles"];
/** In bytes. */
const AZURE_MOST = 20 * 1024;

/** What is wrong with a configuration. */
function azureFaults(text) {
  const faults = [];
  if (Buffer.byteLength(text) > AZURE_MOST) faults.push("too large");
  const config = JSON.parse(text);
  for (const [key, value] of Object.entries(config)) {
    if (!AZURE[key]?.(value)) faults.push(key);
  }
  const seen = new Set();
  for (const route of config.routes ?? []) {
    for (const key of Object.keys(route)) if (!ROUTE.includes(key)) faults.push(`${key} in a route`);
    if (!route.route?.startsWith("/") || seen.has(route.route)) faults.push(`the route ${route.route}`);
    if (/\*(?!$|\.\{)/.test(route.route ?? "")) faults.push(`a wildcard that is not at the end: ${route.route}`);
    if (route.redirect && (route.rewrite || ![301, 302].includes(route.statusCode))) faults.push(`the redirect of ${route.route}`);
    seen.add(route.route);
  }
  return faults;
}

const WRONG = [
  [{ routes: [{ route: "a" }] }, "the route a"],
  [{ routes: [{ route: "/a", redirect: "/b", statusCode: 200 }] }, "the redirect of /a"],
  [{ routes: [{ route: "/a", til: "/b" }] }, "til in a route"],
  [{ rutes: [] }, "rutes"],
  [{ globalHeaders: { a: "b".repeat(AZURE_MOST) } }, "too large"],
];

function azure(output, path, hold) {
  const text = readFileSync(join(output, "staticwebapp.config.json"), "utf8");
  hold("staticwebapp.config.json", azureFaults(text).length === 0, azureFaults(text).join("; "));
  const { globalHeaders, routes, responseOverrides } = JSON.parse(text);
  for (const name of FOR_ALL) hold(`staticwebapp.config.json: ${name}`, Boolean(globalHeaders[name]));
  hold("staticwebapp.config.json: our page for what is not there", responseOverrides["404"].rewrite === `${path}404.html`);
  hold("staticwebapp.config.json: redirects", routes.filter((one) => one.redirect).length > 50);
  for (const [config, fault] of WRONG) hold(`staticwebapp.config.json: ${fault} is seen`, azureFaults(JSON.stringify(config)).includes(fault));
}

export async function hosts(output, path, hold) {
  await netlify(output, path, hold);
  azure(output, path, hold);
}

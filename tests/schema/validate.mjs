// The schemas that `grend schema` writes, by a validator that knows nothing of
// grend: they are valid schemas, those that are committed, every page of the
// content follows its own, and a page that does not is told from one that does.

import Ajv from "ajv";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const GREND = join(ROOT, "target/release/grend");
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

/** Files below a folder, links followed, by their path from it. */
function below(folder) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...below(path).map((inner) => join(name, inner)));
    else found.push(name);
  }
  return found;
}

// Written now, and committed.
const folder = mkdtempSync(join(tmpdir(), "grend-schema-"));
const committed = join(ROOT, ".vscode");
const run = spawnSync(GREND, ["schema", "--root", ROOT, "--to", folder], { encoding: "utf8" });
if (run.status !== 0) fault("grend schema", run.stderr);
const names = below(folder);
for (const name of new Set([...names, ...below(committed)])) {
  const read = (from) => {
    try {
      return readFileSync(join(from, name), "utf8");
    } catch {
      return null;
    }
  };
  if (read(folder) !== read(committed)) fault(`.vscode/${name}`, "is not what grend schema writes");
}

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
const schemas = new Map();
for (const name of names.filter((name) => name.startsWith("skjema"))) {
  const schema = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (!ajv.validateSchema(schema)) fault(name, ajv.errorsText(ajv.errors));
  schemas.set(name.replace(/^skjema.(.*)\.json$/, "$1"), { schema, holds: ajv.compile(schema) });
}

/** The type of a page: the folder it is in, as the editor's settings have it; else the one without a folder. */
const globs = JSON.parse(readFileSync(join(folder, "settings.json"), "utf8"))["yaml.schemas"];
const folders = Object.entries(globs).map(([schema, glob]) => [glob.replace("**/*.md", ""), schema.replace(/.*\/(.*)\.json$/, "$1")]);
const loose = [...schemas.keys()].filter((type) => !folders.some(([, other]) => other === type));
const typeOf = (path) => folders.find(([start]) => path.startsWith(start))?.[1] ?? loose[0];
rmSync(folder, { recursive: true });

/** What must not pass: each from a page that does. */
const BREAKS = {
  "an unknown field": (page) => ({ ...page, tittle: "x" }),
  "no title": ({ tittel, ...rest }) => rest,
  "a title that is a list": (page) => ({ ...page, tittel: ["a", { b: 1 }] }),
  "a language that is none": (page) => ({ ...page, språk: "klingon" }),
  "a date in another order": (page) => ({ ...page, sist_kontrollert: "21.11.2026" }),
};
const counts = new Map();
let broken = 0;
const content = join(ROOT, "content");
for (const name of below(content)) {
  if (!/\.(md|markdown)$/.test(name) || name.split("/").some((part) => /^[_.]/.test(part))) continue;
  const path = relative(ROOT, join(content, name));
  const head = readFileSync(join(content, name), "utf8").match(/^\uFEFF?---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/);
  if (!head) {
    fault(path, "has no front matter");
    continue;
  }
  const page = parse(head[1], { version: "1.2" });
  const type = typeOf(path);
  const { holds } = schemas.get(type);
  counts.set(type, (counts.get(type) ?? 0) + 1);
  if (!holds(page)) fault(path, ajv.errorsText(holds.errors, { dataVar: "page" }).slice(0, 400));
  for (const [what, change] of Object.entries(BREAKS)) {
    broken += 1;
    if (holds(change(page))) fault(path, `${what} passes`);
  }
}
// A type that no page is of shows nothing.
for (const type of schemas.keys()) if (!counts.has(type)) fault(type, "no page of the content is of this type");

for (const one of faults) console.error(`  ${one}`);
const pages = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`schema: ${schemas.size} schemas, ${pages} pages, ${broken} broken pages, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

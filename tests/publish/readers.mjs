// Readers that are programs of their own, from PyPI (requirements.txt): lychee follows
// every link of the built site on the disk, fragments included, and pySHACL holds the
// catalogue to the shapes of DCAT-AP-NO. Each is first shown something that is wrong.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const program = (name) => join(HERE, ".venv/bin", name);

function run(name, ...words) {
  const { status, stdout, stderr, error } = spawnSync(program(name), words, { encoding: "utf8", timeout: 300_000, maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, said: stdout + stderr };
}

/** Follows the links of every page below `top`, the folder that `origin` is served from. */
function follow(top, origin) {
  const words = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html", "--root-dir", top];
  return run("lychee", ...words, "--remap", `${origin} file://${top}/`, join(top, "**/*.html"));
}

/** `folder` is for what is wrong on purpose. */
export function links(top, origin, folder, hold) {
  const { status, said } = follow(top, origin);
  const [, total] = said.match(/(\d+) Total/) ?? [0, 0];
  hold("links by lychee: every one leads somewhere", status === 0, said.slice(0, 2000));
  hold("links by lychee: many", Number(total) > 20_000, total);
  for (const [wrong, link] of [["a file", "../b/"], ["an id", "#b"], ["an id elsewhere", "../#b"], ["an address of its own", `${origin}b/`]]) {
    const site = join(folder, wrong.replaceAll(" ", "-"));
    mkdirSync(join(site, "a"), { recursive: true });
    writeFileSync(join(site, "index.html"), "<!DOCTYPE html><title>A</title><a href='a/'>A</a>");
    writeFileSync(join(site, "a/index.html"), `<!DOCTYPE html><title>A</title><p id="a"><a href='${link}'>B</a><a href='#a'>C</a>`);
    const { status: seen, said } = follow(site, origin);
    hold(`links by lychee: ${wrong} that is not there is seen`, seen === 2 && / 1 Error/.test(said), said);
  }
}

const SHAPES = join(HERE, "dcat-ap-no.ttl");
const validate = (path) => {
  const format = path.endsWith(".ttl") ? "turtle" : "json-ld";
  return run("pyshacl", "--shacl", SHAPES, "--data-file-format", format, "--format", "human", path);
};

/** The catalogue in both forms; `folder` is for what is wrong on purpose. */
export function shapes(output, folder, hold) {
  for (const form of ["ttl", "jsonld"]) {
    const { status, said } = validate(join(output, `data/katalog.${form}`));
    hold(`catalogue: ${form} by the shapes of DCAT-AP-NO`, status === 0, said.slice(0, 2000));
  }
  const whole = readFileSync(join(output, "data/katalog.ttl"), "utf8");
  // Every property that a shape asks for, one at a time by another name.
  const asked = new Set([...readFileSync(SHAPES, "utf8").matchAll(/sh:path (\w+):(\w+)/g)].map(([, , name]) => name));
  hold("catalogue: shapes of many properties", asked.size >= 10, String(asked.size));
  for (const name of asked) {
    const wrong = whole.replaceAll(new RegExp(`([:/#])${name}(?=[ >])`, "g"), `$1${name}X`);
    const path = join(folder, `${name}.ttl`);
    writeFileSync(path, wrong);
    const { status, said } = validate(path);
    hold(`catalogue: without ${name} it is seen to be wrong`, wrong !== whole && status === 1, said.slice(0, 500));
  }
}

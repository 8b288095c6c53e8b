// B09: the project's own content, edited at random, built each time with the cache and
// once more into a new folder: the same files, byte for byte, and the same messages. Most
// edits are of words, and of those only what shows them is made; others are of titles,
// pages come and go, published files vanish and the cache is spoilt. The same seed gives
// the same edits. The time it takes is bounded.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const GREND = process.env.GREND || join(ROOT, "target/release/grend");
const ROUNDS = Number(process.env.ROUNDS || 60);
/** Of them with `--compress`, which takes seconds. */
const COMPRESSED = 6;
const SEED = Number(process.env.SEED || 8);
/** Fewer rounds are made when the machine is slower than this, in ms. */
const MOST = 240_000;

const folder = mkdtempSync(join(tmpdir(), "grend-again-"));
const site = join(folder, "site");
const [output, clean, cache] = ["output", "clean", "cache"].map((name) => join(folder, name));
const env = { ...process.env, SOURCE_DATE_EPOCH: "1795694400", NO_COLOR: "1" };

/** Numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const next = random(SEED);
const below = (most) => Math.floor(next() * most);
const one = (of) => of[below(of.length)];

function build(to, ...more) {
  const args = ["build", "--timings", "--root", site, "--output", to, ...more];
  const ran = spawnSync(GREND, args, { env, encoding: "utf8", maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`the build failed:\n${ran.stderr}`);
  const [said] = ran.stderr.split(/^ *settings /m);
  const stages = new Set([...ran.stderr.matchAll(/^ *([a-z ]+?) +[\d.]+ ms$/gm)].map((found) => found[1]));
  return { said, isWhole: stages.has("resolve"), isNone: !stages.has("render") };
}

/** Every file below a folder, but the manifest, which holds for its own folder. */
function tree(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
  return new Map(named.map((name) => [name, readFileSync(join(root, name), "latin1")]));
}

cpSync(join(ROOT, "content"), join(site, "content"), { recursive: true, dereference: true });
cpSync(join(ROOT, "grend.yaml"), join(site, "grend.yaml"));
const pages = [...tree(join(site, "content")).keys()].filter((name) => name.endsWith(".md")).sort();
const path = (name) => join(site, "content", name);
const original = new Map(pages.map((name) => [name, readFileSync(path(name), "utf8")]));
const words = [...new Set([...original.values()].join(" ").match(/\p{L}{3,}/gu))];
const text = (name) => readFileSync(path(name), "utf8");
const sentence = () => {
  const some = Array.from({ length: 3 + below(9) }, () => one(words));
  // Compounds that no page has had, and the parts of which bear on others' keys.
  if (next() < 0.5) some.push(one(words).toLowerCase() + one(words).toLowerCase());
  return `\n${some.join(" ")}.\n`;
};
const append = (name) => writeFileSync(path(name), text(name) + sentence());

/** An edit, and whether it needs a whole build; `null` where that depends, as on whether a file that is gone is made anew anyway. */
const EDITS = [
  [6, "words", () => append(one(pages)), null],
  [2, "words of some pages", () => Array.from({ length: 2 + below(5) }, () => append(one(pages))), null],
  [2, "as it was", () => ((name) => writeFileSync(path(name), original.get(name)))(one(pages)), null],
  [
    2,
    "the last paragraph gone",
    () => ((name) => writeFileSync(path(name), text(name).replace(/\n\n[^\n]+\n*$/, "\n")))(one(pages)),
    null,
  ],
  [1, "a title", () => ((name) => writeFileSync(path(name), text(name).replace(/^(tittel: [\wæøåÆØÅ ]+)$/m, "$1 no")))(one(pages)), null],
  [1, "a new page", () => writeFileSync(path(`tema/ny-${below(1e9)}.md`), `---\ntittel: Ny ${below(99)}\nspråk: nn\n---\n${sentence()}`), true],
  [1, "a published file gone", () => (append(one(pages)), rmSync(join(output, one([...tree(output).keys()].filter((name) => name.endsWith(".html")))))), null],
  [
    1,
    "a spoilt cache",
    () => {
      append(one(pages));
      const name = join(cache, one(readdirSync(cache)));
      const bytes = readFileSync(name);
      bytes[below(bytes.length)] ^= 1 << below(8);
      writeFileSync(name, bytes);
    },
    null,
  ],
];
const bag = EDITS.flatMap(([weight, ...edit]) => Array.from({ length: weight }, () => edit));

const faults = [];
const tally = { whole: 0, some: 0, none: 0 };
let rounds = 0;
try {
  build(output, "--cache", cache);
  const started = performance.now();
  while (rounds < ROUNDS && performance.now() - started < MOST) {
    const more = rounds >= ROUNDS - COMPRESSED ? ["--compress"] : [];
    rounds += 1;
    const [what, edit, needsWhole] = one(bag);
    edit();
    const made = build(output, "--cache", cache, ...more);
    tally[made.isWhole ? "whole" : made.isNone ? "none" : "some"] += 1;
    if (needsWhole && !made.isWhole) faults.push(`round ${rounds}, ${what}: not made whole`);
    rmSync(clean, { recursive: true, force: true });
    const should = build(clean, ...more);
    if (made.said !== should.said) faults.push(`round ${rounds}, ${what}: it told\n${made.said}\nand should tell\n${should.said}`);
    const [is, be] = [tree(output), tree(clean)];
    const other = [...new Set([...is.keys(), ...be.keys()])].filter((name) => is.get(name) !== be.get(name));
    if (other.length > 0) faults.push(`round ${rounds}, ${what}: ${other.length} files differ: ${other.slice(0, 5).join(", ")}`);
    if (faults.length > 5) break;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`  ${fault}`);
console.log(
  `again: seed ${SEED}, ${rounds} edits, of which ${tally.some} made only what shows them, ${tally.whole} the whole site ` +
    `and ${tally.none} nothing, ${faults.length} faults`,
);
// A test in which nothing is left out tests nothing.
if (faults.length > 0 || tally.some < rounds / 4 || tally.whole === 0) process.exitCode = 1;

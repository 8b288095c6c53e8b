// B03: a build killed two hundred times, at random moments while it writes, every
// third time among the moves, which are over in milliseconds: every published file
// is the old one or the new one, whole, no foreign file is gone, and the next build
// repairs. Then a hundred times with --swap: what is served is all of the old site
// or all of the new. The time it takes is bounded.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const GREND = process.env.GREND || join(ROOT, "target/release/grend");
const ROUNDS = Number(process.env.ROUNDS || 200);
/** Fewer rounds are made when the machine is slower than this, in ms. */
const MOST = 300_000;
/** Pages that differ between the two sites. */
const PAGES = 60;
const WORDS = ["gammal", "nyare"];

const folder = mkdtempSync(join(tmpdir(), "grend-kill-"));
const site = join(folder, "site");
const output = join(site, "output");
const env = { ...process.env, SOURCE_DATE_EPOCH: "1772366400" };

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function setSite(word) {
  for (let number = 0; number < PAGES; number += 1) {
    write(join(site, `content/tema/t${number}.md`), `---\ntittel: ${word} ${number}\nspråk: nb\n---\n${word} ${number}\n`);
  }
  // A page that the other site does not have.
  write(join(site, "content/tema/berre.md"), `---\ntittel: Berre\nspråk: nn\nid: berre-${word}\n---\n`);
}

const args = (to, ...more) => ["build", "--root", site, "--output", to, ...more];

function build(to, ...more) {
  const ran = spawnSync(GREND, args(to, ...more), { env, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`the build failed:\n${ran.stderr}`);
}

/** Every file below a folder but what builds keep for themselves. */
function tree(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const named = files.map((entry) => [relative(root, join(entry.parentPath ?? entry.path, entry.name)), entry]);
  return new Map(
    named.filter(([name]) => !name.startsWith(".grend-")).map(([name]) => [name, readFileSync(join(root, name), "latin1")]),
  );
}

function differing(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

const faults = [];
let killed = 0;
let swapped = 0;
let inWriting = 0;
let rounds = 0;
try {
  const sites = WORDS.map((word) => {
    setSite(word);
    build(join(folder, word));
    return tree(join(folder, word));
  });
  const both = [...sites[0].keys()].filter((name) => sites[1].has(name));
  setSite(WORDS[0]);
  build(output);
  writeFileSync(join(output, "CNAME"), "example.org");
  mkdirSync(join(output, ".git"));
  writeFileSync(join(output, ".git/HEAD"), "ref: refs/heads/main");
  const foreign = ["CNAME", join(".git", "HEAD")];
  const staging = join(output, ".grend-tmp");
  const pending = join(output, ".grend-pending");

  /**
   * Runs a build and says how long it takes from when `mark` is there, in ms; kills it
   * when `after` is given.
   */
  async function run(mark, after, to = output, ...more) {
    const child = spawn(GREND, args(to, ...more), { env, stdio: "ignore" });
    const ended = once(child, "exit").then(([, signal]) => signal);
    while (child.exitCode === null && child.signalCode === null && !existsSync(mark)) {
      await new Promise((next) => setImmediate(next));
    }
    const seen = performance.now();
    if (after === undefined) {
      await ended;
      return performance.now() - seen;
    }
    while (performance.now() - seen < after) await new Promise((next) => setImmediate(next));
    child.kill("SIGKILL");
    if ((await ended) === "SIGKILL") killed += 1;
    return 0;
  }

  setSite(WORDS[1]);
  const writing = await run(staging);
  setSite(WORDS[0]);
  const moving = await run(pending);
  const started = performance.now();
  while (rounds < ROUNDS && performance.now() - started < MOST) {
    const now = rounds % 2;
    rounds += 1;
    setSite(WORDS[now]);
    const [mark, most] = rounds % 3 === 0 ? [pending, moving] : [staging, writing];
    await run(mark, Math.random() * most);
    const there = tree(output);
    if (existsSync(pending)) inWriting += 1;
    for (const [name, bytes] of there) {
      if (foreign.includes(name)) continue;
      if (!sites.some((one) => one.get(name) === bytes)) faults.push(`round ${rounds}: ${name} is neither old nor new`);
    }
    for (const name of [...both, ...foreign]) {
      if (!there.has(name)) faults.push(`round ${rounds}: ${name} is gone`);
    }
    if (rounds % 5 === 0) {
      build(output);
      const repaired = tree(output);
      for (const name of foreign) repaired.delete(name);
      const left = differing(repaired, sites[now]);
      if (left.length > 0) faults.push(`round ${rounds}: not repaired: ${left.slice(0, 5).join(", ")}`);
    }
    if (faults.length > 20) break;
  }

  // The folder that is served is a link to one of two.
  const link = join(folder, "www");
  const whole = sites.map((one) => new Map([...one, ["CNAME", "example.org"]]));
  const served = () => {
    const there = tree(link);
    return whole.findIndex((one) => differing(one, there).length === 0);
  };
  for (const word of WORDS) {
    setSite(word);
    build(link, "--swap");
  }
  // A file of somebody else has to be in both.
  for (const one of [1, 2]) writeFileSync(join(`${link}.utgave-${one}`, "CNAME"), "example.org");
  if (served() !== 1) faults.push("the switch was not made");
  setSite(WORDS[0]);
  const tmp = (number) => join(`${link}.utgave-${number}`, ".grend-tmp");
  const swapping = await run(tmp(1), undefined, link, "--swap");
  const begun = performance.now();
  for (let round = 0; round < ROUNDS / 2 && performance.now() - begun < MOST / 2; round += 1) {
    swapped += 1;
    const before = served();
    setSite(WORDS[1 - before]);
    const next = readlinkSync(link).endsWith("1") ? 2 : 1;
    await run(tmp(next), Math.random() * swapping, link, "--swap");
    const after = served();
    if (after < 0) faults.push(`swap ${round}: what is served is a mix`);
    if (round % 5 === 4) {
      build(link, "--swap");
      if (served() !== 1 - before) faults.push(`swap ${round}: not repaired`);
    }
    if (faults.length > 20) break;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 20)) console.error(`  ${fault}`);
console.log(
  `kill: ${rounds} rounds, ${killed} killed while they wrote, ${inWriting} of them among the moves, ` +
    `${swapped} more with a switch of folders, ${faults.length} faults`,
);
// A test in which nothing is killed tests nothing.
if (faults.length > 0 || killed * 2 < rounds || swapped === 0 || inWriting === 0) process.exitCode = 1;

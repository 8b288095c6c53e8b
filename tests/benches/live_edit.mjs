// Measures how long an edit takes to be seen: from just before the save to the
// first answer that has it, over HTTP, in `grend serve` and in `hugo server` of
// the same pages, in one run.
//
//   node tests/benches/live_edit.mjs [PAGES…]     (default: 1000 10000)
//   HUGO=/path/to/hugo                            (default: hugo; without one, grend alone)
//   EDITS=11                                      body edits; a third as many of the others
//
// | Edit | Is |
// | --- | --- |
// | body | a word in the text of a page, until the page has it |
// | title | the title of a page, until the page and the first page of its list have it |
// | theme | a word in the frame of every page, until a page has it |
//
// CPU is the server's own time for each edit and all that it leads to, which says
// the same on a machine that has other work to do. Beside the edits stands what a
// build of the same pages takes to render them, and the processor time of the whole
// of it; what is seen after an edit that touches every page is to be at most that. `tests/schema` has the YAML parser this uses.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "../schema/node_modules/yaml/dist/index.js";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const GREND = process.env.GREND ?? join(TARGET, "release/grend");
const HUGO = process.env.HUGO ?? "hugo";
const EDITS = Number(process.env.EDITS ?? 11);
const FOLDER = process.env.FOLDER ?? "/dev/shm";
/** Longest wait for one edit, in ms. */
const LATE = 120_000;
const agent = new Agent({ keepAlive: true });
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** The text at an address; empty when nothing or half of it comes. */
const fetchText = (url) => new Promise((done) => {
  get(url, { agent }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part) => { text += part; });
    answer.on("end", () => done(answer.statusCode === 200 ? text : "")).on("error", () => done(""));
  }).on("error", () => done(""));
});

async function until(url, word, started) {
  while (!(await fetchText(url)).includes(word)) {
    if (performance.now() - started > LATE) throw new Error(`${url} never had ${word}`);
    await sleep(1);
  }
  return performance.now() - started;
}

/** Processor time of a process, in ms. */
const cpu = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Splits a page into front matter and body. */
const halves = (text) => text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/).slice(1);

/** The site as Hugo has it: the same pages, relations as taxonomies, other fields as a list. */
function toHugo(site, folder, first) {
  cpSync(join(ROOT, "tests/benches/live_hugo"), folder, { recursive: true });
  const content = join(site, "content");
  for (const type of readdirSync(content).filter((name) => !name.startsWith("_"))) {
    mkdirSync(join(folder, "content", type), { recursive: true });
    for (const name of readdirSync(join(content, type))) {
      const [head, body] = halves(readFileSync(join(content, type, name), "utf8"));
      const { tittel, ingress, språk, tema, sted, status, målgruppe, virkemiddel, ...felt } = parse(head);
      const list = (value) => [value ?? []].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
      const page = {
        title: typeof tittel === "string" ? tittel : Object.values(tittel)[0],
        description: ingress, sprak: språk, tema: list(tema), sted: list(sted), status: list(status),
        malgruppe: list(målgruppe), virkemiddel: list(virkemiddel), felt,
        weight: `${type}/${name}` === first ? 1 : 2,
      };
      const text = body.replace(/\[\[([^\]|#]*)[^\]]*\]\]/g, "$1").replace(/\]\(\.\.\/([^)]*)\.md(#[^)]*)?\)/g, "](/$1/)").replaceAll("{{", "{ {");
      writeFileSync(join(folder, "content", type, name), `${JSON.stringify(page, null, 1)}\n\n${text}`);
    }
  }
}

/** What a build takes, in ms: to render, and processor time in all. */
function build(site) {
  const child = spawnSync("bash", ["-c", 'time "$0" build --timings --root "$1"', GREND, site], { encoding: "utf8", env: { ...process.env, TIMEFORMAT: "cpu %U %S" } });
  if (child.status !== 0) throw new Error(child.stderr.slice(-2000));
  const stage = (name) => Number(child.stderr.match(new RegExp(`^ *${name} +([\\d.]+) ms`, "m"))[1]);
  const [, user, system] = child.stderr.match(/cpu ([\d.]+) ([\d.]+)/).map(Number);
  rmSync(join(site, "output"), { recursive: true });
  return { render: stage("views") + stage("data") + stage("render"), cpu: 1000 * (user + system) };
}

/** Starts a server and waits for a page. */
async function start(command, words, cwd, url) {
  const child = spawn(command, words, { cwd, stdio: "ignore" });
  process.on("exit", () => child.kill("SIGKILL"));
  const gone = new Promise((_, failed) => { child.on("error", failed).on("exit", (code) => failed(new Error(`${command} ended: ${code}`))); });
  gone.catch(() => {});
  const up = async () => { while ((await fetchText(url)) === "") await sleep(20); };
  await Promise.race([up(), gone]);
  return child;
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Until all that an edit leads to is done, and nothing coalesces with the next. */
async function idle(pid) {
  for (let [seen, now] = [-1, cpu(pid)]; now !== seen; [seen, now] = [now, cpu(pid)]) await sleep(800);
}

/** Makes edits of one kind and gives the median of wall time and of processor time. */
async function series(count, child, edit, urls) {
  const walls = [];
  await idle(child.pid);
  const before = cpu(child.pid);
  for (let number = 0; number < count; number += 1) {
    const word = `ord${number}x${Date.now()}`;
    const started = performance.now();
    edit(word);
    const seen = [];
    for (const url of urls) seen.push(await until(url, word, started));
    walls.push(Math.max(...seen));
    await idle(child.pid);
  }
  return { wall: median(walls), cpu: (cpu(child.pid) - before) / count };
}

async function measure(tool, child, base, page, list, files) {
  const rows = [];
  const edits = {
    body: [EDITS, files.page, (text, word) => `${text}\n\nNytt avsnitt, ${word}.\n`, [page]],
    title: [Math.ceil(EDITS / 3), files.page, files.title, [page, list]],
    theme: [Math.ceil(EDITS / 3), files.frame, (text, word) => text.replace("</main>", `<p>${word}</p></main>`), [page]],
  };
  for (const [name, [count, file, change, addresses]] of Object.entries(edits)) {
    const original = readFileSync(file, "utf8");
    const found = await series(count, child, (word) => writeFileSync(file, change(original, word)), addresses.map((path) => base + path));
    writeFileSync(file, original);
    await sleep(1500);
    rows.push({ tool, name, ...found });
  }
  child.kill("SIGINT");
  return rows;
}

async function atSize(pages) {
  const work = mkdtempSync(join(FOLDER, "grend-live-"));
  try {
    const site = join(work, "site");
    execFileSync(join(TARGET, "release/examples/make_site"), [String(pages), site]);
    cpSync(join(ROOT, "themes"), join(site, "themes"), { recursive: true });
    const builds = [build(site), build(site), build(site)];
    const whole = { render: median(builds.map((one) => one.render)), cpu: median(builds.map((one) => one.cpu)) };
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const list = "/eksempel/";
    const grend = await start(GREND, ["serve", "--no-open", "--port", String(port), "--root", site], work, base + list);
    const page = `${list}${(await fetchText(base + list)).match(/href="(?:\.\.\/eksempel\/|\.\/)?(eksempel-\d+)\/"/)[1]}/`;
    const name = `eksempel/${page.split("/")[2]}.md`;
    const rows = await measure("grend", grend, base, page, list, {
      page: join(site, "content", name),
      // At the end, so that it stands where it stood in the list.
      title: (text, word) => text.replace(/^tittel: "(.*)"$/m, `tittel: "$1 ${word}"`),
      frame: join(site, "themes/standard/templates/base.html"),
    });
    let hugo = true;
    try {
      execFileSync(HUGO, ["version"], { stdio: "ignore" });
    } catch {
      hugo = false;
    }
    if (hugo) {
      const folder = join(work, "hugo");
      toHugo(site, folder, name);
      const other = await freePort();
      const at = `http://127.0.0.1:${other}`;
      const server = await start(HUGO, ["server", "--bind", "127.0.0.1", "--port", String(other)], folder, at + page);
      rows.push(...await measure("hugo server", server, at, page, list, {
        page: join(folder, "content", name),
        title: (text, word) => text.replace(/^ "title": "(.*)",$/m, ` "title": "$1 ${word}",`),
        frame: join(folder, "layouts/baseof.html"),
      }));
    }
    for (const row of rows) {
      const peer = rows.find((one) => one.tool !== "grend" && one.name === row.name);
      const times = row.tool === "grend" && peer ? `${(peer.wall / row.wall).toFixed(1)}×` : "";
      const [of, cpu] = [row.wall / whole.render, row.cpu / whole.cpu].map((share) => (row.tool === "grend" ? share.toFixed(2) : ""));
      console.log(`| ${pages} | ${row.name} | ${row.tool} | ${row.wall.toFixed(0)} | ${of} | ${row.cpu.toFixed(0)} | ${cpu} | ${times} |`);
    }
    console.log(`| ${pages} | all, to render | grend build | ${whole.render.toFixed(0)} | 1 | ${whole.cpu.toFixed(0)} | 1 | |`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

console.log("| Pages | Edit | Server | Seen after, ms | Of a render | CPU, ms | Of a build | Faster |\n| --: | --- | --- | --: | --: | --: | --: | --: |");
for (const pages of process.argv.length > 2 ? process.argv.slice(2) : ["1000", "10000"]) await atSize(Number(pages));
agent.destroy();
process.exit(0);

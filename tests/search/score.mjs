// How well the engine answers the gold set, by category. With `--json` the
// first hits of every query, for comparison with the index's own reader.
// Usage: node tests/search/score.mjs [output folder]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { engine, script } from "./engine.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.argv.slice(2).find((one) => !one.startsWith("-")) ?? path.join(here, "../../output");
const json = process.argv.includes("--json");
const source = script(folder);
const FLOOR = { recall: 0.92, category: 0.85, question: 0.7, zero: 0.02 };

const rows = fs.readFileSync(path.join(here, "gold.tsv"), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const sums = new Map();
const answers = [];
const missed = [];
const { S } = engine(folder, source);
const known = new Set();
for (let page = 0, { n } = await S.open(); page < n; page++) known.add((await S.record(page)).url.replace(/\/$/, ""));
for (const [category, query, wanted] of rows) {
  const want = wanted.split(" ").map((id) => id.replace(/^side\//, ""));
  for (const id of want) if (!known.has(id)) throw new Error(`${query}: there is no page ${id}`);
  const found = await S.search({ q: query });
  const hits = [];
  for (const page of found.hits.slice(0, 10)) hits.push((await S.record(page)).url.replace(/\/$/, ""));
  answers.push([query, hits]);
  const met = want.filter((id) => hits.includes(id));
  const gain = (list) => list.reduce((sum, id, at) => sum + (want.includes(id) ? 1 / Math.log2(at + 2) : 0), 0);
  const sum = sums.get(category) ?? { n: 0, recall: 0, ndcg: 0, zero: 0 };
  sum.n += 1;
  sum.recall += met.length / want.length;
  sum.ndcg += gain(hits) / gain(want);
  sum.zero += hits.length ? 0 : 1;
  sums.set(category, sum);
  if (met.length < want.length) missed.push(`${category}\t${query}\tlacks ${want.filter((id) => !hits.includes(id)).join(" ")}`);
}
if (json) {
  console.log(JSON.stringify(answers));
} else {
  const all = { n: 0, recall: 0, ndcg: 0, zero: 0 };
  const line = (name, { n, recall, ndcg, zero }) =>
    console.log(`| ${name} | ${n} | ${(recall / n).toFixed(3)} | ${(ndcg / n).toFixed(3)} | ${zero} |`);
  console.log("| Category | Queries | Recall@10 | nDCG@10 | Zero hits |\n|---|---:|---:|---:|---:|");
  for (const [name, sum] of sums) {
    line(name, sum);
    for (const key of Object.keys(all)) all[key] += sum[key];
  }
  line("all", all);
  for (const one of missed) console.log(one);
  const low = [...sums].filter(([name, { n, recall }]) => recall / n < (name === "question" ? FLOOR.question : FLOOR.category));
  const failed = low.map(([name]) => name);
  if (all.recall / all.n < FLOOR.recall) failed.push("overall");
  if (all.zero / all.n > FLOOR.zero) failed.push("zero hits");
  console.log(failed.length ? `below the floor: ${failed.join(", ")}` : "every floor holds");
  process.exitCode = failed.length ? 1 : 0;
}

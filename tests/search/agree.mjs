// Whether the browser's engine and the reader in Rust agree: the keys of every word
// of the corpus, and the pages of every gold query, in order. Needs a built site.
// Usage: node tests/search/agree.mjs
import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { engine } from "./engine.mjs";

const here = path.dirname(fileURLToPath(import.meta.url)), root = path.join(here, "../.."), output = path.join(root, "output");
const reader = ["run", "--quiet", "--locked", "--example", "search_reader", "--", root, output, path.join(here, "gold.tsv")];
const { keys, hits } = JSON.parse(execFileSync("cargo", reader, { cwd: root, maxBuffer: 1 << 28 }));
const { S } = engine(output);
const faults = [];
const alike = (what, ours, theirs) => {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (a !== b) faults.push(`${what}\n  browser ${a.slice(0, 300)}\n  reader  ${b.slice(0, 300)}`);
};
/** What Vocabulary::whole_keys says, by the steps the engine takes. */
const wholeKeys = async (word) => {
  const own = await S.keysOf(word), two = own.length ? [] : (await S.compound(S.fold(word))) ?? [];
  const all = new Map();
  for (const [key, weight] of two[1] ? [[two.join(""), 1], [two[1], 0.5], [two[0], 0.5]] : own) if (!all.has(key)) all.set(key, weight);
  return [...all];
};
for (const [word, theirs] of keys) alike(`keys of ${word}`, (await wholeKeys(word)).map(([key, weight]) => [key, Math.round(weight * 100)]), theirs);
for (const [query, theirs] of hits) {
  const found = await S.search({ q: query });
  alike(`ranking of ${query}`, (await Promise.all(found.hits.map(S.record))).map(({ url }) => url), theirs);
}
for (const fault of faults.slice(0, 20)) console.error(fault);
console.log(`search: ${keys.length} words and ${hits.length} queries asked of two readers, ${faults.length} answers differ`);
process.exitCode = faults.length || keys.length < 1000 || hits.length < 150 ? 1 : 0;

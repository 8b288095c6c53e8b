// What a first query costs over the wire: the search page's scripts, the index
// files, and the records and excerpts of the hits first seen; gzip, level 9.
// Usage: node tests/search/bytes.mjs <output folder> [query ...]
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { engine, script } from "./engine.mjs";

const [folder, ...queries] = process.argv.slice(2);
const assets = path.join(folder, "assets");
const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;
const own = fs.readdirSync(assets).filter((name) => /^sok(ord|eside)?\./.test(name)).reduce((sum, name) => sum + gzip(fs.readFileSync(path.join(assets, name))), 0);
const files = fs.readdirSync(path.join(folder, "sok")).filter((name) => name.endsWith(".js"));
const all = files.reduce((sum, name) => sum + fs.statSync(path.join(folder, "sok", name)).size, 0);
console.log(`engine ${own} bytes; index ${files.length} files, ${(all / 1e6).toFixed(1)} MB`);
const source = script(folder);
const SHOWN = 10, EXCERPTS = 4;
for (const q of queries) {
  const { S, bytes } = engine(folder, source);
  const found = await S.search({ q });
  await found.counts("type");
  const index = bytes.gzip;
  for (const page of found.hits.slice(0, SHOWN)) await S.record(page);
  const records = bytes.gzip - index;
  for (const page of found.hits.slice(0, EXCERPTS)) await S.body(page);
  const started = performance.now();
  for (let turn = 0; turn < 20; turn++) await S.search({ q });
  const warm = (performance.now() - started) / 20;
  console.log(`${q}: ${found.hits.length} hits, ${own + bytes.gzip} bytes in ${bytes.files} files (index ${index}, records ${records}, excerpts ${bytes.gzip - index - records}); warm ${warm.toFixed(1)} ms`);
}

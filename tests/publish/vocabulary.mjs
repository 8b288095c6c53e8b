// Linked data by the vocabulary itself: schema.org as TypeScript types (`schema-dts`,
// made from the published vocabulary), and the TypeScript compiler to read pieces of
// data by them. A type or a property that schema.org does not have, or a value of
// another kind than it takes, is an error.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Beside the packages, where the types are found; it is in memory only. */
const FILE = join(dirname(fileURLToPath(import.meta.url)), "pieces.ts");

/** What the compiler has to say of each thing: `[thing, message]` for what is wrong. */
function read(things) {
  const lines = things.map((thing, at) => `export const a${at}: Thing = ${JSON.stringify(thing)};`);
  const source = [`import type { Thing } from "schema-dts";`, ...lines].join("\n");
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) => (name === FILE ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...more));
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.readFile = (name) => (name === FILE ? source : readFile(name));
  return ts.getPreEmitDiagnostics(ts.createProgram([FILE], options, host)).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    return [things[line - 1], ts.flattenDiagnosticMessageText(messageText, " ")];
  });
}

/** Which types and properties a thing has, at any depth; values do not matter. */
function shape(value) {
  if (Array.isArray(value)) return [...new Set(value.map(shape))].sort();
  if (value === null || typeof value !== "object") return typeof value;
  return JSON.stringify(Object.entries(value).map(([name, one]) => [name, name === "@type" ? one : shape(one)]));
}

// What a search engine may fill in is of its own vocabulary beside schema.org.
const known = ({ "query-input": _, ...thing }) =>
  Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, value?.["@type"] ? known(value) : value]));

const WRONG = [
  { "@type": "Article", headlin: "A" },
  { "@type": "Artikkel", name: "A" },
  { "@type": "HowTo", name: "A", step: [{ "@type": "HowToStep", name: { "@type": "Place", name: "A" } }] },
];

/** `pieces` are `[path, data]`. Holds each kind of thing in them by the vocabulary. */
export function vocabulary(pieces, hold) {
  const kinds = new Map();
  for (const [path, data] of pieces) {
    for (const thing of data["@graph"]) kinds.set(shape(thing), [path, known(thing)]);
  }
  const things = [...kinds.values()].map(([, thing]) => thing);
  hold("vocabulary: things of many shapes", things.length > 30, String(things.length));
  const paths = new Map([...kinds.values()].map(([path, thing]) => [thing, path]));
  const found = read([...things, ...WRONG]);
  for (const [thing, message] of found) {
    if (!WRONG.includes(thing)) hold(`vocabulary: ${paths.get(thing)}`, false, message.slice(0, 400));
  }
  for (const thing of WRONG) {
    hold(`vocabulary: ${JSON.stringify(thing)} is seen to be wrong`, found.some(([one]) => one === thing));
  }
}

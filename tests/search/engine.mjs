// The browser's engine, run here: the same script, with files read from a
// folder in place of script elements.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

/** An engine over the built site in `folder`; `bytes` counts what it has read. */
export function engine(folder, source) {
  const bytes = { files: 0, raw: 0, gzip: 0, names: [] };
  const context = vm.createContext({ URL, console, setTimeout, clearTimeout });
  vm.runInContext("var self = globalThis;", context);
  vm.runInContext(source ?? script(folder), context);
  const S = context.grendSok;
  S.load = async (name) => {
    const file = path.join(folder, "sok", name + ".js");
    let text;
    try {
      text = fs.readFileSync(file);
    } catch {
      throw Object.assign(new Error("missing " + name), { kind: "missing" });
    }
    bytes.files += 1;
    bytes.raw += text.length;
    bytes.gzip += zlib.gzipSync(text, { level: 9 }).length;
    bytes.names.push(name);
    vm.runInContext(text.toString(), context);
  };
  return { S, bytes };
}

/** The engine that a built site carries. */
export function script(folder) {
  const assets = path.join(folder, "assets");
  const names = fs.readdirSync(assets).filter((name) => /^sok(ord)?\.[0-9a-f]+\.js$/.test(name));
  // The words come first: sokord.js, then sok.js.
  return names.sort().reverse().map((name) => fs.readFileSync(path.join(assets, name), "utf8")).join("\n");
}

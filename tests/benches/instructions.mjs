// Counts the instructions of building a made-up site and holds them against the
// figure that is kept in instructions.txt: the one measure of speed that a busy
// machine does not change, so the one that may fail the tests.
//
//   node tests/benches/instructions.mjs            fails where the count is more than
//                                                  5 % off, in either direction
//   GREND_BLESS=1 node tests/benches/instructions.mjs
//                                                  keeps the count as the new figure
//
// Needs valgrind, a release build, and make_site as `cargo test` builds it. One
// thread and a fixed day, so that each run does the same.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? resolve(HERE, "../../target");
const GREND = process.env.GREND ?? join(TARGET, "release/grend");
const FIGURE = join(HERE, "instructions.txt");
const PAGES = 200, ALLOWED = 0.05;

const make = ["debug", "release"].map((profile) => join(TARGET, profile, "examples/make_site")).find(existsSync);
if (!make || !existsSync(GREND)) {
  console.error("needs target/release/grend and the example make_site: cargo build --release && cargo build --example make_site");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "grend-instructions."));
try {
  execFileSync(make, [String(PAGES), folder]);
  const build = [GREND, "build", "--jobs", "1", "--root", folder];
  const options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
  const run = spawnSync("valgrind", [...options, ...build], { encoding: "utf8", env: { ...process.env, SOURCE_DATE_EPOCH: "1767225600" } });
  const found = run.stderr?.match(/Collected : (\d+)/);
  if (run.status !== 0 || !found) {
    console.error(run.error ? `valgrind: ${run.error.message}` : run.stderr);
    process.exit(1);
  }
  const now = +found[1], grouped = (n) => n.toLocaleString("en").replaceAll(",", " ");
  if (process.env.GREND_BLESS) {
    writeFileSync(FIGURE, `${now}\n`);
    console.log(`${grouped(now)} instructions for ${PAGES} pages, kept`);
    process.exit(0);
  }
  const before = +readFileSync(FIGURE, "utf8");
  const off = now / before - 1;
  console.log(`${grouped(now)} instructions for ${PAGES} pages; ${grouped(before)} are kept: ${(100 * off).toFixed(1)} %`);
  if (!(Math.abs(off) <= ALLOWED)) {
    console.error(off > 0
      ? "The build does more work than it did. Find out why; if it is worth it, keep the new figure: GREND_BLESS=1 node tests/benches/instructions.mjs"
      : "The build does less work than it did. Keep the new figure, so that it stays so: GREND_BLESS=1 node tests/benches/instructions.mjs");
    process.exit(1);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

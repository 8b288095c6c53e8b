// Every HTML file of the built site by the Nu HTML Checker: no error, no
// warning, nothing filtered away. The checker's guess at a page's language is
// drawn by lot (on a page of place names it says Danish in one run of six), so
// that one warning is asked for again and counts when it is said every time.

import { spawnSync } from "node:child_process";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OUTPUT, htmlFiles, report } from "./site.mjs";

const VNU = createRequire(import.meta.url)("vnu-jar");
/** Room for the checker's report, in bytes. */
const MOST = 256 * 1024 * 1024;
/** How often a guess at the language must be the same to be believed. */
const GUESSES = 8;

function check(...paths) {
  const ran = spawnSync(
    "java",
    ["-Xss1m", "-jar", VNU, "--format", "json", "--stdout", "--skip-non-html", ...paths],
    { encoding: "utf8", maxBuffer: MOST, stdio: ["ignore", "pipe", "pipe"] },
  );
  if (ran.error) throw ran.error;
  let messages;
  try {
    ({ messages } = JSON.parse(ran.stdout));
  } catch {
    throw new Error(`the checker said: ${ran.stdout.slice(0, 2000)}${ran.stderr.slice(0, 2000)}`);
  }
  // `info` is a remark unless its subtype says warning.
  return messages.filter(({ type, subType }) => type !== "info" || subType === "warning");
}

const guessesLanguage = ({ message }) => message.startsWith("This document appears to be written in");

/** Is the language of this message's page guessed wrong in every run? */
const holds = ({ url }) =>
  Array.from({ length: GUESSES }).every(() => check(fileURLToPath(url)).some(guessesLanguage));

await report("html", async () => {
  // A checker that sees nothing wrong with this sees nothing at all.
  const folder = mkdtempSync(join(tmpdir(), "grend-html-"));
  try {
    const wrong = join(folder, "wrong.html");
    writeFileSync(wrong, "<!DOCTYPE html><title>x</title><p id=a><p id=a><img src=x>");
    if (check(wrong).length < 3) throw new Error("the checker does not see plain faults");
    const danish = "Kommunen har ikke længere nogen købmand, og borgerne må køre efter mælk og brød. ".repeat(20);
    writeFileSync(wrong, `<!DOCTYPE html><html lang="nb"><title>x</title><p>${danish}</html>`);
    if (!check(wrong).some((told) => guessesLanguage(told) && holds(told))) {
      throw new Error("the checker does not see a wrong language");
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const files = htmlFiles();
  const told = check(OUTPUT).filter((one) => !guessesLanguage(one) || holds(one));
  const faults = told.map(({ url, lastLine, lastColumn, type, subType, message, extract }) => {
    const path = decodeURIComponent(url).split("/output/").pop();
    return `${path}:${lastLine}:${lastColumn}: ${subType || type}: ${message} (${extract?.trim()})`;
  });
  return { faults, looked: `${files.length} files` };
});

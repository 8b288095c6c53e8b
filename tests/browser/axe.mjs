// Every kind of page by axe-core, on phones and a desk, light and dark, closed
// and with everything open: no violation of any of its rules.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { everyKind, openBrowser, report, serveFiles } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 360, 1280];
const SCHEMES = ["light", "dark"];
/** WCAG 2.0 to 2.2, A and AA, and what axe-core calls best practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Kinds the dialog is opened on: the box stands in the head, or on the page. */
const DIALOG = ["front", "eksempel/…"];

/** What a reader can open on the page, if there is anything. */
const STATES = {
  closed: (page) => page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = false;
    return true;
  }),
  open: (page) => page.evaluate(() => {
    const shut = [...document.querySelectorAll("details:not([open])")].filter((one) => one.checkVisibility());
    for (const details of shut) details.open = true;
    return shut.length > 0;
  }),
  dialog: async (page) => {
    await page.keyboard.press("Control+k");
    return page.evaluate(() => document.querySelector("dialog[open]") !== null);
  },
};

await report("axe", async () => {
  const faults = [];
  let runs = 0;
  // What readers get, without the preview's own panel.
  const kinds = everyKind().map(([kind, address]) => [kind, address === "finst/ikkje/" ? "404.html" : address]);
  const browser = await openBrowser();
  const server = await serveFiles();
  const opened = { open: 0, dialog: 0 };
  try {
    const page = await browser.newPage({ bypassCSP: true });
    for (const [kind, address] of kinds) {
      await page.goto(server.url + address, { waitUntil: "load" });
      await page.evaluate(AXE);
      const states = Object.keys(STATES).filter((state) => state !== "dialog" || DIALOG.includes(kind));
      for (const state of states) {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          if (!(await STATES[state](page))) continue;
          if (state in opened) opened[state] += 1;
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            const violations = await page.evaluate(async (tags) => {
              const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
              return violations.flatMap(({ id, help, nodes }) =>
                nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
              );
            }, TAGS);
            runs += 1;
            for (const one of violations) {
              faults.push(`${kind} (${address || "/"}) ${state} ${width} px ${colorScheme}: ${one}`);
            }
          }
          if (state === "open") await STATES.closed(page);
          if (state === "dialog") await page.keyboard.press("Escape");
        }
      }
    }
    if (opened.open < kinds.length || opened.dialog < DIALOG.length) faults.push(`too little was opened: ${JSON.stringify(opened)}`);
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${kinds.length} kinds of page, ${runs} runs` };
});

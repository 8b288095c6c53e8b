// The editors' desk in a browser: the page follows the file and leaves the
// reader where they were; style sheets are replaced without a reload; what is
// wrong is shown, all of it, and goes away when it is mended; the panel tells
// about the page. All of it under the strict policy the preview sends.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, openBrowser, report, serve } from "./site.mjs";

const faults = [];
let looked = 0;
const check = (what, holds, seen = "") => {
  looked += 1;
  if (!holds) faults.push(`${what}${seen === "" ? "" : `: ${JSON.stringify(seen)}`}`);
};

/** A copy of the site that may be written to. */
function copy() {
  const root = mkdtempSync(join(tmpdir(), "grend-desk-"));
  for (const name of ["content", "themes", "grend.yaml"]) {
    // The pages about messages are a link to where they are tested.
    cpSync(join(ROOT, name), join(root, name), { recursive: true, dereference: true });
  }
  return root;
}

const FILE = "content/eksempel/stifinneren-tingvoll.md";

await report("desk", async () => {
  const root = copy();
  const read = (path) => readFileSync(join(root, path), "utf8");
  const write = (path, text) => writeFileSync(join(root, path), text);
  const browser = await openBrowser();
  const server = await serve(root);
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 700 } });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
    let loads = 0;
    page.on("load", () => { loads += 1; });
    const address = `${server.url}eksempel/stifinneren-tingvoll/`;
    await page.goto(address);
    const original = read(FILE);
    const says = (text) => page.waitForFunction((text) => document.querySelector("main").textContent.includes(text), text);

    // The panel.
    await page.locator("#grend-desk summary").click();
    const panel = await page.locator("#grend-desk").innerText();
    check("the panel names the file", panel.includes(FILE), panel);
    check("the panel has LIX, form and links", /LIX\s+\d+/.test(panel) && /nynorsk/i.test(panel) && /Lenk\S+\s+\d+ ut, \d+ inn/.test(panel), panel);
    const open = await page.locator("#grend-desk dl a").first().getAttribute("href");
    check("the file opens in the editor", open === `vscode://file${join(root, FILE)}:1:1`, open);
    await page.screenshot({ path: join(tmpdir(), "grend-desk-panel.png") });

    // D12: a body edit: scroll, open details and what was typed are kept.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("main details")) details.open = true;
      scrollTo({ top: 500, behavior: "instant" });
    });
    await page.locator("#g-q").evaluate((box) => { box.value = "omstilling"; });
    const before = await page.evaluate(() => ({
      y: scrollY,
      open: [...document.querySelectorAll("main details")].map((one) => one.open),
    }));
    write(FILE, `${original}\n\nEit heilt nytt avsnitt.\n`);
    await says("Eit heilt nytt avsnitt");
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, before.y, { timeout: 5000 }).catch(async () => faults.push(`scroll: ${before.y} became ${await page.evaluate(() => scrollY)}`));
    const after = await page.evaluate(() => ({
      open: [...document.querySelectorAll("main details")].map((one) => one.open),
      typed: document.getElementById("g-q").value,
      panel: document.getElementById("grend-desk")?.open,
    }));
    check("open details are kept", JSON.stringify(after.open) === JSON.stringify(before.open), after.open);
    check("what was typed is kept", after.typed === "omstilling", after.typed);
    await page.waitForSelector("#grend-desk[open]");
    check("one load, one reload", loads === 2, loads);

    // An edit of another page does not reload this one.
    const other = "content/tema/tilflytting.md";
    const others = read(other);
    write(other, `${others}\n\nNoko anna.\n`);
    await new Promise((done) => setTimeout(done, 800));
    check("an edit elsewhere reloads nothing", loads === 2, loads);
    write(other, others);

    // A style sheet is replaced in place.
    const css = "themes/standard/assets/stil.css";
    write(css, `${read(css)}\nh1 { letter-spacing: 7px; }\n`);
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    check("a style sheet reloads nothing", loads === 2, loads);

    // What is wrong.
    write(FILE, original.replace("tittel:", "tittle:").replace("sted:", "stedd:"));
    await page.waitForSelector("#grend-wrong li");
    const wrong = await page.locator("#grend-wrong").innerText();
    check("all errors are shown, with excerpts and help", ["tittle", "stedd", "G301", "G302", "│"].every((word) => wrong.includes(word)), wrong);
    const links = await page.locator("#grend-wrong a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    check("each place opens in the editor", links.length > 0 && links.every((href) => /^vscode:\/\/file\/.*:\d+:\d+$/.test(href)), links);
    check("the last good site stays", (await page.locator("h1").innerText()).length > 0 && loads === 2);
    await page.screenshot({ path: join(tmpdir(), "grend-desk-wrong.png") });
    write(FILE, original);
    await page.waitForSelector("#grend-wrong", { state: "detached" });
    await page.waitForFunction(() => !document.querySelector("main").textContent.includes("Eit heilt nytt avsnitt"));

    // A draft is shown and marked. Neighbours of a page that comes or goes are loaded
    // anew, so nothing is open meanwhile.
    const draft = `${server.url}eksempel/kladd/`;
    const answers = async (status) => {
      for (let tries = 0; tries < 100 && (await fetch(draft)).status !== status; tries += 1) await page.waitForTimeout(100);
    };
    await page.goto("about:blank");
    write("content/eksempel/kladd.md", original.replace("---\n", "---\nutkast: true\n").replace(/^id:.*\n/m, ""));
    await answers(200);
    await page.goto(draft);
    await page.waitForSelector("#grend-desk");
    check("a draft is marked", /Utkast/.test(await page.locator("#grend-desk summary").innerText()));

    // D12: the search page: the query and the filters are kept.
    await page.goto("about:blank");
    rmSync(join(root, "content/eksempel/kladd.md"));
    await answers(404);
    await page.goto(`${server.url}sok/?q=kommune`);
    await page.waitForSelector("main input[type=checkbox]", { state: "attached" });
    await page.waitForTimeout(500);
    await page.locator("main input[type=checkbox]").first().evaluate((box) => box.click());
    const results = () => page.locator("main").innerText();
    await page.waitForTimeout(500);
    const filtered = (await results()).length;
    const settings = read("grend.yaml");
    write("grend.yaml", settings.replace("Lokal samfunnsutvikling", "Bygdeutvikling"));
    await page.waitForFunction(() => document.title.includes("Bygdeutvikling"));
    await page.waitForFunction(() => document.querySelector("main input[type=checkbox]")?.checked);
    await page.waitForTimeout(500);
    check("the query is kept", (await page.locator("#g-sokeskjema input[name=q]").inputValue()) === "kommune");
    check("the filtered hits are kept", Math.abs((await results()).length - filtered) < 50, [filtered, (await results()).length]);

    // An open search page finds a word as soon as a page has it, and keeps its state.
    const ticked = () => page.locator("main input[type=checkbox][name]:checked").evaluateAll((all) => all.map((one) => `${one.name}=${one.value}`));
    for (const tick of await page.locator("main input[type=checkbox][name]:checked").all()) await tick.evaluate((box) => box.click());
    await page.locator("main input[type=checkbox][value=eksempel]").first().evaluate((box) => box.click());
    const word = "kvalrossklubben";
    const hit = page.locator('main a[href*="stifinneren-tingvoll"]');
    const box = page.locator("#g-sokeskjema input[name=q]");
    await box.fill(word);
    await page.waitForTimeout(500);
    check("nobody has the word yet", (await hit.count()) === 0);
    const [had, chosen] = [loads, await ticked()];
    check("a filter is chosen", chosen.length === 1, chosen);
    write(FILE, `${original}\n\nOg ${word} møtest.\n`);
    await hit.first().waitFor({ timeout: 20_000 }).catch(async () => faults.push(`the new index is not used: ${await results()}`));
    check("one load for the new index", loads === had + 1, loads - had);
    check("the box and the filter are kept", (await box.inputValue()) === word && JSON.stringify(await ticked()) === JSON.stringify(chosen), await ticked());
    write(FILE, original);
    await hit.first().waitFor({ state: "detached", timeout: 20_000 }).catch(() => faults.push("the old index is used"));
  } finally {
    await browser.close();
    await server.end();
    rmSync(root, { recursive: true, force: true });
  }
  return { faults, looked: `${looked} things looked at` };
});

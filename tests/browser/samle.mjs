// Comparing and the reader's list, as readers use them: by keyboard alone, from
// addresses others have sent, hostile ones too, on paper, on a phone and from a
// disk. Nothing is stored before the reader puts a page in the list.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { OUTPUT, openBrowser, report, serveFiles } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [A, B, C, D, E] = ["eksempel/tolga-bustad", "eksempel/laerdal-ungdom", "verktoy/10-punktsmodellen", "evaluering/nibr-inkludering", "eksempel/sykkylven-skaparglede"];
const HOSTILE = ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "../../../etc/passwd", "//ond.example/x", "https://ond.example/eksempel/x/", "eksempel/%00", "' onload='x", "data:text/html,<script>alert(1)</script>"];
const of = (...ids) => `?${ids.map((id) => `id=${encodeURIComponent(id)}`).join("&")}`;

await report("compare and list", async () => {
  const faults = [];
  let checks = 0;
  const hold = (name, holds, more = "") => {
    checks += 1;
    if (!holds) faults.push(`${name}${more === "" ? "" : `: ${JSON.stringify(more)}`}`);
  };
  const browser = await openBrowser();
  for (const under of ["/", "/kunnskap/base/"]) {
    const server = await serveFiles(under);
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      const ready = () => page.waitForFunction(() => !document.querySelector("[data-ukjend]:not([data-ferdig])"));
      const open = async (address, of = page) => {
        await of.goto(server.url + address, { waitUntil: "load" });
        await of.waitForFunction(() => !document.querySelector("[data-ukjend]:not([data-ferdig])"));
      };
      /** Presses a key that leads to another page. */
      const go = async (key) => {
        await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(key)]);
        await ready();
      };
      page.on("pageerror", (error) => hold("no script fails", false, error.message));
      page.on("dialog", (dialog) => { hold("nothing is run", false, dialog.message()); dialog.dismiss(); });
      page.on("request", (asked) => hold("nobody else is asked", asked.url().startsWith(server.url) || asked.url().startsWith("data:"), asked.url()));
      const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie);
      const texts = (what) => page.locator(what).allInnerTexts();
      const notes = () => texts("#g-meldingar p");

      // Side by side.
      await open(`samanlikn/${of(A, B)}`);
      hold("a table with a caption", (await texts("#g-flate caption"))[0]?.startsWith("Samanlikning: "), await texts("#g-flate caption"));
      hold("a column for each page, in the order asked for", JSON.stringify(await page.$$eval("#g-flate thead th[scope=col] > a:first-of-type", (all) => all.map((one) => new URL(one.href).pathname))) === JSON.stringify([`${under}${A}/`, `${under}${B}/`]));
      const table = await page.$$eval("#g-flate tbody tr", (rows) => rows.map((row) => [row.cells.length, row.cells[0].matches("th[scope=row]"), row.cells[0].innerText]));
      hold("every row has a name and a cell for each", table.length > 8 && table.every(([cells, named]) => cells === 3 && named), table);
      hold("facts and what was learnt", ["Stad", "Tema", "Resultat", "Råd til andre"].every((name) => table.some(([, , text]) => text === name)), table);
      hold("a page's own words", (await page.innerText("#g-flate")).includes("Tolga hadde nesten berre einebustader"));
      hold("no ids twice", await page.evaluate(() => new Set([...document.querySelectorAll("[id]")].map((one) => one.id)).size === document.querySelectorAll("[id]").length));
      hold("nothing is stored by comparing", await stored() === "{}", await stored());
      await page.locator("#g-flate .g-bort").first().focus();
      await go("Enter");
      hold("taken away by keyboard", page.url().endsWith(`samanlikn/?id=${B}`), page.url());
      hold("one page: told what to do", (await notes()).join().includes("Legg til minst éi side til"), await notes());
      await page.fill("#g-id", `${server.url}${C}/index.html#x`);
      await go("Enter");
      hold("a pasted address is added", page.url().endsWith(`samanlikn/?id=${B}&id=${C}`), page.url());
      await open(`samanlikn/${of(A, A, `${A}/`, B, C, D, E)}`);
      hold("at most four, and who is left out", (await texts("#g-flate thead th[scope=col]")).length === 4 && (await notes()).join().includes(E), await notes());
      await open(`samanlikn/${of("eksempel/finst-ikkje", A, "tema", B, "om")}`);
      const missing = await notes();
      hold("what is not there is told, the rest is shown", missing.some((text) => text.includes("«eksempel/finst-ikkje»")) && missing.some((text) => text.includes("«tema»")) && (await texts("#g-flate thead th[scope=col]")).length >= 2, missing);
      hold("and is not kept in the address", !page.url().includes("finst-ikkje"), page.url());
      await open(`sammenlign/${of("eksempel/finst-ikkje")}`);
      hold("in bokmål where one comes from bokmål", (await notes()).join().includes("Fant ingen side"), await notes());
      await open(`compare/${of("eksempel/finst-ikkje")}`);
      hold("in English too", (await notes()).join().includes("There is no page"), await notes());
      for (const tool of ["samanlikn/", "lista/"]) {
        await open(tool + of(...HOSTILE, A, B));
        const told = await notes();
        hold(`${tool}: hostile ids are text`, told.some((text) => text.includes(HOSTILE[0])) && told.length >= 7, told);
        hold(`${tool}: and nothing comes of them`, await page.evaluate(() => !document.querySelector("main img[src$='x'], main [onerror], main [onload], main a[href^='javascript'], main script")));
        hold(`${tool}: the others are shown`, (await texts(tool === "lista/" ? "#g-utval > li" : "#g-flate thead th[scope=col]")).length === 2);
      }
      hold("nothing is stored by looking at a list", await stored() === "{}", await stored());

      // The list, by keyboard alone.
      const add = async (id) => {
        await open(`${id}/`);
        await page.locator(".g-siter summary").focus();
        for (let stop = 0; stop < 9; stop += 1) {
          await page.keyboard.press("Tab");
          if (await page.evaluate(() => document.activeElement.matches(".g-legg"))) break;
        }
        await page.keyboard.press("Enter");
        return page.locator(".g-legg + [role=status]").innerText();
      };
      hold("before: nothing", await stored() === "{}");
      hold("told that it is added", (await add(A)).includes("1"));
      await add(B);
      hold("and how many there are", (await add(C)).includes("3"));
      hold("stored now: ids and nothing more", await stored() === JSON.stringify({ "grend-liste": JSON.stringify([A, B, C]) }), await stored());
      await open("lista/");
      hold("the list is in the address", page.url().endsWith(`lista/?id=${A}&id=${B}&id=${C}`), page.url());
      const order = () => page.$$eval("#g-utval a", (all) => all.map((one) => new URL(one.href).pathname));
      const paths = (...ids) => ids.map((id) => `${under}${id}/`).join();
      await page.locator("#g-utval > li:nth-child(3) [data-by='-1']").focus();
      await page.keyboard.press("Enter");
      hold("moved up", String(await order()) === paths(A, C, B), await order());
      hold("and told", (await page.innerText("#g-status")).includes("nummer 2 av 3"), await page.innerText("#g-status"));
      hold("the focus goes along", await page.evaluate(() => document.activeElement.matches("#g-utval > li:nth-child(2) [data-by='-1']")));
      await page.keyboard.press("Enter");
      hold("to the top, where there is no up", await page.evaluate(() => document.activeElement.matches("#g-utval > li:nth-child(1) [data-by='1']")) && String(await order()) === paths(C, A, B), await order());
      hold("the order is kept", (await stored()).includes(JSON.stringify(JSON.stringify([C, A, B]))) && page.url().endsWith(of(C, A, B).replaceAll("%2F", "/")), await stored());
      await page.locator("#g-utval > li:nth-child(2) [data-bort]").focus();
      await page.keyboard.press("Enter");
      hold("taken out", String(await order()) === paths(C, B));
      hold("the focus stays in the list", await page.evaluate(() => document.activeElement.matches("#g-utval > li:nth-child(2) [data-bort]")));
      hold("on to comparing", (await page.locator("#g-handlingar a").getAttribute("href")).endsWith(`samanlikn/?id=${C}&id=${B}`));
      hold("the booklet follows the list", String(await page.$$eval(".g-kapittel > h2", (all) => all.length)) === "2" && (await texts(".g-kapittel > h2"))[0].startsWith("10-punktsmodellen"));
      hold("one h1, no heading deeper than it should", await page.$$eval("main :is(h1, h2, h3, h4, h5, h6)", (all) => all.every((one, at) => at === 0 ? one.tagName === "H1" : one.tagName !== "H1" && +one.tagName[1] <= +all[at - 1].tagName[1] + 1)));
      hold("ids are unique in the booklet", await page.evaluate(() => new Set([...document.querySelectorAll("[id]")].map((one) => one.id)).size === document.querySelectorAll("[id]").length));
      hold("links within lead somewhere", await page.$$eval("main a[href^='#']", (all) => all.every((one) => document.getElementById(decodeURIComponent(one.hash.slice(1))))));
      hold("sources have short addresses", (await page.innerText(".g-heftekjelder")).includes(`${server.url.replace("http://", "")}${B}/`));
      // Another's list leaves mine alone until I say so.
      await open(`lista/${of(D, E)}`);
      hold("another's list is shown", String(await order()) === paths(D, E));
      await page.locator("#g-utval > li:nth-child(2) [data-by='-1']").press("Enter");
      hold("and mine is as it was", (await stored()).includes(JSON.stringify(JSON.stringify([C, B]))), await stored());
      await page.getByRole("button", { name: "Ta vare på denne lista" }).press("Enter");
      hold("until it is kept", (await stored()).includes(JSON.stringify(JSON.stringify([E, D]))), await stored());
      await page.getByRole("button", { name: "Tøm lista" }).press("Enter");
      hold("an empty list leaves no trace", await stored() === "{}", await stored());
      await page.evaluate(() => localStorage.setItem("grend-liste", '{"a":"<img src=x onerror=alert(1)>"}'));
      await open("lista/");
      hold("what somebody else stored is no list", (await order()).length === 0 && await page.isVisible("#g-tom"));
      await page.evaluate(() => localStorage.clear());

      // On paper, on a phone, for all.
      for (const address of [`samanlikn/${of(A, B, C, D)}`, `lista/${of(A, C, D)}`, "tema/regionalt-samarbeid/hefte/"]) {
        await open(address);
        await page.emulateMedia({ media: "print" });
        const seen = await page.evaluate(() => [...document.querySelectorAll("header.g-topp .g-list, .g-meny, .g-rad nav, .g-smuler, main button, #g-legg-til, .g-bort, .g-utval, .g-bunn nav")].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
        hold(`${address}: only what is to be read is printed`, seen.length === 0, seen);
        if (!address.startsWith("samanlikn")) hold("the contents are printed", await page.isVisible(".g-framside a"));
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const sheets = (pdf.match(/\/Type \/Page\b/g) ?? []).length;
        hold(`${address}: each chapter on a page of its own`, address.startsWith("samanlikn") ? sheets >= 1 : sheets >= 5, sheets);
        await page.emulateMedia({ media: "screen" });
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          hold(`${address}: no sideways scrolling at ${width} px`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await page.evaluate(() => document.documentElement.scrollWidth));
        }
      }
      await open(`samanlikn/${of(A, B, C)}`);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.locator("#g-flate [role=region]").focus();
      for (let press = 0; press < 12; press += 1) await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(200);
      const scrolled = await page.$eval("#g-flate [role=region]", (one) => [one.scrollLeft, one.querySelector("tbody th").getBoundingClientRect().left - one.getBoundingClientRect().left]);
      hold("the table scrolls by keyboard and its first column stays", scrolled[0] > 100 && Math.abs(scrolled[1]) < 2, scrolled);
      await page.setViewportSize({ width: 1280, height: 900 });
      await context.close();

      // Without script there is no button that does nothing.
      const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await bare.goto(`${server.url}${A}/`);
      hold("no button without script", await bare.locator("main button:visible").count() === 0);
      for (const tool of ["samanlikn/", "lista/"]) {
        await bare.goto(server.url + tool + of(A, B));
        hold(`${tool}: says why without script`, (await bare.innerText("main")).includes("JavaScript") && await bare.locator("main button:visible").count() === 0);
      }
      await bare.context().close();

      const audited = await browser.newPage({ bypassCSP: true, reducedMotion: "reduce" });
      for (const address of under === "/" ? [`samanlikn/${of(A)}`, `samanlikn/${of(A, B, C, D, E, "x/y")}`, `sammenlign/${of(HOSTILE[0], A, D)}`, `lista/${of(A, B, C, D, E)}`, `liste/${of("x/y")}`, `list/${of(A)}`, "tema/regionalt-samarbeid/hefte/"] : []) {
        for (const width of [320, 1280]) {
          await audited.setViewportSize({ width, height: 900 });
          await open(address, audited);
          await audited.evaluate(AXE);
          for (const colorScheme of ["light", "dark"]) {
            await audited.emulateMedia({ colorScheme });
            const found = await audited.evaluate(async (tags) => (await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] })).violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`)), TAGS);
            hold(`axe: ${address} ${width} px ${colorScheme}`, found.length === 0, found.slice(0, 4));
          }
        }
      }
      await audited.close();
    } finally {
      await server.end();
    }
  }

  // From a disk no page may read another: it is said, and the list is still a list.
  const disk = await browser.newPage();
  const at = (path) => pathToFileURL(join(OUTPUT, path)).href;
  await disk.goto(`${at("samanlikn/index.html")}${of(A, B)}`);
  await disk.waitForSelector("#g-meldingar p");
  hold("from a disk: says why it cannot compare", (await disk.innerText("#g-meldingar")).includes("opna frå ein disk"));
  await disk.goto(`${at("lista/index.html")}${of(A, B)}`);
  await disk.waitForSelector("#g-meldingar p");
  hold("from a disk: the list leads to its pages", String(await disk.$$eval("#g-utval a", (all) => all.map((one) => one.href))) === [A, B].map((id) => at(`${id}/index.html`)).join());
  await browser.close();
  return { faults, looked: `${checks} checks` };
});

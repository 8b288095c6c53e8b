// What each kind of page promises its readers is there and can be used without
// script: the parts of every kind, a menu whose closed links take no stop of the
// Tab key, a skip link, landmarks, and room for a page at 400 %.

import { openBrowser, report, serveFiles } from "./site.mjs";

const LUK = "evaluering/luk-folgje/";
/** Goals of two programmes, judged one by one in a long table. */
const GOALS = "evaluering/livskraftige-evaluering/";

/** What a page of each kind has: in words, its address, and where it is, as a
    selector or a list of them that come in this order. */
const PARTS = [
  ["front: search first, ways in, themes, what is new, places", "", ["main [role=search] input", "main nav .g-innganger", ".g-knagger", ".g-kortliste", ".g-kolonner"]],
  ["front: a way in by theme, place, programme and type", "", ".g-innganger:has([href$='eksempel/']):has([href$='program/']):has([href$='tema/'])"],
  ["case: evidence in words before the facts", "eksempel/lindesnes-regionplan/", [".g-bevis .g-bevisnavn", ".g-fakta"]],
  ["case: evidence with its rule and its grounds", "eksempel/lindesnes-regionplan/", ".g-bevis > p + p + p"],
  ["case: results, what did not work, advice", "eksempel/lindesnes-regionplan/", ["[data-field=resultat]", "[data-field=fungerte_ikke]", "[data-field=rad]"]],
  ["case: tools used and similar municipalities", "eksempel/lindesnes-regionplan/", ".g-fakta:has([href*='verktoy/']), .g-gruppe"],
  ["evaluation: findings, goals in a table, then how far they reach", LUK, ["[data-field=hovedfunn] li", "[data-field=maloppnaelse] table .g-vurdering", "[data-field=avgrensninger]"]],
  ["evaluation: knowledge gaps, how to cite with files", LUK, ["[data-field=kunnskapshull]", ".g-siter a[download]"]],
  ["tool: purpose, when and when not, steps with results", "verktoy/nettverksmetode/", ["[data-field=formal]", "[data-field=passer_nar]", "[data-field=passer_ikke_nar]", ".g-steg > li .g-stegresultat"]],
  ["tool: time and people among the facts", "verktoy/nettverksmetode/", ".g-fakta:has([data-field=tidsbruk]):has([data-field=deltakere]):has([data-field=ressurser])"],
  ["tool: templates to download, and where it was tried", "verktoy/nettverksmetode/", ["[data-field=maler] a.g-fil", ".g-gruppe a[href*='eksempel/']"]],
  ["programme: goals, each with what evaluations say of it", "program/luk/", ".g-maal > div > .g-dom:has(.g-vurdering[data-key]):has(a[href*='evaluering/'])"],
  ["programme: phases along a line, participants with a map", "program/luk/", ["[data-field=faser] .g-tidslinje", "[data-field=deltakere] figure img[alt]", "[data-field=deltakere] table"]],
  ["network: members then and now, with a map", "nettverk/livskraftige-nettverk/", "[data-field=medlemmer]:has(img[alt]) th .g-merknad"],
  ["network: who is not known is said to be", "nettverk/livskraftige-nettverk/", "[data-field=medlemmer] th.g-ukjent"],
  ["network: rounds, a matrix, its legend, documents", "nettverk/livskraftige-nettverk/", ["[data-field=runder] .g-tidslinje", ".g-matrise .g-kode", ".g-tegn dt", "[data-field=dokumenter] table"]],
  ["arena: a meeting with agenda, deadline and questions", "nettverk/dialogarena/", [".g-samlinger dl", ".g-samlinger table", ".g-samlinger ul"]],
  ["theme: introduction, best evidence first, all types, a booklet", "tema/stedsutvikling/", [".g-hode .g-ingress", "a[href$='hefte/']", ".g-hurtig", ".g-gruppe"]],
  ["place: facts, what has been done there, its history", "kommune/lindesnes/", [".g-fakta", ".g-gruppe", ".g-tidslinje"]],
  ["indicator: a drawn line with its words and its table", "indikator/folketal/", [".g-serier svg[role=img][aria-label]", ".g-serier table td"]],
  ["glossary: a term is underlined at first use and leads to its page", "program/livskraftige/", ".g-prosa a[href*='omgrep/']"],
  ["timeline: a drawing and a list", "program/tidslinje/", ["svg[role=img] text", ".g-tidslinje > li a"]],
  ["list: choices in groups with their numbers, orders as links", "eksempel/", [".g-ordna a", "form fieldset input[type=checkbox]", "form fieldset a[href]"]],
  ["list, narrowed: chips that can be taken away", "eksempel/tema/stedsutvikling/", ".g-brikker a[href]"],
  ["every document: share, report a fault, last checked", "eksempel/lindesnes-regionplan/", [".g-kontroll time", ".g-del a[href^='mailto:']", "footer a[href^='mailto:']"]],
  ["every document: neighbours and breadcrumbs", "eksempel/lindesnes-regionplan/", [".g-smuler a", ".g-naboar a[rel]"]],
  ["not found: a search", "404.html", "[role=search] input"],
];

/** Which of the selectors is not seen, or not after the one before. */
const missing = (selectors) => {
  let before = null;
  for (const selector of selectors) {
    const all = [...document.querySelectorAll(selector)];
    const found = all.find((one) => !before || before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!found) return all.length ? `${selector} comes too early` : selector;
    before = found;
  }
  return null;
};

/** What takes the focus within the closed menu, as the Tab key goes. */
async function menuStops(page) {
  const stops = [];
  for (let number = 0; number < 14; number += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => {
      const at = document.activeElement;
      return { summary: at.matches(".g-meny > summary"), within: at.closest(".g-meny nav") !== null, skip: at.matches(".g-hopp"), href: at.getAttribute("href") };
    }));
  }
  return stops;
}

await report("parts", async () => {
  const faults = [];
  const browser = await openBrowser();
  const server = await serveFiles();
  try {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
    for (const [promise, address, where] of PARTS) {
      await page.goto(server.url + address, { waitUntil: "load" });
      const fault = await page.evaluate(missing, [where].flat());
      if (fault) faults.push(`${promise} (/${address}): ${fault}`);
    }
    const phone = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
    await phone.goto(`${server.url}eksempel/`);
    const closed = await menuStops(phone);
    if (!closed[0].skip) faults.push("the skip link is not the first stop");
    if (!closed.some((stop) => stop.summary)) faults.push("the menu is no stop of the Tab key");
    if (closed.some((stop) => stop.within)) faults.push("links of a closed menu take stops of the Tab key");
    await phone.goto(`${server.url}eksempel/`);
    await phone.focus(".g-meny > summary");
    await phone.keyboard.press("Enter");
    if (!(await menuStops(phone))[0].within) faults.push("the menu does not open from the keyboard");
    await phone.goto(`${server.url}eksempel/`);
    await phone.keyboard.press("Tab");
    await phone.keyboard.press("Enter");
    if (!phone.url().endsWith("#g-innhold")) faults.push("the skip link does not lead to the content");
    await phone.keyboard.press("Tab");
    if (!(await phone.evaluate(() => document.activeElement.closest("main") !== null))) faults.push("after the skip link the next stop is not in the content");
    // On a phone the goals are stacked, and still a table to those who do not see it.
    await phone.goto(server.url + GOALS);
    const goals = phone.locator("[data-field=maloppnaelse]");
    if (await goals.locator(".g-stabel").evaluate((box) => box.scrollWidth > box.clientWidth)) faults.push("the goals are scrolled sideways at 360 px");
    const { nodes } = await (await phone.context().newCDPSession(phone)).send("Accessibility.getFullAXTree");
    const rows = await goals.locator("tr").count();
    for (const [role, expected] of [["table", 1], ["row", rows], ["columnheader", 3], ["rowheader", rows - 1]]) {
      const found = nodes.filter((node) => !node.ignored && node.role.value === role).length;
      if (found !== expected) faults.push(`the stacked goals have ${found} of the role ${role}, not ${expected}`);
    }
    if (!(await goals.locator("td").first().evaluate((cell) => getComputedStyle(cell, "::before").content)).includes("Vurdering")) faults.push("a stacked cell does not say what it holds");
    const landmarks = await page.evaluate(() => ["header", "main", "footer", "nav"].filter((name) => document.querySelectorAll(name).length === 0));
    if (landmarks.length) faults.push(`no ${landmarks.join(", ")}`);
    // 1280 px at 400 %: what is fixed to the window must leave room to read.
    const zoomed = await browser.newPage({ viewport: { width: 320, height: 225 } });
    for (const address of ["eksempel/lindesnes-regionplan/", "eksempel/", "sok/?q=plan"]) {
      await zoomed.goto(server.url + address, { waitUntil: "networkidle" });
      const pinned = await zoomed.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility() && one.getBoundingClientRect().height > innerHeight / 3).map((one) => one.outerHTML.slice(0, 80)));
      if (pinned.length) faults.push(`/${address} at 400 %: ${pinned[0]} takes the window`);
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${PARTS.length} promises, the menu and the skip link without script, and 400 %` };
});

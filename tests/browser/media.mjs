// Pages in other ways than on a screen with colours: printed, in the system's own
// colours, with more contrast, without movement. And drawings hold their words.

import { everyKind, openBrowser, report, serveFiles } from "./site.mjs";

const DESK = { width: 1280, height: 900 };
/** What is left of an A4 page between its margins, in CSS px. */
const PAPER = { width: 657, height: 985 };

/** What a printed page must not show: the ways around the site. */
const CHROME = [".g-list", ".g-rad", ".g-meny", ".g-smuler", ".g-bunn nav", ".g-sok", ".g-hopp", ".g-del", ".g-naboar", ".g-innhold"];

/** What is seen of the chrome, how dark the paper is, and what is cut off. */
const printed = (chrome) => {
  const seen = chrome.filter((one) => [...document.querySelectorAll(one)].some((element) => element.checkVisibility() && element.getBoundingClientRect().height > 1));
  const lightness = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    if (colour.startsWith("oklab")) return r;
    return a === 0 ? 1 : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const paper = lightness(getComputedStyle(document.body).backgroundColor);
  const words = [...document.querySelectorAll(":is(main, footer) :is(h1, h2, p, li, td, a)")].filter((element) => element.checkVisibility());
  const pale = words.filter((element) => lightness(getComputedStyle(element).color) > 0.55).map((element) => element.outerHTML.slice(0, 90));
  const outside = [...document.querySelectorAll('main a[href^="http"]')].filter((link) => link.checkVisibility());
  const nameless = outside.filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))).map((link) => link.outerHTML.slice(0, 90));
  const clipped = [...document.querySelectorAll(".g-tabell, .tabell, pre, .g-tidstegning")].filter((box) => getComputedStyle(box).overflowX !== "visible").map((box) => box.outerHTML.slice(0, 90));
  // Marks and maps keep their colours; nothing else is filled with ink.
  const fills = getComputedStyle(document.documentElement).printColorAdjust === "exact";
  const area = ({ width, height }) => width * height;
  const inked = [...document.querySelectorAll("body, body *")].filter((box) => box.checkVisibility() && area(box.getBoundingClientRect()) > 4000 && lightness(getComputedStyle(box).backgroundColor) < 0.6).map((box) => box.outerHTML.slice(0, 90));
  return { seen, paper, pale, nameless, clipped, fills, inked };
};

/** What reaches beyond the edge of the paper. */
const beyond = () =>
  [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && !one.closest(".g-usynlig, svg") && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 90));

/** Everything that takes the focus and does not show it, and parts without a border. */
const forced = () => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  const shown = stops.filter((element) => element.checkVisibility() && !element.closest("svg"));
  const dull = shown.filter((element) => {
    element.focus({ focusVisible: true });
    const style = getComputedStyle(element);
    return document.activeElement === element && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2);
  });
  const parts = [...document.querySelectorAll("input[type='search'], button, .g-knapp, .g-bevis, .g-kort, .g-hode")].filter((element) => element.checkVisibility());
  const bare = parts.filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) < 1);
  const told = (elements) => elements.map((element) => element.outerHTML.slice(0, 90));
  return { dull: told(dull), bare: told(bare) };
};

/** Words of a drawing that stand outside it. */
const spilled = () =>
  [...document.querySelectorAll("main svg text")].filter((text) => {
    const [word, drawing] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    return word.left < drawing.left - 1 || word.right > drawing.right + 1 || word.top < drawing.top - 1 || word.bottom > drawing.bottom + 1;
  }).map((text) => text.outerHTML);

await report("media", async () => {
  const faults = [];
  const browser = await openBrowser();
  const server = await serveFiles();
  const kinds = everyKind().filter(([, address]) => address !== "finst/ikkje/");
  try {
    const page = await browser.newPage({ viewport: DESK });
    for (const [kind, address] of kinds) {
      const wrong = (what, which) => which.length > 0 && faults.push(`${kind} (/${address}): ${what}: ${which.slice(0, 3).join(" | ")}`);
      await page.goto(server.url + address, { waitUntil: "load" });
      await page.emulateMedia({ media: "print", colorScheme: "dark", forcedColors: "none" });
      const paper = await page.evaluate(printed, CHROME);
      wrong("printed, though it is for the screen", paper.seen);
      wrong("printed, pale on paper", paper.pale);
      wrong("printed, no address after the link", paper.nameless);
      wrong("printed, cut off at the side", paper.clipped);
      wrong("printed, a dark area", paper.inked);
      await page.setViewportSize(PAPER);
      wrong("printed, wider than the paper", await page.evaluate(beyond));
      await page.setViewportSize(DESK);
      if (!paper.fills) faults.push(`${kind} (/${address}): marks and maps are printed without their colours`);
      if (paper.paper < 0.95) faults.push(`${kind} (/${address}): printed on dark paper`);
      await page.emulateMedia({ media: "screen", colorScheme: "dark", forcedColors: "active" });
      const system = await page.evaluate(forced);
      wrong("in the system's colours, focus is not seen", system.dull);
      wrong("in the system's colours, no border", system.bare);
      await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "none", contrast: "more", reducedMotion: "reduce" });
      const moving = await page.evaluate(() => document.getAnimations().length + (getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? 1 : 0));
      if (moving) faults.push(`${kind} (/${address}): moves, though the reader wants none of it`);
      const subtle = await page.evaluate(() => {
        const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
        return token("--ds-color-neutral-text-subtle") === token("--ds-color-neutral-text-default");
      });
      if (!subtle) faults.push(`${kind} (/${address}): no more contrast for those who ask for it`);
      await page.emulateMedia({ contrast: "no-preference", reducedMotion: "no-preference" });
      wrong("words outside their drawing", await page.evaluate(spilled));
    }
  } finally {
    await browser.close();
    await server.end();
  }
  return { faults, looked: `${kinds.length} kinds of page printed, in the system's colours, with more contrast` };
});

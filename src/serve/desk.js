// The editors' desk in the preview: reloads the page when it has changed and
// leaves the reader where they were, shows what is wrong, and tells about the
// page. Not part of the site. Makes elements and sets text; never parses HTML.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const at = own.base;
  const words = {
    nb: {
      problems: (n) => `${n} feil hindrer at siden blir oppdatert`, stays: "Du ser forrige utgave. Meldingen forsvinner når alt er rettet.",
      hide: "Skjul", open: "Åpne", error: "feil", warning: "advarsel", rule: "Regel", help: "Hjelp", gone: "Forhåndsvisningen er stoppet. Start «grend serve» på nytt.",
      desk: "Om siden", file: "Fil", draft: "Utkast: publiseres ikke", hidden: "Publiseres ikke i dag", missing: "Mangler", nothing: "ingenting", lix: "LIX", form: "Målform",
      says: { nb: "bokmål", nn: "nynorsk", mixed: "blandet", en: "engelsk", se: "nordsamisk", sma: "sørsamisk", smj: "lulesamisk", fkv: "kvensk" }, seems: "ser ut som",
      links: "Lenker", out: "ut", in: "inn", checked: "Sist kontrollert", never: "aldri", overdue: "fristen er ute", evidence: "Dokumentasjon", warnings: "Advarsler",
      classes: ["svært lett", "lett", "middels", "tung", "svært tung"], elsewhere: (n) => `${n} i alt på nettstedet`,
    },
    nn: {
      problems: (n) => `${n} feil hindrar at sida blir oppdatert`, stays: "Du ser førre utgåve. Meldinga forsvinn når alt er retta.",
      hide: "Gøym", open: "Opne", error: "feil", warning: "åtvaring", rule: "Regel", help: "Hjelp", gone: "Førehandsvisinga er stoppa. Start «grend serve» på nytt.",
      desk: "Om sida", file: "Fil", draft: "Utkast: blir ikkje publisert", hidden: "Blir ikkje publisert i dag", missing: "Manglar", nothing: "ingenting", lix: "LIX", form: "Målform",
      says: { nb: "bokmål", nn: "nynorsk", mixed: "blanda", en: "engelsk", se: "nordsamisk", sma: "sørsamisk", smj: "lulesamisk", fkv: "kvensk" }, seems: "ser ut som",
      links: "Lenkjer", out: "ut", in: "inn", checked: "Sist kontrollert", never: "aldri", overdue: "fristen er ute", evidence: "Dokumentasjon", warnings: "Åtvaringar",
      classes: ["svært lett", "lett", "middels", "tung", "svært tung"], elsewhere: (n) => `${n} i alt på nettstaden`,
    },
    en: {
      problems: (n) => `${n} errors keep the page from being updated`, stays: "You see the previous version. This goes away when all is mended.",
      hide: "Hide", open: "Open", error: "error", warning: "warning", rule: "Rule", help: "Help", gone: "The preview has stopped. Start “grend serve” again.",
      desk: "About this page", file: "File", draft: "Draft: not published", hidden: "Not published today", missing: "Missing", nothing: "nothing", lix: "LIX", form: "Written form",
      says: { nb: "Bokmål", nn: "Nynorsk", mixed: "mixed", en: "English", se: "Northern Sámi", sma: "South Sámi", smj: "Lule Sámi", fkv: "Kven" }, seems: "looks like",
      links: "Links", out: "out", in: "in", checked: "Last checked", never: "never", overdue: "overdue", evidence: "Evidence", warnings: "Warnings",
      classes: ["very easy", "easy", "medium", "hard", "very hard"], elsewhere: (n) => `${n} in the whole site`,
    },
  };
  const t = words[own.lang] || words.nb;
  let version = Number(own.version);
  let search = own.search;
  let open = sessionStorage.getItem("grend-open") === "1";

  /** An element with attributes and children; texts are texts. */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const get = async (path) => (await fetch(at + path, { cache: "no-store" })).json();

  // --- What the reader had done is kept over a reload.

  const place = () => `grend-${location.pathname}`;
  const ours = (element) => element.closest("#grend-desk, #grend-wrong") === null;
  const details = () => [...document.querySelectorAll("details")].filter(ours);
  const controls = () => [...document.querySelectorAll("input, select, textarea")].filter(ours);
  /** Each with a key: what it is, and which of those that are alike. */
  const named = (list, key) => {
    const seen = new Map();
    return list.map((element) => {
      const name = key(element);
      const number = seen.get(name) ?? 0;
      seen.set(name, number + 1);
      return [element, `${name}#${number}`];
    });
  };
  const detailKeys = () => named(details(), (element) => element.querySelector("summary")?.textContent ?? "");
  const controlKeys = () => named(controls(), (element) => element.id || `${element.name}=${element.type === "checkbox" || element.type === "radio" ? element.value : ""}`);

  const reload = () => {
    const kept = { x: scrollX, y: scrollY, details: {}, controls: {}, focus: null };
    for (const [element, key] of detailKeys()) kept.details[key] = element.open;
    for (const [element, key] of controlKeys()) {
      kept.controls[key] = element.type === "checkbox" || element.type === "radio" ? element.checked : element.value;
      if (element === document.activeElement) kept.focus = { key, start: element.selectionStart, end: element.selectionEnd };
    }
    sessionStorage.setItem(place(), JSON.stringify(kept));
    location.reload();
  };

  const restore = () => {
    const text = sessionStorage.getItem(place());
    if (!text) return;
    sessionStorage.removeItem(place());
    const kept = JSON.parse(text);
    const step = () => {
      for (const [element, key] of detailKeys()) if (key in kept.details) element.open = kept.details[key];
      for (const [element, key] of controlKeys()) {
        if (!(key in kept.controls)) continue;
        const value = kept.controls[key];
        if (typeof value === "boolean") {
          if (element.checked !== value) {
            element.checked = value;
            element.dispatchEvent(new Event("change", { bubbles: true }));
          }
        } else if (element.value !== value) {
          element.value = value;
          element.dispatchEvent(new Event("input", { bubbles: true }));
        }
        if (kept.focus?.key === key) {
          element.focus({ preventScroll: true });
          if (kept.focus.start !== null && element.setSelectionRange) element.setSelectionRange(kept.focus.start, kept.focus.end);
        }
      }
      scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    };
    step();
    // Pictures and lists that come late move what is above; and filters that a
    // script makes are there only then.
    let times = 0;
    const again = setInterval(() => {
      times += 1;
      if (times > 30) clearInterval(again);
      const there = new Set(controlKeys().map(([, key]) => key));
      const missing = Object.keys(kept.controls).some((key) => kept.controls[key] === true && !there.has(key));
      if (missing || Math.abs(scrollY - kept.y) > 1) step();
      else if (times > 3) clearInterval(again);
    }, 100);
    for (const kind of ["wheel", "keydown", "pointerdown"]) addEventListener(kind, () => clearInterval(again), { once: true, passive: true });
  };

  // --- What has changed.

  /** New style sheets in place of the old, when they have loaded. */
  const restyle = (sheets) => {
    const top = new URL(at.replace(/_grend\/$/, ""), location.href);
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const path = new URL(old.href).pathname;
      if (path.startsWith(at)) continue;
      const stem = (text) => text.split("/").pop().split(".")[0].split("-")[0];
      const sheet = sheets.find((name) => stem(name) === stem(path));
      if (!sheet) continue;
      const next = make("link", { rel: "stylesheet", href: `${new URL(sheet, top).pathname}?${version}` });
      next.addEventListener("load", () => old.remove());
      old.after(next);
    }
  };

  const loaded = (changed) => {
    const top = new URL(at.replace(/_grend\/$/, ""), location.href).href;
    const used = new Set(performance.getEntriesByType("resource").map((entry) => entry.name.split("?")[0]));
    return changed.some((path) => !path.endsWith(".css") && used.has(top + encodeURI(path)));
  };

  /** Whether the page has read the search index: it holds what it has read. */
  const searches = () => {
    const folder = new URL(`${at.replace(/_grend\/$/, "")}sok/`, location.href).href;
    return performance.getEntriesByType("resource").some((entry) => entry.name.startsWith(folder));
  };

  const changed = async (event) => {
    const news = JSON.parse(event.data);
    document.getElementById("grend-gone")?.remove();
    if (news.search !== search) {
      search = news.search;
      if (searches()) return reload();
    }
    if (news.version !== version) {
      const jumped = news.version !== version + 1;
      version = news.version;
      const about = await get(`page/${own.file}`);
      if (about.shape !== own.shape || jumped || loaded(news.changed)) return reload();
      if (news.changed.some((path) => path.endsWith(".css"))) restyle(about.sheets);
      panel(about);
    }
    await wrong(news.errors);
  };

  // --- What is wrong.

  const excerpt = (lines) => {
    const code = make("pre", {});
    for (const line of lines) {
      code.append(make("span", { class: "grend-line" }, `${String(line.line).padStart(4)} │ `));
      if (line.at) {
        const letters = [...line.text];
        const [from, to] = [line.at[0], Math.max(line.at[1], line.at[0] + 1)];
        code.append(letters.slice(0, from).join(""), make("mark", {}, letters.slice(from, to).join("") || " "), letters.slice(to).join(""));
      } else code.append(line.text);
      code.append("\n");
    }
    return code;
  };

  const message = (item) => {
    const where = item.file ? `${item.file}${item.line ? `:${item.line}:${item.column}` : ""}` : "";
    const link = item.open ? make("a", { href: item.open, "aria-label": `${t.open} ${where}` }, where) : where;
    return make("li", { class: `grend-${item.severity}` },
      make("p", {}, make("strong", {}, `${t[item.severity]} ${item.code}: `), item.message),
      where ? make("p", { class: "grend-where" }, link) : null,
      item.excerpt.length ? excerpt(item.excerpt) : null,
      make("p", {}, `${t.help}: ${item.help}`));
  };

  const wrong = async (errors) => {
    const told = errors ? await get("told") : null;
    const old = document.getElementById("grend-wrong");
    if (!told) return old?.remove();
    const hide = make("button", { type: "button" }, t.hide);
    const box = make("section", { id: "grend-wrong", role: "alert", "aria-labelledby": "grend-wrong-title" },
      make("h2", { id: "grend-wrong-title" }, t.problems(told.errors)), make("p", {}, t.stays), hide,
      make("ol", {}, ...told.items.filter((item) => item.severity === "error").map(message), ...told.items.filter((item) => item.severity !== "error").map(message)));
    hide.addEventListener("click", () => box.classList.toggle("grend-small"));
    if (old?.classList.contains("grend-small")) box.classList.add("grend-small");
    if (old) old.replaceWith(box);
    else document.body.append(box);
  };

  // --- About the page.

  const panel = (about) => {
    const page = about.page;
    document.getElementById("grend-desk")?.remove();
    if (!page) return;
    const row = (name, ...value) => [make("dt", {}, name), make("dd", {}, ...value)];
    const grade = page.lix === null ? "" : ` (${t.classes[Math.min(4, Math.max(0, Math.floor(page.lix / 10) - 2))]})`;
    const form = t.says[page.declared] || page.declared;
    const judged = page.judged && page.judged !== page.declared ? `, ${t.seems} ${t.says[page.judged]}` : "";
    const list = make("dl", {},
      ...row(t.file, page.open ? make("a", { href: page.open }, page.file) : page.file),
      ...row(t.missing, page.missing.join(", ") || t.nothing),
      ...(page.lix === null ? [] : row(t.lix, `${page.lix}${grade}`)),
      ...row(t.form, form, judged ? make("em", {}, judged) : null),
      ...row(t.links, `${page.links_out} ${t.out}, ${page.links_in} ${t.in}`),
      ...row(t.checked, page.checked || t.never, page.overdue ? make("em", {}, ` (${t.overdue})`) : null),
      ...(page.evidence === null ? [] : row(t.evidence, `${page.evidence} / 4`)),
      ...row(t.warnings, page.found.length ? make("ul", {}, ...page.found.map(message)) : t.nothing, about.warnings ? make("small", {}, ` (${t.elsewhere(about.warnings)})`) : null));
    const state = page.draft ? t.draft : page.visible ? null : t.hidden;
    const box = make("details", { id: "grend-desk" },
      make("summary", {}, t.desk, page.found.length ? make("b", {}, ` ${page.found.length}`) : null, state ? make("em", {}, ` ${state}`) : null), list);
    box.open = open;
    box.addEventListener("toggle", () => {
      open = box.open;
      sessionStorage.setItem("grend-open", open ? "1" : "0");
    });
    document.body.append(box);
  };

  const gone = () => {
    if (document.getElementById("grend-gone")) return;
    document.body.append(make("p", { id: "grend-gone", role: "status" }, t.gone));
  };

  document.addEventListener("DOMContentLoaded", async () => {
    restore();
    const changes = new EventSource(`${at}changes`);
    changes.addEventListener("message", changed);
    let failures = 0;
    changes.addEventListener("error", () => { failures += 1; if (failures > 2) gone(); });
    changes.addEventListener("open", () => { failures = 0; });
    // A browser allows few connections to one server: a page in the background
    // lets its own go, and asks again when it is looked at.
    addEventListener("pagehide", () => changes.close());
    const about = await get(`page/${own.file}`);
    panel(about);
  });
})();

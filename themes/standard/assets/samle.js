/* What comparing and the reader's list share: ids in an address, pages that are
   read from the site, and their contents as new elements. An id is the way to a
   page from the top of the site: `eksempel/tolga-bustad`. */
(() => {
  "use strict";
  const top = new URL("./", document.querySelector("link[rel=manifest]").href).href;
  const KEY = "grend-liste";
  const make = (name, more = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(more)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
    return element;
  };
  /** The text with its `{names}` filled. */
  const fill = (text, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), text);
  /** The id that a text means: an id, or the address of a page of this site; empty for all else. */
  const idOf = (text) => {
    let url;
    try { url = new URL(text.trim(), top); } catch { return ""; }
    const at = url.href.split(/[?#]/)[0];
    const id = at.startsWith(top) ? at.slice(top.length).replace(/(^|\/)index\.html$/, "").replace(/\/$/, "") : "";
    return /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(id) ? id : "";
  };
  /** The ids of this address, each once, and what is no id. */
  const given = () => {
    const ids = [], wrong = [];
    for (const text of new URLSearchParams(location.search).getAll("id")) {
      const id = idOf(text);
      if (id && !ids.includes(id)) ids.push(id);
      else if (!id && text.trim()) wrong.push(text.trim().slice(0, 80));
    }
    return { ids, wrong };
  };
  const query = (ids) => ids.length ? `?${ids.map((id) => `id=${id}`).join("&")}` : "";
  /** What the reader has kept in this browser. */
  const kept = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(list) ? [...new Set(list.map((one) => idOf(String(one))).filter(Boolean))] : [];
    } catch { return []; }
  };
  /** Keeps a list; an empty one leaves no trace. */
  const keep = (ids) => {
    try {
      if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  };
  /** The address of a page's folder, as it opens here too when read from a disk. */
  const addressOf = (id) => `${top}${id}/${location.protocol === "file:" ? "index.html" : ""}`;

  /** A page of the site. Fails with `gone` where there is none, else with `net`. */
  const load = (id, again = true) => new Promise((done, failed) => {
    const ask = new XMLHttpRequest();
    ask.open("GET", top + id + "/");
    ask.responseType = "document"; // parsed, and no script of it is run
    ask.onerror = () => failed(new Error("net"));
    ask.onload = () => {
      const page = ask.response, article = page?.querySelector("body.g-dok article");
      const moved = page?.querySelector("meta[http-equiv=refresh]")?.content.split("url=")[1];
      if (ask.status === 200 && moved && again) {
        const to = idOf(new URL(moved, top + id + "/").href);
        if (to) return load(to, false).then(done, failed);
      }
      if (ask.status !== 200 || !article) return failed(new Error(ask.status >= 500 ? "net" : "gone"));
      const text = (what) => article.querySelector(what)?.textContent.trim() ?? "";
      const heading = article.querySelector("h1")?.cloneNode(true);
      heading?.querySelectorAll("small").forEach((one) => one.remove());
      done({ id, article, at: top + id + "/", url: addressOf(id), lang: page.documentElement.lang, kind: text(".g-slag"),
        title: heading?.textContent.trim() ?? id, color: article.dataset.color || "", cite: text(".g-siter p") });
    };
    ask.send();
  });

  const KEEP = new Set("P UL OL LI DL DT DD DIV SECTION STRONG B EM I SMALL SUB SUP CODE PRE BLOCKQUOTE FIGURE FIGCAPTION CITE TIME SPAN BDI TABLE CAPTION THEAD TBODY TR TH TD BR HR A H2 H3 H4 H5 H6 IMG ASIDE".split(" "));
  const TAKE = "class lang scope colspan rowspan datetime start alt width height data-field data-style data-color data-level data-key aria-hidden aria-label role tabindex".split(" ");
  /**
   * What stands in `from`, as new elements of known kinds. Ids get `prefix`,
   * headings become `deeper`; without `deeper` they become paragraphs. What it
   * is called tells its tables apart from others'.
   */
  const copy = (from, page, { prefix = "", deeper = 0, without = "" } = {}) => {
    const out = document.createDocumentFragment();
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) { out.append(node.data); continue; }
      if (node.nodeType !== Node.ELEMENT_NODE || (without && node.matches(without))) continue;
      const inside = copy(node, page, { prefix, deeper, without }), name = node.tagName.toUpperCase();
      if (name === "PICTURE") { out.append(inside); continue; }
      if (!KEEP.has(name)) continue;
      const level = /^H([2-6])$/.exec(name)?.[1];
      const as = !level ? name : deeper ? `H${Math.min(6, +level + deeper)}` : "P";
      const one = make(as);
      for (const key of TAKE) if (node.hasAttribute(key)) one.setAttribute(key, node.getAttribute(key));
      if (level && !deeper) one.className = "g-etikett";
      if (node.id && prefix) one.id = prefix + node.id;
      if (node.hasAttribute("aria-label") && prefix) one.setAttribute("aria-label", `${node.getAttribute("aria-label")} – ${page.title}`);
      const link = name === "A" ? node.getAttribute("href") : null, source = name === "IMG" ? node.getAttribute("src") : null;
      if (link?.startsWith("#")) one.setAttribute("href", prefix ? `#${prefix}${link.slice(1)}` : page.url + link);
      else if (link && /^(https?|mailto|tel|file):/.test(new URL(link, page.at).protocol)) one.setAttribute("href", new URL(link, page.at).href);
      if (source && new URL(source, page.at).href.startsWith(top)) one.setAttribute("src", new URL(source, page.at).href);
      one.append(inside);
      out.append(one);
    }
    return out;
  };
  self.grendSamle = { top, make, fill, idOf, given, query, kept, keep, load, copy, addressOf, disk: location.protocol === "file:" };
})();

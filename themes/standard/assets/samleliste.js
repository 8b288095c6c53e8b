/* The reader's list: in the address, and in this browser once the reader has put
   a page into it. Below it the pages stand as a booklet to print. */
(async () => {
  "use strict";
  const S = self.grendSamle, root = document.getElementById("g-mi-liste");
  if (!S || !root) return;
  const { make, fill } = S, say = root.dataset, MOST = 40, lang = document.documentElement.lang;
  const part = (name) => document.getElementById(`g-${name}`);
  const status = part("status"), list = part("utval"), tools = part("handlingar"), book = part("hefte");
  const { ids: asked, wrong } = S.given();
  let ids = (location.search ? asked : S.kept()).slice(0, MOST);
  /** Whether this is the list kept here; another's is only looked at. */
  let own = !location.search || asked.join() === S.kept().join();
  const pages = new Map(), notes = [];
  const note = (text) => notes.push(make("p", { class: "g-banner", "data-color": "warning" }, text));
  const titleOf = (id) => pages.get(id)?.title ?? id;
  const tongue = (page) => !page || page.lang === lang ? null : page.lang;

  const changed = (said) => {
    if (own) S.keep(ids);
    write();
    draw();
    status.textContent = said;
  };
  const write = () => { try { history.replaceState(null, "", location.pathname + S.query(ids)); } catch { /* some browsers refuse this from a disk */ } };
  const move = (id, by) => {
    const from = ids.indexOf(id), to = from + by;
    ids.splice(from, 1);
    ids.splice(to, 0, id);
    changed(fill(say.flytta, { tittel: titleOf(id), nr: to + 1, av: ids.length }));
    const item = list.children[to];
    (item.querySelector(`[data-by="${by}"]:not(:disabled)`) ?? item.querySelector("[data-by]:not(:disabled)")).focus();
  };
  const remove = (id) => {
    const at = ids.indexOf(id);
    ids.splice(at, 1);
    changed(fill(say.fjerna, { tittel: titleOf(id), av: ids.length }));
    (list.children[Math.min(at, ids.length - 1)]?.querySelector("[data-bort]") ?? part("overskrift")).focus();
  };
  const button = (text, title, click, more = {}) => make("button", { type: "button", "data-variant": "secondary", "aria-label": title, click, ...more }, text);
  const row = (id, at) => {
    const page = pages.get(id), title = titleOf(id);
    return make("li", { "data-color": page?.color },
      make("div", {}, make("span", { class: "g-slag" }, page?.kind ?? ""), make("a", { href: S.addressOf(id), lang: tongue(page) }, title)),
      make("div", { class: "g-flytt" },
        button("↑", fill(say.opp, { tittel: title }), () => move(id, -1), { "data-by": "-1", disabled: at === 0 }),
        button("↓", fill(say.ned, { tittel: title }), () => move(id, 1), { "data-by": "1", disabled: at === ids.length - 1 }),
        button(say.bort, `${say.bort}: ${title}`, () => remove(id), { "data-bort": true })));
  };

  const draw = () => {
    const shown = ids.map((id) => pages.get(id)).filter(Boolean);
    list.replaceChildren(...ids.map(row));
    part("tom").hidden = ids.length > 0;
    tools.replaceChildren(...(ids.length ? [
      !S.disk && make("button", { type: "button", click: () => print() }, say.skriv),
      ids.length > 1 && make("a", { class: "g-knapp", "data-variant": "secondary", href: say.samanlikn + S.query(ids.slice(0, 4)) }, ids.length > 4 ? say.fire : say.jamfor),
      !own && make("button", { type: "button", "data-variant": "secondary", click: () => { own = S.keep(ids); draw(); status.textContent = own ? say.teken : say.nekta; part("overskrift").focus(); } }, say.ta),
      make("button", { type: "button", "data-variant": "secondary", click: () => { ids = []; changed(say.tomt); part("overskrift").focus(); } }, say.tom),
    ].filter(Boolean) : []));
    part("eigar").textContent = !ids.length ? "" : own ? say.eiga : say.framand;
    book.hidden = !shown.length;
    book.replaceChildren(...(shown.length ? [front(shown), ...shown.map(chapter), sources(shown)] : []));
  };

  // The booklet. Ids of each page get a prefix of their own, so that notes and
  // headings of all of them can stand in one.
  const short = (page) => page.at.replace(/^https?:\/\//, "");
  const front = (shown) => make("header", { class: "g-framside" }, make("h2", {}, say.hefte),
    make("nav", { "aria-label": say.innhald }, make("ol", {}, ...shown.map((page, at) =>
      make("li", { lang: tongue(page) }, make("a", { href: `#k${at + 1}` }, page.title), " ", make("span", { class: "g-merknad" }, page.kind))))));
  const chapter = (page, at) => {
    const prefix = `k${at + 1}-`, { article } = page, with1 = { prefix, deeper: 1 };
    const take = (what, name, more = {}) => { const from = article.querySelector(what); return from && make(name, { class: from.className, ...more }, S.copy(from, page, with1)); };
    const mark = article.querySelector(".g-bevis");
    return make("article", { class: "g-kapittel", id: `k${at + 1}`, lang: tongue(page), "data-color": page.color, "aria-labelledby": `${prefix}tittel` },
      make("p", { class: "g-slag" }, page.kind), make("h2", { id: `${prefix}tittel` }, page.title), take(".g-ingress", "div"),
      mark && make("div", { class: "g-bevis", "data-level": mark.dataset.level }, S.copy(mark, page, with1)),
      take(".g-fakta", "div"),
      make("div", { class: "g-spalte" }, S.copy(article.querySelector(".g-spalte"), page, { ...with1, without: ".g-bevis, nav" })));
  };
  const sources = (shown) => make("section", { class: "g-heftekjelder" }, make("h2", {}, say.kjelder), make("ol", {}, ...shown.map((page) =>
    make("li", { lang: tongue(page) }, page.cite ? `${page.cite.replace(/ https?:\/\/\S+$/, "")} ` : `${page.title}. `, make("a", { href: page.url }, short(page))))));

  root.hidden = false;
  for (const text of wrong) note(fill(say.ukjend, { id: text }));
  if (asked.length > MOST) note(fill(say.mange, { mest: MOST }));
  draw();
  if (S.disk && ids.length) note(say.disk);
  else {
    root.setAttribute("aria-busy", "true");
    const answers = await Promise.allSettled(ids.map((id) => S.load(id)));
    const lost = [];
    answers.forEach(({ value, reason }, at) => {
      const id = ids[at];
      if (value) { pages.set(id, value); return; }
      note(fill(reason.message === "gone" ? say.borte : say.nett, { id }));
      if (reason.message === "gone") lost.push(id);
    });
    // A page that is gone is told of and not kept in the address.
    ids = ids.filter((id) => !lost.includes(id));
    root.removeAttribute("aria-busy");
  }
  part("meldingar").append(...notes);
  if (ids.length) write();
  draw();
  root.dataset.ferdig = pages.size;
})();

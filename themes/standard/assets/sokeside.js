/* The search page: hits, facets and their state in the address. */
(() => {
  "use strict";
  const S = self.grendSok, root = document.getElementById("g-sok");
  if (!S || !root) return;
  const part = (id) => document.getElementById("g-" + id);
  const say = root.dataset, lang = document.documentElement.lang, make = S.make, STEP = 10;
  const form = part("sokeskjema"), input = form.q, sorting = part("sorter");
  const archive = part("arkiv"), list = part("treff"), status = part("status");
  const notes = part("merknader"), more = part("fleire"), facets = part("fasettar");
  const fill = (text, values) => Object.entries(values).reduce((text, [name, value]) => text.replace("{" + name + "}", value), text || "");
  let state, found, turn = 0, seen;

  // State: the address says it all.
  const OWN = ["q", "sorter", "arkiv", "vis"];
  const read = () => {
    const given = new URLSearchParams(location.search), filters = {};
    for (const [name, value] of given) if (!OWN.includes(name)) (filters[name] ||= []).push(value);
    return { q: given.get("q") || "", sort: given.get("sorter") || "", archived: given.has("arkiv"),
      shown: Math.min(500, Math.max(STEP, +given.get("vis") || 0)), filters };
  };
  const write = (how) => {
    const given = new URLSearchParams();
    if (state.q) given.set("q", state.q);
    for (const [id, values] of Object.entries(state.filters)) for (const value of values) given.append(id, value);
    if (state.sort) given.set("sorter", state.sort);
    if (state.archived) given.set("arkiv", "1");
    if (state.shown > STEP) given.set("vis", state.shown);
    const query = given.toString();
    try { history[how]({}, "", location.pathname + (query ? "?" + query : "")); } catch { /* some browsers refuse this from a disk */ }
  };
  const change = (how) => { state.shown = STEP; write(how); run(); };

  // Hits.
  const marks = (pieces) => pieces.map(([text, hit]) => hit ? make("mark", {}, text) : text);
  const other = (one) => one.lang === lang ? {} : { lang: one.lang };
  const hit = async (page, is, types) => {
    const one = await S.record(page);
    const item = make("li", { class: "g-treff", "data-color": types[one.type][0] },
      make("p", { class: "g-slag" }, S.named(types[one.type][1], lang)),
      make("h2", other(one), make("a", { href: S.href(one.url) }, ...marks(S.marked(one.title, is)))),
      make("p", { class: "g-leie", ...other(one) }, ...marks(S.marked(one.lead, is))));
    const facts = [one.places, one.when, one.evidence < 0 ? "" : say["bevis" + one.evidence]].filter(Boolean);
    if (facts.length) item.append(make("p", { class: "g-linje" }, facts.join(" · ")));
    item.page = page;
    return item;
  };
  /** Excerpts are read when their hit comes into view. */
  const watch = (is) => {
    if (seen) seen.disconnect();
    seen = new IntersectionObserver((entries) => entries.forEach(async ({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      seen.unobserve(target);
      try {
        const one = await S.record(target.page), pieces = S.excerpt(await S.body(target.page), is);
        if (pieces.length) target.querySelector(".g-leie").after(make("p", { class: "g-utdrag", ...other(one) }, ...marks(pieces)));
        also();
      } catch { /* a hit without its excerpt is still a hit */ }
    }));
  };
  /** Says which other words than the reader's own were found, as they are spelt. */
  const also = () => {
    const own = found.words.map(S.fold), others = new Map();
    for (const mark of list.querySelectorAll("mark")) {
      const form = S.fold(mark.textContent);
      const alike = own.some((word) => word.slice(0, 4) === form.slice(0, 4) || form.includes(word) || word.includes(form));
      if (!alike && found.forms.has(form)) others.set(form.slice(0, 5), mark.textContent.toLowerCase());
    }
    const text = part("og");
    text.hidden = !others.size || found.mends.length > 0;
    text.replaceChildren(say.og + " ", ...[...others.values()].slice(0, 5).flatMap((word, at) => [at ? ", " : "", make("em", {}, word)]), ".");
  };
  const draw = async () => {
    const mine = turn, { types } = await S.open(), is = S.marker(found);
    const items = await Promise.all(found.hits.slice(0, state.shown).map((page) => hit(page, is, types)));
    if (mine !== turn) return;
    watch(is);
    list.replaceChildren(...items);
    if (found.words.length) items.forEach((item) => seen.observe(item));
    more.hidden = found.hits.length <= state.shown;
    also();
  };
  const note = (...children) => notes.append(make("p", {}, ...children));
  const tell = () => {
    const n = found.hits.length;
    status.textContent = found.stopped ? say.smaaord : n === 0 ? say.ingen : fill(n === 1 ? say.eitt : found.limited ? say.minst : say.treff, { n: n.toLocaleString(lang === "en" ? "en" : "nb") });
    notes.replaceChildren();
    for (const [word, mend] of found.mends) {
      const link = make("a", { href: "?q=" + encodeURIComponent(mend) }, mend);
      link.addEventListener("click", (event) => { event.preventDefault(); input.value = state.q = replaced(state.q, word, mend); change("pushState"); });
      note(say.mente + " ", link, "?");
    }
    for (const word of found.unknown.slice(0, 5)) note(fill(say.ukjent, { ord: word.slice(0, 60) }));
    if (n === 0) note(say.tips);
  };
  const replaced = (q, word, mend) => q.split(/(\s+)/).map((one) => S.spell(one) === word ? mend : one).join("");

  // Facets.
  const groups = new Map();
  const build = async () => {
    const { facets: all } = await S.open();
    facets.replaceChildren();
    for (const [id, label] of all) {
      const name = S.named(label, lang), box = make("div", { class: "g-val" });
      const group = make("details", {}, make("summary", {}, name),
        make("fieldset", {}, make("legend", { class: "g-usynlig" }, name), box));
      group.open = id === "type" || !!state.filters[id];
      group.addEventListener("toggle", () => { if (group.open) refresh(id).catch(failed); });
      groups.set(id, { group, box, name });
      facets.append(group);
    }
  };
  const refresh = async (id) => {
    const mine = turn, { group, box, name } = groups.get(id);
    const ticked = (state.filters[id] || []).length;
    group.querySelector("summary").textContent = ticked ? name + " (" + ticked + ")" : name;
    if (!group.open || !found) return;
    const options = await found.counts(id);
    if (mine !== turn) return;
    if (!box.rows) {
      box.rows = options.map((option) => {
        const tick = make("input", { type: "checkbox", name: id, value: option.id }), count = make("span");
        const row = make("label", {}, tick, make("span", {}, S.named(option.label, lang)), count);
        tick.addEventListener("change", () => {
          const now = new Set(state.filters[id] || []);
          now[tick.checked ? "add" : "delete"](option.id);
          if (now.size) state.filters[id] = [...now]; else delete state.filters[id];
          change("pushState");
        });
        box.append(row);
        return { row, tick, count, more: option.more, name: S.fold(S.named(option.label, lang)) };
      });
      if (options.length > 15) {
        const find = make("input", { type: "search", "aria-label": fill(say.finn, { liste: name }), placeholder: fill(say.finn, { liste: name }), autocomplete: "off" });
        find.addEventListener("input", () => { for (const { row, name, tick } of box.rows) row.hidden = !tick.checked && !name.includes(S.fold(find.value)); });
        find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
        box.before(find);
        for (const [key, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", name]]) box.setAttribute(key, value);
      }
    }
    options.forEach((option, at) => {
      const { row, tick, count } = box.rows[at];
      tick.checked = option.ticked;
      tick.disabled = !option.count && !option.ticked;
      row.classList.toggle("g-tom", tick.disabled);
      count.textContent = " (" + option.count + ")";
    });
    if (id === "kommune") similar(options);
  };
  /** With a municipality ticked: a way to cases from ones of its kind. */
  const similar = (options) => {
    const chosen = options.filter((option) => option.ticked && option.more), button = part("liknar");
    button.hidden = !chosen.length || !groups.has("sentralitet");
    if (button.hidden) return;
    button.textContent = fill(say.liknar, { stad: S.named(chosen[0].label, lang) });
    button.onclick = () => {
      delete state.filters.kommune;
      state.filters.sentralitet = [String(chosen[0].more)];
      groups.get("sentralitet").group.open = true;
      button.hidden = true;
      change("pushState");
    };
  };

  // The turn of things.
  const failed = (error) => {
    if (!error.kind) console.error(error);
    root.removeAttribute("aria-busy");
    part("lister").hidden = false;
    root.hidden = true;
    const text = error.kind === "version" ? say.utgaave : error.kind ? say.feil : say.feil + " (" + error.message + ")";
    const message = part("feil");
    message.hidden = false;
    message.querySelector("p").textContent = text;
  };
  const run = async (typing = false) => {
    const mine = ++turn;
    root.setAttribute("aria-busy", "true");
    try {
      const result = await S.tried(() => S.search({ ...state, typing }));
      if (mine !== turn) return;
      found = result;
      if (!groups.size) await build();
      await draw();
      if (mine !== turn) return;
      tell();
      part("nullstill").hidden = !Object.keys(state.filters).length;
      await Promise.all([...groups.keys()].map(refresh));
      document.title = (state.q ? state.q.slice(0, 60) + " – " : "") + say.tittel;
    } catch (error) { if (mine === turn) failed(error); } finally { if (mine === turn) root.removeAttribute("aria-busy"); }
  };
  const show = () => {
    state = read();
    input.value = state.q;
    sorting.value = state.sort;
    archive.checked = state.archived;
    for (const id of Object.keys(state.filters)) if (groups.has(id)) groups.get(id).group.open = true;
    part("liknar").hidden = true;
    run();
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); state.q = input.value; change("pushState"); });
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { state.q = input.value; state.shown = STEP; write("replaceState"); run(true); }, 150);
  });
  sorting.addEventListener("change", () => { state.sort = sorting.value; change("pushState"); });
  archive.addEventListener("change", () => { state.archived = archive.checked; change("pushState"); });
  more.addEventListener("click", async () => {
    const next = state.shown;
    state.shown += STEP;
    write("replaceState");
    await draw();
    list.children[next]?.querySelector("a").focus();
  });
  part("nullstill").addEventListener("click", () => { state.filters = {}; change("pushState"); input.focus(); });
  const keys = part("snarveg");
  try { keys.checked = localStorage.getItem("grend-snarveg") !== "av"; } catch { keys.parentElement.hidden = true; }
  keys.addEventListener("change", () => { try { localStorage.setItem("grend-snarveg", keys.checked ? "på" : "av"); } catch { /* not remembered */ } });
  addEventListener("popstate", show);
  root.hidden = false;
  part("lister").hidden = true;
  show();
})();

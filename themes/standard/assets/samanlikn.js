/* Two to four pages side by side. The address says which; each is read from its
   own page, so nothing here can say anything else than the page does. */
(async () => {
  "use strict";
  const S = self.grendSamle, root = document.getElementById("g-samanlikn");
  if (!S || !root) return;
  const { make, fill } = S, say = root.dataset, MOST = 4, lang = document.documentElement.lang;
  const part = (name) => document.getElementById(`g-${name}`);
  const { ids, wrong } = S.given(), asked = ids.slice(0, MOST), notes = [];
  const note = (text) => notes.push(make("p", { class: "g-banner", "data-color": "warning" }, text));

  root.hidden = false;
  for (const text of wrong) note(fill(say.ukjend, { id: text }));
  if (ids.length > MOST) note(fill(say.mange, { liste: ids.slice(MOST).join(", ") }));
  const pages = [];
  if (S.disk && asked.length) note(say.disk);
  else {
    root.setAttribute("aria-busy", "true");
    const answers = await Promise.allSettled(asked.map((id) => S.load(id)));
    answers.forEach(({ value, reason }, at) => {
      if (!value) note(fill(reason.message === "gone" ? say.borte : say.nett, { id: asked[at] }));
      else if (!pages.some((page) => page.id === value.id)) pages.push(value);
    });
    root.removeAttribute("aria-busy");
  }
  if (pages.length === 1) note(say.ein);
  part("meldingar").append(...notes);

  // A form of the plainest kind: what is there already, and one more.
  const form = part("legg-til");
  form.hidden = S.disk || pages.length >= MOST;
  form.prepend(...pages.map(({ id }) => make("input", { type: "hidden", name: "id", value: id })));
  root.dataset.ferdig = pages.length;
  if (!pages.length) return;

  const tongue = (page) => page.lang === lang ? null : page.lang;
  const head = (page) => make("th", { scope: "col", lang: tongue(page), "data-color": page.color },
    make("span", { class: "g-slag" }, page.kind),
    make("a", { href: page.url }, page.title),
    pages.length > 1 && make("a", { class: "g-bort", href: location.pathname + S.query(pages.filter((one) => one !== page).map((one) => one.id)), lang },
      say.bort, make("span", { class: "g-usynlig" }, `: ${page.title}`)) || "");

  /** What a page says in one row; nothing where it says nothing. */
  const cell = (page, field) => {
    const { article } = page;
    if (field === "") return copied(article.querySelector(".g-ingress"), page);
    if (field === "g-bevis") {
      const mark = article.querySelector(".g-bevis"), rule = mark?.querySelector(".g-bevisnavn + p");
      return mark && [make("p", {}, make("strong", {}, ...words(mark.querySelector(".g-bevisnavn")))), make("p", {}, rule?.textContent ?? "")];
    }
    const facts = article.querySelectorAll(`.g-fakta [data-field="${field}"] > dd`);
    if (facts.length === 1) return copied(facts[0], page);
    if (facts.length) return [make("ul", {}, ...[...facts].map((one) => make("li", {}, S.copy(one, page))))];
    const section = article.querySelector(`.g-felt[data-field="${field}"]`);
    if (!section) return null;
    // What needs room of its own is read on its page.
    if (section.querySelector("table, svg, img")) return [make("a", { href: `${page.url}#g-felt-${field}` }, say.sjaa)];
    return [S.copy(section, page, { without: "h2" })];
  };
  const copied = (from, page) => from ? [S.copy(from, page)] : null;
  const words = (name) => [name.firstChild.data.trim(), " ", make("span", { class: "g-merknad" }, name.querySelector("small")?.textContent ?? "")];

  const rows = [...part("rader").children].map((row) => {
    const cells = pages.map((page) => cell(page, row.dataset.rad));
    if (!cells.some(Boolean)) return null;
    return make("tr", {}, make("th", { scope: "row" }, row.textContent),
      ...cells.map((inside, at) => inside ? make("td", { lang: tongue(pages[at]) }, ...inside)
        : make("td", { class: "g-tom" }, make("span", { "aria-hidden": "true" }, "–"), make("span", { class: "g-usynlig" }, say.ingen))));
  });
  const names = pages.map((page) => page.title).join(say.mot);
  part("flate").append(make("div", { class: "g-tabell", role: "region", tabindex: "0", "aria-labelledby": "g-tittel" },
    make("table", { class: `g-side-${pages.length}` }, make("caption", { id: "g-tittel" }, make("span", {}, fill(say.tabell, { titlar: names }))),
      make("thead", {}, make("tr", {}, make("td", {}), ...pages.map(head))),
      make("tbody", {}, ...rows.filter(Boolean)))));
  part("flate").append(make("p", { class: "g-del" },
    make("button", { type: "button", click: () => print() }, say.skriv), " ",
    make("a", { class: "g-knapp", "data-variant": "secondary", href: say.liste + S.query(pages.map((page) => page.id)) }, say.hefte)));
  part("forklaring").hidden = pages.length > 1;
  document.title = `${names} – ${document.title}`;
  const shown = S.query(pages.map((page) => page.id));
  try { if (location.search !== shown) history.replaceState(null, "", location.pathname + shown + location.hash); } catch { /* then it stays as it was */ }
})();

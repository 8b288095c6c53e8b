/* The box in the head of every page: a combobox over the five best hits. Loaded
   with the engine when a reader first turns to a box. */
(() => {
  "use strict";
  const S = self.grendSok, make = S.make;
  const LIST = 5;
  const box = (form) => {
    const input = form.querySelector("input[type=search]"), say = form.dataset, lang = document.documentElement.lang;
    const id = input.id + "-liste", list = make("ul", { id, role: "listbox", "aria-label": say.liste || "", hidden: "" });
    const status = make("p", { role: "status", class: "g-usynlig" });
    list.className = "g-forslag";
    form.append(list, status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
    let active = -1, turn = 0, timer;
    const close = () => { turn++; list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const choose = (next) => {
      const options = [...list.children];
      if (!options.length) return;
      active = next < -1 ? options.length - 1 : next >= options.length ? -1 : next;
      options.forEach((option, at) => option.setAttribute("aria-selected", at === active));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else { input.setAttribute("aria-activedescendant", options[active].id); options[active].scrollIntoView({ block: "nearest" }); }
    };
    const show = async () => {
      const mine = ++turn, q = input.value;
      if (!q.trim()) return close();
      try {
        const { found, records } = await S.tried(async () => {
          const found = await S.search({ q, typing: true });
          return { found, records: await Promise.all(found.hits.slice(0, LIST).map(S.record)) };
        });
        if (mine !== turn) return;
        const { types } = await S.open(), is = S.marker(found);
        list.replaceChildren(...records.map((one, at) => make("li", { role: "option", id: id + at, "aria-selected": "false", "data-href": S.href(one.url) },
          make("span", one.lang === lang ? {} : { lang: one.lang }, ...S.marked(one.title, is).map(([text, hit]) => hit ? make("mark", {}, text) : text)),
          make("small", {}, [S.named(types[one.type][1], lang), one.places].filter(Boolean).join(" · ")))));
        active = -1;
        list.hidden = !records.length;
        input.setAttribute("aria-expanded", String(!!records.length));
        input.removeAttribute("aria-activedescendant");
        status.textContent = found.hits.length ? (say.treff || "").replace("{n}", found.hits.length) : say.ingen || "";
      } catch { if (mine === turn) { close(); status.textContent = say.feil || ""; } }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 80); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show(); else choose(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      else if (event.key === "Enter" && active >= 0) { event.preventDefault(); location.href = list.children[active].dataset.href; }
      else if (event.key === "Tab") close();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { const option = event.target.closest("[data-href]"); if (option) location.href = option.dataset.href; });
    input.addEventListener("blur", close);
    if (input === document.activeElement && input.value) show();
  };
  for (const form of document.querySelectorAll("form.g-sok")) box(form);
})();

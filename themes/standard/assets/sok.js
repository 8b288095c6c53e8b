/* The search engine, and the box in the head of every page. It reads the files
   of sok/ (described in the handbook, "sokjeindeks"): each is a script that calls
   grendSok(name, value), which works under a strict policy and from a disk,
   where fetch and modules do not. Loaded when a reader first turns to a box. */
(() => {
  "use strict";
  const VERSION = 1, LONGEST = 400, MOST_WORDS = 24, MOST_FILES = 6, MOST_TEXTS = 60;
  const arrived = new Map(), asked = new Map();
  const put = (self.grendSok = (name, value) => { arrived.set(name, value); });
  const doc = self.document;
  const top = doc ? new URL("../", doc.currentScript.src).href : "";
  const base = top + "sok/";

  /* ── Files ─────────────────────────────────────────────────────────────── */
  const policy = self.trustedTypes && self.trustedTypes.createPolicy("grend-sok", {
    createScriptURL: (url) => { if (!url.startsWith(base)) throw new TypeError(url); return url; },
  });
  const failure = (kind, name) => Object.assign(new Error(kind + " " + name), { kind });
  let fresh = "";
  put.load = (name) => new Promise((done, fail) => {
    const url = base + name + ".js" + (name === "indeks" ? fresh : "");
    const script = doc.createElement("script");
    const end = (kind) => {
      clearTimeout(timer);
      script.remove();
      arrived.has(name) ? done() : fail(failure(kind, name));
    };
    const timer = setTimeout(end, 15000, "slow");
    script.src = policy ? policy.createScriptURL(url) : url;
    script.onload = () => end("broken");
    script.onerror = () => end("missing");
    doc.head.append(script);
  });
  const get = (name) => {
    if (!asked.has(name)) {
      asked.set(name, Promise.resolve(put.load(name)).then(() => {
        const value = arrived.get(name);
        arrived.delete(name);
        if (value === undefined) throw failure("broken", name);
        return value;
      }).catch((error) => { asked.delete(name); throw error; }));
    }
    return asked.get(name);
  };

  /* ── Numbers: five bits a letter, lowest first; 32 more means there is more ── */
  const VALUE = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    .forEach((letter, at) => { VALUE[letter.charCodeAt(0)] = at; });
  const numbers = (text, take) => {
    for (let at = 0, value = 0, shift = 0; at < text.length; at++) {
      const bits = VALUE[text.charCodeAt(at)];
      value |= (bits & 31) << shift;
      if (bits > 31) { shift += 5; continue; }
      take(value);
      value = shift = 0;
    }
  };
  const rising = (text) => {
    const all = [];
    let next = 0;
    numbers(text, (step) => { all.push(next += step); next++; });
    return all;
  };

  /* ── Words ─────────────────────────────────────────────────────────────── */
  const OTHER = { "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l" };
  const fold = (word) => word.normalize("NFKD").toLowerCase()
    .replace(/[æøđðŋŧł]/g, (letter) => OTHER[letter]).replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/aa|ae/g, "a").replace(/oe/g, "o");
  const WORD = /[\p{L}\p{N}\u0300-\u036f]+/gu;
  const words = (text) => (text.match(WORD) || []).map(fold).filter(Boolean);

  /* ── The first file, and what is found by it ───────────────────────────── */
  const directory = (text) => {
    const parts = text ? text.split(" ") : [];
    return { first: parts.filter((_, at) => at % 2 === 0), hash: parts.filter((_, at) => at % 2) };
  };
  let index;
  const open = () => index || (index = get("indeks").then((entry) => {
    if (entry.v !== VERSION) throw failure("version", "indeks");
    return { ...entry, f: directory(entry.f), p: directory(entry.p),
      stop: new Set(entry.stop.split(" ")), archived: new Set(rising(entry.archived)) };
  }).catch((error) => { index = undefined; throw error; }));
  /** Number of the last item not after `word`, or 0. */
  const place = (list, word) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= word) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  };
  const lines = new Map();
  /** A file of forms or postings as sorted words and what follows each. */
  const shard = async (kind, at) => {
    const hash = (await open())[kind].hash[at];
    if (!hash) return { word: [], rest: [] };
    const name = kind + "-" + hash;
    if (!lines.has(name)) {
      const all = (await get(name)).split("\n").map((line) => line.split("\t"));
      lines.set(name, { word: all.map((line) => line[0]), rest: all.map((line) => line.slice(1)) });
    }
    return lines.get(name);
  };
  const near = async (kind, word) => shard(kind, place((await open())[kind].first, word));
  const keyOf = (form, text) => form.slice(0, parseInt(text[0], 36)) + text.slice(1);
  /** A form with how common it is and its keys, its own first; or nothing. */
  const entryAt = (shard, at) => {
    const form = shard.word[at], [own, ...parts] = shard.rest[at];
    return { form, common: +own[0], key: keyOf(form, own.slice(1)),
      parts: parts.map((part) => keyOf(form, part.slice(1))) };
  };
  const lookUp = async (form) => {
    const files = await near("f", form), at = place(files.word, form);
    return files.word[at] === form ? entryAt(files, at) : null;
  };
  /** The postings of a key: pages, impacts, and the key's forms as spelt. */
  const postings = async (key) => {
    const file = await near("p", key), at = place(file.word, key);
    if (file.word[at] !== key) return { pages: [], impacts: [], forms: [] };
    const [forms, list] = file.rest[at];
    if (typeof list !== "string") return list;
    const pages = [], impacts = [];
    let next = 0;
    numbers(list, (value) => { next += value >> 4; pages.push(next++); impacts.push(value & 15); });
    const found = { pages, impacts, forms: forms ? forms.split(" ") : [key] };
    file.rest[at] = [forms, found];
    return found;
  };

  /* ── From a word to keys ───────────────────────────────────────────────── */
  /** Forms that begin with `word`, most common first. */
  const beginning = async (word, most) => {
    const { f } = await open(), found = [];
    let at = place(f.first, word);
    for (let files = 0; files < MOST_FILES && at < f.first.length; files++, at++) {
      if (files && !f.first[at].startsWith(word) && f.first[at] > word) break;
      const file = await shard("f", at);
      for (let line = place(file.word, word); line < file.word.length; line++) {
        if (file.word[line].startsWith(word)) found.push(entryAt(file, line));
        else if (file.word[line] > word) break;
      }
    }
    return found.sort((a, b) => b.common - a.common || a.form.length - b.form.length).slice(0, most);
  };
  const ENDINGS = ["", "e", "a", "en", "et", "er", "ar", "ene", "ane", "s", "t", "te", "de", "ing", "ingar", "inger", "inga", "ingen"];
  /** Another inflection of the word that the site has. */
  const inflected = async (word) => {
    for (const ending of [...ENDINGS].sort((a, b) => b.length - a.length)) {
      const stem = word.slice(0, word.length - ending.length);
      if (stem.length < 4 || !word.endsWith(ending)) continue;
      for (const other of ENDINGS) {
        const found = await lookUp(stem + other);
        if (found) return found;
      }
    }
    return null;
  };
  const known = async (word) => await lookUp(word) || inflected(word);
  /** Two or three known words that the word is put together of. */
  const split = async (word, depth = 2) => {
    for (let at = word.length - 3; at >= 3; at--) {
      const left = await lookUp(word.slice(0, at)) ||
        (/[se]/.test(word[at - 1]) && at > 3 ? await lookUp(word.slice(0, at - 1)) : null);
      if (!left || left.form.length < 3) continue;
      const rest = word.slice(at), right = await known(rest);
      if (right) return [left, right];
      const more = depth > 1 && rest.length > 5 ? await split(rest, depth - 1) : null;
      if (more) return [left, ...more];
    }
    return null;
  };
  /** How many edits (a letter more, less, other, or two changed about) lie between; past `most`, more. */
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [], old = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [older, old] = [old, row];
    }
    return old[b.length];
  };
  /** The known form nearest to a misspelt word. The files nearest to it are searched. */
  const mended = async (word) => {
    if (word.length < 4 || /\d/.test(word)) return null;
    const most = word.length > 7 ? 2 : 1, { f } = await open(), files = new Set();
    const beginnings = [4, 3, 2, 1].map((length) => word.slice(0, length)).concat(word[1] + word[0], word[1]);
    files.add(place(f.first, word));
    for (const start of beginnings) {
      const last = place(f.first, start + "\uffff");
      for (let at = place(f.first, start); at <= last && files.size < MOST_FILES; at++) files.add(at);
    }
    let best = null;
    for (const file of await Promise.all([...files].map((at) => shard("f", at)))) {
      file.word.forEach((form, at) => {
        if (form.length < 4) return;
        const distance = edits(word, form, most);
        if (distance > most) return;
        const found = entryAt(file, at);
        const cost = distance * 10 - found.common + (form[0] === word[0] ? 0 : 5);
        if (!best || cost < best.cost || (cost === best.cost && form < best.form)) best = { ...found, cost };
      });
    }
    return best;
  };

  /** What a word of the query means: ways to meet it, each with keys that must all be met. */
  const meaning = async (word, typing) => {
    const ways = [], add = (weight, ...keys) => ways.push({ weight, keys });
    const own = await known(word);
    let mend = null;
    if (own) {
      add(1, own.key);
      if (own.parts.length > 1) add(0.6, ...own.parts);
    }
    if (typing || !own) {
      const more = word.length > 1 ? await beginning(word, 12) : [];
      const keys = new Set(more.map((found) => found.key));
      for (const key of keys) if (!own || key !== own.key) add(own ? 0.5 : 0.9, key);
    }
    if (!ways.length) {
      const parts = await split(word);
      if (parts) add(0.9, ...parts.map((part) => part.key));
    }
    if (!ways.length && (mend = await mended(word))) {
      add(0.9, mend.key);
      if (mend.parts.length > 1) add(0.5, ...mend.parts);
    }
    return { word, ways, mend };
  };

  /* ── The query ─────────────────────────────────────────────────────────── */
  const names = (label) => (Array.isArray(label) ? label : [label]).map((name) => fold(name));
  const parse = (text, index) => {
    const query = { words: [], phrases: [], not: [], filters: [] };
    for (const [, minus, name, quoted, plain] of text.slice(0, LONGEST).matchAll(/(-?)(?:([\p{L}_]+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
      const value = quoted ?? plain;
      const facet = name && index.facets.find(([id, label]) => id === fold(name) || names(label).includes(fold(name)));
      const all = words((name && !facet ? name + " " : "") + value);
      if (!all.length || query.words.length >= MOST_WORDS) continue;
      if (facet) query.filters.push({ facet: facet[0], value: all.join("") , minus: !!minus });
      else if (minus) query.not.push(all);
      else {
        query.words.push(...all);
        if (quoted !== undefined) query.phrases.push(all);
      }
    }
    query.words = query.words.slice(0, MOST_WORDS);
    return query;
  };
  const facetCache = new Map();
  const facet = async (id) => {
    const entry = (await open()).facets.find((facet) => facet[0] === id);
    if (!entry) return null;
    if (!facetCache.has(id)) {
      const options = (await get("k-" + id + "-" + entry[2]))
        .map(([id, label, list, more]) => ({ id, label, more, pages: rising(list) }));
      facetCache.set(id, { id, label: entry[1], options });
    }
    return facetCache.get(id);
  };
  const record = async (page) => {
    const { d, size } = await open(), at = Math.floor(page / size);
    const [title, url, type, text, lead, places, when, evidence, lang] =
      (await get("d" + at + "-" + d.slice(at * 6, at * 6 + 6)))[page % size];
    return { page, title, url, type, text, lead, places, when, evidence, lang };
  };
  const textOf = async (page) => {
    const { title, text, lead } = await record(page);
    return title + "\n" + lead + "\n" + await get("t" + page + "-" + text);
  };

  /** Pages by how well they meet the words: score and how much of the query is met. */
  const rank = async (meanings, n) => {
    const score = new Float32Array(n), cover = new Float32Array(n);
    let whole = 0;
    for (const { ways } of meanings) {
      const best = new Float32Array(n);
      let weight = 0;
      for (const way of ways) {
        const lists = await Promise.all(way.keys.map(postings));
        const idf = (list) => Math.log(1 + n / (1 + list.pages.length));
        if (lists.length === 1) {
          const part = way.weight * idf(lists[0]) / 15;
          lists[0].pages.forEach((page, at) => { best[page] = Math.max(best[page], part * (lists[0].impacts[at] + 3)); });
          weight = Math.max(weight, idf(lists[0]));
        } else {
          const met = new Uint8Array(n), sum = new Float32Array(n), part = way.weight / 15 / lists.length;
          for (const list of lists) list.pages.forEach((page, at) => { met[page]++; sum[page] += part * idf(list) * (list.impacts[at] + 3); });
          for (let page = 0; page < n; page++) if (met[page] === lists.length) best[page] = Math.max(best[page], sum[page]);
          if (!weight) weight = Math.max(...lists.map(idf));
        }
      }
      whole += weight;
      for (let page = 0; page < n; page++) if (best[page]) { score[page] += best[page]; cover[page] += weight; }
    }
    for (let page = 0; page < n; page++) {
      if (!cover[page]) continue;
      const part = cover[page] / whole;
      score[page] = score[page] * part * part + (part > 0.999 ? whole / 2 : 0);
    }
    return score;
  };
  const holds = (text, phrase) => (" " + words(text).join(" ") + " ").includes(" " + phrase.join(" ") + " ");

  /**
   * Searches. `filters` is a map from facet to the values ticked; `typing` takes
   * the last word as a beginning. Gives the pages in order and what a page of
   * hits needs to say.
   */
  const search = async ({ q = "", filters = {}, sort = "", typing = false, archived = false }) => {
    const index = await open(), n = index.n, query = parse(q, index);
    const content = query.words.filter((word) => !index.stop.has(word));
    const last = typing && /[\p{L}\p{N}]$/u.test(q) ? query.words.length - 1 : -1;
    const said = query.words.filter((word, at) => !index.stop.has(word) || at === last);
    const meanings = await Promise.all([...new Set(said)].map((word) => meaning(word, word === query.words[last])));
    const known = meanings.filter((meaning) => meaning.ways.length);
    const mask = new Uint8Array(n);
    let score = new Float32Array(n), limited = false;
    if (known.length) {
      score = await rank(known, n);
      for (let page = 0; page < n; page++) if (score[page] > 0) mask[page] = 1;
    } else if (!query.words.length || (query.not.length + query.filters.length && !content.length)) mask.fill(1);
    if (!archived) for (const page of index.archived) mask[page] = 0;
    for (const not of query.not) {
      const lists = await Promise.all(not.map(async (word) => {
        const found = await lookUp(word);
        return new Set(found ? (await postings(found.key)).pages : []);
      }));
      for (let page = 0; page < n; page++) if (lists.every((list) => list.has(page))) mask[page] = 0;
    }
    if (query.phrases.length) {
      const all = [];
      for (let page = 0; page < n; page++) if (mask[page]) all.push(page);
      all.sort((a, b) => score[b] - score[a] || a - b);
      limited = all.length > MOST_TEXTS;
      mask.fill(0);
      await Promise.all(all.slice(0, MOST_TEXTS).map(async (page) => {
        const text = await textOf(page);
        if (query.phrases.every((phrase) => holds(text, phrase))) mask[page] = 1;
      }));
    }
    // What is ticked, and what is written as name:value.
    const chosen = new Map(Object.entries(filters).map(([id, values]) => [id, new Set(values)]));
    const unmatched = [];
    for (const { facet: id, value, minus } of query.filters) {
      const { options } = await facet(id);
      const hit = options.filter((option) => [fold(option.id), ...names(option.label)].some((name) => name.startsWith(value)));
      const exact = hit.filter((option) => [fold(option.id), ...names(option.label)].includes(value));
      if (!hit.length) unmatched.push(value);
      if (minus) for (const option of exact.length ? exact : hit) for (const page of option.pages) mask[page] = 0;
      else chosen.set(id, new Set([...(chosen.get(id) || []), ...(exact.length ? exact : hit).map((option) => option.id), ...(hit.length ? [] : [""])]));
    }
    const passes = new Map();
    for (const [id, values] of chosen) {
      const column = values.size && await facet(id);
      if (!column) continue;
      const pass = new Uint8Array(n);
      for (const option of column.options) if (values.has(option.id)) for (const page of option.pages) pass[page] = 1;
      passes.set(id, pass);
    }
    const within = (except) => {
      const left = mask.slice();
      for (const [id, pass] of passes) if (id !== except) for (let page = 0; page < n; page++) left[page] &= pass[page];
      return left;
    };
    const hits = [], left = within();
    for (let page = 0; page < n; page++) if (left[page]) hits.push(page);
    const order = sort || (known.length ? "" : "title");
    if (index.sorts[order]) {
      const column = await get("s-" + order + "-" + index.sorts[order]);
      hits.sort((a, b) => column[a] - column[b] || score[b] - score[a] || a - b);
    } else hits.sort((a, b) => score[b] - score[a] || a - b);
    // The forms to mark, and the words that were mended or not found.
    const keys = new Set(known.flatMap((meaning) => meaning.ways.flatMap((way) => way.keys)));
    const forms = new Map();
    for (const key of keys) for (const form of (await postings(key)).forms) forms.set(fold(form), form);
    for (const word of said) forms.set(word, forms.get(word) || word);
    const mends = known.filter((meaning) => meaning.mend).map(({ word, mend }) => [word, forms.get(mend.form) || mend.form]);
    return {
      hits, limited, mends, forms, keys, words: said, score, chosen,
      stopped: query.words.length > 0 && !said.length,
      unknown: meanings.filter((meaning) => !meaning.ways.length).map((meaning) => meaning.word).concat(unmatched),
      /** A facet's options with how many hits each would give. */
      counts: async (id) => {
        const column = await facet(id), left = within(id);
        return column.options.map((option) => ({ ...option, ticked: !!chosen.get(id)?.has(option.id),
          count: option.pages.reduce((sum, page) => sum + left[page], 0) }));
      },
    };
  };

  /* ── Excerpts ──────────────────────────────────────────────────────────── */
  /** Whether a word of a text is one that was searched for, in whatever form or compound. */
  const marker = ({ forms, keys }) => {
    const stems = [...keys].filter((key) => key.length > 4);
    return (word) => {
      const form = fold(word);
      return forms.has(form) || stems.some((stem) => form.length > stem.length + 2 && (form.startsWith(stem) || form.endsWith(stem)));
    };
  };
  /** A text in pieces, `[text, marked]`. */
  const marked = (text, is) => {
    const pieces = [];
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      if (!is(match[0])) continue;
      pieces.push([text.slice(at, match.index), false], [match[0], true]);
      at = match.index + match[0].length;
    }
    pieces.push([text.slice(at), false]);
    return pieces.filter(([text]) => text);
  };
  /** About 30 words with as many different hits as can be; nothing where there is none. */
  const excerpt = (text, is, length = 30) => {
    const all = [...text.matchAll(/\S+/g)];
    const hit = all.map((match) => { const found = (match[0].match(WORD) || []).find(is); return found ? fold(found).slice(0, 5) : ""; });
    let best = 0, start = -1;
    for (let at = 0; at < all.length; at++) {
      if (!hit[at]) continue;
      const value = new Set(hit.slice(at, at + length - 6).filter(Boolean)).size;
      if (value > best) [best, start] = [value, Math.max(0, at - 6)];
    }
    if (start < 0) return [];
    const end = Math.min(all.length, start + length), until = all[end - 1].index + all[end - 1][0].length;
    const cut = text.slice(all[start].index, until).replace(/\s+/g, " ");
    return marked((start ? "… " : "") + cut + (end < all.length ? " …" : ""), is);
  };

  const href = (url) => {
    const here = new URL(url, top);
    if (here.protocol === "file:" && here.pathname.endsWith("/")) here.pathname += "index.html";
    return here.href;
  };
  /** After a file was not there: begin again with the newest first file. Once. */
  const again = () => {
    if (fresh) return false;
    fresh = "?" + Date.now();
    index = undefined;
    asked.clear();
    facetCache.clear();
    return true;
  };
  const tried = async (task) => {
    try { return await task(); } catch (error) {
      if (error.kind === "missing" && doc && location.protocol !== "file:" && again()) return task();
      throw error;
    }
  };
  const named = (label, lang) => Array.isArray(label) ? label[{ nn: 1, en: 2 }[lang] || 0] : label;
  Object.assign(put, { open, search, record, text: textOf, body: async (page) => get("t" + page + "-" + (await record(page)).text),
    facet, marker, marked, excerpt, fold, words, lookUp, href, tried, named });
  if (!doc) return;

  /* ── The box: a combobox over a list of five ───────────────────────────── */
  const LIST = 5;
  const make = (tag, attributes = {}, ...children) => {
    const element = doc.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  put.make = make;
  const box = (form) => {
    const input = form.querySelector("input[type=search]"), say = form.dataset, lang = doc.documentElement.lang;
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
        const { found, records } = await tried(async () => {
          const found = await search({ q, typing: true });
          return { found, records: await Promise.all(found.hits.slice(0, LIST).map(record)) };
        });
        if (mine !== turn) return;
        const { types } = await open(), is = marker(found);
        list.replaceChildren(...records.map((one, at) => make("li", { role: "option", id: id + at, "aria-selected": "false", "data-href": href(one.url) },
          make("span", one.lang === lang ? {} : { lang: one.lang }, ...marked(one.title, is).map(([text, hit]) => hit ? make("mark", {}, text) : text)),
          make("small", {}, [named(types[one.type][1], lang), one.places].filter(Boolean).join(" · ")))));
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
    if (input === doc.activeElement && input.value) show();
  };
  for (const form of doc.querySelectorAll("form.g-sok")) box(form);
})();

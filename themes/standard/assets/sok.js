/* The search engine. It reads the files of sok/ (described in
   src/index/search): each is a script that calls grendSok(name, value), which works
   under a strict policy and from a disk, where fetch and modules do not. */
(() => {
  "use strict";
  const VERSION = 1, LONGEST = 400, MOST_WORDS = 24, MOST_FILES = 6, MOST_TEXTS = 60, ENOUGH = 10;
  const arrived = new Map(), asked = new Map();
  const put = (self.grendSok = (name, value) => { arrived.set(name, value); });
  const doc = self.document;
  const top = doc ? new URL("../", doc.currentScript.src).href : "";
  const base = top + "sok/";

  // Files.
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

  // Numbers: five bits a letter, lowest first; 32 more means there is more.
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

  // Words: as src/language/ reads, spells and folds them.
  const SPELT = { é: "e", è: "e", ë: "e", ò: "o", ó: "o", à: "a", ä: "æ", ö: "ø", ü: "u" };
  const FOLDED = { å: "a", ø: "o", æ: "ae", đ: "d", ð: "d", ŋ: "n", ŧ: "t", ł: "l", ß: "ss" };
  const spell = (word) => word.normalize("NFC").toLowerCase().normalize("NFC").replace(/[\u0027’ʼ\u00ad\u200b\u200d\ufeff]/g, "")
    .replace(/[éèëòóàäöü]/g, (letter) => SPELT[letter]).replace(/aa/g, "å");
  const fold = (word) => spell(word).replace(/[åøæđðŋŧłß]/g, (letter) => FOLDED[letter]).replace(/oe+/g, "o")
    .replace(/[^\0-\x7f]/gu, (letter) => [...letter.normalize("NFD")][0]);
  const WORD = /[\p{L}\p{N}\u0300-\u036f](?:['’ʼ\u00ad\u200b\u200d]*[\p{L}\p{N}\u0300-\u036f])*/gu;
  const words = (text) => (text.match(WORD) || []).map(spell);

  // The first file, and what is found by it.
  const directory = (text) => {
    const parts = text ? text.split(" ") : [];
    return { first: parts.filter((_, at) => at % 2 === 0), hash: parts.filter((_, at) => at % 2) };
  };
  let index;
  const open = () => index || (index = get("indeks").then((entry) => {
    if (entry.v !== VERSION) throw failure("version", "indeks");
    return { ...entry, f: directory(entry.f), p: directory(entry.p),
      stop: new Set(entry.stop.split(" ").flatMap((word) => [word, fold(word)])), archived: new Set(rising(entry.archived)) };
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
  /** Words with one fold; common -1: only in the tables. */
  const entryAt = (file, at) => {
    const form = file.word[at], rest = file.rest[at], all = [];
    for (let part = 0; part < rest.length; part += 2) {
      const [common, same, ...end] = rest[part + 1];
      all.push({ form, spelling: rest[part] || form, common: common === "-" ? -1 : +common, key: form.slice(0, parseInt(same, 36)) + end.join("") });
    }
    return all;
  };
  const look = async (form) => {
    const file = await near("f", form), at = place(file.word, form);
    return file.word[at] === form ? entryAt(file, at) : [];
  };
  /** The postings of a key: pages, impacts, the words that have it, and its parts. */
  const postings = async (key) => {
    const file = await near("p", key), at = place(file.word, key);
    if (file.word[at] !== key) return { pages: [], impacts: [], forms: [], parts: [] };
    const rest = file.rest[at];
    if (!rest.found) {
      const [forms, parts, list] = rest, pages = [], impacts = [];
      let next = 0;
      numbers(list, (value) => { next += value >> 4; pages.push(next++); impacts.push(value & 15); });
      rest.found = { pages, impacts, forms: forms ? forms.split(" ") : [key], parts: parts ? parts.split(" ") : [] };
    }
    return rest.found;
  };

  // From a word to keys.
  /** Words that begin with `form`, most common first. */
  const beginning = async (form, most) => {
    const { f } = await open(), found = [];
    for (let files = 0, at = place(f.first, form); files < MOST_FILES && at < f.first.length; files++, at++) {
      const file = await shard("f", at);
      for (let line = place(file.word, form); line < file.word.length; line++) {
        if (file.word[line].startsWith(form)) found.push(...entryAt(file, line));
        else if (file.word[line] > form) break;
      }
      if (!(file.word[file.word.length - 1] || "").startsWith(form) && files) break;
    }
    return found.filter((one) => one.common >= 0).sort((a, b) => b.common - a.common || a.form.length - b.form.length || (a.form < b.form ? -1 : 1)).slice(0, most);
  };
  // The steps of src/language/query.rs.
  const ENDINGS = "legheitene-lighet legheiter-lighet legheita-lighet legheit-lighet heitene-het heiter-het hetene-het heita-het heten-het heter-het arane-er arane-ar legare-lig legast-lig erende-ere heit-het arar-er arar-ar erne-er aren-er eren-er enes- anes- lege-lig ene- ene-e ane- ane-e ens- ets- ere-er ere- are- ast- est- leg-lig en- en-e et- et-e er- er-e ar- ar-e ar-er te-e a- a-e e- s- t- -e".split(" ").map((pair) => pair.split("-"));
  const known = async (word, form) => {
    const all = await look(form), there = all.some((one) => one.spelling === word);
    return all.map(({ spelling, key }) => [key, spelling === word ? 1 : there ? (/^[\0-\x7f]*$/.test(word) ? 0.6 : 0) : 0.9])
      .filter(([, weight]) => weight).sort((a, b) => b[1] - a[1]);
  };
  const otherForm = async (form) => {
    for (const [off, on] of ENDINGS) {
      if (!form.endsWith(off) || form.length - off.length < 3) continue;
      const all = await look(form.slice(0, form.length - off.length) + on);
      if (all.length) return all.map(({ key }) => key);
    }
    return [];
  };
  /** The keys of two words it is put together of, else of the first alone. */
  const compound = async (form) => {
    let alone = null;
    for (let at = form.length - 3; at >= 3; at--) {
      const before = form.slice(0, at), after = form.slice(at);
      let first = await look(before);
      if (!first.length && /[se]$/.test(before) && at > 3) first = await look(before.slice(0, -1));
      if (!first.length) continue;
      const last = (await look(after)).map(({ key }) => key)[0] || (await otherForm(after))[0];
      if (last) return [first[0].key, last];
      if (before.length > 3) alone ||= [first[0].key];
    }
    return alone;
  };
  /** Edits (a letter more, less, other, or two swapped) between; past `most`, more. */
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
  /** The form nearest to a misspelt word, in the files nearest to it. */
  const mended = async (word) => {
    if (word.length < 4 || /\d/.test(word)) return null;
    const most = word.length > 7 ? 2 : 1, { f } = await open(), files = new Set([place(f.first, word)]);
    for (const start of [4, 3, 2, 1].map((length) => word.slice(0, length)).concat(word[1] + word[0], word[1])) {
      const last = place(f.first, start + "\uffff");
      for (let at = place(f.first, start); at <= last && files.size < MOST_FILES; at++) files.add(at);
    }
    let best = null;
    for (const file of await Promise.all([...files].map((at) => shard("f", at)))) {
      file.word.forEach((form, at) => {
        const distance = form.length < 4 ? 9 : edits(word, form, most);
        if (distance > most) return;
        const found = entryAt(file, at)[0], cost = distance * 10 - found.common + (form[0] === word[0] ? 0 : 5);
        if (!best || cost < best.cost || (cost === best.cost && form < best.form)) best = { ...found, cost };
      });
    }
    return best;
  };

  /** Ways to meet a word: keys that must all be met, worth, and how much of it they cover. */
  const meaning = async (word, pieces, typing) => {
    const ways = [], form = fold(word), have = new Set();
    const add = (weight, cover, ...keys) => { if (!have.has(keys.join())) { have.add(keys.join()); ways.push({ weight, cover, keys }); } };
    const parted = async (key, weight) => {
      const { parts } = await postings(key);
      if (parts.length > 1) {
        add(weight * 0.6, 0.9, ...parts);
        for (const part of parts) add(weight * 0.3, 0.4, part);
      }
    };
    let own = await known(word, form), few = true;
    if (!own.length) own = (await otherForm(form)).map((key) => [key, 0.8]);
    for (const [key, weight] of own) add(weight, 1, key);
    for (const [key, weight] of own.slice(0, 1)) {
      await parted(key, weight);
      few = (await postings(key)).pages.length < ENOUGH;
    }
    if (pieces) {
      const keys = (await Promise.all(pieces.map((piece) => known(piece, fold(piece))))).map((all) => all[0]?.[0]);
      if (keys.every(Boolean)) add(0.8, 1, ...keys);
    }
    const whole = ways.length > 0;
    if ((typing || !whole || (few && form.length > 6)) && form.length > 1) for (const { key } of await beginning(form, 12)) add(whole ? 0.5 : 0.9, whole ? 0.9 : 1, key);
    const two = few && ways.every(({ keys }) => keys.length < 2) && (await compound(form));
    if (two) {
      if (two[1]) { add(1, 1, two.join("")); add(0.6, 0.9, ...two); }
      for (const part of two) add(0.3, 0.4, part);
    }
    const mend = ways.some(({ cover }) => cover > 0.5) ? null : await mended(form);
    if (mend) {
      add(0.9, 1, mend.key);
      await parted(mend.key, 0.9);
    }
    return { word, ways, mend };
  };

  // The query.
  const names = (label) => (Array.isArray(label) ? label : [label]).map((name) => words(name).map(fold).join(""));
  const parse = (text, index) => {
    const query = { words: [], pieces: new Map(), phrases: [], not: [], filters: [] };
    for (const [, minus, name, quoted, plain] of text.slice(0, LONGEST).matchAll(/(-?)(?:([\p{L}_]+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
      const value = quoted ?? plain;
      const facet = name && index.facets.find(([id, label]) => id === fold(name) || names(label).includes(fold(name)));
      const all = words((name && !facet ? name + " " : "") + value);
      if (!all.length || query.words.length >= MOST_WORDS) continue;
      if (facet) query.filters.push({ facet: facet[0], value: all.map(fold).join(""), minus: !!minus });
      else if (minus) query.not.push(all);
      else {
        const joined = plain && all.length > 1 && /^[^-]+(-[^-]+)+$/.test(value) && all.some((word) => /\D/.test(word));
        if (joined) query.words.push(spell(all.join("")));
        else query.words.push(...all);
        if (joined) query.pieces.set(query.words[query.words.length - 1], all);
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
    const [title, url, type, text, lead, places, when, evidence, lang] = (await get("d" + at + "-" + d.slice(at * 5, at * 5 + 5)))[page % size];
    return { title, url, type, text, lead, places, when, evidence, lang };
  };
  const body = async (page) => get("t" + page + "-" + (await record(page)).text);
  const textOf = async (page) => { const { title, lead } = await record(page); return title + "\n" + lead + "\n" + await body(page); };

  /** Pages by how well they meet the words. */
  const rank = async (meanings, n) => {
    const score = new Float32Array(n), cover = new Float32Array(n);
    let whole = 0;
    for (const { ways } of meanings) {
      const best = new Float32Array(n), covered = new Float32Array(n);
      let weight = 0, strong = 0;
      for (const way of ways) {
        // A single part of a compound counts where there is little else.
        if (way.cover < 0.5 && strong >= ENOUGH) continue;
        const lists = await Promise.all(way.keys.map(postings)), met = new Uint8Array(n), sum = new Float32Array(n);
        for (const { pages, impacts } of lists) {
          const idf = Math.log(1 + n / (1 + pages.length)), part = way.weight * idf / 15 / lists.length;
          if (way.cover > 0.5 && pages.length) weight = Math.max(weight, idf);
          pages.forEach((page, at) => { met[page]++; sum[page] += part * (impacts[at] + 3); });
        }
        for (let page = 0; page < n; page++) {
          if (met[page] < lists.length) continue;
          if (!best[page] && way.cover > 0.5) strong++;
          best[page] = Math.max(best[page], sum[page]);
          covered[page] = Math.max(covered[page], way.cover);
        }
      }
      weight ||= Math.log(1 + n);
      whole += weight;
      for (let page = 0; page < n; page++) { score[page] += best[page]; cover[page] += covered[page] * weight; }
    }
    for (let page = 0; page < n; page++) {
      if (!cover[page]) continue;
      const part = cover[page] / whole;
      score[page] = score[page] * part * part + (part > 0.85 ? whole / 2 : 0);
    }
    return score;
  };
  /** Neighbours that are a compound of the site: "plan for samfunnet", "bolig politikk". */
  const together = (list, meanings, stop) => {
    const own = (word) => meanings.find((one) => one.word === word)?.ways[0];
    const content = list.map((word, at) => [word, at]).filter(([word]) => !stop.has(word) && own(word)?.keys.length === 1);
    return Promise.all(content.slice(1).map(async ([word, at], before) => {
      const [earlier, gap] = content[before], [a, b] = [own(earlier).keys[0], own(word).keys[0]];
      const keys = [at - gap > 1 ? b + a : a + b];
      if (earlier === word || !(await postings(keys[0])).pages.length) return;
      for (const one of meanings) if (one.word === word || one.word === earlier) one.ways.push({ weight: 1, cover: 1, keys });
    }));
  };
  const plain = (list) => " " + list.map(fold).join(" ") + " ";
  const holds = (text, phrase) => plain(words(text)).includes(plain(phrase));

  /** `filters`: facet to values ticked; `typing`: the last word is a beginning. */
  const search = async ({ q = "", filters = {}, sort = "", typing = false, archived = false }) => {
    const index = await open(), n = index.n, query = parse(q, index);
    const content = query.words.filter((word) => !index.stop.has(word));
    const last = typing && /[\p{L}\p{N}]$/u.test(q) ? query.words.length - 1 : -1;
    const said = query.words.filter((word, at) => !index.stop.has(word) || at === last);
    const meanings = await Promise.all([...new Set(said)].map((word) => meaning(word, query.pieces.get(word), word === query.words[last])));
    await together(query.words, meanings, index.stop);
    const meant = meanings.filter((meaning) => meaning.ways.length);
    const mask = new Uint8Array(n);
    let score = new Float32Array(n), limited = false;
    if (meant.length) {
      score = await rank(meant, n);
      for (let page = 0; page < n; page++) if (score[page] > 0) mask[page] = 1;
    } else if (!query.words.length || (query.not.length + query.filters.length && !content.length)) mask.fill(1);
    if (!archived) for (const page of index.archived) mask[page] = 0;
    for (const not of query.not) {
      const lists = await Promise.all(not.map(async (word) => {
        const [own] = await known(word, fold(word));
        return new Set(own ? (await postings(own[0])).pages : []);
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
    const order = sort || (meant.length ? "" : "title");
    if (index.sorts[order]) {
      const column = await get("s-" + order + "-" + index.sorts[order]);
      hits.sort((a, b) => column[a] - column[b] || score[b] - score[a] || a - b);
    } else hits.sort((a, b) => score[b] - score[a] || a - b);
    // The forms to mark, and the words that were mended or not found.
    const keys = new Set(meant.flatMap((meaning) => meaning.ways.flatMap((way) => way.keys)));
    const forms = new Map();
    for (const key of keys) for (const form of (await postings(key)).forms) forms.set(fold(form), form);
    for (const word of said) forms.set(fold(word), word);
    const mends = meant.filter((meaning) => meaning.mend).map(({ word, mend }) => [word, mend.spelling]);
    return {
      hits, meanings, limited, mends, forms, keys, words: said, score, chosen,
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

  // Excerpts.
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
  const make = (tag, attributes = {}, ...children) => {
    const element = doc.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  Object.assign(put, { open, search, record, body, make, marker, marked, excerpt, fold, spell, href, tried, named });
})();

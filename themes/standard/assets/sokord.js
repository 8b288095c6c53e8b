/* The search engine, first half: from a word a reader types to keys of the index.
   It reads the files of sok/ (docs/sokeindeks.md): each is a script that calls
   grendSok(name, value), which works under a strict policy and from a disk, where
   fetch and modules do not. The second half is sok.js. */
(() => {
  "use strict";
  const VERSION = 2, MOST_FILES = 6, ENOUGH = 10;
  const arrived = new Map(), asked = new Map();
  const put = (self.grendSok = (name, value) => { arrived.set(name, value); });
  const doc = self.document;
  const top = doc ? new URL("../", doc.currentScript.src).href : "", base = top + "sok/";

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
    return { ...entry, f: directory(entry.f), p: directory(entry.p), endings: entry.endings.split(" ").map((pair) => pair.split("-")),
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
  const known = async (word, form) => {
    const all = await look(form), there = all.some((one) => one.spelling === word);
    return all.map(({ spelling, key }) => [key, spelling === word ? 1 : there ? (/^[\0-\x7f]*$/.test(word) ? 0.6 : 0) : 0.9])
      .filter(([, weight]) => weight).sort((a, b) => b[1] - a[1]);
  };
  const otherForm = async (form) => {
    for (const [off, on] of (await open()).endings) {
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

  const keysOf = async (word) => {
    const form = fold(word), own = await known(spell(word), form);
    return own.length ? own : (await otherForm(form)).map((key) => [key, 0.8]);
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
    const own = await keysOf(word);
    let few = true;
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

  /** After a file was not there: begin again with the newest first file. Once. */
  const again = () => {
    if (fresh) return false;
    fresh = "?" + Date.now();
    index = undefined;
    asked.clear();
    return true;
  };
  Object.assign(put, { ENOUGH, top, get, open, again, rising, words, WORD, spell, fold, known, keysOf, compound, postings, meaning });
})();

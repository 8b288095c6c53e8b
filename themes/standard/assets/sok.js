/* The search engine, second half: from what a reader asks to ranked hits, facets and
   excerpts. The first half, from words to keys, is sokord.js. */
(() => {
  "use strict";
  const S = self.grendSok, { ENOUGH, top, get, open, again, rising, words, WORD, spell, fold, known, postings, meaning } = S;
  const { log, max } = Math, doc = self.document;
  const LONGEST = 400, MOST_WORDS = 24, MOST_TEXTS = 60, FIRST = 10, NEAR = 4;

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
        const sure = way.cover > 0.5;
        // A single part of a compound counts where there is little else.
        if (!sure && strong >= ENOUGH) continue;
        const lists = await Promise.all(way.keys.map(postings)), many = lists.length;
        const idfs = lists.map(({ pages }) => log(1 + n / (1 + pages.length)));
        const sums = many > 1 && new Float32Array(n), met = many > 1 && new Uint8Array(n);
        const take = (page, sum) => {
          if (sure && !best[page]) strong++;
          if (sum > best[page]) best[page] = sum;
          if (way.cover > covered[page]) covered[page] = way.cover;
        };
        lists.forEach(({ pages, impacts }, list) => {
          if (sure && pages.length) weight = max(weight, idfs[list]);
          const part = way.weight * idfs[list] / 15 / many;
          for (let at = 0; at < pages.length; at++) {
            const page = pages[at], sum = part * (impacts[at] + 3);
            if (many === 1) take(page, sum);
            else { sums[page] += sum; if (++met[page] === many) take(page, sums[page]); }
          }
        });
      }
      weight ||= log(1 + n);
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
  /** The best pages first; those of one score in their own order. */
  const best = (pages, score) => {
    // The bits of a number above 0 rise with it, so one number has both, and a
    // column of numbers is sorted many times faster than by comparing.
    const bits = new Uint32Array(score.buffer);
    return Array.from(Float64Array.from(pages, (page) => (0xffffffff - bits[page]) * 0x100000 + page).sort(), (both) => both % 0x100000);
  };
  /** How near each other different words of the query stand, from 0 to 1. */
  const nearness = (text, forms, count) => {
    let last = 0, lastAt = 0, near = 0;
    words(text).forEach((word, at) => {
      const met = forms.get(fold(word));
      if (!met) return;
      // A compound of two of them is as near as can be.
      if (met & (met - 1)) near++;
      else if (last && !(met & last) && at - lastAt <= NEAR) near += 1 / (at - lastAt);
      [last, lastAt] = [met, at];
    });
    return Math.min(1, near / (count - 1));
  };
  /** The first hits again, with those before where the words stand together. */
  const nearer = async (hits, score, forms, count) => {
    const first = await Promise.all(hits.slice(0, FIRST).map(async (page) => {
      const { title, lead } = await record(page);
      return [page, score[page] * (1 + 0.2 * max(nearness(title, forms, count), nearness(lead, forms, count) / 2))];
    }));
    first.sort((a, b) => b[1] - a[1]);
    return first.map(([page]) => page).concat(hits.slice(FIRST));
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
      const all = best([...mask.keys()].filter((page) => mask[page]), score);
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
    // The forms to mark, each with a bit for every word it answers to.
    const keys = new Set(), forms = new Map();
    for (const [at, { word, ways }] of meant.entries()) {
      const add = (form) => forms.set(fold(form), forms.get(fold(form)) | 1 << at);
      add(word);
      for (const key of ways.flatMap((way) => way.keys)) {
        keys.add(key);
        for (const form of (await postings(key)).forms) add(form);
      }
    }
    let hits = [];
    const left = within(), order = sort || (meant.length ? "" : "title");
    for (let page = 0; page < n; page++) if (left[page]) hits.push(page);
    hits = best(hits, score);
    if (index.sorts[order]) {
      const column = await get("s-" + order + "-" + index.sorts[order]);
      hits.sort((a, b) => column[a] - column[b]);
    } else if (meant.length > 1) hits = await nearer(hits, score, forms, meant.length);
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
  const tried = async (task) => {
    try { return await task(); } catch (error) {
      if (error.kind === "missing" && doc && location.protocol !== "file:" && again()) { facetCache.clear(); return task(); }
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
  Object.assign(S, { search, record, body, make, marker, marked, excerpt, href, tried, named });
})();

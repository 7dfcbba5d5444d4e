// Searches the site in a worker, in place of the theme's.
//
// The theme's worker builds an index of all words whenever somebody begins to search: at ten thousand
// claims that takes one to two seconds. This one looks through the texts as they are, which takes
// a few milliseconds and finds the middle of a word as well as its beginning, in any script. It gets
// and gives the messages that the theme's script knows, so that the box, its keys and the list of
// results stay the theme's own. A plain script and no module, since the theme starts it as one.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

/** How well a word is found: in the middle of another, at the beginning of one, as a whole. */
const INNER = 1, START = 2, WHOLE = 3;
const IN_TITLE = [0, 4, 12, 20];
const IN_TEXT = [0, 1, 3, 5];
const SHORT = 4;
/** With no more entries that have all words, those that lack some are listed, too. */
const FEW = 5;

/** Results with words marked and an extract; those further down show their titles. */
const MARKED = 100;
/** The theme's script can be given no more. */
const SHOWN = 10000;
const BLOCKS = 2;
const EXTRACT = 320;

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'" };
const ENTITY = /&(?:amp|lt|gt|quot|#x27|#39);/g;
const LETTER = /[\p{L}\p{N}]/u;

/** Which code units belong to words: 0 not known yet, 1 no, 2 yes. */
const known = new Uint8Array(65536);

function isLetter(code) {
  if (Number.isNaN(code)) return false;
  if (!known[code]) {
    const isPart = (code >= 0xd800 && code <= 0xdfff) || LETTER.test(String.fromCharCode(code));
    known[code] = isPart ? 2 : 1;
  }
  return known[code] === 2;
}

function plain(html) {
  return html.replace(ENTITY, (entity) => ENTITIES[entity]);
}

/** Without accents, signs of direction and capitals, so that all spellings of a word are alike. */
function folded(text) {
  return text.normalize("NFKD").replace(/[\p{M}\u00ad\u200b-\u200f]/gu, "").toLowerCase();
}

/** Texts one below the other, so that a single pass finds a word in all of them. */
class Texts {
  constructor(texts) {
    this.text = folded(`${texts.map((text) => text.replaceAll("\n", " ")).join("\n")}\n`);
    this.starts = new Uint32Array(texts.length + 1);
    for (let number = 0; number < texts.length; number += 1) {
      this.starts[number + 1] = this.text.indexOf("\n", this.starts[number]) + 1;
    }
  }

  /** Of each text, how well the word is found in it. */
  found(word) {
    const { text, starts } = this;
    const how = new Uint8Array(starts.length - 1);
    let at = text.indexOf(word);
    for (let number = 0; at !== -1;) {
      while (starts[number + 1] <= at) number += 1;
      const found = howFound(text, at, word.length);
      if (found > how[number]) how[number] = found;
      at = text.indexOf(word, how[number] === WHOLE ? starts[number + 1] : at + 1);
    }
    return how;
  }

  of(number) {
    return this.text.slice(this.starts[number], this.starts[number + 1] - 1);
  }
}

function howFound(text, at, length) {
  if (at > 0 && isLetter(text.charCodeAt(at - 1))) return INNER;
  return isLetter(text.charCodeAt(at + length)) ? START : WHOLE;
}

/** The words of a query: as typed, as sought, and whether pages with them are left out. */
function wordsOf(query) {
  const words = [];
  for (const [, sign, phrase, word] of query.matchAll(/([+-]?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const isLeftOut = sign === "-";
    const typed = (phrase ?? word).replace(/^[^\p{L}\p{N}\p{S}]+|[^\p{L}\p{N}\p{S}]+$/gu, "");
    const sought = folded(typed);
    if (sought && !words.some((other) => other.sought === sought)) words.push({ typed, sought, isLeftOut });
  }
  return words;
}

/** `text` as words are sought in it, and of each code unit of that where it comes from in `text`. */
function traced(text) {
  let bare = "", from = 0;
  const places = [];
  for (const sign of text) {
    const part = sign < "\x80" ? sign.toLowerCase() : folded(sign);
    for (let at = 0; at < part.length; at += 1) places.push(from);
    bare += part;
    from += sign.length;
  }
  places.push(text.length);
  return { bare, places };
}

/** `text` with every word of `words` marked, as HTML. */
function marked(text, words) {
  const { bare, places } = traced(text);
  const isMarked = new Uint8Array(text.length);
  for (const { sought } of words) {
    for (let at = bare.indexOf(sought); at !== -1; at = bare.indexOf(sought, at + sought.length)) {
      isMarked.fill(1, places[at], places[at + sought.length]);
    }
  }
  let html = "";
  for (let at = 0; at < text.length;) {
    let end = at;
    while (end < text.length && isMarked[end] === isMarked[at]) end += 1;
    const part = text.slice(at, end).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
    html += isMarked[at] ? `<mark>${part}</mark>` : part;
    at = end;
  }
  return html;
}

/** The first blocks of a text in which a word stands, each from shortly before it. */
function extract(html, words) {
  const blocks = [];
  for (const block of html.split(/<\/?(?:p|li|ol|ul|pre)>/)) {
    const text = plain(block.replace(/<[^>]*>/g, "")).trim();
    const bare = folded(text);
    const at = Math.min(...words.map(({ sought }) => bare.indexOf(sought)).filter((place) => place !== -1));
    if (!Number.isFinite(at)) continue;
    const start = at < EXTRACT / 2 ? 0 : text.indexOf(" ", Math.min(at, text.length) - EXTRACT / 4) + 1;
    const cut = text.slice(start, start + EXTRACT);
    const before = start > 0 ? "… " : "", after = start + EXTRACT < text.length ? " …" : "";
    blocks.push(`<p>${before}${marked(cut, words)}${after}</p>`);
    if (blocks.length === BLOCKS) break;
  }
  return blocks.join("");
}

class Site {
  constructor({ phrases, titles, locations, texts, boosts, tags }, { suggest }) {
    Object.assign(this, { phrases, titles, locations, texts, boosts, tags, suggests: suggest });
    this.inTitles = new Texts(titles.map(plain));
    this.inPhrases = new Texts(phrases.map((phrase) => (phrase.startsWith("<") ? "" : plain(phrase))));
    this.inTags = new Texts(titles.map((_, number) => (tags[number] ?? []).join(" ")));
    this.numbers = new Map(locations.map((location, number) => [location, number]));
  }

  /** The page that a part of one belongs to; its own number for a page. */
  pageOf(number) {
    const [address] = this.locations[number].split("#");
    return this.numbers.get(address) ?? number;
  }

  answer(query) {
    const words = wordsOf(query);
    const sought = words.filter((word) => !word.isLeftOut);
    if (!sought.length) return { items: [], ...(this.suggests && { suggest: [] }) };
    const how = words.map((word) => this.scores(word.sought));
    const found = this.ranked(words, how, folded(query.trim()));
    if (!found.length && /[^\s-]-+[^\s-]/.test(query)) return this.answer(query.replace(/([^\s-])-+(?=[^\s-])/g, "$1 "));
    const groups = new Map();
    for (const place of found) {
      const page = this.pageOf(place.number);
      if (!groups.has(page)) groups.set(page, []);
      groups.get(page).push(place);
    }
    const items = [...groups].slice(0, SHOWN).map(([page, places], at) => {
      if (!places.some(({ number }) => number === page)) places.push({ number: page, score: 0, has: sought.map(() => true) });
      return places.map((place) => this.item(place, sought, at < MARKED));
    });
    return { items, ...(this.suggests && { suggest: this.suggested(found, sought) }) };
  }

  /** Of each entry, how well a word is found in it. */
  scores(word) {
    const titles = this.inTitles.found(word), phrases = this.inPhrases.found(word), tags = this.inTags.found(word);
    const scores = new Uint8Array(this.titles.length);
    for (let number = 0; number < scores.length; number += 1) {
      let best = 0;
      for (const phrase of this.texts[number]) if (phrases[phrase] > best) best = phrases[phrase];
      scores[number] = Math.max(IN_TITLE[Math.max(titles[number], tags[number])], IN_TEXT[best]);
    }
    return scores;
  }

  /**
   * Entries with all words, the best first. Where they are few, those with the most others follow; a word
   * that stands in the middle of another counts for nothing there, nor does a short one at its beginning.
   */
  ranked(words, how, query) {
    const most = words.filter((word) => !word.isLeftOut).length;
    const all = this.entries(words, how, most);
    const best = this.sorted(all, words, how, query);
    if (most < 2 || all.length >= FEW) return best;
    const begun = how.map((scores, at) => {
      const none = [INNER, ...(words[at].sought.length < SHORT ? [START] : [])];
      const passed = new Set(none.flatMap((found) => [IN_TITLE[found], IN_TEXT[found]]));
      return scores.map((score) => (passed.has(score) && !words[at].isLeftOut ? 0 : score));
    });
    const known = new Set(all.map(({ number }) => number));
    const others = this.entries(words, begun, 1, known);
    return [...best, ...this.sorted(others, words, begun, query)];
  }

  /** Those in which the most words are found, if these are `least` or more; without those `known`. */
  entries(words, how, least, known = new Set()) {
    let found = [], best = least;
    for (let number = 0; number < this.titles.length; number += 1) {
      if (known.has(number)) continue;
      let score = 0, count = 0, isLeftOut = false;
      for (let at = 0; at < words.length; at += 1) {
        const part = how[at][number];
        if (!part) continue;
        if (words[at].isLeftOut) isLeftOut = true;
        score += part;
        count += 1;
      }
      if (isLeftOut || count < best) continue;
      if (count > best) [found, best] = [[], count];
      found.push({ number, score });
    }
    return found;
  }

  sorted(found, words, how, query) {
    const sought = how.filter((_, at) => !words[at].isLeftOut);
    for (const place of found) {
      const { number } = place, title = this.inTitles.of(number);
      const at = title.indexOf(query);
      const whole = at === -1 ? 0 : 10 + (at === 0 ? 10 : 0) + (title.length === query.length ? 20 : 0);
      const brief = 4 / (1 + title.length / 20) + 3 / (1 + this.texts[number].length);
      place.score = (place.score + whole + brief) * (this.boosts[number] ?? 1);
      place.has = sought.map((scores) => scores[number] > 0);
    }
    return found.sort((first, second) => second.score - first.score || first.number - second.number);
  }

  item({ number, score, has }, sought, isMarked) {
    const title = this.titles[number], isFound = isMarked && score > 0;
    return {
      location: this.locations[number],
      title: isFound ? marked(plain(title.replace(/<[^>]*>/g, "")), sought) : title,
      text: isFound ? extract(this.texts[number].map((phrase) => this.phrases[phrase]).join(""), sought) : "",
      score,
      terms: Object.fromEntries(sought.map(({ typed }, at) => [typed, has[at]])),
      ...(this.tags[number] && { tags: this.tags[number] }),
    };
  }

  /** The last word, completed as in the best result's title. */
  suggested(found, sought) {
    const { typed, sought: last } = sought.at(-1);
    for (const { number } of found.slice(0, 10)) {
      const words = plain(this.titles[number]).split(/[^\p{L}\p{N}\p{M}]+/u);
      const whole = words.find((word) => word.length > typed.length && folded(word).startsWith(last));
      if (whole) return [...sought.slice(0, -1).map((word) => word.typed), typed + whole.slice(typed.length)];
    }
    return [];
  }
}

let site;

function answered({ type, data }) {
  if (type === SETUP) {
    site = new Site(data.docs, data.options);
    return { type: READY };
  }
  if (type === QUERY) return { type: RESULT, data: site.answer(data) };
  throw new TypeError(`unknown message ${type}`);
}

self.addEventListener("message", ({ data }) => self.postMessage(answered(data)));

// Which words of claims differ between two days. Days are texts, `2022-09-08`, and compare as such.

export const FORMAT = 1;

/** The numbers of the statuses that a claim has on a day; none where nothing can be on record. */
export function wordsOn(spans, day) {
  let found = [];
  for (const [since, words] of spans) {
    if (since > day) break;
    found = words;
  }
  return found;
}

/** The claims with other words on the second day, by their place in the index. */
export function differences(index, from, to) {
  if (index.format !== FORMAT) throw new Error(`an index of format ${index.format}`);
  const found = [];
  index.words.forEach((spans, claim) => {
    const before = wordsOn(spans, from);
    const after = wordsOn(spans, to);
    if (before.join() !== after.join()) found.push({ claim, before, after });
  });
  return found;
}

/** The days of an address, each that of `others` where it names none that can be chosen. */
export function chosen(search, { first, last, before }) {
  const asked = new URLSearchParams(search);
  const day = (name, otherwise) => {
    const value = asked.get(name) || "";
    return isDay(value) && value >= first && value <= last ? value : otherwise;
  };
  return { from: day("from", before), to: day("to", last) };
}

/** Whether a text is a day of the calendar, as addresses have it. */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

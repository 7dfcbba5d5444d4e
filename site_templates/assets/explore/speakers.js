// Who says what of a claim, in a line: as the pages that are made beforehand tell it.

import { WORDS } from "./words.js";

/** The line in pieces: texts, and numbers of actors. */
export function speakers(index, claim) {
  const { one, many, shown, nobody } = index.voices;
  const voices = index.claims.voices(claim);
  if (!voices.length) return [nobody];
  return voices.flatMap(({ verb, actors }, at) => [
    ...(at ? ["; "] : []),
    ...listed(actors, shown),
    ` ${(actors.length === 1 ? one : many)[verb]}`,
  ]);
}

/** The line as plain text. */
export function speakersText(index, claim) {
  const name = (piece) => (typeof piece === "number" ? index.actors.name[piece] : piece);
  return speakers(index, claim).map(name).join("");
}

function listed(actors, shown) {
  const named = actors.length > shown + 1 ? actors.slice(0, shown) : actors;
  const rest = actors.length - named.length;
  const all = rest ? [...named, WORDS.others(rest)] : named;
  return all.flatMap((one, at) => {
    if (!at) return [one];
    return [at === all.length - 1 ? WORDS.and : ", ", one];
  });
}

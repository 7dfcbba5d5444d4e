// Text as a search compares it: no case, no accents, one spelling of letters that have several.

const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ґ: "г", є: "е",
};
const APOSTROPHES = /['’‘ʼʹ′`´]/g;
const OTHER = /[^\p{L}\p{N}]+/gu;

/** "Balakliya’s Café" to "balakliyas cafe"; what is neither letter nor digit becomes a space. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþıґє]/g, (letter) => LETTERS[letter])
    .replace(APOSTROPHES, "")
    .replace(OTHER, " ")
    .trim();
}

/** The words of a search, folded; what stands between quotation marks stays together. */
export function terms(text) {
  const found = text.match(/["“”][^"“”]+["“”]?|[^\s"“”]+/g) ?? [];
  return [...new Set(found.map(fold).filter(Boolean))];
}

// The selection as comma-separated values: RFC 4180 (CRLF, quoted where needed), in UTF-8 with a
// byte order mark, without which spreadsheets take Cyrillic for something else.

import { wordsOf } from "./decode.js";

const MARK = "\uFEFF";
const FORMULA = /^[=+\-@\t\r]/;

/** Rows of texts as a file. A cell that a spreadsheet would run as a formula begins with a '. */
export function csv(rows) {
  return MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEAD = [
  "id", "statement", "status", "status_as_of", "by_our_reading", "kind", "places", "date", "date_of",
  "who_says_what", "actors", "sides", "sources", "last_changed", "url",
];

/**
 * The rows of claims, the head first; several values in one cell are parted by `; `. `date` is as
 * the ledger writes it (EDTF): when it is said to have happened, or else when it was first said.
 */
export function claimRows(index, claims, { address, speakers }) {
  return [HEAD, ...claims.map((claim) => claimRow(index, claim, address, speakers))];
}

function claimRow(index, claim, address, speakers) {
  const { claims } = index;
  const listed = (section, rows) => Array.from(rows.of(claim), (row) => section.name[row]).join("; ");
  const sides = new Set(Array.from(claims.actors.of(claim), (actor) => index.actors.side[actor]));
  const day = claims.day[claim];
  const { id, said } = index.days;
  return [
    claims.ids[claim],
    claims.statements[claim],
    wordsOf(index, claim).join("; "),
    index.day,
    claims.readings.of(claim).length ? "yes" : "no",
    index.kinds.id[claims.kind[claim]],
    listed(index.places, claims.places),
    id[day],
    said[day] ? "statement" : "event",
    speakers(claim),
    listed(index.actors, claims.actors),
    [...sides].map((side) => index.sides.name[side]).join("; "),
    listed(index.sources, claims.sources),
    index.changed.id[claims.changed[claim]],
    address(claim),
  ];
}

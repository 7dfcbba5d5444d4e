// Every word that these scripts show.

export const WORDS = {
  choose: "Choose a day to see this page as it stood then:",
  notYetSaid: "Not yet said",
  nobody: "Nobody on record had said so, denied it or checked it.",
  stood: (day) => `As it stood on ${day}.`,
  dayPage: "All of that day",
  notYet: "not yet said on that day",
  notYetChecked: "not yet checked on that day",
  earlier: "Earlier",
  earlierName: "Earlier day on record",
  later: "Later",
  laterName: "Later day on record",
  today: (day) => `Back to ${day}`,
  isToday: (day) => `Shown as of ${day} again.`,
  onRecord: (said, positions, checked, checks) =>
    `On record then: ${said} of ${positions} positions` + (checks ? `, ${checked} of ${checks} checks.` : "."),
  rest: (day) => `Everything else on this page is as of ${day}.`,
  copy: "Copy",
  copied: "Copied.",
  notCopied: "It could not be copied; the text is selected.",
  previous: "Previous",
  next: "Next",
  list: "In the list ",
};

/** A day as read out: `8 September 2022`; empty where there is no such day. */
export function dayWords(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return "";
  return day.toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
}

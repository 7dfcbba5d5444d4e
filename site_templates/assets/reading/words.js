// Every word that these scripts show.

export const WORDS = {
  choose: "Choose a day to see this page as it stood then:",
  stood: (day) => `As it stood on ${day}.`,
  dayPage: "All of that day",
  notYet: "said later",
  perhapsNotYet: "perhaps said later, the day is not recorded",
  notYetChecked: "checked later",
  perhapsNotYetChecked: "perhaps checked later, the day is not recorded",
  earlier: "Earlier",
  earlierName: "Earlier day on record",
  later: "Later",
  laterName: "Later day on record",
  today: (day) => `Back to ${day}`,
  isToday: (day) => `Shown as of ${day} again.`,
  onRecord: (positions, checks) =>
    `On record then: ${known(positions, "positions")}${checks.all ? `, ${known(checks, "checks")}` : ""}.`,
  rest: (day) => `Everything else on this page is as of ${day}.`,
  copy: "Copy",
  copied: "Copied.",
  notCopied: "It could not be copied; the text is selected.",
  previous: "Previous",
  next: "Next",
  list: "In the list ",
};

function known({ certain, perhaps, all }, name) {
  return `${certain} of ${all} ${name}${perhaps ? ` and perhaps ${perhaps} more` : ""}`;
}

/** A day as read out: `8 September 2022`; empty where there is no such day. */
export function dayWords(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return "";
  return day.toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
}

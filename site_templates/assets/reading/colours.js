// The switch of colours is a radio button beside the label of the other one: Enter changes the
// colours, by the theme's script. Here Space does so too, as a reader expects of a button.

const BUTTONS = 'input[name="__palette"]';
const LABEL = 'label[for^="__palette"]:not([hidden])';

export function start() {
  for (const button of document.querySelectorAll(BUTTONS)) button.onkeydown = change;
}

function change(event) {
  if (event.key !== " ") return;
  event.preventDefault();
  const chosen = document.querySelector(`${BUTTONS}:checked`);
  // no button is chosen until a reader has chosen; the label beside a button is that of the next
  const next = chosen ? chosen.nextElementSibling.control : document.querySelector(LABEL)?.control;
  next?.click();
  next?.focus();
}

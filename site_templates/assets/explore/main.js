// Turns the page of all claims into a list with filters; without it the page leads to the lists.
// The index and the modules are asked for at once.

async function start() {
  const root = document.querySelector(".cl-explore");
  if (!root || root.dataset.started) return;
  root.dataset.started = "";
  const element = (name) => document.querySelector(`.cl-explore__${name}`);
  try {
    const [index, { decode }, { explore }] = await Promise.all([
      served(root.dataset.index),
      import("./decode.js"),
      import("./page.js"),
    ]);
    explore(root, decode(index));
    element("plain").hidden = true;
  } catch (error) {
    console.warn(error);
    element("failed").hidden = false;
  }
}

/** Asks each time whether it has changed: an index older than its page would tell other statuses. */
async function served(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer.json();
}

// With the theme's instant navigation the page may come and go without loading this anew.
if (window.document$) window.document$.subscribe(start);
else start();

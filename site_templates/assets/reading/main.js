// What a script adds to the pages. They are complete without it; each part is fetched where needed.

const PARTS = [
  [".cl-reference[data-claim]", "./preview.js"],
  [".cl-history [data-as-of]", "./as-of.js"],
  [".cl-cite-this", "./cite.js"],
  [".cl-foot__around", "./way.js"],
  [".cl-rows, .cl-explore", "./lists.js"],
  ["[data-opens-search]", "./search.js"],
  ['input[name="__palette"]', "./colours.js"],
];

async function start() {
  const needed = PARTS.filter(([selector]) => document.querySelector(selector));
  const parts = await Promise.all(needed.map(([, module]) => import(module)));
  for (const part of parts) part.start();
}

// With the theme's instant navigation pages come and go without loading this anew.
if (window.document$) window.document$.subscribe(start);
else start();

// The theme's instant navigation sets the address of each link of a page that it fetches, and takes that of
// a link for a text. In a drawing an address can be neither set nor taken so, and its script would stop for
// good: here setting it does nothing, and the browser follows links of drawings by itself.
const address = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
Object.defineProperty(SVGAElement.prototype, "href", { ...address, set() {} });
for (const kind of ["click", "mousemove", "focusin"]) {
  window.addEventListener(kind, (event) => {
    if (event.target instanceof Element && event.target.closest("svg a")) event.stopPropagation();
  }, true);
}

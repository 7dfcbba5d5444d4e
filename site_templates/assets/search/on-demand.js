// Keeps the theme from fetching its search index before somebody wants to search, and has it search
// with our worker.
//
// The theme asks for the index, and has a worker read all of it, on every page that is opened. Here
// that one request waits until the search is opened or has the focus; the theme says meanwhile that it
// is getting ready, and goes on by itself once the answer comes. With `data-texts` it gets our texts in
// place of its index, and `worker.js` in place of its worker; not from a file, where a browser starts
// no worker. A plain script and no module, since it has to run before the theme's own. Should the
// theme ask in another way one day, it asks at once, and searches, as it does by itself.

(() => {
  const { src, dataset } = document.currentScript;
  const index = /\/search\/search_index\.json$/;
  const hasTexts = "texts" in dataset && location.protocol !== "file:" && takesOurWorker();
  const { prototype } = XMLHttpRequest;
  const { open, send } = prototype;

  prototype.open = function (method, address, ...others) {
    const url = new URL(address, location);
    const isIndex = index.test(url.pathname);
    if (isIndex && hasTexts) url.pathname = url.pathname.replace(index, `/search/${dataset.texts}`);
    open.call(this, method, isIndex ? url.href : address, ...others);
    if (!isIndex) return;
    prototype.open = open;
    this.send = () => whenWanted(() => send.call(this));
  };

  /** Names it in the theme's configuration, which the theme's script has not read yet. */
  function takesOurWorker() {
    const element = document.querySelector("#__config");
    try {
      const configuration = JSON.parse(element.textContent);
      if (!configuration.search.includes("/workers/search.")) return false;
      configuration.search = new URL("worker.js", src).href;
      element.textContent = JSON.stringify(configuration);
      return true;
    } catch {
      return false;
    }
  }

  function whenWanted(fetchIndex) {
    const toggle = document.querySelector("#__search");
    const form = document.forms.namedItem("search");
    if (!toggle || !form || isWanted(toggle, form)) {
      fetchIndex();
      return;
    }
    const heard = new AbortController();
    const wanted = () => {
      heard.abort();
      fetchIndex();
    };
    toggle.addEventListener("change", wanted, { signal: heard.signal });
    form.addEventListener("focusin", wanted, { signal: heard.signal });
    form.addEventListener("pointerover", wanted, { signal: heard.signal });
  }

  /** Whether it is open already, or the page's address asks for it (`q` searches, `h` marks what was found). */
  function isWanted(toggle, form) {
    const asked = new URLSearchParams(location.search);
    return toggle.checked || form.contains(document.activeElement) || asked.has("q") || asked.has("h");
  }
})();

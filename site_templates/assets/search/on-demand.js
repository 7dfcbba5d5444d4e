// Keeps the theme from fetching its search index before somebody wants to search.
//
// The theme asks for the index, and has a worker read all of it, on every page that is opened: at
// ten thousand claims that is more than the page itself. Here that one request waits until the
// search is opened or has the focus; the theme says meanwhile that it is getting ready, and goes on
// by itself once the answer comes. A plain script and no module, since it has to run before the
// theme's own. Should the theme ask in another way one day, it asks at once, as it does by itself.

(() => {
  const { prototype } = XMLHttpRequest;
  const { open, send } = prototype;

  prototype.open = function (method, address, ...others) {
    open.call(this, method, address, ...others);
    if (!new URL(address, location).pathname.endsWith("/search/search_index.json")) return;
    prototype.open = open;
    this.send = () => whenWanted(() => send.call(this));
  };

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

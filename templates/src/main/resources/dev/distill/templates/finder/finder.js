/* The box "Find" above a site's menu: looks words up among the places that were written when the site was built. */
(function () {
  "use strict";

  const MOST = 20;
  const SEPARATOR = /[\s\-().,;:<>="'`/|*_#]+/;
  const folder = new URL(".", document.currentScript.src);
  const site = new URL("..", folder);
  const menu = document.querySelector("nav.menu");
  if (menu === null) return;

  /** A box that only scripts can serve is made by them. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  const box = element("input", { type: "search", id: "finder", autocomplete: "off", spellcheck: "false", "aria-describedby": "finder-count" });
  const count = element("p", { id: "finder-count", role: "status", class: "note" });
  const found = element("ol", { id: "finder-found", "aria-label": "Found" });
  const form = element("form", { role: "search", class: "finder" }, element("label", { for: "finder" }, "Find"), box, count, found);
  menu.prepend(form);

  let loading = null;
  let index = null;

  function script(name) {
    return new Promise((done, failed) => {
      const tag = element("script", { src: new URL(name, folder).href });
      tag.addEventListener("load", done);
      tag.addEventListener("error", () => failed(new Error(name + " cannot be read")));
      document.head.append(tag);
    });
  }

  /** Nothing is loaded before somebody looks for something. The pages beside the first, which explain, come before those in folders, which are many. */
  function load() {
    loading = loading || Promise.all([script("lunr.js"), script("places.js")]).then(() => {
      lunr.tokenizer.separator = SEPARATOR;
      index = lunr(function () {
        this.ref("at");
        this.field("page", { boost: 8 });
        this.field("heading", { boost: 6 });
        this.field("text");
        window.distillPlaces.forEach((place, at) => this.add({ at, ...place }, { boost: place.address.includes("/") ? 1 : 3 }));
      });
    });
    return loading;
  }

  /** The places of one word: as it is or in another form of it, or as a word's beginning; with one wrong letter where nothing else is. */
  function placesOf(word) {
    const whole = (query) => {
      query.term(word, { boost: 4 });
      query.term(word, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    };
    const near = (query) => query.term(word, { usePipeline: false, editDistance: word.length > 4 ? 1 : 0 });
    const exactly = index.query(whole);
    return new Map((exactly.length > 0 ? exactly : index.query(near)).map((it) => [it.ref, it.score]));
  }

  /** The places that have every word, the best first; of equals the last, which is the newest version. */
  function lookedUp(text) {
    const words = text.toLowerCase().split(SEPARATOR).filter((word) => word !== "");
    const maps = words.filter((word) => lunr.stopWordFilter(word) !== undefined).map(placesOf);
    if (maps.length === 0) return { words, places: [] };
    const score = (ref) => maps.reduce((sum, map) => sum + map.get(ref), 0);
    const refs = [...maps[0].keys()].filter((ref) => maps.every((map) => map.has(ref)));
    return { words, places: refs.sort((a, b) => score(b) - score(a) || b - a).map((ref) => window.distillPlaces[ref]) };
  }

  /** Some words around the first that was looked for, with those marked. */
  function excerpt(text, words) {
    const lower = text.toLowerCase();
    const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0), text.length);
    const from = first === text.length || first < 50 ? 0 : text.lastIndexOf(" ", first - 40) + 1;
    const cut = text.slice(from, from + 140);
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const parts = cut.split(new RegExp("(" + escaped.join("|") + ")", "i"));
    const marked = parts.map((part, at) => (at % 2 === 1 ? element("mark", {}, part) : part));
    return [from > 0 ? "… " : "", ...marked, from + 140 < text.length ? " …" : ""];
  }

  function line(place, words) {
    const link = element("a", { href: new URL(place.address, site).href }, element("b", {}, place.page));
    if (place.heading !== "") link.append(" · " + place.heading);
    return element("li", {}, link, element("small", {}, ...excerpt(place.text, words)));
  }

  function tell(text) {
    if (text === "") {
      found.replaceChildren();
      count.textContent = "";
      return;
    }
    const { words, places } = lookedUp(text);
    found.replaceChildren(...places.slice(0, MOST).map((place) => line(place, words)));
    const all = places.length === 1 ? "1 place" : places.length + " places";
    count.textContent = places.length === 0 ? "No place has these words." : places.length > MOST ? all + ", the best " + MOST + " of them:" : all + ":";
  }

  function look() {
    load().then(() => tell(box.value.trim()), (failed) => { count.textContent = failed.message; });
  }

  function links() {
    return [...found.querySelectorAll("a")];
  }

  /** Arrows go from the box through what was found and back. */
  function move(step) {
    const all = [box, ...links()];
    const at = all.indexOf(document.activeElement) + step;
    if (at >= 0 && at < all.length) all[at].focus();
  }

  box.addEventListener("focus", load);
  box.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load().then(() => {
      tell(box.value.trim());
      if (links().length > 0) links()[0].click();
    });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      box.value = "";
      tell("");
      box.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]") !== null;
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
    }
  });
})();

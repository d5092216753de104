/* Reloads a page that is written over while a study runs, and tells when nothing is written any more. */
(function () {
  "use strict";

  const EVERY = 3000;
  const STALE = 90;
  const written = Number(document.body.dataset.live);

  function tellAge() {
    const seconds = Date.now() / 1000 - written;
    const stale = document.querySelector(".stale");
    stale.hidden = seconds < STALE;
    stale.querySelector("span").textContent = seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
  }

  /** Nobody's reading is interrupted, and a page that nobody sees costs nothing. */
  function reading() {
    return document.hidden || document.querySelector("details[open], .readout:not([hidden])") !== null || String(getSelection()) !== "";
  }

  tellAge();
  setInterval(() => {
    tellAge();
    if (!reading()) location.reload();
  }, EVERY);
})();

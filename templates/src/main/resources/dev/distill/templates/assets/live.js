/* Reloads a page that is written over while a study runs, and tells when nothing is written any more. */
(function () {
  "use strict";

  const EVERY = 3;
  const SELDOMEST = 30;
  const STALE = 90;
  const written = Number(document.body.dataset.live);
  const pause = Number(document.body.dataset.pause);
  const loaded = now();
  const due = loaded + Math.max(EVERY, Math.min(SELDOMEST, pause, written + pause - loaded));

  function now() {
    return Date.now() / 1000;
  }

  function tellAge() {
    const seconds = now() - written;
    const stale = document.querySelector(".stale");
    stale.hidden = seconds < STALE + 2 * pause;
    stale.querySelector("span").textContent = seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
  }

  /** Nobody's reading is interrupted, and a page that nobody sees costs nothing. */
  function reading() {
    return document.hidden || document.querySelector("details[open], .readout:not([hidden])") !== null || String(getSelection()) !== "";
  }

  tellAge();
  setInterval(() => {
    tellAge();
    if (now() >= due && !reading()) location.reload();
  }, EVERY * 1000);
})();

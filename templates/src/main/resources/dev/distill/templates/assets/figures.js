/* Makes the figures of a page interactive, by uPlot. Where it cannot run, the drawings on the page stand as they are. */
(function () {
  "use strict";

  const { DASHES, element, button, css, decoded, Chart, asSvg, escaped, swatch, ink } = window.distill;

  /** A figure: its charts, and what is chosen for all of them. */
  class Figure {
    constructor(root) {
      this.root = root;
      this.diagrams = [...root.querySelectorAll("script.diagram")].map((it) => decoded(it.textContent));
      this.state = Object.assign({ logX: this.diagrams[0].x.log, logY: Boolean(this.diagrams[0].y?.log), bySeed: false }, this.kept(), { hidden: new Set(this.kept().hidden), seedsHidden: new Set(this.kept().seedsHidden) });
      this.charts = this.diagrams.map((diagram) => new Chart(this, diagram, this.diagrams.length === 1));
      this.arms = [...new Map(this.diagrams.flatMap((it) => it.arms).map((arm) => [arm.name, arm])).values()];
      this.seeds = [...new Set(this.arms.flatMap((arm) => arm.seeds.map((it) => it.seed)))].sort((a, b) => a - b);
      this.controls = element("div", { class: "controls", role: "group", "aria-label": "Controls of this figure" }, this.legend(), this.tools());
      this.body = element("div", { class: "interactive" }, this.controls, element("div", { class: this.charts.length > 1 ? "charts several" : "charts" }, ...this.charts.map((it) => it.root)));
      root.prepend(this.body);
      root.classList.add("live");
      this.build();
      this.width = this.body.clientWidth;
      new ResizeObserver(() => {
        if (this.body.clientWidth !== this.width && this.body.clientWidth > 0) {
          this.width = this.body.clientWidth;
          this.build();
        }
      }).observe(this.body);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        this.body.querySelectorAll(".swatch").forEach((it) => (it.style.color = ""));
        this.build();
        this.controls.querySelector(".arms").replaceWith(this.legend());
      });
    }

    build() {
      this.charts.forEach((chart) => chart.build());
      this.drawn();
    }

    /** Tells the controls what is drawn, and keeps it where the page will reload itself. */
    drawn() {
      if (this.reset) this.reset.disabled = this.charts.every((chart) => chart.zoom === null);
      if (document.body.dataset.live !== undefined) {
        const state = Object.assign({}, this.state, { hidden: [...this.state.hidden], seedsHidden: [...this.state.seedsHidden] });
        try {
          sessionStorage.setItem(this.key(), JSON.stringify(state));
        } catch (refused) {
          // A browser that keeps nothing for files shows all arms again.
        }
      }
    }

    kept() {
      try {
        return (document.body.dataset.live !== undefined && JSON.parse(sessionStorage.getItem(this.key()))) || {};
      } catch (refused) {
        return {};
      }
    }

    key() {
      return "distill " + location.pathname + " " + this.root.id;
    }

    legend() {
      const arms = this.arms.map((arm) => {
        const made = button("", () => this.turn(this.state.hidden, arm.name, made), { class: "arm", "aria-pressed": String(!this.state.hidden.has(arm.name)) });
        made.append(swatch(arm), element("bdi", {}, arm.name));
        made.addEventListener("mouseenter", () => this.emphasise(arm.name));
        made.addEventListener("mouseleave", () => this.emphasise(null));
        return made;
      });
      return element("div", { class: "arms", role: "group", "aria-label": "Arms: shown or hidden" }, ...arms);
    }

    emphasise(name) {
      this.charts.filter((chart) => chart.kind.upwards).forEach((chart) => {
        chart.focus = name !== null && this.state.hidden.has(name) ? null : name;
        chart.plot.redraw(false, false);
      });
    }

    turn(set, item, pressed) {
      if (!set.delete(item)) set.add(item);
      pressed.setAttribute("aria-pressed", String(!set.has(item)));
      this.build();
    }

    tools() {
      const { kind, diagram } = this.charts[0];
      const logs = this.diagrams.map((it) => kind.logs(it));
      const several = this.arms.some((arm) => arm.seeds.length > 1);
      this.reset = button("Whole range", () => {
        this.charts.forEach((chart) => (chart.zoom = null));
        this.build();
      }, { disabled: "" });
      return element("div", { class: "tools" },
        ...(logs.every((it) => it.x) ? [this.toggle(kind.logLabel(diagram), "logX")] : []),
        ...(logs.some((it) => it.y) ? [this.toggle("Log values", "logY")] : []),
        ...(kind.bySteps && several ? [this.toggle("Read each seed", "bySeed")] : []),
        ...(this.seeds.length > 1 ? [this.menu("Seeds", this.seeds.map((seed) => this.seedBox(seed)))] : []),
        button("Zoom in", () => this.charts.forEach((chart) => chart.zoomBy(0.5))), this.reset,
        this.menu("Save", ["SVG", "PNG", "CSV"].map((kind) => button(kind, () => this.save(kind)))));
    }

    toggle(label, field) {
      const made = button(label, () => {
        this.state[field] = !this.state[field];
        made.setAttribute("aria-pressed", String(this.state[field]));
        if (field !== "bySeed") this.charts.forEach((chart) => (chart.zoom = null));
        this.build();
      }, { "aria-pressed": String(this.state[field]) });
      return made;
    }

    menu(label, items) {
      const made = element("details", { class: "menu" }, element("summary", {}, label), element("div", { class: "items" }, ...items));
      made.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          made.open = false;
          made.querySelector("summary").focus();
        }
      });
      return made;
    }

    seedBox(seed) {
      const box = element("input", { type: "checkbox" });
      box.checked = !this.state.seedsHidden.has(seed);
      box.addEventListener("change", () => this.turn(this.state.seedsHidden, seed, box));
      return element("label", {}, box, " seed " + seed);
    }

    save(kind) {
      const name = (this.root.id || "figure") + "." + kind.toLowerCase();
      if (kind === "CSV") {
        const rows = this.charts.flatMap((chart) => chart.view.csv(chart.ranges));
        hand(new Blob([[this.charts[0].kind.columns(this.diagrams[0]), ...rows].map((row) => row.map(cell).join(",") + "\n").join("")], { type: "text/csv" }), name);
      } else if (kind === "SVG") {
        hand(new Blob([this.svg().text], { type: "image/svg+xml" }), name);
      } else {
        this.png(name);
      }
    }

    svg() {
      const charts = this.charts.map((chart) => Object.assign(chart.svg(), { title: chart.alone ? "" : chart.diagram.title }));
      const width = Math.max(...charts.map((it) => it.width)) + 20;
      let y = 10;
      const placed = charts.map((it) => {
        const title = it.title ? `<text x="0" y="14" font-weight="600" fill="${css("--ink")}">${escaped(it.title)}</text>` : "";
        const text = `<g transform="translate(10,${y})">${title}<g transform="translate(0,${it.title ? 22 : 0})">${it.text}</g></g>`;
        y += it.height + (it.title ? 34 : 14);
        return text;
      });
      const legend = this.arms.filter((arm) => !this.state.hidden.has(arm.name)).map((arm, i) => {
        const line = asSvg({ line: [[0, 0], [26, 0]], stroke: ink(arm), width: arm.thin ? 1.2 : 2.4, dash: DASHES[arm.dash] });
        const columns = Math.max(1, Math.floor(width / 210));
        const at = [10 + (i % columns) * 210, y + 16 + Math.floor(i / columns) * 20];
        return { bottom: at[1], text: `<g transform="translate(${at[0]},${at[1]})">${line}<text x="34" y="4" fill="${css("--ink")}">${escaped(arm.name)}</text></g>` };
      });
      const height = Math.max(y, ...legend.map((it) => it.bottom)) + 20;
      return { width, height, text: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif" font-size="12">`
        + `<title>${escaped(this.diagrams[0].title)}</title><rect width="100%" height="100%" fill="${css("--paper")}"/>` + placed.join("") + legend.map((it) => it.text).join("") + "</svg>" };
    }

    png(name) {
      const drawing = this.svg();
      const picture = new Image();
      picture.addEventListener("load", () => {
        const canvas = element("canvas", { width: drawing.width * 2, height: drawing.height * 2 });
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => hand(blob, name), "image/png");
      });
      picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.text);
    }
  }

  /** A cell of CSV. A text that a spreadsheet would take for a formula begins with an apostrophe. */
  function cell(it) {
    const text = typeof it === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(it) && !/^-?[0-9]+$/.test(it) ? "'" + it : String(it);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** Hands a file to the reader. */
  function hand(blob, name) {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  document.querySelectorAll("figure").forEach((root) => {
    if (!root.querySelector("script.diagram")) return;
    try {
      new Figure(root);
    } catch (failed) {
      root.classList.remove("live");
      root.querySelectorAll(".interactive").forEach((it) => it.remove());
      console.error(failed);
    }
  });
})();

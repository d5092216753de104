/* Makes the figures of a page interactive, by uPlot. Where it cannot run, the drawings on the page stand as they are. */
(function () {
  "use strict";

  const { FONT, element, button, shown, css, decoded, Lines, Strip, onCanvas, asSvg, escaped, swatch, ink } = window.distill;

  /** The digits times powers of ten within a range: the ticks of a logarithmic axis. */
  function roundNumbers(low, high) {
    const numbers = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (let digit = 1; digit <= 9; digit++) numbers.push(Number(digit + "e" + power));
    }
    return numbers.filter((it) => it >= low && it <= high);
  }

  /** Which of them have their number beside them: all in a narrow range; else those that begin with 1, 2 or 5, or with 1 alone. */
  function numberedOf(ticks) {
    const begins = (digits) => (it) => digits.includes(Number(it.toExponential()[0]));
    return ticks.length <= 6 ? () => true : begins(ticks.filter(begins([1, 2, 5])).length <= 8 ? [1, 2, 5] : [1]);
  }

  /* ---- one chart ---- */

  class Chart {
    constructor(figure, diagram, alone) {
      Object.assign(this, { figure, diagram, alone, zoom: null, index: null, focus: null, ticks: {} });
      this.readout = element("div", { class: "readout", hidden: "" });
      this.place = element("div", { class: "plot", tabindex: "0", role: "slider", "aria-valuemin": "0", "aria-valuemax": "0", "aria-valuenow": "0",
        "aria-label": diagram.title + ". Arrow keys read values; plus, minus and 0 zoom." });
      this.root = element("div", { class: "chart" }, ...(alone ? [] : [element("h3", { class: "minor" }, diagram.title)]), this.place);
      this.place.addEventListener("keydown", (event) => this.key(event));
      this.place.addEventListener("blur", () => this.leave());
    }

    /** Draws it anew, as the figure's state is now. */
    build() {
      const width = Math.max(240, Math.floor(this.place.clientWidth || 600));
      const state = this.figure.state;
      this.view = new (this.diagram.kind === "lines" ? Lines : Strip)(this.diagram, state);
      const ranges = this.ranges = this.zoom || this.view.ranges();
      const axisY = this.view.axisY(width);
      const base = { stroke: css("--soft"), font: FONT, grid: { stroke: css("--faint"), width: 1 }, ticks: { show: false } };
      const numbers = (key) => (u, splits) => {
        const numbered = this.view.log[key] ? numberedOf(splits) : () => true;
        const labels = splits.map((split) => (!numbered(split) ? "" : key === "y" && axisY.names ? axisY.names[split] : shown(split)));
        this.ticks[key] = splits.map((split, i) => [split, labels[i]]);
        return labels;
      };
      const logTicks = { splits: (u, axis, low, high) => roundNumbers(low, high), filter: (u, splits) => splits };
      if (this.plot) this.plot.destroy();
      this.plot = new uPlot({
        width,
        height: this.view.height(width, this.alone),
        padding: [this.diagram.kind === "strip" ? 22 : 18, this.diagram.kind === "strip" ? 90 : 28, 0, 0],
        legend: { show: false },
        cursor: { drag: { x: true, y: this.diagram.kind === "lines", uni: 20, setScale: false }, points: { show: false }, y: false, x: this.diagram.kind === "lines" },
        scales: {
          x: { time: false, distr: this.view.log.x ? 3 : 1, range: ranges.x },
          y: { distr: this.view.log.y ? 3 : 1, range: ranges.y, dir: axisY.names ? -1 : 1, auto: false },
        },
        axes: [
          Object.assign({ values: numbers("x"), size: 34, space: 60 }, base, this.view.log.x ? logTicks : {}),
          Object.assign({ values: numbers("y"), size: axisY.size, space: 30 }, base, this.view.log.y ? logTicks : {}, axisY.names ? { splits: () => axisY.names.map((_, i) => i), grid: { show: false }, stroke: css("--ink") } : {}),
        ],
        series: [{}, { show: true, stroke: "transparent", points: { show: false } }],
        hooks: { draw: [(u) => this.draw(u)], setCursor: [(u) => this.moved(u)], setSelect: [(u) => this.selected(u)] },
      }, [this.view.steps, this.view.steps.map(() => null)], this.place);
      this.plot.over.append(this.readout);
      this.plot.over.addEventListener("dblclick", () => this.zoomTo(null));
      this.place.setAttribute("aria-valuemax", String(Math.max(0, this.view.steps.length - 1)));
    }

    at() {
      const u = this.plot;
      return { x: (value) => u.valToPos(value, "x"), y: (value) => u.valToPos(value, "y"), width: u.over.clientWidth, height: u.over.clientHeight };
    }

    /** All that stands in the plot, with its rules and the names of its axes. */
    shapes() {
      const at = this.at();
      const rules = this.diagram.rules.filter((rule) => rule.at >= this.ranges.x[0] && rule.at <= this.ranges.x[1]).flatMap((rule) => {
        const x = at.x(rule.at);
        const left = x > at.width * 0.8;
        return [{ line: [[x, 0], [x, at.height]], stroke: css("--soft"), width: 1, dash: [2, 3], opacity: 1 },
          { text: rule.label, x: x + (left ? -4 : 4), y: -6, anchor: left ? "end" : "start", fill: css("--soft") }];
      });
      return { at, inside: this.view.shapes(at, this.focus).concat(rules), names: [
        { text: this.diagram.x.label + (this.view.log.x ? " (log axis)" : ""), x: at.width, y: at.height + 32, anchor: "end", fill: css("--soft") },
        { text: this.diagram.kind === "strip" ? "" : this.diagram.y.label + (this.view.log.y ? " (log axis)" : ""), x: 0, y: -6, anchor: "start", fill: css("--soft") }] };
    }

    draw(u) {
      this.plot = u;
      const { at, inside, names } = this.shapes();
      const scale = devicePixelRatio;
      const pen = u.ctx;
      pen.save();
      pen.setTransform(scale, 0, 0, scale, u.bbox.left, u.bbox.top);
      pen.save();
      pen.beginPath();
      pen.rect(-5, -5, at.width + 10, at.height + 10);
      pen.clip();
      inside.filter((shape) => shape.text === undefined).forEach((shape) => onCanvas(pen, shape));
      pen.restore();
      inside.concat(names).filter((shape) => shape.text).forEach((shape) => onCanvas(pen, shape));
      pen.restore();
    }

    moved(u) {
      const { idx, top } = u.cursor;
      if (idx === null || idx === undefined || top < 0) return document.activeElement === this.place ? undefined : this.leave();
      const step = this.view.steps[idx];
      const arm = this.view.nearest(step, top, this.at());
      this.show(idx, arm && arm.name);
    }

    show(index, focus) {
      this.index = index;
      if (focus !== this.focus) {
        this.focus = focus;
        this.plot.redraw(false, false);
      }
      const read = this.view.readout(this.view.steps[index], focus, this.figure.state.bySeed);
      this.readout.replaceChildren(element("b", {}, read.heading), ...read.rows.flatMap((row) => this.row(row, focus)));
      this.readout.hidden = false;
      const x = this.at().x(this.view.steps[index]);
      const right = x > this.plot.over.clientWidth / 2;
      this.readout.style.left = right ? "" : x + 14 + "px";
      this.readout.style.right = right ? this.plot.over.clientWidth - x + 14 + "px" : "";
      this.place.setAttribute("aria-valuenow", String(index));
      this.place.setAttribute("aria-valuetext", read.heading + ": " + read.rows.map((row) => row.arm.name + " " + (row.text ?? shown(row.value))).join(", "));
    }

    row(row, focus) {
      const value = row.text ?? shown(row.value);
      const line = element("div", { class: row.arm.name === focus ? "row focus" : "row" }, swatch(row.arm), element("bdi", {}, row.arm.name),
        element("span", {}, value), ...(row.note ? [element("small", {}, row.note)] : []));
      const seeds = row.seeds.map(([seed, it]) => element("div", { class: "row seed" }, "seed " + seed, element("span", {}, typeof it === "number" ? shown(it) : it)));
      return [line, ...seeds];
    }

    leave() {
      this.readout.hidden = true;
      if (this.focus !== null && this.plot) {
        this.focus = null;
        this.plot.redraw(false, false);
      }
    }

    selected(u) {
      const { left, top, width, height } = u.select;
      if (width < 4 && height < 4) return;
      const whole = this.diagram.kind === "strip" || height < 4 || height >= u.over.clientHeight;
      this.zoomTo({
        x: width < 4 ? this.ranges.x : [u.posToVal(left, "x"), u.posToVal(left + width, "x")],
        y: whole ? this.ranges.y : [u.posToVal(top + height, "y"), u.posToVal(top, "y")],
      });
    }

    zoomTo(ranges) {
      this.zoom = ranges;
      this.figure.drawn();
      this.build();
    }

    /** Zooms the horizontal axis around the value that is read, or its middle. */
    zoomBy(factor) {
      const log = this.view.log.x;
      const to = log ? Math.log : (it) => it;
      const from = log ? Math.exp : (it) => it;
      const [low, high] = this.ranges.x.map(to);
      const all = this.view.ranges().x.map(to);
      const middle = this.index === null || this.readout.hidden ? (low + high) / 2 : to(this.view.steps[this.index]);
      const x = [Math.max(all[0], middle - (middle - low) * factor), Math.min(all[1], middle + (high - middle) * factor)];
      if (x[1] > x[0]) this.zoomTo(x[0] <= all[0] && x[1] >= all[1] ? null : { x: x.map(from), y: this.ranges.y });
    }

    key(event) {
      const last = this.view.steps.length - 1;
      const index = this.index ?? 0;
      const stride = event.shiftKey ? 10 : 1;
      const to = { ArrowLeft: index - stride, ArrowRight: index + stride, Home: 0, End: last }[event.key];
      const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const zoom = { "+": 0.5, "=": 0.5, "-": 2 }[event.key];
      const names = this.view.arms.map((arm) => arm.name);
      if (to !== undefined && last >= 0) this.show(Math.min(last, Math.max(0, to)), this.focus ?? names[0]);
      else if (turn && last >= 0) this.show(Math.min(last, index), names[(names.indexOf(this.focus) + turn + names.length) % names.length]);
      else if (zoom) this.zoomBy(zoom);
      else if (event.key === "0") this.zoomTo(null);
      else if (event.key === "Escape") this.leave();
      else return;
      event.preventDefault();
    }

    /** The chart as SVG, with its axes, in a place of a larger one. */
    svg() {
      const { at, inside, names } = this.shapes();
      const u = this.plot;
      const grid = this.ticks.x.filter(([, label]) => label).flatMap(([split, label]) => [
        { line: [[at.x(split), 0], [at.x(split), at.height]], stroke: css("--faint"), width: 1 },
        { text: label, x: at.x(split), y: at.height + 16, anchor: "middle", fill: css("--soft") }]);
      const sides = this.ticks.y.filter(([, label]) => label).flatMap(([split, label]) => [
        ...(this.diagram.kind === "strip" ? [] : [{ line: [[0, at.y(split)], [at.width, at.y(split)]], stroke: css("--faint"), width: 1 }]),
        { text: label, x: -8, y: at.y(split) + 4, anchor: "end", fill: css("--soft") }]);
      const left = u.bbox.left / devicePixelRatio;
      const top = u.bbox.top / devicePixelRatio;
      const clip = this.diagram.id + "-clip";
      return { width: u.width, height: u.height, text: `<g transform="translate(${left},${top})"><clipPath id="${escaped(clip)}"><rect x="-5" y="-5" width="${at.width + 10}" height="${at.height + 10}"/></clipPath>`
        + grid.concat(sides).map(asSvg).join("") + `<g clip-path="url(#${escaped(clip)})">` + inside.filter((it) => it.text === undefined).map(asSvg).join("") + "</g>"
        + inside.concat(names).filter((it) => it.text).map(asSvg).join("") + "</g>" };
    }
  }

  /* ---- a figure: its charts, and what is chosen for all of them ---- */

  class Figure {
    constructor(root) {
      this.root = root;
      this.diagrams = [...root.querySelectorAll("script.diagram")].map((it) => decoded(it.textContent));
      this.state = Object.assign({ logX: this.diagrams[0].x.log, logY: false, bySeed: false }, this.kept(), { hidden: new Set(this.kept().hidden), seedsHidden: new Set(this.kept().seedsHidden) });
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
      this.charts.filter((chart) => chart.diagram.kind === "lines").forEach((chart) => {
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
      const lines = this.diagrams[0].kind === "lines";
      const positive = this.diagrams.every((it) => it.x.low > 0 || lines) && this.diagrams.every((it) => it.x.high > 0);
      const several = this.arms.some((arm) => arm.seeds.length > 1);
      this.reset = button("Whole range", () => {
        this.charts.forEach((chart) => (chart.zoom = null));
        this.build();
      }, { disabled: "" });
      return element("div", { class: "tools" },
        ...(positive ? [this.toggle(lines ? "Log steps" : "Log axis", "logX")] : []),
        ...(lines && this.diagrams.some((it) => it.y.high > 0) ? [this.toggle("Log values", "logY")] : []),
        ...(lines && several ? [this.toggle("Read each seed", "bySeed")] : []),
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
        const cell = (it) => (/[",\n]/.test(it) ? '"' + String(it).replace(/"/g, '""') + '"' : String(it));
        const header = this.diagrams[0].kind === "lines" ? ["figure", "arm", "seed", "step", "value"] : ["figure", "arm", "seed", "state", "value"];
        const rows = this.charts.flatMap((chart) => chart.view.csv(chart.ranges));
        hand(new Blob([[header, ...rows].map((row) => row.map(cell).join(",") + "\n").join("")], { type: "text/csv" }), name);
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
        const line = asSvg({ line: [[0, 0], [26, 0]], stroke: ink(arm), width: arm.thin ? 1.2 : 2.4, dash: [[], [8, 3], [2.5, 2.5], [9, 3, 2.5, 3]][arm.dash] });
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

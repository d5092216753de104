/* One chart of a figure: axes, zoom, pointer and keyboard by uPlot, and what its kind of diagram draws. */
(function () {
  "use strict";

  const { FONT, element, shown, css, kinds, onCanvas, asSvg, escaped, swatch } = window.distill;

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

  class Chart {
    constructor(figure, diagram, alone) {
      Object.assign(this, { figure, diagram, alone, kind: kinds[diagram.kind], zoom: null, index: null, focus: null, ticks: {} });
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
      this.view = new this.kind(this.diagram, state);
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
        padding: [...this.kind.room, 0, 0],
        legend: { show: false },
        cursor: { drag: { x: true, y: this.kind.upwards, uni: 20, setScale: false }, points: { show: false }, y: false, x: this.kind.bySteps },
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
        { text: this.kind.upwards ? this.diagram.y.label + (this.view.log.y ? " (log axis)" : "") : "", x: 0, y: -6, anchor: "start", fill: css("--soft") }] };
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
      const { idx, left, top } = u.cursor;
      if (idx === null || idx === undefined || top < 0) return document.activeElement === this.place ? undefined : this.leave();
      const step = this.view.steps[idx];
      const arm = this.view.nearest(step, top, this.at(), left);
      this.show(arm ? this.view.indexOf(arm.name, idx) : idx, arm && arm.name);
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
      const whole = !this.kind.upwards || height < 4 || height >= u.over.clientHeight;
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
      if (to !== undefined && last >= 0) {
        const at = Math.min(last, Math.max(0, to));
        this.show(at, this.view.inFocus(at, this.focus));
      } else if (turn && last >= 0) {
        const name = names[(names.indexOf(this.focus) + turn + names.length) % names.length];
        this.show(this.view.indexOf(name, Math.min(last, index)), name);
      } else if (zoom) this.zoomBy(zoom);
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
        ...(this.kind.upwards ? [{ line: [[0, at.y(split)], [at.width, at.y(split)]], stroke: css("--faint"), width: 1 }] : []),
        { text: label, x: -8, y: at.y(split) + 4, anchor: "end", fill: css("--soft") }]);
      const left = u.bbox.left / devicePixelRatio;
      const top = u.bbox.top / devicePixelRatio;
      const clip = this.diagram.id + "-clip";
      return { width: u.width, height: u.height, text: `<g transform="translate(${left},${top})"><clipPath id="${escaped(clip)}"><rect x="-5" y="-5" width="${at.width + 10}" height="${at.height + 10}"/></clipPath>`
        + grid.concat(sides).map(asSvg).join("") + `<g clip-path="url(#${escaped(clip)})">` + inside.filter((it) => it.text === undefined).map(asSvg).join("") + "</g>"
        + inside.concat(names).filter((it) => it.text).map(asSvg).join("") + "</g>" };
    }
  }

  window.distill.Chart = Chart;
})();

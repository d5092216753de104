/* What the figures of a page are made of: the data in it, the two kinds of diagrams, and two pens, for a canvas and for SVG. */
(function () {
  "use strict";

  const DASHES = [[], [8, 3], [2.5, 2.5], [9, 3, 2.5, 3]];
  const FONT = '12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  const NARROW = 520;

  /* ---- small things ---- */

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function button(text, action, attributes) {
    const made = element("button", Object.assign({ type: "button" }, attributes), text);
    made.addEventListener("click", action);
    return made;
  }

  function shown(value) {
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e9) return value.toLocaleString("en-US").replace("-", "−");
    if (size < 1e-4 || size >= 1e9) return value.toExponential(2).replace("-", "−");
    return value.toLocaleString("en-US", { maximumSignificantDigits: 4 }).replace("-", "−");
  }

  /** The place of the last of some ascending numbers that is no larger than a value; -1 before the first. */
  function upTo(numbers, value) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function valueAt(curve, step) {
    const at = upTo(curve.x, step);
    return at < 0 ? null : curve.y[at];
  }

  const ascending = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

  /** The median over curves at every step of any; a curve that has ended holds its last value. */
  function medianOf(curves) {
    const x = ascending(curves.flatMap((curve) => curve.x));
    const y = x.map((step) => {
      const values = curves.map((curve) => valueAt(curve, step)).filter((it) => it !== null).sort((a, b) => a - b);
      const middle = values.length >> 1;
      return values.length % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    });
    return { x, y };
  }

  function ink(arm) {
    return getComputedStyle(document.documentElement).getPropertyValue(arm.hue === 7 ? "--ink" : "--hue-" + arm.hue).trim();
  }

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /* ---- what a diagram's JSON says ---- */

  function decoded(json) {
    const diagram = JSON.parse(json);
    if (diagram.kind === "lines") {
      const grids = diagram.grids.map((grid) => {
        let step = 0;
        return grid.map((difference) => (step += difference));
      });
      const curve = (it) => Object.assign(it, { x: grids[it.x].slice(0, it.y.length) });
      diagram.arms.forEach((arm) => {
        curve(arm.centre);
        arm.seeds.forEach(curve);
      });
    }
    return diagram;
  }

  /* ---- kinds of diagrams: each tells its size, its ranges, its shapes, what lies under a pointer, and its rows ---- */

  class Lines {
    constructor(diagram, state) {
      this.diagram = diagram;
      this.arms = diagram.arms.filter((arm) => !state.hidden.has(arm.name)).map((arm) => {
        const seeds = arm.seeds.filter((curve) => !state.seedsHidden.has(curve.seed));
        const whole = seeds.length === arm.seeds.length;
        return Object.assign({}, arm, { seeds, centre: whole ? arm.centre : medianOf(seeds), band: whole ? arm.band : [] });
      });
      this.steps = ascending(this.arms.flatMap((arm) => arm.centre.x));
      this.log = { x: state.logX, y: state.logY };
    }

    height(width, alone) {
      return alone ? (width < NARROW ? 300 : 400) : 230;
    }

    ranges() {
      const { x, y } = this.diagram;
      const values = this.arms.flatMap((arm) => arm.centre.y.concat(...arm.seeds.map((curve) => curve.y)));
      const room = 0.04 * (y.high - y.low || 1);
      const above = values.filter((value) => value > 0).reduce((a, b) => Math.min(a, b), y.high);
      return {
        x: this.log.x ? [this.steps.find((step) => step > 0) || 1, x.high] : [0, x.high || 1],
        y: this.log.y ? [above * 0.9, y.high * 1.1] : [y.low >= 0 ? Math.max(0, y.low - room) : y.low - room, y.high + room],
      };
    }

    axisY(width) {
      return { label: this.diagram.y.label, size: width < NARROW ? 44 : 54 };
    }

    /** What is drawn, in the plot's own places. */
    shapes(at, focus) {
      const dim = (arm) => (focus && focus !== arm.name ? 0.25 : 1);
      const points = (arm, curve) => {
        const way = [];
        curve.x.forEach((step, i) => {
          if (arm.stairs && i > 0) way.push([at.x(step), at.y(curve.y[i - 1])]);
          way.push([at.x(step), at.y(curve.y[i])]);
        });
        return way.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
      };
      const bands = this.arms.filter((arm) => arm.band.length > 0).map((arm) => {
        const side = (part) => points(arm, { x: arm.band.map((it) => it[0]), y: arm.band.map((it) => it[part]) });
        return { area: side(2).concat(side(1).reverse()), fill: ink(arm), opacity: 0.15 * dim(arm) };
      });
      const seeds = this.arms.flatMap((arm) => arm.seeds.map((curve) => (
        { line: points(arm, curve), stroke: ink(arm), width: focus === arm.name ? 1.2 : 0.8, opacity: (focus === arm.name ? 0.75 : 0.35) * dim(arm) })));
      const ends = this.arms.flatMap((arm) => arm.seeds.filter((curve) => curve.end === "early" || curve.end === "diverged").map((curve) => {
        const last = curve.x.length - 1;
        return { mark: curve.end, x: at.x(curve.x[last]), y: at.y(curve.y[last]), fill: ink(arm), opacity: 0.8 * dim(arm) };
      }));
      const open = this.arms.flatMap((arm) => arm.open.map(([step, value]) => (
        { mark: "censored", x: at.x(step), y: at.y(value), fill: ink(arm), opacity: dim(arm) })));
      const levels = this.diagram.levels.map((value) => (
        { line: [[0, at.y(value)], [at.width, at.y(value)]], stroke: css("--soft"), width: 1, dash: [2, 3], opacity: 1 }));
      const centres = this.arms.map((arm) => (
        { line: points(arm, arm.centre), stroke: ink(arm), width: arm.thin ? 1.2 : 2.4, dash: DASHES[arm.dash], opacity: dim(arm) }));
      return levels.concat(bands, seeds, centres, ends, open);
    }

    /** The arm whose centre is nearest to a height at a step. */
    nearest(step, y, at) {
      const distance = (arm) => Math.abs(at.y(valueAt(arm.centre, step) ?? Infinity) - y);
      return this.arms.reduce((best, arm) => (best === null || distance(arm) < distance(best) ? arm : best), null);
    }

    readout(step, focus, bySeed) {
      const rows = this.arms.map((arm) => {
        const value = valueAt(arm.centre, step);
        const last = arm.centre.x[arm.centre.x.length - 1];
        const note = value !== null && last < step ? "since " + shown(last) : "";
        const seeds = bySeed && (this.arms.length === 1 || arm.name === focus) ? arm.seeds : [];
        return { arm, value, note, seeds: seeds.map((curve) => [curve.seed, valueAt(curve, step)]).filter(([, it]) => it !== null) };
      });
      rows.sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
      return { heading: "step " + shown(step), rows: rows.filter((row) => row.value !== null) };
    }

    csv(within) {
      const rows = (arm, seed, curve) => curve.x.map((step, i) => [this.diagram.title, arm.name, seed, step, curve.y[i]]);
      return this.arms.flatMap((arm) => rows(arm, "centre", arm.centre).concat(...arm.seeds.map((curve) => rows(arm, curve.seed, curve))))
        .filter((row) => row[3] >= within.x[0] && row[3] <= within.x[1]);
    }
  }

  class Strip {
    constructor(diagram, state) {
      this.diagram = diagram;
      this.arms = diagram.arms.filter((arm) => !state.hidden.has(arm.name)).map((arm) => {
        const seeds = arm.seeds.filter((it) => !state.seedsHidden.has(it.seed));
        const whole = seeds.length === arm.seeds.length;
        return Object.assign({}, arm, { seeds, centre: whole ? arm.centre : undefined, text: whole ? arm.text : "–" });
      });
      this.steps = ascending(this.arms.flatMap((arm) => arm.seeds.map((it) => it.value)));
      this.log = { x: state.logX, y: false };
    }

    height(width) {
      return this.arms.length * (width < NARROW ? 44 : 30) + 70;
    }

    ranges() {
      const { low, high } = this.diagram.x;
      const room = 0.04 * (high - low || 1);
      return {
        x: this.log.x ? [low / Math.pow(high / low || 2, 0.04), high * Math.pow(high / low || 2, 0.04)] : [low >= 0 ? Math.max(0, low - room) : low - room, high + room],
        y: [-0.5, Math.max(0.5, this.arms.length - 0.5)],
      };
    }

    axisY(width) {
      const names = this.arms.map((arm) => arm.name + (arm.note ? ", " + arm.note : ""));
      return { label: "", size: width < NARROW ? 12 : 170, names: width < NARROW ? names.map(() => "") : names };
    }

    /** The marks of a row, beside each other where they would lie on each other. */
    marks(at, arm, row) {
      const lanes = new Map();
      return [...arm.seeds].sort((a, b) => a.value - b.value).map((seed) => {
        const x = at.x(seed.value);
        const lane = [0, -1, 1, -2, 2, -3, 3].find((it) => !(x - lanes.get(it) < 8)) ?? 0;
        lanes.set(lane, x);
        return { seed, x, y: at.y(row) + lane * Math.min(6, (at.y(1) - at.y(0)) / 8) };
      });
    }

    shapes(at, focus) {
      const narrow = at.width < NARROW - 60;
      const half = Math.min(11, (at.y(1) - at.y(0)) / 2.6);
      return this.arms.flatMap((arm, row) => {
        const y = at.y(row);
        const opacity = focus && focus !== arm.name ? 0.3 : 1;
        const name = narrow ? [{ text: arm.name + (arm.note ? ", " + arm.note : ""), x: 0, y: y - 14, anchor: "start", fill: css("--ink") }] : [];
        const centre = arm.centre === undefined ? [] : [{ line: [[at.x(arm.centre), y - half], [at.x(arm.centre), y + half]], stroke: ink(arm), width: 2.5, opacity }];
        const marks = this.marks(at, arm, row).map((it) => ({ mark: it.seed.censored ? "censored" : "dot", x: it.x, y: it.y, fill: ink(arm), opacity: 0.8 * opacity }));
        return [{ line: [[0, y], [at.width, y]], stroke: css("--rule"), width: 1, opacity: 1 }, ...name, ...centre, ...marks,
          { text: arm.text, x: at.width + 82, y: y + 4, anchor: "end", fill: css("--ink") }];
      }).concat({ text: this.diagram.centre, x: at.width + 82, y: -6, anchor: "end", fill: css("--soft") });
    }

    nearest(step, y, at) {
      const distance = (arm) => Math.abs(at.y(this.arms.indexOf(arm)) - y);
      return this.arms.reduce((best, arm) => (best === null || distance(arm) < distance(best) ? arm : best), null);
    }

    /** The seeds of the arm in focus: all of them lie in sight, so that no step is asked for. */
    readout(step, focus) {
      const arm = this.arms.find((it) => it.name === focus) || this.arms[0];
      if (!arm) return { heading: "", rows: [] };
      return { heading: arm.name, rows: [{ arm, value: null, text: arm.text + " " + this.diagram.centre, note: "", seeds: arm.seeds.map((it) => [it.seed, it.text]) }] };
    }

    csv(within) {
      return this.arms.flatMap((arm) => arm.seeds.map((it) => [this.diagram.title, arm.name, it.seed, it.censored ? "censored" : "", it.value]))
        .filter((row) => row[4] >= within.x[0] && row[4] <= within.x[1]);
    }
  }

  /* ---- pens ---- */

  const MARKS = {
    dot: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
    early: "M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0",
    censored: "M-4,-5L5,0L-4,5Z",
    diverged: "M-4,-4L4,4M-4,4L4,-4",
  };
  const FILLED = ["dot", "early"];

  function onCanvas(pen, shape) {
    pen.save();
    pen.globalAlpha = shape.opacity ?? 1;
    pen.fillStyle = shape.fill || "transparent";
    pen.strokeStyle = shape.stroke || shape.fill;
    if (shape.text !== undefined) {
      pen.font = FONT;
      pen.textAlign = shape.anchor === "middle" ? "center" : shape.anchor;
      pen.textBaseline = "alphabetic";
      pen.fillText(shape.text, shape.x, shape.y);
    } else if (shape.mark) {
      const path = new Path2D(MARKS[shape.mark]);
      pen.translate(shape.x, shape.y);
      pen.lineWidth = FILLED.includes(shape.mark) ? 0.8 : 1.6;
      if (shape.mark !== "diverged") {
        pen.fillStyle = FILLED.includes(shape.mark) ? shape.fill : css("--paper");
        pen.fill(path);
      }
      if (FILLED.includes(shape.mark)) pen.strokeStyle = css("--paper");
      pen.stroke(path);
    } else {
      const way = shape.line || shape.area;
      pen.beginPath();
      way.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
      pen.lineWidth = shape.width || 1;
      pen.lineJoin = "round";
      pen.setLineDash(shape.dash || []);
      if (shape.area) pen.fill();
      else pen.stroke();
    }
    pen.restore();
  }

  function escaped(text) {
    return String(text).replace(/[&<>"']/g, (it) => "&#" + it.charCodeAt(0) + ";");
  }

  function asSvg(shape) {
    const opacity = shape.opacity === undefined || shape.opacity === 1 ? "" : ` opacity="${shape.opacity}"`;
    const tenth = (length) => Math.round(length * 10) / 10;
    if (shape.text !== undefined) {
      return `<text x="${tenth(shape.x)}" y="${tenth(shape.y)}" text-anchor="${shape.anchor}" fill="${shape.fill}">${escaped(shape.text)}</text>`;
    }
    if (shape.mark) {
      const filled = FILLED.includes(shape.mark);
      const fill = filled ? shape.fill : shape.mark === "censored" ? css("--paper") : "none";
      return `<path transform="translate(${tenth(shape.x)},${tenth(shape.y)})" d="${MARKS[shape.mark]}" fill="${fill}" stroke="${filled ? css("--paper") : shape.fill}"${opacity}/>`;
    }
    const path = "M" + (shape.line || shape.area).map(([x, y]) => tenth(x) + "," + tenth(y)).join("L");
    return shape.area
      ? `<path d="${path}Z" fill="${shape.fill}"${opacity}/>`
      : `<path d="${path}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}" stroke-dasharray="${(shape.dash || []).join(" ") || "none"}"${opacity}/>`;
  }

  /** The line or the dot of an arm, as SVG of its own. */
  function swatch(arm) {
    const holder = element("span", { class: "swatch", "aria-hidden": "true" });
    const line = asSvg({ line: [[0, 6], [26, 6]], stroke: "currentColor", width: arm.thin ? 1.2 : 2.4, dash: DASHES[arm.dash] });
    holder.innerHTML = `<svg width="26" height="12" viewBox="0 0 26 12">${line}</svg>`;
    holder.style.color = ink(arm);
    return holder;
  }

  window.distill = { FONT, NARROW, element, button, shown, ink, css, decoded, Lines, Strip, onCanvas, asSvg, escaped, swatch };
})();

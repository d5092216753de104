/* What a page's data say, and the kinds of diagrams: each tells its size, its ranges, its shapes, what lies under a pointer, its rows, and what it is as CSV. */
(function () {
  "use strict";

  const { DASHES, NARROW, shown, fitted, ink, css } = window.distill;

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

  /** From a number down or up to a digit times a power of ten. */
  function digit(value, round) {
    const unit = Math.pow(10, Math.floor(Math.log10(value)));
    return round(value / unit) * unit;
  }

  /** A range with a little room at its ends, but none below 0 where all is above; never an empty one. */
  function padded({ low, high }, log) {
    if (log) {
      const room = Math.pow(high / low, 0.04);
      const start = digit(low, Math.floor);
      return high / low < 2 ? [start, Math.max(digit(high, Math.ceil), 2 * start)] : [low / room, high * room];
    }
    const room = 0.04 * (high - low || Math.abs(high) || 1);
    return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
  }

  /* ---- kinds of diagrams ---- */

  class Kind {
    /** Whether values stand upwards, and are zoomed. */
    static upwards = true;

    /** Whether it is read at a step: all arms there. */
    static bySteps = false;

    /** Above and on the right of the plot. */
    static room = [18, 28];

    /** Which arm is read where a keyboard is at a place. */
    inFocus(index, focus) {
      return focus ?? this.arms[0]?.name;
    }

    /** Which place is read where an arm is in focus. */
    indexOf(name, index) {
      return index;
    }

    /** The arm that is nearest, of two without difference the first. */
    nearestBy(distance) {
      return this.arms.reduce((best, arm) => (best === null || distance(arm) < distance(best) ? arm : best), null);
    }
  }

  class Lines extends Kind {
    static bySteps = true;

    static logs({ x, y }) {
      return { x: x.high > 0, y: y.high > 0 };
    }

    static logLabel() {
      return "Log steps";
    }

    static columns() {
      return ["figure", "arm", "seed", "step", "value"];
    }

    constructor(diagram, state) {
      super();
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
      const above = values.filter((value) => value > 0).reduce((a, b) => Math.min(a, b), y.high);
      return {
        x: this.log.x ? [this.steps.find((step) => step > 0) || 1, x.high] : [0, x.high || 1],
        y: this.log.y ? [above * 0.9, y.high * 1.1] : padded(y, false),
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
      return this.nearestBy((arm) => Math.abs(at.y(valueAt(arm.centre, step) ?? Infinity) - y));
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

  class Strip extends Kind {
    static upwards = false;

    static room = [22, 90];

    static logs({ x }) {
      return { x: x.low > 0, y: false };
    }

    static logLabel() {
      return "Log axis";
    }

    static columns() {
      return ["figure", "arm", "seed", "state", "value"];
    }

    constructor(diagram, state) {
      super();
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
      return {
        x: padded(this.diagram.x, this.log.x),
        y: [-0.5, Math.max(0.5, this.arms.length - 0.5)],
      };
    }

    axisY(width) {
      const names = this.arms.map((arm) => fitted(arm.name + (arm.note ? ", " + arm.note : ""), 170));
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
        const name = narrow ? [{ text: fitted(arm.name + (arm.note ? ", " + arm.note : ""), at.width + 70), x: 0, y: y - 14, anchor: "start", fill: css("--ink") }] : [];
        const centre = arm.centre === undefined ? [] : [{ line: [[at.x(arm.centre), y - half], [at.x(arm.centre), y + half]], stroke: ink(arm), width: 2.5, opacity }];
        const marks = this.marks(at, arm, row).map((it) => ({ mark: it.seed.censored ? "censored" : "dot", x: it.x, y: it.y, fill: ink(arm), opacity: 0.8 * opacity }));
        return [{ line: [[0, y], [at.width, y]], stroke: css("--rule"), width: 1, opacity: 1 }, ...name, ...centre, ...marks,
          { text: arm.text, x: at.width + 82, y: y + 4, anchor: "end", fill: css("--ink") }];
      }).concat({ text: this.diagram.centre, x: at.width + 82, y: -6, anchor: "end", fill: css("--soft") });
    }

    nearest(step, y, at) {
      return this.nearestBy((arm) => Math.abs(at.y(this.arms.indexOf(arm)) - y));
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

  class Scatter extends Kind {
    static logs({ x, y }) {
      return { x: x.low > 0, y: y.low > 0 };
    }

    static logLabel({ x }) {
      return "Log " + x.label;
    }

    static columns({ x }) {
      return ["figure", "arm", "seed", "state", x.label, "value"];
    }

    /** Arms from the left; one with a seed left out has no centre that is known. */
    constructor(diagram, state) {
      super();
      this.diagram = diagram;
      this.arms = diagram.arms.filter((arm) => !state.hidden.has(arm.name)).map((arm) => {
        const seeds = arm.seeds.filter((it) => !state.seedsHidden.has(it.seed));
        return Object.assign({}, arm, seeds.length === arm.seeds.length ? {} : { seeds, centre: undefined, spread: undefined, text: "–" });
      }).sort((a, b) => a.x - b.x);
      this.steps = this.arms.map((arm) => arm.x);
      this.log = { x: state.logX, y: state.logY };
    }

    height(width, alone) {
      return alone ? (width < NARROW ? 300 : 400) : 260;
    }

    ranges() {
      return { x: padded(this.diagram.x, this.log.x), y: padded(this.diagram.y, this.log.y) };
    }

    axisY(width) {
      return { label: this.diagram.y.label, size: width < NARROW ? 44 : 60 };
    }

    inFocus(index) {
      return this.arms[index].name;
    }

    indexOf(name) {
      return this.arms.findIndex((arm) => arm.name === name);
    }

    /** The marks of an arm: its seeds, or its centre. */
    marks(arm) {
      if (arm.seeds.length > 0) return arm.seeds.map((seed) => ({ y: seed.value, mark: seed.censored ? "censored" : "dot" }));
      return arm.centre === undefined ? [] : [{ y: arm.centre, mark: "dot" }];
    }

    shapes(at, focus) {
      const dim = (arm) => (focus && focus !== arm.name ? 0.25 : 1);
      const ways = this.diagram.ways.map((way) => ({
        line: way.arms.map((name) => this.arms.find((arm) => arm.name === name)).filter((arm) => arm && arm.centre !== undefined).map((arm) => [at.x(arm.x), at.y(arm.centre)]),
        stroke: way.leads ? css("--rule") : ink(way), width: way.leads ? 1.5 : 2.4, dash: DASHES[way.dash], opacity: focus ? 0.4 : 1,
      })).filter((way) => way.line.length > 1);
      const spreads = this.arms.filter((arm) => arm.spread).map((arm) => (
        { line: arm.spread.map((value) => [at.x(arm.x), at.y(value)]), stroke: ink(arm), width: 1.2, opacity: dim(arm) }));
      const marks = this.arms.flatMap((arm) => this.marks(arm).map((it) => (
        { mark: it.mark, x: at.x(arm.x), y: at.y(it.y), fill: ink(arm), opacity: (arm.seeds.length > 0 ? 0.8 : 1) * dim(arm) })));
      return ways.concat(spreads, marks, this.diagram.arms.every((arm) => arm.seeds.length === 0) ? this.names(at) : []);
    }

    /** Names beside the centres, where there is room; the legend has all of them. */
    names(at) {
      const taken = this.arms.map((arm) => ({ x: at.x(arm.x) - 6, y: at.y(arm.centre) - 6, width: 12, height: 12 }));
      const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      return this.arms.flatMap((arm) => {
        const x = at.x(arm.x);
        const y = at.y(arm.centre);
        const width = arm.name.length * 6.8;
        const box = [[x + 8, y - 7], [x - width - 8, y - 7], [x - width / 2, y - 22], [x - width / 2, y + 9]]
          .map(([left, top]) => ({ x: left, y: top, width, height: 13 }))
          .find((it) => it.x >= 0 && it.x + width <= at.width + 20 && it.y >= 0 && it.y + 13 <= at.height && !taken.some((other) => meet(it, other)));
        if (!box) return [];
        taken.push(box);
        return [{ text: arm.name, x: box.x, y: box.y + 11, anchor: "start", fill: css("--ink") }];
      });
    }

    nearest(step, y, at, x) {
      return this.nearestBy((arm) => Math.min(...this.marks(arm).map((it) => Math.hypot(at.x(arm.x) - x, at.y(it.y) - y))));
    }

    /** The arm in focus with its seeds; it has a place of its own. */
    readout(step, focus) {
      const arm = this.arms.find((it) => it.name === focus);
      if (!arm) return { heading: "", rows: [] };
      const note = arm.spread ? shown(arm.spread[0]) + " – " + shown(arm.spread[1]) : "";
      return { heading: arm.name, rows: [{ arm, value: null, text: this.diagram.centre + " " + arm.text, note, seeds: arm.seeds.map((it) => [it.seed, it.text]) }] };
    }

    csv(within) {
      const row = (arm, seed, state, value) => [this.diagram.title, arm.name, seed, state, arm.x, value];
      return this.arms.flatMap((arm) => [...(arm.centre === undefined ? [] : [row(arm, "centre", "", arm.centre)]),
        ...arm.seeds.map((it) => row(arm, it.seed, it.censored ? "censored" : "", it.value))])
        .filter((it) => it[4] >= within.x[0] && it[4] <= within.x[1]);
    }
  }

  Object.assign(window.distill, { decoded, kinds: { lines: Lines, strip: Strip, scatter: Scatter } });
})();

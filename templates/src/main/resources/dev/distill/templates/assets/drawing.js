/* What the figures of a page are drawn with: elements, numbers as they are shown, and two pens, for a canvas and for SVG. */
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

  /** A text, or its ends, where it is wider than its place: names often differ at their ends. */
  function fitted(text, width) {
    const points = [...text];
    const most = Math.max(3, Math.floor(width / 6.5));
    if (points.length <= most) return text;
    const end = Math.floor((most - 1) / 2);
    return points.slice(0, most - 1 - end).join("") + "…" + points.slice(points.length - end).join("");
  }

  function ink(arm) {
    return getComputedStyle(document.documentElement).getPropertyValue(arm.hue === 7 ? "--ink" : "--hue-" + arm.hue).trim();
  }

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

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

  window.distill = { DASHES, FONT, NARROW, element, button, shown, fitted, ink, css, onCanvas, asSvg, escaped, swatch };
})();

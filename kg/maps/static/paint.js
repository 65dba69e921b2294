// Drawing for every kind of map: shapes, curves, labels that don't overlap; on a canvas or as SVG by the same calls.
"use strict";
globalThis.policyMap = { engines: {} };
(() => {
  const FACE = 'system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
  const SVG = "http://www.w3.org/2000/svg";
  const round = (number) => Math.round(number * 10) / 10;

  const canvasPen = (context) => ({
    path(d, { fill, stroke, width = 1, alpha = 1, dash = [] }) {
      const path = new Path2D(d);
      context.globalAlpha = alpha;
      if (fill) { context.fillStyle = fill; context.fill(path); }
      if (stroke) { context.strokeStyle = stroke; context.lineWidth = width; context.setLineDash(dash); context.stroke(path); }
      context.globalAlpha = 1;
    },
    text(x, y, words, { size, weight = 400, fill, halo, anchor = "middle" }) {
      context.font = `${weight} ${size}px ${FACE}`;
      context.textAlign = { middle: "center", start: "left", end: "right" }[anchor];
      context.textBaseline = "alphabetic";
      if (halo) {
        context.setLineDash([]); context.lineJoin = "round"; context.lineWidth = 3.5; context.strokeStyle = halo;
        context.strokeText(words, x, y);
      }
      context.fillStyle = fill;
      context.fillText(words, x, y);
    },
  });

  const svgPen = (root) => ({
    path(d, { fill = "none", stroke, width = 1, alpha = 1, dash = [] }) {
      const path = document.createElementNS(SVG, "path");
      const values = { d, fill, opacity: alpha === 1 ? null : alpha, stroke, "stroke-width": stroke && round(width), "stroke-dasharray": dash.join(" ") };
      for (const [name, value] of Object.entries(values)) if (value) path.setAttribute(name, value);
      root.append(path);
    },
    text(x, y, words, { size, weight = 400, fill, halo, anchor = "middle" }) {
      const text = document.createElementNS(SVG, "text");
      const values = { x: round(x), y: round(y), fill, "font-size": size, "font-weight": weight, "text-anchor": anchor };
      if (halo) Object.assign(values, { stroke: halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" });
      for (const [name, value] of Object.entries(values)) text.setAttribute(name, value);
      text.textContent = words;
      root.append(text);
    },
  });

  const makeSvg = (width, height) => {
    const root = document.createElementNS(SVG, "svg");
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    root.setAttribute("width", width);
    root.setAttribute("height", height);
    root.setAttribute("font-family", FACE);
    return root;
  };

  const polygon = (x, y, r, count, turn, inner = 1) => {
    const points = [];
    for (let at = 0; at < count; at += 1) {
      const angle = turn + (2 * Math.PI * at) / count, reach = at % 2 ? r * inner : r;
      points.push(`${round(x + reach * Math.cos(angle))} ${round(y + reach * Math.sin(angle))}`);
    }
    return `M${points.join("L")}Z`;
  };
  const shapes = {
    dot: (x, y, r) => `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`,
    square: (x, y, r) => `M${round(x - r)} ${round(y - r)}h${round(2 * r)}v${round(2 * r)}h${round(-2 * r)}Z`,
    triangle: (x, y, r) => polygon(x, y + r * 0.25, r * 1.15, 3, -Math.PI / 2),
    triangleDown: (x, y, r) => polygon(x, y - r * 0.25, r * 1.15, 3, Math.PI / 2),
    diamond: (x, y, r) => polygon(x, y, r * 1.1, 4, 0),
    hexagon: (x, y, r) => polygon(x, y, r, 6, 0),
    star: (x, y, r) => polygon(x, y, r * 1.25, 10, -Math.PI / 2, 0.5),
  };
  const drawShape = (kind, x, y, r) => (shapes[kind] || shapes.dot)(x, y, r);

  // An edge from a to b by way of a control point, with its arrow's head; what is hidden under the nodes is left out.
  const drawEdge = (a, b, via, ends, head) => {
    const dx = b[0] - via[0], dy = b[1] - via[1], length = Math.hypot(dx, dy) || 1;
    const tip = [b[0] - (dx / length) * ends, b[1] - (dy / length) * ends];
    const d = `M${round(a[0])} ${round(a[1])}Q${round(via[0])} ${round(via[1])} ${round(tip[0])} ${round(tip[1])}`;
    const angle = Math.atan2(dy, dx), wing = (turn) => `${round(tip[0] - head * Math.cos(angle + turn))} ${round(tip[1] - head * Math.sin(angle + turn))}`;
    return { d, arrow: `M${round(tip[0])} ${round(tip[1])}L${wing(0.42)}L${wing(-0.42)}Z` };
  };
  const drawLoop = (x, y, r) => shapes.dot(x + r, y - r, r * 0.9);

  // How far a point is from a curve, taken as so many straight pieces.
  const findDistance = (point, a, via, b, pieces) => {
    let least = Infinity, last = a;
    for (let at = 1; at <= pieces; at += 1) {
      const part = at / pieces, rest = 1 - part;
      const next = [0, 1].map((axis) => rest * rest * a[axis] + 2 * rest * part * via[axis] + part * part * b[axis]);
      const dx = next[0] - last[0], dy = next[1] - last[1], square = dx * dx + dy * dy || 1;
      const share = Math.max(0, Math.min(1, ((point[0] - last[0]) * dx + (point[1] - last[1]) * dy) / square));
      least = Math.min(least, Math.hypot(point[0] - last[0] - share * dx, point[1] - last[1] - share * dy));
      last = next;
    }
    return least;
  };

  // A label in at most two lines, about as wide as high letters allow.
  const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
  const cutLabel = (label) => {
    const chinese = wide.test(label), most = chinese ? 11 : 22, letters = [...label];
    if (letters.length <= most) return [label];
    if (chinese) return [letters.slice(0, most).join(""), letters.slice(most, 2 * most - 1).join("") + (letters.length > 2 * most - 1 ? "…" : "")];
    const lines = ["", ""];
    let line = 0;
    for (const word of label.split(/\s+/)) {
      const longer = lines[line] ? `${lines[line]} ${word}` : word;
      if (longer.length <= most || !lines[line]) { lines[line] = longer; continue; }
      if (line === 1) { lines[1] += "…"; break; }
      line = 1;
      lines[1] = word;
    }
    return lines.filter(Boolean).map((each) => ([...each].length > most + 6 ? `${[...each].slice(0, most + 5).join("")}…` : each));
  };

  const measured = new Map();
  let ruler = null;
  const measure = (words, size, weight) => {
    const key = `${size} ${weight} ${words}`;
    if (!measured.has(key)) {
      ruler = ruler || document.createElement("canvas").getContext("2d");
      ruler.font = `${weight} ${size}px ${FACE}`;
      measured.set(key, ruler.measureText(words).width);
    }
    return measured.get(key);
  };

  // Boxes that are taken, in cells, so that asking for room looks at few of them.
  const makeRoom = () => {
    const cells = new Map(), CELL = 60;
    const each = (box, call) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1)
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) if (call(`${x} ${y}`)) return true;
      return false;
    };
    return {
      take: (box) => each(box, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(box); }),
      isFree: (box, owner) => !each(box, (key) => (cells.get(key) || []).some((other) => other[4] !== owner && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])),
    };
  };

  // Labels for as many of the spots as have room, the first spots first: below, right, left or above; only those of the
  // first may cover other spots.
  const FIRST = 24;
  const placeLabels = (spots, { most = 220, obstacles = true, bounds = null, blocked = [] } = {}) => {
    const room = makeRoom(), labels = makeRoom(), placed = [];
    if (obstacles) for (const { x, y, r, key } of spots.slice(0, 700)) room.take([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8, key]);
    for (const box of blocked) labels.take(box);
    const cuts = (x, y, box) => bounds && x > 0 && x < bounds.width && y > 0 && y < bounds.height && (box[0] < 0 || box[2] > bounds.width || box[1] < 0 || box[3] > bounds.height);
    for (const spot of spots) {
      if (placed.length >= most) break;
      const { x, y, r, key, size, weight } = spot, lines = spot.lines || (spot.lines = cutLabel(spot.label));
      const high = lines.length * (size + 2), half = Math.max(...lines.map((line) => measure(line, size, weight))) / 2 + 3;
      const choices = [
        [x, y + r + 3, "middle"], [x + r + 4 + half, y - high / 2, "start"], [x - r - 4 - half, y - high / 2, "end"], [x, y - r - 3 - high, "middle"],
      ];
      const boxes = choices.map(([middle, top, anchor]) => ({ box: [middle - half, top, middle + half, top + high, key], middle, top, anchor }))
        .filter(({ box }) => !cuts(x, y, box) && labels.isFree(box, NaN));
      const found = boxes.find(({ box }) => room.isFree(box, key)) || (placed.length < FIRST && boxes[0]);
      if (!found) continue;
      const { box, middle, top, anchor } = found, left = { middle, start: middle - half + 3, end: middle + half - 3 }[anchor];
      labels.take(box);
      placed.push({ ...spot, lines, left, top, anchor });
    }
    return placed;
  };
  const writeLabels = (pen, placed, fill, halo) => {
    for (const { lines, left, top, anchor, size, weight } of placed)
      lines.forEach((line, at) => pen.text(left, top + (size + 2) * (at + 1) - 3, line, { size, weight, fill, halo, anchor }));
  };

  Object.assign(policyMap, { canvasPen, svgPen, makeSvg, drawShape, drawEdge, drawLoop, findDistance, placeLabels, writeLabels, SVG, shapes });
})();

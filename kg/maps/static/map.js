// The map: filters, search, what is chosen, expansion, table. Text is only ever set as text.
"use strict";
(() => {
  const root = document.querySelector(".kgmap");
  const { by, say, make, served, locate, link, fold } = policyMap.openPage(root);
  const findKey = (node) => (node.key = node.key || fold([node.label, ...node.aliases].join("\n")));

  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const readTheme = () => {
    const style = getComputedStyle(root), token = (name) => style.getPropertyValue(name).trim();
    return { name: scheme.matches ? 1 : 0, paper: token("--paper"), ink: token("--ink"), soft: token("--soft") };
  };
  let theme = readTheme();

  let data, engine, nodes = [], edges = [], numbers = new Map(), known = new Set(), density = 0.6;
  let focus = null, hovered = null, pending = false;
  const hidden = { type: new Set(), predicate: new Set(), modality: new Set() };

  // ── Data ──
  const takeIn = (answer, near = null) => {
    const fresh = [];
    answer.nodes.forEach(([id, label, type, x, y, size, total, aliases, address], place) => {
      if (numbers.has(id)) return;
      const kind = data.types[type], i = nodes.length, on = near === null ? place < answer.shown : true;
      const node = { i, id, label, type, x, y, size, total, aliases, address, on, seen: false, shape: kind.shape, colour: kind.colours, ties: [] };
      numbers.set(id, i);
      nodes.push(node);
      if (near !== null) fresh.push(node);
    });
    answer.edges.forEach(([id, s, t, p, m, confidence, bend, from, to, width]) => {
      if (known.has(id)) return;
      known.add(id);
      const ends = [s, t].map((place) => numbers.get(answer.nodes[place][0])), i = edges.length;
      const edge = { i, id, s: ends[0], t: ends[1], p, m, confidence, bend, from, to, width, on: false, seen: false, colour: data.predicates[p].colours };
      edges.push(edge);
      nodes[edge.s].ties.push(edge);
      if (edge.t !== edge.s) nodes[edge.t].ties.push(edge);
    });
    return fresh;
  };
  const tieUp = () => { for (const edge of edges) edge.on = nodes[edge.s].on && nodes[edge.t].on; };

  const passes = (edge) => {
    if (!edge.on || hidden.predicate.has(edge.p) || hidden.modality.has(edge.m)) return false;
    if (hidden.type.has(nodes[edge.s].type) || hidden.type.has(nodes[edge.t].type)) return false;
    if (edge.confidence < Number(by("confidence").value)) return false;
    const from = Number(by("from").value), to = Number(by("to").value);
    if (!edge.from) return by("undated").checked;
    return (!from || edge.to >= from) && (!to || edge.from <= to);
  };
  const sift = () => {
    for (const node of nodes) node.seen = false;
    let count = 0;
    for (const edge of edges) {
      edge.seen = passes(edge);
      if (edge.seen) { nodes[edge.s].seen = nodes[edge.t].seen = true; count += 1; }
    }
    const seen = nodes.filter((node) => node.seen).length;
    by("counts").textContent = say("counts", { entities: seen.toLocaleString(data.language), statements: count.toLocaleString(data.language) });
    by("least").textContent = Number(by("confidence").value).toFixed(2);
    root.dataset.shown = String(count);
    by("none").hidden = count > 0;
  };
  const refresh = () => {
    sift();
    if (focus && focus.node !== undefined && !nodes[focus.node].seen) focus = null;
    engine.update();
    listEdges();
    paint();
  };

  // ── What is drawn over the engine's picture ──
  const cover = by("cover"), brush = cover.getContext("2d"), canvas = by("canvas");
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const fitCover = () => {
    const { width, height } = size(), ratio = Math.min(devicePixelRatio || 1, 2);
    if (cover.width !== Math.round(width * ratio) || cover.height !== Math.round(height * ratio)) {
      cover.width = Math.round(width * ratio);
      cover.height = Math.round(height * ratio);
    }
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    brush.clearRect(0, 0, width, height);
  };
  const chosenEdges = () => {
    if (!focus) return [];
    return focus.node !== undefined ? nodes[focus.node].ties.filter((edge) => edge.seen) : [edges[focus.edge]].filter((edge) => edge.seen);
  };
  const spot = (node, strong) => {
    const [x, y] = engine.project(node.x, node.y), r = engine.radius(node);
    const weight = strong ? 650 : node.size > 16 ? 600 : 400;
    return { x, y, r, key: node.i, label: node.label, size: strong || node.size > 20 ? 14 : 12, weight, lines: node.lines };
  };
  const inView = ({ x, y }, { width, height }, margin) => x > -margin && y > -margin && x < width + margin && y < height + margin;
  const drawNode = (pen, node, ring) => {
    const [x, y] = engine.project(node.x, node.y), r = engine.radius(node), shape = data.engine === "vis" ? node.shape : "dot";
    pen.path(policyMap.drawShape(shape, x, y, r), { fill: node.colour[theme.name], stroke: ring ? theme.ink : theme.paper, width: ring ? 2 : 1 });
  };
  const drawTie = (pen, edge, alpha, strong) => {
    const a = engine.project(nodes[edge.s].x, nodes[edge.s].y), b = engine.project(nodes[edge.t].x, nodes[edge.t].y);
    const stroke = edge.colour[theme.name], width = (strong ? 0.8 : 0) + edge.width * 0.8, dash = edge.m ? [6, 5] : [];
    if (edge.s === edge.t) return pen.path(policyMap.drawLoop(a[0], a[1], engine.radius(nodes[edge.s])), { stroke, width, alpha, dash });
    const { d, arrow } = policyMap.drawEdge(a, b, engine.via(a, b, edge), engine.radius(nodes[edge.t]) + 2, strong ? 9 : 6);
    pen.path(d, { stroke, width, alpha, dash });
    pen.path(arrow, { fill: stroke, alpha: Math.min(1, alpha + 0.2) });
  };
  let heaviest = [];
  const sortNodes = () => { heaviest = nodes.filter((node) => node.on).sort((a, b) => b.size - a.size || b.ties.length - a.ties.length || a.i - b.i); };
  const tools = ({ height }) => [[0, height - 56, 270, height, null]];
  const findLabels = (bounds, first = []) => {
    const spots = [...first];
    const known = new Set(first.map((each) => each.key));
    for (const node of heaviest) {
      if (!node.seen || known.has(node.i)) continue;
      const found = spot(node, false);
      if (!inView(found, bounds, 160)) continue;
      spots.push(found);
      if (spots.length >= 700) break;
    }
    const placed = policyMap.placeLabels(spots, { bounds, blocked: tools(bounds), most: Math.max(24, Math.round((bounds.width * bounds.height) / 4200)) });
    for (const each of placed) nodes[each.key].lines = each.lines;
    return placed;
  };
  const paint = () => {
    pending = false;
    if (!engine || engine.flat) return;
    fitCover();
    const bounds = size(), pen = policyMap.canvasPen(brush), ties = chosenEdges();
    if (focus && ties.length) {
      brush.globalAlpha = 0.8;
      brush.fillStyle = theme.paper;
      brush.fillRect(0, 0, bounds.width, bounds.height);
      brush.globalAlpha = 1;
      const chosen = new Set(ties.flatMap((edge) => [edge.s, edge.t]));
      for (const edge of ties) drawTie(pen, edge, ties.length > 80 ? 0.5 : 0.9, true);
      for (const place of chosen) drawNode(pen, nodes[place], place === focus.node);
      const order = [...chosen].sort((a, b) => (b === focus.node) - (a === focus.node) || nodes[b].size - nodes[a].size);
      policyMap.writeLabels(pen, policyMap.placeLabels(order.map((place) => spot(nodes[place], place === focus.node)), { bounds, blocked: tools(bounds) }), theme.ink, theme.paper);
    } else {
      const first = hovered === null ? [] : [spot(nodes[hovered], true)];
      policyMap.writeLabels(pen, findLabels(bounds, first), theme.ink, theme.paper);
    }
    if (hovered !== null && nodes[hovered].seen) {
      drawNode(pen, nodes[hovered], true);
      policyMap.writeLabels(pen, policyMap.placeLabels([spot(nodes[hovered], true)], { obstacles: false, bounds }), theme.ink, theme.paper);
    }
  };
  const ask = () => { if (!pending) { pending = true; requestAnimationFrame(paint); } };

  // ── Evidence ──
  const tellEdge = policyMap.openEvidence({ say, make, served, locate, link });
  const tell = (edge) => tellEdge(edge, { data, nodes });
  const SAID = 12;
  const show = (heading, rows, head = []) => {
    const title = make("h2", heading), list = make("ul"), detail = by("detail");
    let told = 0;
    const more = make("button");
    more.type = "button";
    const go = () => {
      list.append(...rows.slice(told, told + SAID).map(tell));
      told = Math.min(rows.length, told + SAID);
      more.textContent = say("more", { n: rows.length - told });
      more.hidden = told >= rows.length;
    };
    more.addEventListener("click", go);
    go();
    detail.replaceChildren(title, ...head, list, more);
    detail.scrollTop = 0;
    root.classList.add("has-detail");
    if (matchMedia("(max-width: 60rem)").matches) detail.scrollIntoView({ block: "nearest" });
  };
  const showNode = (place) => {
    const node = nodes[place], rows = node.ties.filter((edge) => edge.seen).sort((a, b) => b.confidence - a.confidence || a.i - b.i);
    const facts = make("p", null, "tags"), tools = make("p", null, "tools");
    const kind = make("span", data.types[node.type].label, "tag");
    facts.append(kind, make("span", say("said", { n: rows.length }), "tag"));
    const left = node.total - node.ties.filter((edge) => edge.on).length;
    if (left > 0) {
      const button = make("button", say("expand", { n: left }));
      button.type = "button";
      button.dataset.part = "expand";
      button.addEventListener("click", () => expand(place));
      tools.append(button);
    }
    if (served && node.address) tools.append(link(say("open"), node.address));
    focus = { node: place };
    show(node.label, rows, [facts, tools]);
    paint();
  };
  const showEdge = (place) => { focus = { edge: place }; show(say("evidence"), [edges[place]]); paint(); };
  const clear = () => {
    focus = null;
    root.classList.remove("has-detail");
    welcome();
    paint();
  };
  const FIRST = 12;
  const welcome = () => {
    const list = make("ol", null, "first");
    const count = (node) => node.ties.filter((edge) => edge.seen).length;
    const first = heaviest.filter((node) => node.seen).slice(0, 4 * FIRST).sort((a, b) => count(b) - count(a) || a.i - b.i);
    list.append(...first.slice(0, FIRST).map((node) => {
      const item = make("li"), button = make("button", null, "plain");
      button.type = "button";
      button.append(swatch(data.engine === "vis" ? node.shape : "dot", node.colour[theme.name]), make("span", node.label), make("span", count(node).toLocaleString(data.language), "count"));
      button.addEventListener("click", () => { engine.center(node); showNode(node.i); });
      item.append(button);
      return item;
    }));
    by("detail").replaceChildren(make("p", say("hint"), "hint"), make("h2", say("first")), list);
  };

  // ── Neighbours that are not shown yet ──
  const ROOM = 34, MOST = 40;
  const settle = (node, fresh) => {
    const taken = nodes.filter((each) => each.on && !fresh.includes(each));
    let step = 0;
    for (const each of fresh) {
      for (;; step += 1) {
        const turn = step * 2.39996, reach = node.size + 46 + 13 * Math.sqrt(step);
        const x = node.x + reach * Math.cos(turn), y = node.y + reach * Math.sin(turn);
        if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < ROOM)) { if (step < 4000) continue; }
        Object.assign(each, { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
        taken.push(each);
        break;
      }
    }
  };
  const expand = async (place) => {
    const node = nodes[place];
    let fresh = [];
    if (served) {
      const answer = await fetch(locate(served, { of: node.id, limit: MOST }), { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const off = new Set(nodes.filter((each) => !each.on));
      fresh = takeIn(await answer.json(), place);
      fresh.push(...node.ties.flatMap((edge) => [nodes[edge.s], nodes[edge.t]]).filter((each) => off.has(each) && !fresh.includes(each)));
    } else {
      const others = new Map();
      for (const edge of node.ties) for (const end of [edge.s, edge.t]) if (!nodes[end].on) others.set(end, (others.get(end) || 0) + 1);
      fresh = [...others].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST).map(([end]) => nodes[end]);
      if (!fresh.length) node.total = 0;
    }
    fresh = [...new Set(fresh)];
    for (const each of fresh) each.on = true;
    settle(node, fresh);
    if (served && !fresh.length) node.total = 0;
    tieUp();
    sortNodes();
    refresh();
    showNode(place);
    root.dataset.expanded = String(fresh.length);
  };
  const reveal = (node) => {
    if (node.on) return;
    const near = node.ties.map((edge) => nodes[edge.s === node.i ? edge.t : edge.s]).find((each) => each.on);
    node.on = true;
    settle(near || { x: 0, y: 0, size: 10 }, [node]);
    tieUp();
    sortNodes();
    refresh();
  };

  // ── Filters and legend ──
  const swatch = (kind, colour) => {
    const svg = policyMap.makeSvg(16, 16);
    svg.setAttribute("aria-hidden", "true");
    const pen = policyMap.svgPen(svg);
    if (kind === "line") pen.path("M1 8H15", { stroke: colour, width: 3 });
    else if (kind === "dash") pen.path("M1 8H15", { stroke: colour, width: 2, dash: [4, 3] });
    else if (kind === "solid") pen.path("M1 8H15", { stroke: colour, width: 2 });
    else pen.path(policyMap.drawShape(kind, 8, 8, 5.5), { fill: colour });
    return svg;
  };
  const listChoices = (part, kind, records, counts, draw) => {
    const order = records.map((record, place) => [place, counts.get(place) || 0]).filter(([, count]) => count).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    by(part).replaceChildren(...order.map(([place, count]) => {
      const item = make("li"), label = make("label"), box = make("input");
      box.type = "checkbox";
      box.checked = !hidden[kind].has(place);
      box.value = records[place].id;
      box.addEventListener("change", () => { hidden[kind][box.checked ? "delete" : "add"](place); refresh(); });
      label.append(box, draw(records[place], place), make("span", records[place].label), make("span", count.toLocaleString(data.language), "count"));
      item.append(label);
      return item;
    }));
  };
  const countBy = (rows, of) => rows.reduce((counts, row) => counts.set(of(row), (counts.get(of(row)) || 0) + 1), new Map());
  const writeLegend = () => {
    const shown = edges.filter((edge) => edge.on);
    listChoices("types", "type", data.types, countBy(nodes.filter((node) => node.on), (node) => node.type), (record) => swatch(data.engine === "vis" ? record.shape : "dot", record.colours[theme.name]));
    listChoices("predicates", "predicate", data.predicates, countBy(shown, (edge) => edge.p), (record) => swatch("line", record.colours[theme.name]));
    listChoices("modalities", "modality", data.modalities, countBy(shown, (edge) => edge.m), (record, place) => swatch(place && data.engine === "vis" ? "dash" : "solid", theme.soft));
    const years = shown.flatMap((edge) => (edge.from ? [edge.from, edge.to] : []));
    if (years.length) {
      by("from").placeholder = String(years.reduce((a, b) => Math.min(a, b)));
      by("to").placeholder = String(years.reduce((a, b) => Math.max(a, b)));
    }
  };

  // ── Search ──
  const HITS = 8;
  const search = () => {
    const wanted = fold(by("search").value.trim()), hits = by("hits");
    const found = wanted ? nodes.filter((node) => (node.on || node.ties.length) && findKey(node).includes(wanted)) : [];
    const rank = (node) => (fold(node.label) === wanted ? 0 : fold(node.label).startsWith(wanted) ? 1 : 2);
    found.sort((a, b) => rank(a) - rank(b) || b.size - a.size || a.i - b.i);
    hits.replaceChildren(...found.slice(0, HITS).map((node) => {
      const item = make("li"), button = make("button");
      button.type = "button";
      button.append(make("span", node.label), make("span", data.types[node.type].label, "kind"));
      button.addEventListener("click", () => { hits.hidden = true; reveal(node); engine.center(node); showNode(node.i); });
      item.append(button);
      return item;
    }));
    if (wanted && !found.length) hits.append(make("li", say("nothing"), "hint"));
    hits.hidden = !wanted;
    by("found").textContent = wanted ? say("hits", { n: found.length }) : "";
  };
  const moveHit = (event) => {
    const buttons = [...by("hits").querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") { by("hits").hidden = true; by("search").focus(); return; }
    if (event.key === "Enter" && document.activeElement === by("search")) { event.preventDefault(); if (buttons[0]) buttons[0].click(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !buttons.length) return;
    event.preventDefault();
    const next = at + step;
    if (next < 0) by("search").focus();
    else (buttons[Math.min(next, buttons.length - 1)]).focus();
  };

  // ── The same as a table ──
  const ROWS = 100;
  let listed = ROWS;
  const listEdges = () => {
    if (!by("table").open) return;
    const rows = edges.filter((edge) => edge.seen), body = by("rows");
    body.replaceChildren(...rows.slice(0, listed).map((edge) => {
      const row = make("tr"), cell = make("td"), button = make("button", say("evidence"));
      button.type = "button";
      const names = [nodes[edge.s].label, data.predicates[edge.p].label, nodes[edge.t].label];
      button.setAttribute("aria-label", `${say("evidence")}: ${names.join(" ")}`);
      button.addEventListener("click", () => { showEdge(edge.i); by("detail").focus(); });
      cell.append(button);
      const years = edge.from ? (edge.from === edge.to ? String(edge.from) : `${edge.from}–${edge.to}`) : "";
      row.append(...names.map((name) => make("td", name)), make("td", data.modalities[edge.m].label), make("td", years), make("td", edge.confidence.toFixed(2)), cell);
      return row;
    }));
    by("more-rows").hidden = rows.length <= listed;
    by("more-rows").textContent = say("more", { n: rows.length - listed });
  };

  // ── Export ──
  const scene = () => ({ data, engine, nodes, edges, theme, density });
  const { save, writeSvg, writePng } = policyMap.openExport({ make, scene, size, inView, drawTie, drawNode, findLabels });

  // ── Start ──
  const steer = (event) => {
    const pans = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[event.key];
    if (pans) engine.pan(...pans);
    else if (event.key === "+" || event.key === "=") engine.zoom(1.3);
    else if (event.key === "-") engine.zoom(1 / 1.3);
    else if (event.key === "0") engine.fit();
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  };
  const listen = () => {
    for (const part of ["from", "to", "undated", "confidence"]) by(part).addEventListener("input", refresh);
    by("search").addEventListener("input", search);
    by("finder").addEventListener("keydown", moveHit);
    by("finder").addEventListener("submit", (event) => event.preventDefault());
    by("finder").addEventListener("focusout", (event) => { if (!by("finder").contains(event.relatedTarget)) setTimeout(() => { by("hits").hidden = true; }, 150); });
    by("table").addEventListener("toggle", listEdges);
    by("more-rows").addEventListener("click", () => { listed += 4 * ROWS; listEdges(); });
    by("zoom-in").addEventListener("click", () => engine.zoom(1.4));
    by("zoom-out").addEventListener("click", () => engine.zoom(1 / 1.4));
    by("fit").addEventListener("click", () => engine.fit());
    by("png").addEventListener("click", () => writePng((blob) => save(blob, "map.png")));
    by("svg").addEventListener("click", () => save(new Blob([writeSvg()], { type: "image/svg+xml" }), "map.svg"));
    by("view").addEventListener("keydown", steer);
    scheme.addEventListener("change", () => { theme = readTheme(); engine.restyle(theme); writeLegend(); if (!focus) welcome(); paint(); });
    new ResizeObserver(() => { engine.redraw(); ask(); }).observe(canvas);
  };
  // A flat picture at once, in the place that WebGL gives it a moment later.
  const EDGE = 24;
  const sketch = () => {
    fitCover();
    const { width, height } = size(), seen = nodes.filter((node) => node.seen);
    const [xs, ys] = ["x", "y"].map((axis) => seen.map((node) => node[axis]));
    const [left, right, top, bottom] = [xs, ys].flatMap((all) => [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]);
    const scale = Math.min((width - 2 * EDGE) / (right - left || 1), (height - 2 * EDGE) / (bottom - top || 1));
    const x = (node) => width / 2 + (node.x - (left + right) / 2) * scale, y = (node) => height / 2 + (node.y - (top + bottom) / 2) * scale;
    const draw = (rows, of, trace, paintIt) => {
      const paths = new Map();
      for (const row of rows) { const key = of(row); if (!paths.has(key)) paths.set(key, new Path2D()); trace(paths.get(key), row); }
      for (const [key, path] of paths) paintIt(key, path);
    };
    brush.globalAlpha = density;
    brush.lineWidth = 1;
    const tied = edges.filter((edge) => edge.seen);
    const some = tied.filter((_, at) => at % Math.ceil(tied.length / 6000) === 0);
    draw(some, (edge) => edge.colour[theme.name], (path, edge) => { path.moveTo(x(nodes[edge.s]), y(nodes[edge.s])); path.lineTo(x(nodes[edge.t]), y(nodes[edge.t])); }, (colour, path) => { brush.strokeStyle = colour; brush.stroke(path); });
    brush.globalAlpha = 1;
    draw(seen, (node) => node.colour[theme.name], (path, node) => { const r = Math.max(1, node.size * 0.26); path.rect(x(node) - r, y(node) - r, 2 * r, 2 * r); }, (colour, path) => { brush.fillStyle = colour; brush.fill(path); });
    root.dataset.sketched = "true";
  };
  const begin = (answer) => {
    data = answer;
    takeIn(answer);
    tieUp();
    sift();
    sortNodes();
    const shown = edges.filter((edge) => edge.on).length, points = nodes.filter((node) => node.on).length;
    density = Math.max(0.07, Math.min(0.75, 12 / Math.sqrt(shown + 1)));
    if (!points) { by("empty").hidden = false; root.dataset.ready = "true"; return; }
    if (data.engine !== "sigma") { start(); return; }
    sketch();
    requestAnimationFrame(() => setTimeout(start));
  };
  const start = () => {
    try {
      engine = policyMap.engines[data.engine]({
        container: canvas, nodes, edges, theme, density,
        on: { node: showNode, edge: showEdge, blank: clear, double: expand, frame: ask, hover: (place) => { hovered = place; by("view").classList.toggle("points", place !== null); ask(); }, point: (over) => by("view").classList.toggle("points", over) },
      });
    } catch (error) {
      by("failed").hidden = false;
      console.warn(error);
      engine = { flat: true, update() {}, redraw() {}, fit() {}, zoom() {}, pan() {}, center() {}, restyle() {}, project: () => [0, 0], radius: () => 0, via: () => [0, 0] };
      by("table").open = true;
    }
    (engine.grow || engine.fit)();
    paint();
    root.dataset.painted = "true";
    requestAnimationFrame(() => { writeLegend(); welcome(); listen(); root.dataset.ready = "true"; });
    Object.assign(policyMap, { data, nodes, edges, engine, show, showNode, showEdge, expand, writeSvg, writePng });
  };
  if (matchMedia("(max-width: 60rem)").matches) by("filters").open = false;
  if (served) {
    by("counts").textContent = say("loading");
    fetch(root.dataset.now, { headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : answer.json().then((fault) => Promise.reject(new Error(fault.error)))))
      .then(begin)
      .catch((fault) => { by("failed").textContent = fault.message; by("failed").hidden = false; });
  } else begin(JSON.parse(document.getElementById("map-data").textContent));
})();

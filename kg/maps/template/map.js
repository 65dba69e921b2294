"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e8e6e1" : "#1d2733";
  const paper = dark ? "#15191e" : "#fbfaf7";

  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    ...node, title: undefined,
    font: { ...node.font, color: ink, strokeWidth: 2, strokeColor: paper, face: "system-ui, Noto Sans CJK SC, sans-serif" },
  })));
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, title: undefined, arrows: { to: { enabled: true, scaleFactor: 0.5 } } })));
  const hidden = { type: new Set(), predicate: new Set(), modality: new Set() };
  const typeOf = (id) => data.names[id].type;
  const years = (date) => (date ? (date.match(/\d{4}/g) || []).map(Number) : []);

  function countBy(rows, of) {
    const counts = new Map();
    rows.forEach((row) => counts.set(of(row), (counts.get(of(row)) || 0) + 1));
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  function list(target, kind, counts, colour) {
    counts.forEach(([value, count]) => {
      const item = make("li"), label = make("label"), box = make("input");
      box.type = "checkbox"; box.checked = true; box.dataset.value = value;
      box.addEventListener("change", () => {
        if (box.checked) hidden[kind].delete(value); else hidden[kind].add(value);
        refresh();
      });
      label.append(box);
      if (colour(value)) { const swatch = make("span", null, "swatch"); swatch.style.background = colour(value); label.append(swatch); }
      label.append(make("span", kind === "predicate" ? value.toLowerCase().replace(/_/g, " ") : value), make("span", count, "count"));
      item.append(label); by(target).append(item);
    });
  }
  list("legend", "type", countBy(data.nodes, (node) => typeOf(node.id)), (value) => data.colours[value]);
  const edgeColour = new Map(data.edges.map((edge) => [edge.predicate, edge.color.color]));
  list("predicates", "predicate", countBy(data.edges, (edge) => edge.predicate), (value) => edgeColour.get(value));
  list("modalities", "modality", countBy(data.edges, (edge) => edge.modality), () => null);

  function passes(edge) {
    if (hidden.predicate.has(edge.predicate) || hidden.modality.has(edge.modality)) return false;
    if (hidden.type.has(typeOf(edge.from)) || hidden.type.has(typeOf(edge.to))) return false;
    if (edge.confidence < Number(by("confidence").value)) return false;
    const written = years(edge.date), from = Number(by("from").value), to = Number(by("to").value);
    if (!written.length) return by("undated").checked;
    return (!from || Math.max(...written) >= from) && (!to || Math.min(...written) <= to);
  }
  function refresh() {
    const shown = data.edges.filter(passes), tied = new Set(shown.flatMap((edge) => [edge.from, edge.to]));
    const ids = new Set(shown.map((edge) => edge.id));
    edges.update(data.edges.map((edge) => ({ id: edge.id, hidden: !ids.has(edge.id) })));
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: !tied.has(node.id) })));
    by("counts").textContent = `${tied.size} entities, ${shown.length} statements`;
    by("least").textContent = by("confidence").value;
    document.body.dataset.shown = String(shown.length);
  }
  function describe(edge) {
    const box = make("div", null, "statement"), triple = make("p", null, "triple"), tags = make("p", null, "tags");
    triple.append(make("span", data.names[edge.from].label), " ", make("span", edge.predicate, "predicate"), " ", make("span", data.names[edge.to].label));
    [edge.modality, edge.date, edge.claimant && `claimed by ${edge.claimant}`, edge.former && "former", `confidence ${edge.confidence}`]
      .filter(Boolean).forEach((text) => tags.append(make("span", text, "tag")));
    box.append(triple, tags);
    edge.evidence.forEach((one) => {
      const source = data.documents[one.d] || {}, place = one.p ? `, p. ${one.p}` : "";
      box.append(make("blockquote", one.q));
      box.append(make("cite", `${source.title ? source.title + ". " : ""}${one.n}${place}, ${one.s}–${one.e}${source.date ? ", " + source.date : ""}`));
    });
    return box;
  }
  function show(heading, rows) {
    const detail = by("detail");
    detail.replaceChildren(make("h2", heading), ...rows.map(describe));
    detail.scrollTop = 0;
  }
  const network = new vis.Network(by("map"), { nodes, edges }, {
    physics: false, interaction: { hover: true, tooltipDelay: 1e9, hideEdgesOnDrag: data.edges.length > 800 },
    nodes: { borderWidth: 0 }, edges: { selectionWidth: 2 },
  });
  network.on("selectNode", (event) => {
    const id = event.nodes[0];
    show(data.names[id].label, data.edges.filter((edge) => passes(edge) && (edge.from === id || edge.to === id)));
  });
  network.on("selectEdge", (event) => {
    if (event.nodes.length) return;
    show("Evidence", data.edges.filter((edge) => event.edges.includes(edge.id)));
  });
  by("search").addEventListener("input", () => {
    const wanted = by("search").value.trim().toLowerCase();
    const found = wanted ? Object.keys(data.names).filter((id) => [data.names[id].label, ...data.names[id].aliases].some((name) => name.toLowerCase().includes(wanted))) : [];
    network.selectNodes(found);
    if (found.length) network.focus(found[0], { scale: 1.1, animation: false });
  });
  ["from", "to", "undated", "confidence"].forEach((id) => by(id).addEventListener("input", refresh));
  const all = data.edges.flatMap((edge) => years(edge.date));
  if (all.length) { by("from").placeholder = Math.min(...all); by("to").placeholder = Math.max(...all); }
  refresh();
  network.fit({ animation: false });
  window.policyMap = { network, show, data };
  document.body.dataset.ready = "true";
})();

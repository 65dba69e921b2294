// Up to two thousand nodes: vis-network draws what PyVis describes; labels and what is chosen are drawn over it.
"use strict";
policyMap.engines.vis = ({ container, nodes, edges, theme, density, on }) => {
  let grown = 1;
  const few = nodes.filter((node) => node.on).length < 400;
  const many = edges.filter((edge) => edge.on).length > 1500;
  const describeNode = (node) => ({
    id: node.i, x: node.x, y: node.y, size: node.size * grown, shape: node.shape, hidden: !node.seen,
    color: { background: node.colour[theme.name], border: theme.paper }, borderWidth: few ? 1.5 : 0,
  });
  const turn = (edge) => (edge.s <= edge.t ? edge.bend : -edge.bend);
  const describeEdge = (edge) => ({
    id: edge.i, from: edge.s, to: edge.t, hidden: !edge.seen, width: edge.width, dashes: edge.m && !many ? [6, 5] : false,
    color: { color: edge.colour[theme.name], opacity: density },
    smooth: edge.bend ? { enabled: true, type: turn(edge) > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : false,
    arrows: { to: { enabled: !many, scaleFactor: 0.4 } },
  });
  const present = (list) => list.filter((each) => each.on).sort((a, b) => (a.size || 0) - (b.size || 0));
  const held = { nodes: new vis.DataSet(present(nodes).map(describeNode)), edges: new vis.DataSet(present(edges).map(describeEdge)) };
  const network = new vis.Network(container, held, {
    physics: false, layout: { improvedLayout: false }, interaction: { hover: true, hideEdgesOnDrag: many, hideEdgesOnZoom: many, tooltipDelay: 1e9 },
    nodes: { chosen: false }, edges: { chosen: false, hoverWidth: 0, selectionWidth: 0 },
  });
  const at = (pointer) => {
    const node = network.getNodeAt(pointer);
    return node === undefined ? { edge: network.getEdgeAt(pointer) } : { node };
  };
  network.on("click", (event) => {
    const hit = at(event.pointer.DOM);
    if (hit.node !== undefined) on.node(hit.node);
    else if (hit.edge !== undefined) on.edge(hit.edge);
    else on.blank();
  });
  network.on("doubleClick", (event) => { const { node } = at(event.pointer.DOM); if (node !== undefined) on.double(node); });
  network.on("hoverNode", (event) => on.hover(event.node));
  network.on("blurNode", () => on.hover(null));
  network.on("hoverEdge", () => on.point(true));
  network.on("blurEdge", () => on.point(false));
  network.on("dragEnd", (event) => {
    for (const id of event.nodes) Object.assign(nodes[id], network.getPosition(id));
  });
  network.on("afterDrawing", () => on.frame());
  const project = (x, y) => { const { x: left, y: top } = network.canvasToDOM({ x, y }); return [left, top]; };
  const fit = () => {
    const seen = nodes.filter((node) => node.seen).map((node) => node.i);
    if (seen.length) network.fit({ nodes: seen, animation: false, maxZoomLevel: 1.6 });
  };
  const grow = () => {
    fit();
    grown = Math.max(1, Math.min(1.7, 0.72 / network.getScale()));
    if (grown > 1.1) held.nodes.update(present(nodes).map(describeNode));
  };
  const move = (position, scale) => network.moveTo({ position, scale, animation: false });
  return {
    project, fit, grow,
    radius: (node) => node.size * grown * network.getScale(),
    via: (a, b, edge) => {
      if (!edge.bend) return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const dx = b[0] - a[0], dy = a[1] - b[1], share = Math.abs(edge.bend) * 0.5 + 0.5, signed = turn(edge) > 0 ? share : 1 - share;
      const angle = Math.atan2(dy, dx) + signed * Math.PI, reach = share * Math.hypot(dx, dy);
      return [a[0] + reach * Math.sin(angle), a[1] + reach * Math.cos(angle)];
    },
    update() {
      held.nodes.update(present(nodes).map(describeNode));
      held.edges.update(present(edges).map(describeEdge));
    },
    restyle(next) { theme = next; this.update(); },
    zoom: (factor) => move(network.getViewPosition(), Math.min(8, Math.max(0.02, network.getScale() * factor))),
    pan: (dx, dy) => { const { x, y } = network.getViewPosition(), scale = network.getScale(); move({ x: x + dx / scale, y: y + dy / scale }, scale); },
    center: (node) => move({ x: node.x, y: node.y }, Math.max(network.getScale(), 0.9)),
    redraw: () => network.redraw(),
  };
};

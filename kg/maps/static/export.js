// What the window shows, with its legend, as a file: SVG or PNG. `scene` gives the map as it is now.
"use strict";
policyMap.openExport = ({ make, scene, size, inView, drawTie, drawNode, findLabels }) => {
  const drawScene = (pen, bounds) => {
    const { engine, nodes, edges, theme, density } = scene();
    const inside = (node) => inView(Object.fromEntries(["x", "y"].map((axis, at) => [axis, engine.project(node.x, node.y)[at]])), bounds, 60);
    pen.path(`M0 0H${bounds.width}V${bounds.height + bounds.legend}H0Z`, { fill: theme.paper });
    for (const edge of edges) if (edge.seen && (inside(nodes[edge.s]) || inside(nodes[edge.t]))) drawTie(pen, edge, density, false);
    for (const node of nodes) if (node.seen && inside(node)) drawNode(pen, node, false);
    policyMap.writeLabels(pen, findLabels(bounds), theme.ink, theme.paper);
    pen.path(`M0 ${bounds.height}H${bounds.width}V${bounds.height + bounds.legend}H0Z`, { fill: theme.paper });
    drawKey(pen, bounds);
  };
  const keys = () => {
    const { data, nodes, edges } = scene();
    const types = new Set(nodes.filter((node) => node.seen).map((node) => node.type)), said = new Set(edges.filter((edge) => edge.seen).map((edge) => edge.p));
    return [
      ...data.types.filter((_, place) => types.has(place)).map((record) => [data.engine === "vis" ? record.shape : "dot", record]),
      ...data.predicates.filter((_, place) => said.has(place)).map((record) => ["line", record]),
    ];
  };
  const STEP = 150;
  const drawKey = (pen, bounds) => {
    const { data, theme } = scene();
    const columns = Math.max(1, Math.floor((bounds.width - 20) / STEP));
    pen.text(14, bounds.height + 20, data.title, { size: 14, weight: 650, fill: theme.ink, anchor: "start" });
    keys().forEach(([kind, record], at) => {
      const x = 14 + STEP * (at % columns), y = bounds.height + 42 + 20 * Math.floor(at / columns), colour = record.colours[theme.name];
      if (kind === "line") pen.path(`M${x} ${y - 4}h14`, { stroke: colour, width: 3 });
      else pen.path(policyMap.drawShape(kind, x + 7, y - 4, 5), { fill: colour });
      pen.text(x + 20, y, record.label, { size: 12, fill: theme.ink, anchor: "start" });
    });
  };
  const measureScene = () => {
    const bounds = size(), columns = Math.max(1, Math.floor((bounds.width - 20) / STEP));
    return { ...bounds, legend: 40 + 20 * Math.ceil(keys().length / columns) };
  };
  const save = (blob, name) => {
    const anchor = make("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
  };
  const writeSvg = () => {
    const bounds = measureScene(), svg = policyMap.makeSvg(bounds.width, bounds.height + bounds.legend), title = document.createElementNS(policyMap.SVG, "title");
    title.textContent = scene().data.title;
    svg.append(title);
    drawScene(policyMap.svgPen(svg), bounds);
    return new XMLSerializer().serializeToString(svg);
  };
  const writePng = (then) => {
    const bounds = measureScene(), picture = document.createElement("canvas"), context = picture.getContext("2d");
    picture.width = bounds.width * 2;
    picture.height = (bounds.height + bounds.legend) * 2;
    context.scale(2, 2);
    drawScene(policyMap.canvasPen(context), bounds);
    picture.toBlob(then);
  };
  return { save, writeSvg, writePng };
};

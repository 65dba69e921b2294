// Above two thousand nodes: sigma draws by WebGL; labels and what is chosen are drawn over it.
"use strict";
// Edges as lines of one pixel, in so many pieces that parallel ones can bend; a thousand cost little, even without a GPU.
const makeStrand = (pieces) => class extends Sigma.rendering.EdgeProgram {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;
    return {
      VERTICES: 2 * pieces, METHOD: LINES, UNIFORMS: ["u_matrix"],
      VERTEX_SHADER_SOURCE: `
        attribute vec4 a_id, a_color; attribute vec2 a_from, a_to; attribute float a_bend, a_part;
        uniform mat3 u_matrix; varying vec4 v_color;
        void main() {
          vec2 along = a_to - a_from, via = (a_from + a_to) / 2.0 + vec2(-along.y, along.x) * a_bend;
          vec2 place = mix(mix(a_from, via, a_part), mix(via, a_to, a_part), a_part);
          gl_Position = vec4((u_matrix * vec3(place, 1)).xy, 0, 1);
          #ifdef PICKING_MODE
          v_color = a_id;
          #else
          v_color = a_color;
          #endif
          v_color.a *= 255.0 / 254.0;
        }`,
      FRAGMENT_SHADER_SOURCE: `precision mediump float; varying vec4 v_color;
        void main() {
          #ifdef PICKING_MODE
          gl_FragColor = v_color;
          #else
          gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a);
          #endif
        }`,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT }, { name: "a_to", size: 2, type: FLOAT }, { name: "a_bend", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_part", size: 1, type: FLOAT }],
      CONSTANT_DATA: Array.from({ length: 2 * pieces }, (_, at) => [Math.ceil(at / 2) / pieces]),
    };
  }

  processVisibleItem(id, start, source, target, data) {
    const values = [source.x, source.y, target.x, target.y, data.curvature, Sigma.utils.floatColor(data.color), id];
    for (let at = 0; at < values.length; at += 1) this.array[start + at] = values[at];
  }

  setUniforms(params, { gl, uniformLocations }) { gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix); }
};

policyMap.engines.sigma = ({ container, nodes, edges, theme, density, on }) => {
  const SIZE = 0.26;
  const graph = new graphology.MultiDirectedGraph();
  const fade = (colour) => `${colour}${Math.round(density * 255).toString(16).padStart(2, "0")}`;
  const turn = (edge) => (edge.s <= edge.t ? edge.bend : -edge.bend);
  const add = () => {
    for (const node of [...nodes].sort((a, b) => a.size - b.size)) if (node.on && !graph.hasNode(node.i)) graph.addNode(node.i, { x: node.x, y: -node.y, size: node.size * SIZE });
    for (const edge of edges) if (edge.on && edge.s !== edge.t && !graph.hasEdge(edge.i)) graph.addDirectedEdgeWithKey(edge.i, edge.s, edge.t, { size: 0.6 * edge.width, type: edge.bend ? "bent" : "straight", curvature: turn(edge) });
  };
  add();
  const renderer = new Sigma(graph, container, {
    renderLabels: false, hideEdgesOnMove: edges.length > 8000, allowInvalidContainer: true,
    defaultEdgeType: "straight", edgeProgramClasses: { straight: makeStrand(1), bent: makeStrand(9) }, minCameraRatio: 0.004, maxCameraRatio: 4,
    minEdgeThickness: 0.5, stagePadding: 24, itemSizesReference: "screen", defaultDrawNodeHover: () => {},
    nodeReducer: (key, data) => { const node = nodes[key]; return { ...data, hidden: !node.seen, color: node.colour[theme.name] }; },
    edgeReducer: (key, data) => { const edge = edges[key]; return { ...data, hidden: !edge.seen, color: fade(edge.colour[theme.name]) }; },
  });
  renderer.on("clickNode", ({ node }) => on.node(Number(node)));
  renderer.on("clickStage", ({ event }) => { const edge = findEdge(event.x, event.y); if (edge === null) on.blank(); else on.edge(edge); });
  renderer.on("doubleClickNode", (event) => { event.preventSigmaDefault(); on.double(Number(event.node)); });
  renderer.on("enterNode", ({ node }) => on.hover(Number(node)));
  renderer.on("leaveNode", () => on.hover(null));
  renderer.getMouseCaptor().on("mousemovebody", (event) => { if (event.x !== undefined && edges.length < 40000) on.point(findEdge(event.x, event.y) !== null); });
  let frame = null;
  const readFrame = () => {
    const [o, x, y] = [[0, 0], [1, 0], [0, 1]].map(([left, top]) => renderer.graphToViewport({ x: left, y: -top }));
    frame = [x.x - o.x, y.x - o.x, o.x, x.y - o.y, y.y - o.y, o.y];
  };
  renderer.on("afterRender", () => { readFrame(); on.frame(); });
  // The edge that passes a point of the window most closely, by its curve's own points.
  const NEAR = 5;
  const findEdge = (x, y) => {
    const ends = nodes.map((node) => (node.seen ? engine.project(node.x, node.y) : null));
    let best = null, least = NEAR;
    for (const edge of edges) {
      if (!edge.seen || edge.s === edge.t) continue;
      const a = ends[edge.s], b = ends[edge.t], bow = Math.abs(edge.bend) * Math.hypot(a[0] - b[0], a[1] - b[1]) + least;
      if (x < Math.min(a[0], b[0]) - bow || x > Math.max(a[0], b[0]) + bow || y < Math.min(a[1], b[1]) - bow || y > Math.max(a[1], b[1]) + bow) continue;
      const distance = policyMap.findDistance([x, y], a, engine.via(a, b, edge), b, edge.bend ? 9 : 1);
      if (distance < least) { least = distance; best = edge.i; }
    }
    return best;
  };
  const camera = renderer.getCamera();
  const engine = {
    project: (x, y) => { if (!frame) readFrame(); return [frame[0] * x + frame[1] * y + frame[2], frame[3] * x + frame[4] * y + frame[5]]; },
    fit: () => camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
    radius: (node) => renderer.scaleSize(node.size * SIZE),
    via: (a, b, edge) => [(a[0] + b[0]) / 2 + (b[1] - a[1]) * turn(edge), (a[1] + b[1]) / 2 - (b[0] - a[0]) * turn(edge)],
    update: () => { add(); renderer.refresh(); },
    restyle(next) { theme = next; renderer.refresh(); },
    zoom: (factor) => camera.setState({ ratio: Math.min(4, Math.max(0.004, camera.ratio / factor)) }),
    pan: (dx, dy) => {
      const { width, height } = renderer.getDimensions(), from = renderer.viewportToFramedGraph({ x: width / 2, y: height / 2 }), to = renderer.viewportToFramedGraph({ x: width / 2 + dx, y: height / 2 + dy });
      camera.setState({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
    },
    center: (node) => { const shown = renderer.getNodeDisplayData(node.i); if (shown) camera.setState({ x: shown.x, y: shown.y, ratio: Math.min(camera.ratio, 0.25) }); },
    redraw: () => renderer.refresh(),
  };
  return engine;
};

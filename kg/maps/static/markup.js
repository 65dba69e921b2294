// What the page of a map is made of: words in the reader's language, elements, addresses. Text is only ever set as text.
"use strict";
policyMap.openPage = (root) => {
  const by = (name) => root.querySelector(`[data-part="${name}"]`);
  const words = JSON.parse(root.dataset.words);
  const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key]);
  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const served = root.dataset.source || "";
  const kept = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => ["lang", "least", "modality"].includes(name)));
  const locate = (path, more = {}) => {
    const address = new URL(path, location.href);
    for (const [name, value] of kept) if (!address.searchParams.has(name)) address.searchParams.append(name, value);
    for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value);
    return address;
  };
  const link = (label, path) => {
    if (!served || !path || !path.startsWith("/")) return make("span", label);
    const address = locate(path), anchor = make("a", label);
    if (address.origin === location.origin) anchor.href = address.href;
    return anchor;
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return { by, say, make, served, locate, link, fold };
};

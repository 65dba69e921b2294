// Suggestions under the search box: arrows choose, Enter opens, Escape closes. Text is only ever set as text.
"use strict";
(() => {
  const input = document.querySelector("input[data-suggest]");
  const list = document.getElementById("suggestions");
  if (!input || !list) return;
  let timer = 0, asked = 0, chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const items = [...list.children];
    chosen = (place + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  };

  const show = (hits) => {
    list.replaceChildren(...hits.map((hit, at) => {
      const item = document.createElement("li");
      item.id = `suggestion-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = hit.address;
      const parts = [["label", hit.label], ["matched", hit.matched], ["kind", hit.type_label]];
      for (const [name, text] of parts) {
        if (!text) continue;
        const part = document.createElement("span");
        part.className = name;
        part.textContent = text;
        item.append(part);
      }
      return item;
    }));
    list.hidden = hits.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(hits.length > 0));
  };

  const ask = async () => {
    const text = input.value.trim();
    const number = ++asked;
    if (!text) return close();
    const address = new URL(input.dataset.suggest, location.origin);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (answer.ok && number === asked) show(await answer.json());
    } catch { close(); }
  };

  const open = (item) => {
    const address = new URL(item.dataset.address, location.origin);
    if (address.origin === location.origin) location.assign(address);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) open(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) open(item);
  });
})();

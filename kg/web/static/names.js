// Names that this graph knows, offered while one types into a field that takes one.
"use strict";
(() => {
  for (const input of document.querySelectorAll("input[data-names]")) {
    const list = document.getElementById(input.getAttribute("list"));
    let timer = 0, asked = 0;

    const ask = async () => {
      const text = input.value.trim();
      const number = ++asked;
      if (!list || !text) return;
      const address = new URL(input.dataset.names, location.origin);
      address.searchParams.set("q", text);
      try {
        const answer = await fetch(address, { headers: { accept: "application/json" } });
        if (!answer.ok || number !== asked) return;
        list.replaceChildren(...(await answer.json()).map((each) => {
          const option = document.createElement("option");
          option.value = each.value;
          option.textContent = each.label;
          return option;
        }));
      } catch { list.replaceChildren(); }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
  }
})();

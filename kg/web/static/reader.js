// The document reader: hover or focus shows what a sentence states, a click pins it, an address marks a sentence.
"use strict";
(() => {
  const text = document.querySelector("[data-text]");
  const tip = document.getElementById("tip");
  if (!text || !tip) return;
  const notes = new Map();
  for (const note of document.querySelectorAll(".note")) {
    const key = note.dataset.statement;
    notes.set(key, [...(notes.get(key) || []), note]);
  }

  const find = (mark) => mark.dataset.statements.split(" ").flatMap((key) => notes.get(key) || []);

  const show = (mark) => {
    const shown = new Set();
    const lines = find(mark).filter((note) => !shown.has(note.dataset.statement) && shown.add(note.dataset.statement));
    tip.replaceChildren(...lines.slice(0, 5).map((note) => note.querySelector(".triple").cloneNode(true)));
    for (const link of tip.querySelectorAll("a")) link.tabIndex = -1;
    tip.hidden = lines.length === 0;
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const below = box.bottom + 8;
    const top = below + tip.offsetHeight > innerHeight ? Math.max(8, box.top - tip.offsetHeight - 8) : below;
    tip.style.top = `${top}px`;
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
  };
  const hide = () => { tip.hidden = true; };

  const pin = (span, { scroll = false } = {}) => {
    for (const old of document.querySelectorAll(".pinned")) old.classList.remove("pinned");
    const marks = text.querySelectorAll(`.evidence[data-span="${CSS.escape(span)}"]`);
    for (const mark of marks) mark.classList.add("pinned");
    const beside = marks[0] ? find(marks[0]) : [];
    for (const note of beside) note.classList.add("pinned");
    const panel = document.querySelector(".notes");
    if (beside[0] && getComputedStyle(panel).position === "sticky") panel.scrollTo({ top: beside[0].offsetTop - 60 });
    if (scroll && marks[0]) marks[0].scrollIntoView({ block: "center", behavior: "instant" });
  };

  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(enter, (event) => {
      const mark = event.target.closest(".evidence");
      if (mark) show(mark);
    });
    text.addEventListener(leave, hide);
  }
  addEventListener("scroll", hide, { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // Marks characters that no statement is made of; offsets count code points, as everywhere in the project.
  const point = (offset) => {
    const paragraph = [...text.querySelectorAll("[data-start]")].findLast((each) => Number(each.dataset.start) <= offset);
    if (!paragraph) return null;
    let left = offset - Number(paragraph.dataset.start);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = [...node.data];
      if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
      left -= letters.length;
    }
    return null;
  };
  const highlight = (start, end) => {
    const from = point(start), to = point(end);
    if (!from || !to || !globalThis.CSS?.highlights) return;
    const range = new Range();
    range.setStart(...from);
    range.setEnd(...to);
    CSS.highlights.set("cited", new Highlight(range));
    from[0].parentElement.scrollIntoView({ block: "center" });
  };

  const follow = () => {
    const named = /^#s-(\d+-\d+)$/.exec(location.hash);
    globalThis.CSS?.highlights?.clear();
    if (!named) return;
    if (!document.getElementById(`s-${named[1]}`)) return highlight(...named[1].split("-").map(Number));
    const target = document.getElementById(`s-${named[1]}`);
    const mark = target && (target.matches(".evidence") ? target : target.nextElementSibling);
    pin(mark && mark.dataset.span ? mark.dataset.span : named[1], { scroll: true });
  };
  addEventListener("hashchange", follow);
  follow();
})();

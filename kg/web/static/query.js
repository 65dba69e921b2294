// The editor: numbers beside the lines, Ctrl+Enter runs, Enter keeps the indentation, a fault's place is chosen.
"use strict";
(() => {
  const text = document.getElementById("query");
  const editor = text && text.closest(".editor");
  const lines = editor && editor.querySelector(".lines");
  if (!lines) return;
  const wrong = Number(editor.dataset.line) || 0;
  let touched = false;

  const number = () => {
    const count = text.value.split("\n").length;
    lines.replaceChildren(...Array.from({ length: count }, (_, at) => {
      const line = document.createElement("div");
      line.textContent = String(at + 1);
      if (at + 1 === wrong && !touched) line.className = "wrong";
      return line;
    }));
    lines.scrollTop = text.scrollTop;
  };

  const run = () => {
    const first = text.form.querySelector("button:not([name])");
    text.form.requestSubmit(first);
  };

  text.addEventListener("input", () => { touched = true; number(); });
  text.addEventListener("scroll", () => { lines.scrollTop = text.scrollTop; });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) { event.preventDefault(); run(); return; }
    const before = text.value.slice(0, text.selectionStart);
    const indent = /^[ \t]*/.exec(before.slice(before.lastIndexOf("\n") + 1))[0];
    if (!indent || event.shiftKey || event.altKey) return;
    event.preventDefault();
    text.setRangeText(`\n${indent}`, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input"));
  });

  number();
  if (wrong) {
    const rows = text.value.split("\n");
    const start = rows.slice(0, wrong - 1).reduce((sum, row) => sum + row.length + 1, 0);
    const points = [...(rows[wrong - 1] || "")].slice(0, (Number(editor.dataset.column) || 1) - 1);
    const at = start + points.join("").length;
    text.focus();
    text.setSelectionRange(at, at + 1);
  }
})();

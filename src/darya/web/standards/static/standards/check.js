// A key that acts on ticked statements acts on the one in focus where none is ticked; "u" undoes from anywhere.
// Where the statement in focus goes away, the next one gets the focus.
(() => {
  "use strict";
  let rows = [], place = -1;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-ticks]");
    if (!button || document.querySelector("input[form=bulk]:checked")) return;
    const row = document.activeElement?.closest?.("tr.statement");
    if (row) { rows = [...document.querySelectorAll("tr.statement")].map((one) => one.id); place = rows.indexOf(row.id); }
    const tick = row?.querySelector("input[form=bulk]");
    if (tick) tick.checked = true;
  }, true);
  document.addEventListener("htmx:afterSettle", () => {
    const lost = place >= 0 && document.activeElement === document.body;
    const near = lost && [...rows.slice(place), ...rows.slice(0, place).reverse()].find((id) => document.getElementById(id));
    if (near) document.getElementById(near).querySelector("[data-cell]")?.focus();
    place = -1;
  });
  // The page of the file is scrolled to the statement that is open or in focus.
  const show = () => {
    const row = document.activeElement?.closest?.("tr.statement"), pane = document.querySelector(".check .file");
    document.querySelectorAll(".sheet-of-file a.now").forEach((one) => one.classList.remove("now"));
    const mark = row && pane?.querySelector(`.sheet-of-file a[href="#${CSS.escape(row.id)}"]`);
    if (!mark) return;
    mark.classList.add("now");
    const at = mark.getBoundingClientRect(), seen = pane.getBoundingClientRect();
    if (at.top < seen.top || at.bottom > seen.bottom) pane.scrollTop += at.top - seen.top - seen.height / 3;
    if (at.left < seen.left || at.left > seen.right) pane.scrollLeft += at.left - seen.left - 16;
  };
  document.addEventListener("focusin", (event) => { if (event.target.closest?.(".understood")) show(); });
  document.addEventListener("htmx:afterSettle", show);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.matches?.("input:not([type=checkbox]), textarea, select")) return;
    if (document.getElementById("single-keys")?.checked === false) return;
    if (event.key === "j" && !event.target.closest("[data-cell]")) { // from anywhere on the page to the statements
      const cell = document.querySelector("#understood [data-cell][tabindex='0'], #understood [data-cell]");
      if (cell) { event.preventDefault(); cell.focus(); }
      return;
    }
    const button = document.querySelector(`[data-key-page="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();

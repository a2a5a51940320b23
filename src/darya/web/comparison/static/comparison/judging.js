// Keys of the judging page: a digit or sign chooses a relation, Enter keeps the judgement. Off with the single keys.
(() => {
  const writes = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  const off = () => { try { return localStorage.getItem("darya:single-keys") === "off"; } catch { return false; } };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const form = document.querySelector("form[data-judge]");
    if (!form || document.querySelector("dialog[open]") || writes(event.target)) return;
    if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.key.length > 1 || event.key === " " || off()) return;
    const chosen = [...form.querySelectorAll("[data-judge-keys]")]
      .find((radio) => radio.dataset.judgeKeys.split(" ").includes(event.key));
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.focus();
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "judge") event.detail.target.querySelector("[data-focus]")?.focus();
  });
})();

// What makes pages quick and safe on a slow line. Every page can be read and every form sent without it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const trouble = () => find("#trouble");
  const words = () => trouble()?.dataset ?? {};
  const store = {
    // A browser may forbid its store (private window, full disk): then nothing is kept and nothing breaks.
    read(name) { try { return localStorage.getItem(name); } catch { return null; } },
    write(name, value) { try { localStorage.setItem(name, value); } catch { /* full or forbidden */ } },
    drop(name) { try { localStorage.removeItem(name); } catch { /* forbidden */ } },
    names() { try { return Object.keys(localStorage); } catch { return []; } },
  };

  // --- spoken by screen readers
  function announce(text) {
    const region = find("#announcements");
    if (!region || !text) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 50);
  }

  // --- something did not work
  let again = null;
  function showTrouble(text, { retry = null, signIn = false } = {}) {
    const box = trouble();
    if (!box) return;
    again = retry;
    find("[data-trouble-text]", box).textContent = text;
    find("[data-trouble-retry]", box).hidden = !retry;
    const link = find("[data-trouble-sign-in]", box);
    if (link) link.hidden = !signIn;
    box.hidden = false;
  }
  function hideTrouble() { const box = trouble(); if (box) box.hidden = true; }

  const REASONS = { 0: "offline", 403: "refused", 404: "missing", 410: "missing", 413: "large", 429: "often" };
  function toldBy(request) {
    // A refusal names its reason in an element of its own; only its text is shown, never its mark-up.
    if (!request?.responseText?.includes("data-trouble")) return "";
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    return find("[data-trouble]", answer)?.textContent.trim() ?? "";
  }
  function retryOf(detail) {
    const element = detail.elt;
    return () => {
      hideTrouble();
      if (!element.isConnected) return;
      const form = element.matches("form") ? element : null;
      if (form) release(form);
      if (form) form.requestSubmit(); else if (element.matches("button, a")) element.click();
      else window.htmx.trigger(element, detail.requestConfig?.triggeringEvent?.type ?? "change");
    };
  }
  function onFailed(event, reason) {
    const { xhr } = event.detail;
    const status = xhr?.status ?? 0;
    const text = toldBy(xhr) || words()[reason ?? REASONS[status] ?? "failed"];
    const mends = status === 0 || status === 429 || status >= 500;
    showTrouble(text, { retry: mends ? retryOf(event.detail) : null, signIn: status === 401 || status === 403 });
  }
  document.addEventListener("htmx:responseError", (event) => onFailed(event));
  document.addEventListener("htmx:sendError", (event) => onFailed(event, "offline"));
  document.addEventListener("htmx:timeout", (event) => onFailed(event, "slow"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (detail.xhr.status >= 400 && detail.shouldSwap && toldBy(detail.xhr)) {
      detail.shouldSwap = false;
      showTrouble(toldBy(detail.xhr));
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get") hideTrouble(); // what is asked again and again hides nothing
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const token = find("meta[name=csrf-token]")?.content;
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("announce", (event) => announce(event.detail?.value ?? ""));

  // --- a form is sent once
  const SENT = "data-sent";
  function release(form) {
    form.removeAttribute(SENT);
    all("button[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const byScript = form.hasAttribute("hx-post");
    if (form.method !== "post" && !byScript || "repeat" in form.dataset) return;
    if (form.hasAttribute(SENT)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      announce(words().sending);
      return;
    }
    form.setAttribute(SENT, "");
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => release(form), 20000);
    if (form.dataset.keep) keepNow(form);
    const kept = form.dataset.keep && !byScript ? encodeURIComponent(nameOf(form)) : "";
    document.cookie = `darya_sending=${kept}; path=/; max-age=${kept ? 600 : 0}; samesite=lax`;
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form");
    if (form) release(form);
  });
  window.addEventListener("pageshow", () => all(`form[${SENT}]`).forEach(release));

  // --- what was written and not sent
  const PREFIX = "darya:kept:";
  const MONTH = 30 * 24 * 3600 * 1000;
  const nameOf = (form) => `${document.body.dataset.person ?? ""}:${form.dataset.keep}`;
  function fieldsOf(form) {
    const never = ["password", "hidden", "file", "submit", "button"];
    return [...form.elements].filter((field) => field.name && !never.includes(field.type) && field.autocomplete !== "one-time-code");
  }
  function inputOf(form) {
    return fieldsOf(form).map((field) => [field.name, field.value, "checked" in field ? field.checked : null,
      field.multiple ? [...field.selectedOptions].map((option) => option.value) : null]);
  }
  function keepInput(form) {
    store.write(PREFIX + nameOf(form), JSON.stringify({ at: Date.now(), input: inputOf(form) }));
  }
  function forget(name) { store.drop(PREFIX + name); }
  function putBack(form, input) {
    const fields = fieldsOf(form);
    for (const [name, value, checked, chosen] of input) {
      const same = fields.filter((field) => field.name === name);
      const choice = checked !== null && same.some((field) => field.type === "radio" || field.type === "checkbox");
      const field = choice ? same.find((one) => one.value === value) : same[0];
      if (!field) continue;
      if (choice) field.checked = checked;
      else if (chosen) for (const option of field.options) option.selected = chosen.includes(option.value);
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  function offer(form) {
    form.dataset.watched = "";
    const kept = store.read(PREFIX + nameOf(form));
    let found = null;
    try { found = JSON.parse(kept); } catch { /* not ours */ }
    if (!found || JSON.stringify(found.input) === JSON.stringify(inputOf(form))) return;
    const when = new Date(found.at).toLocaleString(root.lang);
    const box = document.createElement("div");
    box.className = "notice notice-warn row";
    box.setAttribute("role", "status");
    const text = document.createElement("span");
    text.textContent = (words().found ?? "{when}").replace("{when}", when);
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button quiet small";
      made.textContent = label;
      made.addEventListener("click", () => { act(); box.remove(); fieldsOf(form)[0]?.focus(); });
      return made;
    };
    box.append(text, button(words().back, () => { putBack(form, found.input); announce(words().restored); }),
      button(words().away, () => forget(nameOf(form))));
    form.prepend(box);
  }
  function confirmArrived() {
    const arrived = document.cookie.match(/(?:^|; )darya_arrived=([^;]*)/);
    if (!arrived) return;
    forget(decodeURIComponent(arrived[1].replace(/^"|"$/g, "")));
    document.cookie = "darya_arrived=; path=/; max-age=0; samesite=lax";
  }
  function clearOld() {
    for (const name of store.names().filter((one) => one.startsWith(PREFIX))) {
      let at = 0;
      try { at = JSON.parse(store.read(name)).at; } catch { /* broken: goes */ }
      if (!at || Date.now() - at > MONTH) store.drop(name);
    }
  }
  const typing = new Map();
  function keepNow(form) {
    clearTimeout(typing.get(form));
    typing.delete(form);
    keepInput(form);
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-keep]");
    if (!form) return;
    clearTimeout(typing.get(form));
    typing.set(form, setTimeout(() => keepNow(form), 400));
  });
  window.addEventListener("pagehide", () => [...typing.keys()].forEach(keepNow));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form[data-keep]");
    const answer = event.detail.xhr?.responseText ?? "";
    if (form && event.detail.successful && event.detail.requestConfig.verb !== "get" && !/field-error|error-summary/.test(answer)) {
      clearTimeout(typing.get(form));
      typing.delete(form);
      forget(nameOf(form));
    }
  });

  // --- keys
  const singleKeys = () => store.read("darya:single-keys") !== "off";
  const writes = (element) => element.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]");
  const cellsOf = (row) => all("[data-cell]", row);
  const rowsOf = (grid) => all("tr", grid).filter((row) => find("[data-cell]", row));
  function settle(grid) {
    const cells = all("[data-cell]", grid);
    const present = cells.find((cell) => cell.tabIndex === 0 && cell.hasAttribute("tabindex")) ?? cells[0];
    cells.forEach((cell) => { cell.tabIndex = cell === present ? 0 : -1; });
  }
  function goTo(grid, cell) {
    if (!cell) return;
    all("[data-cell][tabindex='0']", grid).forEach((one) => { one.tabIndex = -1; });
    cell.tabIndex = 0;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function neighbour(grid, cell, key) {
    const row = cell.closest("tr");
    const cells = cellsOf(row);
    const place = cells.indexOf(cell);
    const rows = rowsOf(grid);
    const at = rows.indexOf(row);
    const inRow = (index) => { const next = rows[index] && cellsOf(rows[index]); return next?.[Math.min(place, next.length - 1)]; };
    switch (key) {
      case "ArrowRight": return cells[place + 1];
      case "ArrowLeft": return cells[place - 1];
      case "ArrowDown": case "j": return inRow(at + 1);
      case "ArrowUp": case "k": return inRow(at - 1);
      case "Home": return cells[0];
      case "End": return cells.at(-1);
      default: return null;
    }
  }
  const visible = (element) => element.getClientRects().length > 0;
  function keyed(key, cell, grid) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    return [cell, cell.closest("tr"), grid].map((place) => all(selector, place).find((button) => visible(button)
      && (place !== grid || !button.closest("tr")))).find(Boolean);
  }
  function gridKey(event, grid, cell) {
    const inside = event.target !== cell;
    if (event.key === "Escape" && inside) {
      event.target.closest("details[open]")?.removeAttribute("open");
      goTo(grid, cell);
      return true;
    }
    const letter = event.key.length === 1;
    if (letter && !singleKeys() || writes(event.target)) return false;
    if (event.key === "Enter" && !inside) {
      (find("[data-open]", cell) ?? find("a, button, summary", cell))?.click();
      return true;
    }
    const button = letter && keyed(event.key, cell, grid);
    if (button) { button.click(); return true; }
    if (inside && !letter) return false;
    const next = neighbour(grid, cell, event.key);
    if (next) goTo(grid, next);
    return Boolean(next);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const grid = event.target.closest?.("[data-grid]");
    const cell = grid && event.target.closest("[data-cell]");
    if (cell && gridKey(event, grid, cell)) { event.preventDefault(); return; }
    if (event.key === "?" && singleKeys() && !writes(event.target)) { event.preventDefault(); openKeys(); }
    if (event.key === "Escape") {
      const menu = event.target.closest?.("details.menu[open]");
      if (menu) { menu.open = false; find("summary", menu).focus(); } else hideTrouble();
    }
  });
  document.addEventListener("focusin", (event) => {
    const grid = event.target.closest?.("[data-grid]");
    const cell = grid && event.target.closest("[data-cell]");
    if (cell && cell.tabIndex !== 0) {
      all("[data-cell][tabindex='0']", grid).forEach((one) => { one.tabIndex = -1; });
      cell.tabIndex = 0;
    }
  });
  function openKeys() {
    const dialog = find("#keyboard");
    const place = dialog && find("[data-keys-here]", dialog);
    if (!place || dialog.open) return;
    const told = all(".keys kbd", dialog).filter((key) => !place.contains(key)).map((key) => key.textContent);
    const known = new Map(all("[data-key][data-key-label]").filter((button) => !told.includes(button.dataset.key))
      .map((button) => [button.dataset.key, button.dataset.keyLabel]));
    const list = document.createElement("dl");
    list.className = "keys";
    for (const [key, label] of known) {
      const [line, name, meaning, shown] = ["div", "dt", "dd", "kbd"].map((tag) => document.createElement(tag));
      shown.textContent = key;
      meaning.textContent = label;
      name.append(shown);
      line.append(name, meaning);
      list.append(line);
    }
    place.replaceChildren(...(known.size ? [list] : []));
    dialog.showModal();
  }

  // --- dialogs, menus, selects
  document.addEventListener("click", (event) => {
    const { target } = event;
    const opener = target.closest("[data-opens]");
    if (opener) { if (opener.dataset.opens === "keyboard") openKeys(); else find(`#${CSS.escape(opener.dataset.opens)}`)?.showModal(); }
    if (target.closest("[data-closes]")) target.closest("dialog")?.close();
    if (target.closest("[data-trouble-close]")) hideTrouble();
    if (target.closest("[data-trouble-retry]")) again?.();
    all("details.menu[open]").filter((menu) => !menu.contains(target)).forEach((menu) => { menu.open = false; });
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
    if (event.target.id === "single-keys") store.write("darya:single-keys", event.target.checked ? "on" : "off");
  });

  // --- after a part of the page was replaced
  let focusKey = null;
  document.addEventListener("htmx:beforeSwap", () => {
    focusKey = document.activeElement?.closest?.("[data-focus-key]")?.dataset.focusKey ?? null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const lost = !document.activeElement || document.activeElement === document.body;
    const same = focusKey && lost ? find(`[data-focus-key="${CSS.escape(focusKey)}"]`) : null;
    prepare();
    if (same) {
      const grid = same.closest("[data-grid]");
      if (grid && same.matches("[data-cell]")) goTo(grid, same); else same.focus();
    }
    focusKey = null;
    const swapped = event.target;
    const speaking = swapped.matches?.("[data-announce]") ? swapped : find("[data-announce]", swapped);
    if (speaking) { announce(speaking.dataset.announce); speaking.removeAttribute("data-announce"); }
    const wanted = find("[data-focus]", swapped);
    // htmx scrolls as the swap says only after this event; what was asked for is to be in sight in the end
    if (wanted) setTimeout(() => {
      wanted.focus({ preventScroll: true });
      wanted.scrollIntoView({ block: wanted.closest("dialog") ? "start" : "nearest" });
    });
  });

  function prepare() {
    all("[data-grid]").forEach(settle);
    all("form[data-keep]:not([data-watched])").forEach(offer);
  }
  function begin() {
    confirmArrived();
    clearOld();
    prepare();
    const box = find("#single-keys");
    if (box) box.checked = singleKeys();
    find("[data-focus]")?.focus();
    window.addEventListener("beforeprint", () => all(".picture-table").forEach((one) => { one.open = true; }));
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();

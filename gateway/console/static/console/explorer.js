// Single keys on the log pages. Everything they do can be done without them; they can be switched off, and are told under "?".
"use strict";

(() => {
  const dialog = document.getElementById("shortcuts");
  const opener = document.querySelector("[data-shortcuts-open]");
  const choice = document.querySelector("[data-shortcuts-on]");
  if (!dialog || !opener || !choice) return;
  const stored = () => { try { return localStorage.getItem("cordon_keys") !== "off"; } catch { return true; } };
  const store = (on) => { try { localStorage.setItem("cordon_keys", on ? "on" : "off"); } catch { /* for this page only, then */ } };
  choice.checked = stored();
  choice.addEventListener("change", () => store(choice.checked));
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());

  const rows = () => [...document.querySelectorAll("[data-rows] .row-link")];
  function move(by) {
    const links = rows();
    const next = document.querySelector(by > 0 ? "[data-next]" : "[data-previous]");
    if (next) { next.click(); return; }
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const to = links[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by, 0), links.length - 1)];
    to.focus();
    to.closest("tr").scrollIntoView({ block: "nearest" });
  }
  const press = (selector) => document.querySelector(selector)?.click();
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => press("[data-key=o]"),
    n: () => press("[data-key=n]"),
    u: () => press("[data-key=u]"),
    x: () => press("[data-proof-change]"),
    "/": () => document.querySelector("form[aria-label=Filter] input:not([type=hidden])")?.focus(),
    s: () => {
      const box = document.querySelector("[data-save-view]");
      if (box) { box.open = true; box.querySelector("input:not([type=hidden])").focus(); }
    },
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Escape" && typing && !dialog.open) { typing.blur(); return; }
    if (event.key === "?" && dialog.open) { event.preventDefault(); dialog.close(); return; }
    if (typing || dialog.open) return;
    if (event.key !== "?" && !choice.checked) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();

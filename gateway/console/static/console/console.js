// The console works without this file. It adds: copying, the colour choice without a reload,
// a warning before unsaved edits are lost, live checks of a policy draft, and progress without a reload.
"use strict";

const on = (selector, event, act) => document.querySelectorAll(selector).forEach((node) => node.addEventListener(event, act));

on("[data-theme-form]", "submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const chosen = event.submitter.value;
  const body = new FormData(form);
  body.set("theme", chosen);
  document.documentElement.dataset.theme = chosen;
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === chosen)));
  await fetch(form.action, { method: "POST", body, redirect: "manual" });
});

document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.querySelector("span").textContent = "Copied";
  });
});

// Menus close when one leaves them or presses Escape.
document.querySelectorAll("details.account, details.narrow-menu").forEach((menu) => {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
});

// Unsaved edits.
document.querySelectorAll("form[data-guard]").forEach((form) => {
  let dirty = false;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
});

// A draft is checked as it is edited; the answer is plain text set as text, never as markup.
document.querySelectorAll("form[data-check]").forEach((form) => {
  const out = document.getElementById(form.dataset.checkInto);
  let timer = 0;
  let running = null;
  const check = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), signal: running.signal });
      if (!answer.ok) return;
      show(out, await answer.json());
    } catch { /* the next edit asks again */ }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(check, 400); });
});

function show(out, answer) {
  const list = document.createElement("ul");
  list.className = "findings";
  for (const line of answer.lines) {
    const item = document.createElement("li");
    const state = document.createElement("span");
    state.className = `state state-${line.state}`;
    state.textContent = line.word;
    const text = document.createElement("p");
    text.textContent = line.text;
    item.append(state, text);
    list.append(item);
  }
  out.replaceChildren(list);
}

// Progress of a job: the same numbers the page was rendered with, asked for again each second.
document.querySelectorAll("[data-job]").forEach((box) => {
  const ask = async () => {
    const answer = await fetch(box.dataset.job, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const job = await answer.json();
    if (job.finished) { location.reload(); return; }
    box.querySelector("[data-phase]").textContent = job.phase;
    const bar = box.querySelector("progress");
    if (job.total) { bar.max = job.total; bar.value = job.done; }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
});

// The console works without this file. It adds: copying, the colour choice without a reload,
// a warning before unsaved edits are lost, live checks of a policy draft, progress without a reload, and long fields in view whole.
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

// A browser brings the caret of a long text into view, not the field around it: whoever tabs to it would see a piece of it only.
on("textarea", "keyup", (event) => { if (event.key === "Tab") event.currentTarget.scrollIntoView({ block: "nearest" }); });

document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.querySelector("span").textContent = document.body.dataset.copied;
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
  let dirty = "unsaved" in form.dataset;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
});

// A draft is judged as it is edited. The answer is the piece of the page that the server would have put there: the browser reads it as a
// document of its own, in which no script runs, and its nodes are moved here.
document.querySelectorAll("form[data-check]").forEach((form) => {
  const out = document.getElementById(form.dataset.checkInto);
  const spoken = document.getElementById("verdict");
  let timer = 0;
  let running = null;
  const check = () => {
    running?.abort();
    running = new XMLHttpRequest();
    running.open("POST", form.dataset.check);
    running.responseType = "document";
    running.onload = ({ target }) => {
      if (target.status !== 200 || !target.response) return;
      out.replaceChildren(...target.response.body.childNodes);
      const verdict = out.querySelector("[data-verdict]")?.textContent.trim() ?? "";
      if (spoken && spoken.textContent !== verdict) spoken.textContent = verdict;
    };
    running.send(new FormData(form));
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(check, 400); });
});

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

// How long a break-glass window is still open; the end itself stands beside it.
document.querySelectorAll("[data-ends]").forEach((node) => {
  const end = Date.parse(node.dataset.ends);
  const tick = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    const values = { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, "0") };
    node.textContent = left ? node.dataset.left.replace(/\{(\w+)\}/g, (place, name) => values[name]) : node.dataset.over;
  };
  tick();
  setInterval(tick, 1000);
});

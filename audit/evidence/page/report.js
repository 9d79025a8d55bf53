// The page itself: what it carries or is given is checked with the browser's cryptography. Nothing is fetched: the content policy forbids every connection.
"use strict";
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const PASS = "PASS", FAIL = "FAIL", NOT = "NOT POSSIBLE";
const state = { bundle: null, scope: null, lines: [], entries: [], run: 0 };
const say = (words) => { $("progress").textContent = words; };
const element = (tag, className, text) => { const e = document.createElement(tag); if (className) e.className = className; if (text !== undefined) e.textContent = text; return e; };
const tone = (status) => (status === PASS ? "good" : status === FAIL ? "bad" : "open");

// What the page carries, as a bundle that knows nothing of the files beside it.
function carried(entries) {
  const files = new Map(Object.entries(data.files).map(([name, text]) => [name, te.encode(text)]));
  if (entries) files.set(PATHS.entries, entries);
  return { names: new Set(files.keys()), read: async (name) => files.get(name) };
}

const secondsOf = (id) => { const text = $(id).value.trim(); if (!/^\d{1,9}$/.test(text)) throw new Error("a number of seconds is needed"); return Number(text); };

async function brought() {
  const one = async (id) => ($(id).files[0] ? $(id).files[0].text() : null), trust = $("trust").value.trim(), at = $("at").value.trim();
  const seconds = at === "" ? null : /^\d+$/.test(at) ? Number(at) : Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(at) ? at : at + "Z") / 1000;
  if (Number.isNaN(seconds)) throw new Error("the time is neither RFC 3339 nor a number of seconds");
  return { trust: trust ? await parseTrust(trust + "\n") : null, at: seconds === null ? null : Math.floor(seconds), retained: await one("retained"), head: await one("head"), receipts: await Promise.all([...$("receipts").files].map((f) => f.text())), delay: secondsOf("delay"), window: secondsOf("window") };
}

async function run() {
  const turn = ++state.run, results = [];
  let strange = false;
  delete document.body.dataset.verdict;
  $("checks").replaceChildren();
  const add = (name, title, status, detail) => {
    if (turn !== state.run) return;
    results.push(status);
    if (name === "form" && status === NOT) strange = true;
    const row = element("li", "check " + tone(status));
    row.append(element("span", "status", status), element("span", "title", title), element("span", "detail", detail));
    row.dataset.check = name;
    $("checks").append(row);
  };
  let evidence = null, began = performance.now();
  try {
    if (!crypto.subtle) throw new Impossible("this browser offers no cryptography to this page");
    if (state.broken) throw new Failed(state.broken);
    evidence = new Evidence(state.bundle, await brought(), state.scope, (done, all) => say(`hashing entries: ${done} of ${all}`));
  } catch (error) { add("archive", "The evidence can be read", error instanceof Impossible ? NOT : FAIL, error.message); }
  if (evidence && !state.bundle.names.has(PATHS.entries) && state.scope) { add("archive", "The evidence can be read", NOT, "choose the bundle's ZIP, or log/entries.jsonl, above first"); evidence = null; }
  if (evidence) {
    if (!state.scope) add("archive", "The bundle is safe to read", PASS, `${state.bundle.names.size} files`);
    await verdicts(evidence, add);
    add(...await shown(evidence));
    await adopt(evidence);
  }
  if (turn !== state.run) return;
  const failed = results.filter((s) => s === FAIL).length, open = results.filter((s) => s === NOT).length, any = evidence !== null;
  const clean = any && !strange, verdict = failed ? "Verification failed" : clean ? "Nothing failed" : any ? "Nothing failed, not everything checked" : "Not verified yet", mark = failed ? "bad" : clean ? "good" : "open";
  $("verdict").textContent = verdict;
  $("verdict").className = mark;
  $("banner").className = "banner " + mark;
  const left = strange ? `; not checked, because this page does not know the bundle's form: ${MADE_AGAIN.join(", ")}` : "";
  say(`${results.length - failed - open} passed, ${failed} failed, ${open} not possible${left}`);
  document.body.dataset.milliseconds = Math.round(performance.now() - began);
  document.body.dataset.verdict = failed ? FAIL : clean ? PASS : NOT;
}

// The figures printed above are part of this page, so they are held against the entries too.
async function shown(evidence) {
  const title = "The figures shown are those the entries give";
  try {
    const walk = await evidence.walk(), { from, to, domain } = data.scope, m = await evidence.manifest();
    if (["from", "to", "domain", "first", "end", "size", "origin"].some((k) => m[k] !== data.scope[k])) return ["shown", title, NOT, "this page was made for another bundle than the one chosen"];
    let requests = 0, sends = 0, bytes = 0;
    for (const e of walk.entries) {
      if (!e || e.time < from || e.time >= to || (domain && e.domain !== domain)) continue;
      if (e.event === "request:outcome" && e.effect !== "deny" && !["", "none", undefined].includes(e.tier)) requests++;
      if (e.event === "egress:sent" && e.tier === "cloud") { sends++; bytes += e.bytes_out || 0; }
    }
    const [r, , s, b] = data.tiles;
    return requests === r && sends === s && bytes === b ? ["shown", title, PASS, "counted again"] : ["shown", title, FAIL, `the entries give ${requests} answered, ${sends} sent outside, ${bytes} bytes`];
  } catch (error) { return ["shown", title, FAIL, error.message]; }
}

const SHOWN = 200;
async function adopt(evidence) {
  try { const walk = await evidence.walk(); state.lines = walk.leaves; state.entries = walk.entries; } catch { state.lines = []; state.entries = []; }
  list();
}
const loose = new TextDecoder();
function list() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean), body = $("rows");
  body.replaceChildren();
  let found = 0;
  for (let i = 0; i < state.lines.length; i++) {
    const need = found < SHOWN || words.length, line = need ? loose.decode(state.lines[i]) : "";
    if (words.length && !words.every((w) => line.toLowerCase().includes(w))) continue;
    if (++found > SHOWN) continue;
    const entry = state.entries[i] || {}, row = element("tr");
    for (const [value, name] of [[entry.seq ?? "?", "number"], [(entry.time || "").replace("T", " ").slice(0, 19), "time"], [entry.event || "unreadable", "event"], [entry.domain || ""], [(entry.labels || []).join(" ")], [entry.tier || ""], [entry.effect || entry.code || ""]]) row.append(element("td", name, value));
    row.tabIndex = 0;
    row.addEventListener("click", () => detail(row, line));
    row.addEventListener("keydown", (event) => { if (event.key === "Enter") detail(row, line); });
    body.append(row);
  }
  $("found").textContent = found > SHOWN ? `${found} entries match, the first ${SHOWN} are shown` : `${found} entries`;
}
function detail(row, line) {
  if (row.nextSibling && row.nextSibling.className === "open") return row.nextSibling.remove();
  const below = element("tr", "open"), cell = element("td");
  let words = line;
  try { words = JSON.stringify(JSON.parse(line), null, 2); } catch { /* shown as it is */ }
  cell.colSpan = 7;
  cell.append(element("pre", "", words));
  below.append(cell);
  row.after(below);
}

async function choose(file) {
  state.run++; // a turn still under way speaks of what was chosen before
  delete document.body.dataset.verdict;
  state.broken = "";
  try {
    if (file.name.endsWith(".jsonl")) { state.bundle = carried(new Uint8Array(await file.arrayBuffer())); state.scope = data.scope; }
    else { state.bundle = await openZip(file); state.scope = null; }
  } catch (error) { state.broken = error.message; }
  await run();
}
$("search").addEventListener("input", list);
for (const id of ["trust", "at", "delay", "window", "retained", "receipts", "head"]) $(id).addEventListener("change", run);
$("file").addEventListener("change", () => { if ($("file").files[0]) choose($("file").files[0]); });
// Entries travel with `<` and `&` written as in HTML, so that no entry can end the element it stands in.
state.scope = data.scope;
state.bundle = carried(data.embedded ? te.encode($("entries").textContent.replaceAll("&lt;", "<").replaceAll("&amp;", "&")) : null);
run();

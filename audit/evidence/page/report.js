// The page checks its own entries with the browser's cryptography. Nothing is fetched: the content policy forbids every connection.
"use strict";
const te = new TextEncoder();
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const PASS = "PASS", FAIL = "FAIL", NOT = "NOT POSSIBLE";

// ---- bytes ----------------------------------------------------------------------------------------------------
const b64 = (s) => Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
const hex = (x) => [...x].map((b) => b.toString(16).padStart(2, "0")).join("");
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
const sha = async (x) => new Uint8Array(await crypto.subtle.digest("SHA-256", x));
function cat(...parts) {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) { out.set(p, at); at += p.length; }
  return out;
}
const LEAF = Uint8Array.of(0), NODE = Uint8Array.of(1);
const leafHash = (bytes) => sha(cat(LEAF, bytes));
const nodeHash = (left, right) => sha(cat(NODE, left, right));

// ---- the tree (RFC 6962): what lies before and after the range is stood in for by hashes of whole subtrees -------
const bits = (n) => { let c = 0; while (n > 0) { c += n % 2; n = Math.floor(n / 2); } return c; };
function cover(low, high) {
  const out = [];
  while (low < high) {
    let level = Math.floor(Math.log2(high - low));
    while (2 ** (level + 1) <= high - low) level++;
    while (2 ** level > high - low) level--;
    while (low % 2 ** level) level--;
    out.push(level);
    low += 2 ** level;
  }
  return out;
}
class Frontier {
  constructor(size, stack) {
    if (stack.length !== bits(size) || stack.some((h) => h.length !== 32)) throw new Error("the hashes before the range do not fit its beginning");
    this.size = size; this.stack = stack.slice();
  }
  async append(subtree, level) {
    let position = Math.floor(this.size / 2 ** level), node = subtree;
    if (position * 2 ** level !== this.size || subtree.length !== 32) throw new Error("the hashes after the range do not fit its end");
    while (position % 2) { node = await nodeHash(this.stack.pop(), node); position = (position - 1) / 2; }
    this.stack.push(node); this.size += 2 ** level;
  }
  async root() {
    let root = this.stack[this.stack.length - 1];
    if (!root) return sha(new Uint8Array());
    for (let i = this.stack.length - 2; i >= 0; i--) root = await nodeHash(this.stack[i], root);
    return root;
  }
}
async function hashed(lines) {
  const out = [];
  for (let i = 0; i < lines.length; i += 2048) {
    out.push(...await Promise.all(lines.slice(i, i + 2048).map((line) => leafHash(te.encode(line)))));
    say(`hashing entries: ${Math.min(i + 2048, lines.length)} of ${lines.length}`);
  }
  return out;
}

// ---- signed notes (C2SP) ---------------------------------------------------------------------------------------
function note(text) {
  const cut = text.lastIndexOf("\n\n");
  if (cut < 0 || !text.endsWith("\n")) throw new Error("the checkpoint is not a signed note");
  const signed = text.slice(0, cut + 1), lines = signed.split("\n");
  if (lines.length !== 4 || !/^(0|[1-9][0-9]*)$/.test(lines[1])) throw new Error("the checkpoint has not three lines");
  return { signed, origin: lines[0], size: +lines[1], root: b64(lines[2]), signatures: text.slice(cut + 2, -1).split("\n") };
}
function vkey(text) {
  const m = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  if (!m) throw new Error("not a verifier key");
  const raw = b64(m[3]);
  return { name: m[1], id: m[2], kind: raw[0], bytes: raw.slice(1) };
}
async function signedBy(parsed, key) {
  const id = hex((await sha(cat(te.encode(key.name + "\n"), Uint8Array.of(key.kind), key.bytes))).slice(0, 4));
  if (id !== key.id || key.kind !== 1) throw new Error("the key's id is not that of the key");
  for (const line of parsed.signatures) {
    const m = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
    if (!m || m[1] !== key.name) continue;
    const raw = b64(m[2]);
    if (hex(raw.slice(0, 4)) !== key.id) continue;
    const imported = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify("Ed25519", imported, raw.slice(4), te.encode(parsed.signed));
  }
  return false;
}

// ---- canonical entries -----------------------------------------------------------------------------------------
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value && typeof value === "object") return "{" + Object.keys(value).sort().map((k) => JSON.stringify(k) + ":" + canonical(value[k])).join(",") + "}";
  return JSON.stringify(value);
}
const plain = (v) => typeof v === "string" || typeof v === "boolean" || Number.isSafeInteger(v) || (Array.isArray(v) && v.every((x) => typeof x === "string"));

// ---- the checks ------------------------------------------------------------------------------------------------
const state = { lines: null, entries: [], parsed: null };
const checks = [
  ["entries", "Every entry is in its one canonical form", () => {
    state.entries = [];
    for (const [i, line] of state.lines.entries()) {
      let entry;
      try { entry = JSON.parse(line); } catch { return [FAIL, `line ${i + 1} is not JSON`]; }
      if (canonical(entry) !== line || !Object.values(entry).every(plain)) return [FAIL, `line ${i + 1} is not in canonical form`];
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(entry.time) || typeof entry.event !== "string") return [FAIL, `line ${i + 1} is not an entry`];
      state.entries.push(entry);
    }
    return [PASS, `${state.entries.length} entries, each byte for byte the only way to write it`];
  }],
  ["sequence", "Numbers have no gap, time never falls", () => {
    if (state.entries.length !== data.scope.end - data.scope.first) return [FAIL, `${state.entries.length} readable entries where ${data.scope.end - data.scope.first} are due`];
    let before = "";
    for (const [i, entry] of state.entries.entries()) {
      if (entry.seq !== data.scope.first + i) return [FAIL, `entry ${entry.seq} stands where ${data.scope.first + i} is due`];
      if (entry.time < before) return [FAIL, `entry ${entry.seq} is dated before the one it follows`];
      before = entry.time;
    }
    return [PASS, `${data.scope.first} to ${data.scope.end - 1}, each once and in order`];
  }],
  ["period", "Nothing of the period lies outside the range", () => {
    const first = state.entries[0], last = state.entries[state.entries.length - 1];
    if (!first) return [FAIL, "there is no readable entry"];
    if (data.scope.first !== 0 && first.time >= data.scope.from) return [FAIL, "entries before the first one may belong to the period"];
    if (data.scope.end !== data.scope.size && last.time < data.scope.to) return [FAIL, "entries after the last one may belong to the period"];
    return [PASS, "an entry on each side of the period, or an end of the log, bounds it"];
  }],
  ["signature", "The log signed the checkpoint", async () => {
    state.parsed = note(data.note);
    if (state.parsed.size !== data.scope.size || state.parsed.origin !== data.scope.origin) return [FAIL, "the checkpoint is of another log or size"];
    const key = vkey(data.vkey);
    if (key.name !== state.parsed.origin) return [FAIL, "the key is of another log"];
    let good;
    try { good = await signedBy(state.parsed, key); } catch (error) {
      if (error.name === "NotSupportedError") return [NOT, "this browser has no Ed25519: use one of 2025 or later, or verify.py"];
      throw error;
    }
    return good ? [PASS, `size ${state.parsed.size}, Ed25519 signature of ${key.name}`] : [FAIL, "the signature does not hold"];
  }],
  ["root", "The entries lead to the signed root", async () => {
    const frontier = new Frontier(data.scope.first, data.outside.before.map(b64));
    for (const hash of await hashed(state.lines)) await frontier.append(hash, 0);
    const levels = cover(data.scope.first + state.lines.length, data.scope.size);
    if (levels.length !== data.outside.after.length) return [FAIL, "the hashes after the range do not fit its end"];
    for (const [i, item] of data.outside.after.entries()) await frontier.append(b64(item), levels[i]);
    const root = await frontier.root(), due = (state.parsed ||= note(data.note)).root;
    return same(root, due) ? [PASS, `recomputed from ${state.lines.length} entries: ${hex(root).slice(0, 16)}…`] : [FAIL, `the entries lead to ${hex(root).slice(0, 16)}…, the log signed ${hex(due).slice(0, 16)}…`];
  }],
  ["egress", "Every send has a permit logged before it", () => {
    const permits = new Map(), spent = new Set();
    let sends = 0;
    for (const entry of state.entries) {
      if (entry.event === "egress:permitted") permits.set(entry.permit, entry);
      if (entry.event !== "egress:sent") continue;
      sends++;
      const permit = permits.get(entry.permit);
      if (!permit && (data.scope.first === 0 || entry.time >= data.scope.from)) return [FAIL, `entry ${entry.seq} sent without a permit`];
      if (spent.has(entry.permit)) return [FAIL, `entry ${entry.seq} uses a permit a second time`];
      if (permit && ["digest", "audit_id", "place", "tier"].some((name) => permit[name] !== entry[name])) return [FAIL, `entry ${entry.seq} is not what its permit allows`];
      if (entry.tier === "cloud" && (entry.labels || []).length) return [FAIL, `entry ${entry.seq} sent a labelled request outside`];
      spent.add(entry.permit);
    }
    return [PASS, `${sends} sends, each under a permit of its own; none outside with a label`];
  }],
  ["figures", "The figures shown are those the entries give", () => {
    let requests = 0, sends = 0, bytes = 0;
    for (const entry of state.entries) {
      if (entry.time < data.scope.from || entry.time >= data.scope.to || (data.scope.domain && entry.domain !== data.scope.domain)) continue;
      if (entry.event === "request:outcome" && entry.effect !== "deny" && !["", "none", undefined].includes(entry.tier)) requests++;
      if (entry.event === "egress:sent" && entry.tier === "cloud") { sends++; bytes += entry.bytes_out || 0; }
    }
    const [r, , s, b] = data.tiles;
    return requests === r && sends === s && bytes === b ? [PASS, "counted again"] : [FAIL, `the entries give ${requests} answered, ${sends} sent outside, ${bytes} bytes`];
  }],
  ["trust", "The key is one you trust", () => {
    const given = $("trust").value.trim();
    if (!given) return [NOT, "paste the key you were given by somebody other than the sender; a page that brings its own key proves only that it agrees with itself"];
    return given === data.vkey.trim() ? [PASS, "the key is the one you pasted"] : [FAIL, "the log's key is not the one you pasted"];
  }],
  ["manifest", "The other files of the bundle are unchanged", () => [NOT, "a page cannot see the files beside it: run verify/verify.py"]],
  ["witness", "Somebody else saw this log", () => [NOT, "no witness has cosigned this log, so whoever holds its key could have rewritten it"]],
];

// ---- showing ---------------------------------------------------------------------------------------------------
const say = (words) => { $("progress").textContent = words; };
const element = (tag, className, text) => { const e = document.createElement(tag); if (className) e.className = className; if (text !== undefined) e.textContent = text; return e; };
const tone = (status) => (status === PASS ? "good" : status === FAIL ? "bad" : "open");

async function run() {
  $("checks").replaceChildren();
  const results = [];
  for (const [name, title, check] of checks) {
    let status, detail;
    if (!crypto.subtle) [status, detail] = [NOT, "this browser offers no cryptography to this page"];
    else if (!state.lines && name !== "signature" && name !== "trust" && name !== "manifest" && name !== "witness") [status, detail] = [NOT, "choose log/entries.jsonl above first"];
    else try { [status, detail] = await check(); } catch (error) { [status, detail] = [FAIL, error.message]; }
    results.push(status);
    const row = element("li", "check " + tone(status));
    row.append(element("span", "status", status), element("span", "title", title), element("span", "detail", detail));
    row.dataset.check = name;
    $("checks").append(row);
  }
  const failed = results.filter((s) => s === FAIL).length, open = results.filter((s) => s === NOT).length;
  const verdict = failed ? "Verification failed" : state.lines ? "Nothing failed" : "Not verified yet";
  $("verdict").textContent = verdict;
  $("verdict").className = failed ? "bad" : state.lines ? "good" : "open";
  $("banner").className = "banner " + (failed ? "bad" : state.lines ? "good" : "open");
  say(`${results.length - failed - open} passed, ${failed} failed, ${open} not possible`);
  document.body.dataset.verdict = failed ? "FAIL" : state.lines ? "PASS" : NOT;
}

const SHOWN = 200;
function list() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean), body = $("rows");
  body.replaceChildren();
  let found = 0;
  for (const [i, line] of (state.lines || []).entries()) {
    if (!words.every((w) => line.toLowerCase().includes(w))) continue;
    if (++found > SHOWN) continue;
    const entry = state.entries[i] || {};
    const row = element("tr");
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
  let shown = line;
  try { shown = JSON.stringify(JSON.parse(line), null, 2); } catch { /* shown as it is */ }
  cell.colSpan = 7;
  cell.append(element("pre", "", shown));
  below.append(cell);
  row.after(below);
}

async function start(text) {
  state.lines = text === null ? null : text.replace(/\n$/, "").split("\n");
  if (state.lines) { $("pick").hidden = true; }
  await run();
  list();
}
$("search").addEventListener("input", list);
$("trust").addEventListener("change", run);
$("file").addEventListener("change", async () => { const file = $("file").files[0]; if (file) await start(await file.text()); });
// Entries travel with `<` and `&` written as in HTML, so that no entry can end the element it stands in.
start(data.embedded ? $("entries").textContent.replaceAll("&lt;", "<").replaceAll("&amp;", "&") : null);

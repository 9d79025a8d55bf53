// The formats of log and bundle, as in audit/log: bytes, canonical JSON, tree, notes, proofs, trust, ZIP. Nothing here touches the page.
"use strict";
const te = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
class Failed extends Error {}
class Impossible extends Error {}
const need = (condition, sentence) => { if (!condition) throw new Failed(sentence); };

// ---- bytes ----------------------------------------------------------------------------------------------------
const hex = (x) => [...x].map((b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (s) => { if (!/^([0-9a-f]{2})*$/i.test(s)) throw new Error("not hexadecimal"); return Uint8Array.from(s.match(/../g) || [], (b) => parseInt(b, 16)); };
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
const sha = async (x) => new Uint8Array(await crypto.subtle.digest("SHA-256", x));
function cat(...parts) {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) { out.set(p, at); at += p.length; }
  return out;
}
function b64(text) {
  let raw;
  try { raw = atob(text); } catch { throw new Error("not base64"); }
  if (btoa(raw) !== text) throw new Error("base64 with stray bits");
  return Uint8Array.from(raw, (c) => c.charCodeAt(0));
}
function byCodePoint(a, b) {
  const x = [...a], y = [...b];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  return x.length - y.length;
}
function splitLines(bytes, limit, most = Infinity) {
  const out = [];
  for (let at = 0; at < bytes.length && out.length < most;) {
    const found = bytes.indexOf(10, at), whole = found < 0 ? bytes.length : found + 1, end = Math.min(whole, at + limit);
    out.push(bytes.subarray(at, end));
    at = end;
  }
  return out;
}

// ---- canonical JSON (RFC 8785 on whole numbers, texts, truth values, lists and objects) -----------------------------
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value && typeof value === "object") {
    const keys = Object.keys(value);
    for (let i = 1; i < keys.length; i++) if (!(keys[i - 1] < keys[i])) { keys.sort(byCodePoint); break; }
    return "{" + keys.map((k) => JSON.stringify(k) + ":" + canonical(value[k])).join(",") + "}";
  }
  return value === undefined ? "null" : JSON.stringify(value);
}
function whole(value) {
  if (typeof value === "number") return Number.isInteger(value);
  if (typeof value === "string") return !LONE.test(value);
  return !value || typeof value !== "object" || Object.values(value).every(whole);
}
function parseJson(text) { try { return JSON.parse(text); } catch { throw new Error("not JSON"); } }
function loadCanonical(bytes) {
  const text = strict.decode(bytes), value = parseJson(text);
  if (!whole(value)) throw new Error("a number is not whole, or a text is broken");
  if (canonical(value) !== text) throw new Error("not in canonical form");
  return value;
}

// ---- entries --------------------------------------------------------------------------------------------------
const ENTRY_BYTES = 16384, TIERS = ["none", "local", "edge", "cloud"];
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
const CONTROL = /[\x00-\x1f\x7f\u2028\u2029]/;
const isTime = (t) => typeof t === "string" && TIME.test(t);
const isCount = (n) => Number.isSafeInteger(n) && n >= 0;
const isText = (s) => typeof s === "string" && (s.length <= 512 || [...s].length <= 512) && !CONTROL.test(s);
const isPlain = (v) => typeof v === "string";
const RULES = {
  labels: (v) => Array.isArray(v) && v.every((x, i) => i === 0 || byCodePoint(v[i - 1], x) < 0),
  tier: (v) => TIERS.includes(v),
  body_commit: (v) => isPlain(v) && /^[0-9a-f]{64}$/.test(v),
  ...Object.fromEntries(["bytes_in", "bytes_out", "tokens_in", "tokens_out"].map((k) => [k, isCount])),
  ...Object.fromEntries(["audit_id", "domain", "place", "jurisdiction", "policy", "ruleset", "model", "permit", "digest", "actor", "effect", "code", "writer"].map((k) => [k, isPlain])),
};
function checkValue(key, value) {
  if (typeof value === "string") { if (!isText(value)) throw new Error(`${key} is not a text that an entry may hold`); }
  else if (Array.isArray(value)) { if (value.length > 256 || !value.every(isText)) throw new Error(`${key} is not a list of texts`); }
  else if (typeof value !== "boolean" && !Number.isSafeInteger(value)) throw new Error(`${key} must be text, a whole number, true, false or a list of texts`);
}
function decodeEntry(leaf) {
  if (leaf.length > ENTRY_BYTES) throw new Error("entry is over 16384 bytes");
  let text;
  try { text = strict.decode(leaf); } catch { throw new Error("not JSON"); }
  const fields = parseJson(text);
  if (!fields || typeof fields !== "object" || Array.isArray(fields)) throw new Error("entry is not an object");
  if (LONE.test(text) || text.includes("\\ud") && !whole(fields)) throw new Error("not a value that has a canonical form");
  for (const [key, value] of Object.entries(fields)) {
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) throw new Error("a key is not of the form [a-z][a-z0-9_]*");
    checkValue(key, value);
    if (Object.hasOwn(RULES, key) && !RULES[key](value)) throw new Error(`${key} is not what the schema says`);
  }
  if (canonical(fields) !== text) throw new Error("not in canonical form");
  if (fields.v !== 1 || !isTime(fields.time) || !isCount(fields.seq)) throw new Error("v, time and seq are not those of an entry");
  if (typeof fields.event !== "string" || !/^[a-z]{1,20}:[a-z_]{1,40}$/.test(fields.event)) throw new Error("event must be subject:action");
  return fields;
}
const instant = (time) => {
  const seconds = Date.parse(time.slice(0, 19) + "Z") / 1000;
  if (Number.isNaN(seconds)) throw new Error("a time is no day of the calendar");
  return seconds + Number("0." + time.slice(20, 26));
};
const secondsBetween = (earlier, later) => instant(later) - instant(earlier);
const timeText = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19) + ".000000Z";

// ---- the tree (RFC 6962, RFC 9162) ------------------------------------------------------------------------------
const LEAF = Uint8Array.of(0), NODE = Uint8Array.of(1), BATCH = 4096;
const leafHash = (bytes) => sha(cat(LEAF, bytes));
const nodeHash = (left, right) => sha(cat(NODE, left, right));
const bits = (n) => { let c = 0; while (n > 0) { c += n % 2; n = Math.floor(n / 2); } return c; };
async function batched(count, make, tell) {
  const out = [];
  for (let at = 0; at < count; at += BATCH) {
    const part = [];
    for (let i = at; i < Math.min(at + BATCH, count); i++) part.push(make(i));
    for (const item of await Promise.all(part)) out.push(item);
    if (tell) tell(out.length, count);
  }
  return out;
}
function cover(low, high) {
  const out = [];
  while (low < high) {
    let level = 0;
    while (2 ** (level + 1) <= high - low && low % 2 ** (level + 1) === 0) level++;
    out.push(level);
    low += 2 ** level;
  }
  return out;
}
class Frontier {
  constructor(size, stack) {
    if (stack.length !== bits(size) || stack.some((h) => h.length !== 32)) throw new Error(`${stack.length} hashes cannot be the edge of a tree of ${size}`);
    this.size = size; this.stack = stack.slice();
  }
  async append(subtree, level) {
    let position = Math.floor(this.size / 2 ** level), node = subtree;
    if (position * 2 ** level !== this.size || subtree.length !== 32) throw new Error("a subtree must begin at a multiple of its width");
    while (position % 2) { node = await nodeHash(this.stack.pop(), node); position = (position - 1) / 2; }
    this.stack.push(node); this.size += 2 ** level;
  }
  async grow(hashes, from, to) {
    for (const level of cover(from, to)) {
      let row = hashes.slice(this.size - this.base, this.size - this.base + 2 ** level);
      while (row.length > 1) { const below = row; row = await batched(below.length / 2, (i) => nodeHash(below[2 * i], below[2 * i + 1])); }
      await this.append(row[0], level);
    }
  }
  async root() {
    let root = this.stack[this.stack.length - 1];
    if (!root) return sha(new Uint8Array());
    for (let i = this.stack.length - 2; i >= 0; i--) root = await nodeHash(this.stack[i], root);
    return root;
  }
}
async function checkInclusion(index, size, leaf, path, root) {
  if (!(index >= 0 && index < size)) throw new Error("the index is beyond the tree");
  let position = index, last = size - 1, found = leaf;
  for (const sibling of path) {
    if (last === 0) throw new Error("the proof is too long");
    if (position % 2 || position === last) {
      found = await nodeHash(sibling, found);
      while (position && position % 2 === 0) { position /= 2; last = Math.floor(last / 2); }
    } else found = await nodeHash(found, sibling);
    position = Math.floor(position / 2); last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the proof is too short");
  if (!same(found, root)) throw new Error("the proof leads to another root");
}
async function checkConsistency(old, size, path, oldRoot, newRoot) {
  if (!(old > 0 && old <= size)) throw new Error("the older tree is empty or larger than the newer");
  if (path.some((h) => h.length !== 32)) throw new Error("a hash is not of 32 bytes");
  if (old === size) { if (path.length || !same(oldRoot, newRoot)) throw new Error("trees of one size with different roots, or a proof where none is due"); return; }
  if (!path.length) throw new Error("the proof is empty");
  const power = bits(old) === 1, rest = power ? path : path.slice(1);
  let position = old - 1, last = size - 1, older = power ? oldRoot : path[0], newer = older;
  while (position % 2) { position = (position - 1) / 2; last = Math.floor(last / 2); }
  for (const sibling of rest) {
    if (last === 0) throw new Error("the proof is too long");
    if (position % 2 || position === last) {
      older = await nodeHash(sibling, older); newer = await nodeHash(sibling, newer);
      while (position && position % 2 === 0) { position /= 2; last = Math.floor(last / 2); }
    } else newer = await nodeHash(newer, sibling);
    position = Math.floor(position / 2); last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the proof is too short");
  if (!same(older, oldRoot) || !same(newer, newRoot)) throw new Error("the proof leads to other roots");
}

// ---- keys: a public key must be canonical and not of small order ------------------------------------------------------
const P = 2n ** 255n - 19n, modP = (n) => ((n % P) + P) % P;
function power(base, exponent) { let out = 1n; base = modP(base); while (exponent) { if (exponent & 1n) out = out * base % P; base = base * base % P; exponent >>= 1n; } return out; }
const D = modP(-121665n * power(121666n, P - 2n)), ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
function usableKey(bytes) {
  let y = bytes.reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
  const sign = y >> 255n;
  y &= (1n << 255n) - 1n;
  if (y >= P) return false;
  const u = modP(y * y - 1n), v = modP(D * y * y + 1n);
  let x = modP(u * v ** 3n % P * power(u * power(v, 7n), (P - 5n) / 8n));
  if (modP(v * x * x) === modP(-u)) x = x * ROOT_OF_MINUS_ONE % P;
  if (modP(v * x * x) !== u || (x === 0n && sign)) return false;
  let X = x, Y = y, Z = 1n;
  for (let i = 0; i < 3; i++) { // the eightfold point must not be the neutral one
    const B = modP((X + Y) ** 2n), C = X * X % P, E = Y * Y % P, F = modP(E - C), H = Z * Z % P, J = modP(F - 2n * H);
    [X, Y, Z] = [modP((B - C - E) * J), modP(F * modP(-C - E)), modP(F * J)];
  }
  return !(X === 0n && Y === Z);
}
async function ed25519(key, message, signature) {
  if (signature.length !== 64) return false;
  let imported;
  try { imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]); } catch (error) {
    if (error.name === "NotSupportedError") throw new Impossible("this browser has no Ed25519: use one of 2025 or later, or verify.py");
    return false;
  }
  return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
}

// ---- notes, checkpoints, cosignatures, proofs -----------------------------------------------------------------------
const isName = (n) => n.length > 0 && !n.includes("+") && !/[\s\x00-\x1f\x85]/.test(n);
async function keyId(name, kind, material) { return hex((await sha(cat(te.encode(name + "\n"), Uint8Array.of(kind), material))).subarray(0, 4)); }
async function parseVkey(text) {
  const parts = text.split("+");
  if (parts.length < 3) throw new Error("a vkey has three parts");
  const [name, id] = parts, material = b64(parts.slice(2).join("+")), kind = material[0] || 0, key = material.subarray(1);
  const usable = kind === 6 ? key.length === 1312 : (kind === 1 || kind === 4) && key.length === 32 && usableKey(key);
  if (!isName(name) || !usable) throw new Error("not a usable verifier key of a kind known here");
  if ((await keyId(name, kind, key)) !== id) throw new Error("the key id is not that of the key");
  return { name, id, kind, key, text };
}
function parseNote(message) {
  if (message.length > 1 << 20 || /[\x00-\x09\x0b-\x1f\ufffd]/.test(message)) throw new Error("a note holds no control characters and is under 1 MiB");
  const cut = message.lastIndexOf("\n\n");
  if (cut < 0 || !message.endsWith("\n") || cut + 2 >= message.length) throw new Error("a note ends with an empty line and signature lines");
  const lines = message.slice(cut + 2, -1).split("\n");
  if (lines.length > 100) throw new Error("too many signatures");
  const signatures = lines.map((line) => {
    const at = line.indexOf(" ", 2), name = line.slice(2, at);
    if (!line.startsWith("\u2014 ") || at < 0 || !isName(name)) throw new Error("malformed signature line");
    const data = b64(line.slice(at + 1));
    if (data.length < 5) throw new Error("a signature is too short");
    return { name, id: hex(data.subarray(0, 4)), data: data.subarray(4) };
  });
  return { text: message.slice(0, cut + 1), signatures };
}
const matching = (signature, keys) => keys.find((k) => k.name === signature.name && k.id === signature.id);
const stamped = (data) => Number(new DataView(data.buffer, data.byteOffset, 8).getBigUint64(0));
async function holds(key, text, data) {
  if (key.kind === 1) return ed25519(key.key, te.encode(text), data);
  if (data.length !== 72 || data[0] > 127) return false;
  return ed25519(key.key, te.encode(`cosignature/v1\ntime ${new DataView(data.buffer, data.byteOffset, 8).getBigUint64(0)}\n${text}`), data.subarray(8));
}
async function parseCheckpoint(text) {
  const lines = text.split("\n");
  if (lines.length !== 4 || lines[3] || !lines[0] || !/^(0|[1-9][0-9]{0,18})$/.test(lines[1])) throw new Error("not a checkpoint of three lines");
  const size = Number(lines[1]), root = b64(lines[2]);
  if (root.length !== 32 || (size === 0 && !same(root, await sha(new Uint8Array())))) throw new Error("not the root of a tree of this size");
  return { origin: lines[0], size, root };
}
async function openCheckpoint(message, keys) {
  const { text, signatures } = parseNote(message), signers = [];
  for (const signature of signatures) {
    const key = matching(signature, keys);
    if (!key || signers.includes(key) || key.kind === 6) continue;
    if (!await holds(key, text, signature.data)) throw new Error(`the signature of ${key.name} does not hold`);
    signers.push(key);
  }
  if (!signers.length) throw new Error("no signature of a known key");
  const checkpoint = await parseCheckpoint(text);
  if (!signers.some((key) => key.kind === 1 && key.name === checkpoint.origin)) throw new Error("the log itself did not sign this checkpoint");
  return checkpoint;
}
async function openCosignatures(message, witnesses) {
  const { text, signatures } = parseNote(message), times = {}, unchecked = [];
  for (const signature of signatures) {
    const key = matching(signature, witnesses);
    if (!key) continue;
    if (key.kind === 6) unchecked.push(key.name);
    else if (signature.data.length !== 72 || !await holds(key, text, signature.data)) throw new Error(`the cosignature of ${key.name} does not hold`);
    else times[key.name] = Math.max(stamped(signature.data), times[key.name] || 0);
  }
  return { times, unchecked };
}
function parseProof(text) {
  const cut = text.indexOf("\n\n"), lines = text.slice(0, cut).split("\n");
  if (cut < 0 || lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Error("not a tlog-proof");
  if (lines.length && lines[0].startsWith("extra ")) b64(lines.shift().slice(6));
  const index = /^index (0|[1-9][0-9]{0,18})$/.exec(lines.shift() || ""), path = lines.map(b64);
  if (!index || path.length > 63 || path.some((h) => h.length !== 32)) throw new Error("a tlog-proof has an index and at most 63 hashes of 32 bytes");
  return { index: Number(index[1]), path, note: text.slice(cut + 2) };
}
async function checkProof(leaf, text, keys) {
  const proof = parseProof(text), checkpoint = await openCheckpoint(proof.note, keys);
  await checkInclusion(proof.index, checkpoint.size, await leafHash(leaf), proof.path, checkpoint.root);
  return { index: proof.index, checkpoint };
}

// ---- whom the reader trusts (C2SP tlog-policy) ----------------------------------------------------------------------
async function parseTrust(text) {
  if (text.length > 1 << 20 || /[\x00-\x08\x0b-\x1f\x7f]/.test(text)) throw new Error("a trust file is text without control characters, under 1 MiB");
  let lines = text.split("\n").map((line) => line.replaceAll("\t", " ").replace(/^ +| +$/g, "")).filter((line) => line && !line.startsWith("#"));
  if (lines.length && !lines.some((line) => ["log", "witness", "group", "quorum"].includes(line.split(" ")[0]))) lines = [...lines.map((line) => "log " + line), "quorum none"];
  const trust = { logs: [], witnesses: [], groups: new Map(), quorum: "" }, members = new Set(), bent = () => { throw new Error("not a line of a trust policy, or one against its rules"); };
  const known = (name) => trust.groups.has(name) || trust.witnesses.some((w) => w.label === name);
  const repeated = (list, key) => list.some((other) => same(other.key, key.key));
  for (const line of lines) {
    const [kind, ...rest] = line.split(/ +/);
    if (kind === "log" && (rest.length === 1 || rest.length === 2)) {
      const key = await parseVkey(rest[0]);
      if (key.kind !== 1 || repeated(trust.logs, key)) bent();
      trust.logs.push(key);
    } else if (kind === "witness" && (rest.length === 2 || rest.length === 3)) {
      const key = await parseVkey(rest[1]);
      if (key.kind === 1 || repeated(trust.witnesses, key) || trust.witnesses.some((w) => w.name === key.name) || rest[0] === "none" || known(rest[0])) bent();
      trust.witnesses.push({ ...key, label: rest[0] });
    } else if (kind === "group" && rest.length >= 3) {
      const [name, word, ...names] = rest, count = word === "all" ? names.length : word === "any" ? 1 : /^\d+$/.test(word) ? Number(word) : 0;
      if (name === "none" || known(name) || new Set(names).size !== names.length || names.some((n) => !known(n) || members.has(n)) || count < 1 || count > names.length) bent();
      names.forEach((n) => members.add(n));
      trust.groups.set(name, [count, names]);
    } else if (kind === "quorum" && rest.length === 1) {
      if (trust.quorum || !(rest[0] === "none" || known(rest[0]))) bent();
      trust.quorum = rest[0];
    } else bent();
  }
  if (!trust.quorum) throw new Error("a trust policy has a quorum line");
  return trust;
}
function satisfied(trust, cosigners) {
  if (trust.quorum === "none") return true;
  const met = new Set(trust.witnesses.filter((w) => cosigners.includes(w.name)).map((w) => w.label));
  for (const [name, [threshold, names]] of trust.groups) if (names.filter((n) => met.has(n)).length >= threshold) met.add(name);
  return met.has(trust.quorum);
}

// ---- the ZIP, read in place: no path leaves it, nothing unpacks without bound -------------------------------------------
const CRC = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
function crc32(bytes) { let c = 0xffffffff; for (let i = 0; i < bytes.length; i++) c = CRC[(c ^ bytes[i]) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; }
const unsafe = (why) => { throw new Error(why); };
function checkName(name) {
  if (!/^[\x20-\x7e]+$/.test(name) || /[\\:]/.test(name) || name.split("/").some((part) => part === "" || part === "." || part === "..")) unsafe("an unsafe name");
}
async function openZip(blob) {
  const slice = async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
  const tail = await slice(Math.max(0, blob.size - 65557), blob.size), view = new DataView(tail.buffer);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) unsafe("not a ZIP file");
  const more = "a ZIP with more in it than its directory tells";
  if (end !== tail.length - 22 || view.getUint16(end + 20, true)) unsafe(more);
  let stop = blob.size - 22;
  let count = view.getUint16(end + 10, true), size = view.getUint32(end + 12, true), from = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const at = Number(view.getBigUint64(end - 12, true)), big = new DataView((await slice(at, at + 56)).buffer);
    stop -= 76;
    if (at !== stop) unsafe(more);
    if (big.byteLength < 56 || big.getUint32(0, true) !== 0x06064b50) unsafe("not a ZIP file");
    count = Number(big.getBigUint64(32, true)); size = Number(big.getBigUint64(40, true)); from = Number(big.getBigUint64(48, true));
  }
  if (from + size !== stop) unsafe(more);
  const directory = new DataView((await slice(from, from + size)).buffer), members = new Map();
  let at = 0, total = 0, first = count ? Infinity : 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== 0x02014b50) unsafe("not a ZIP file");
    const lengths = [28, 30, 32].map((o) => directory.getUint16(at + o, true));
    const name = strict.decode(new Uint8Array(directory.buffer, at + 46, lengths[0]));
    const member = { flags: directory.getUint16(at + 8, true), method: directory.getUint16(at + 10, true), crc: directory.getUint32(at + 16, true), packed: directory.getUint32(at + 20, true), size: directory.getUint32(at + 24, true), mode: directory.getUint16(at + 40, true), offset: directory.getUint32(at + 42, true) };
    for (let e = at + 46 + lengths[0]; e + 4 <= at + 46 + lengths[0] + lengths[1];) {
      const kind = directory.getUint16(e, true), length = directory.getUint16(e + 2, true);
      let o = e + 4;
      if (kind === 1) for (const field of ["size", "packed", "offset"]) if (member[field] === 0xffffffff) { member[field] = Number(directory.getBigUint64(o, true)); o += 8; }
      e += 4 + length;
    }
    at += 46 + lengths[0] + lengths[1] + lengths[2];
    first = Math.min(first, member.offset);
    if (name.endsWith("/") && member.size === 0) continue;
    if ((member.mode & 0o170000) === 0o120000) unsafe("a symbolic link");
    if (member.flags & 1 || (member.method !== 0 && member.method !== 8)) unsafe("an encrypted member or one of an unknown compression");
    if (member.size > 1 << 20 && member.size > 400 * Math.max(member.packed, 1)) unsafe("a member that unpacks beyond all measure");
    checkName(name);
    if (members.has(name)) unsafe("the same name twice");
    members.set(name, member);
    if ((total += member.size) > 8 * 2 ** 30 || members.size > 20000) unsafe("too many files or bytes");
  }
  if (at !== size || first !== 0) unsafe(more);
  if (new Set([...members.keys()].map((n) => n.toLowerCase())).size !== members.size) unsafe("the same name twice");
  const read = async (name) => {
    const member = members.get(name), head = new DataView((await slice(member.offset, member.offset + 30)).buffer);
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Error("a member is damaged");
    const start = member.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    if (strict.decode(await slice(member.offset + 30, member.offset + 30 + head.getUint16(26, true))) !== name) throw new Error("a member bears two names");
    const data = member.method === 0 ? await slice(start, start + member.size) : await inflate(blob.slice(start, start + member.packed), member.size);
    if (data.length !== member.size || crc32(data) !== member.crc) throw new Error("a member is damaged");
    return data;
  };
  return { names: new Set(members.keys()), read };
}
async function inflate(blob, size) {
  const out = new Uint8Array(size), reader = blob.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  for (let at = 0; ;) {
    const { done, value } = await reader.read();
    if (done) { if (at !== size) throw new Error("a member is damaged"); return out; }
    if (at + value.length > size) throw new Error("a member is larger than it says");
    out.set(value, at); at += value.length;
  }
}

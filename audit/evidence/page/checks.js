// The checks, as in audit/log (checks, witnessed): each returns what it found in order, or throws Failed, Impossible, or what reading a broken part throws.
"use strict";
const PATHS = { manifest: "manifest.json", claims: "claims.json", destinations: "destinations.json", entries: "log/entries.jsonl", outside: "log/outside.json", bodies: "log/bodies.jsonl", canary: "canary.jsonl",
  cosigned: "log/checkpoints/cosigned.jsonl", earlier: "log/proofs/earlier.jsonl", note: "log/checkpoints/range.note", entry: "log/proofs/manifest.entry.json", proof: "log/proofs/manifest.tlog-proof",
  consistency: "log/proofs/manifest.consistency", chain: "log/chain.jsonl", key: "keys/log.vkey", verifier: "verify/verify.py" };
const OUTSIDE_MANIFEST = [PATHS.manifest, PATHS.entry, PATHS.proof, PATHS.consistency];
const REQUIRED = [...OUTSIDE_MANIFEST, PATHS.claims, PATHS.entries, PATHS.outside, PATHS.note, PATHS.key];
const MANIFEST_KEYS = ["domain", "end", "files", "first", "form", "from", "origin", "size", "to", "v"], SCOPE_KEYS = MANIFEST_KEYS.filter((k) => k !== "files");
// As in audit/log/forms.py: the forms whose figures this page can count again, and the checks that rest on them.
const KNOWN_FORMS = [1], FORM_LIMIT = 1_000_000, MADE_AGAIN = ["claims", "destinations", "derived", "stated"];
const ALONE = "a page cannot see the files beside it: choose the bundle's ZIP above, or run verify.py";

class Evidence {
  // `bundle` has names and read(name); `brought` what the reader has; `scope` stands in for the manifest in a page on its own.
  constructor(bundle, brought, scope, tell) { Object.assign(this, { bundle, brought, scope, tell, kept: new Map() }); }
  once(name, make) { if (!this.kept.has(name)) this.kept.set(name, make()); return this.kept.get(name); }
  async bytes(name) { if (!this.bundle.names.has(name)) throw new Error(`${name} is absent`); return this.bundle.read(name); }
  async text(name) { return strict.decode(await this.bytes(name)); }
  manifest() {
    return this.once("manifest", async () => {
      if (this.scope) return { ...this.scope, files: {} };
      const m = loadCanonical(await this.bytes(PATHS.manifest));
      if (!m || typeof m !== "object" || canonical([...new Set([...Object.keys(m), "form"])].sort()) !== canonical(MANIFEST_KEYS) || !m.files || typeof m.files !== "object" || Array.isArray(m.files)) throw new Error("manifest.json has not the keys of a manifest");
      if (![m.first, m.end, m.size, m.v].every(Number.isSafeInteger) || !(m.first >= 0 && m.first <= m.end && m.end <= m.size)) throw new Error("manifest.json names no range of entries");
      if ("form" in m && !(Number.isSafeInteger(m.form) && m.form >= 1 && m.form <= FORM_LIMIT)) throw new Error("manifest.json names no form that there could be");
      if (typeof m.origin !== "string" || typeof m.domain !== "string" || !isTime(m.from) || !isTime(m.to) || m.from > m.to) throw new Error("manifest.json names no period");
      return m;
    });
  }
  keys() {
    return this.once("keys", async () => {
      const found = await Promise.all((await this.text(PATHS.key)).split(/\r\n|\n/).filter((l, i, all) => l || i < all.length - 1).map(parseVkey)), m = await this.manifest();
      return found.filter((key) => key.name === m.origin);
    });
  }
  links() {
    return this.once("links", async () => {
      if (!this.bundle.names.has(PATHS.chain)) return [];
      const rows = splitLines(await this.bytes(PATHS.chain), 1 << 17).map((l) => loadCanonical(l[l.length - 1] === 10 ? l.subarray(0, -1) : l)), links = [];
      if (!(rows.length > 0 && rows.length <= 1000)) throw new Error("log/chain.jsonl holds no link, or over 1000");
      for (const row of rows) links.push(await readLink(row));
      for (let i = 1; i < links.length; i++) {
        need(sameKey(links[i - 1].after, links[i].before), "log/chain.jsonl leads from one log to another that it does not name");
        need(sameTree(links[i - 1].opened, links[i].closed), `the first and the last entry of ${links[i].before.name} are proved in different trees`);
      }
      return links;
    });
  }
  async backward() { const links = await this.links(); if (!links.length) return []; const keys = await this.keys(), at = links.findIndex((link) => keys.some((key) => sameKey(key, link.after))); return links.slice(0, at + 1); }
  async onward() { const links = await this.links(); if (!links.length) return []; const keys = await this.keys(), at = links.findIndex((link) => keys.some((key) => sameKey(key, link.before))); return at < 0 ? [] : links.slice(at); }
  async relatives() { return [...(await this.backward()).map((link) => link.before), ...(await this.onward()).map((link) => link.after)]; }
  async whose(origin) {
    if ((await this.backward()).some((link) => link.before.name === origin)) return `${origin}, which this log continues`;
    return (await this.onward()).some((link) => link.after.name === origin) ? `${origin}, which continues this log` : "";
  }
  async later() { const { later } = await this.export(); return later.origin === (await this.manifest()).origin ? later : null; }
  checkpoint() { return this.once("checkpoint", async () => openCheckpoint(await this.text(PATHS.note), await this.keys())); }
  export() {
    return this.once("export", async () => {
      if (this.scope) throw new Impossible(ALONE);
      const leaf = await this.bytes(PATHS.entry), found = await checkProof(leaf, await this.text(PATHS.proof), [...(await this.keys()), ...(await this.onward()).map((link) => link.after)]);
      return { index: found.index, later: found.checkpoint, fields: decodeEntry(leaf) };
    });
  }
  async lines(name) { return this.bundle.names.has(name) ? splitLines(await this.bytes(name), 1 << 16).map((l) => loadCanonical(l[l.length - 1] === 10 ? l.subarray(0, -1) : l)) : []; }
  cosigned() {
    return this.once("cosigned", async () => {
      const trust = this.brought.trust;
      if (!trust || !trust.witnesses.length) throw new Impossible("you named no witness, so the operator could have rewritten this log");
      const m = await this.manifest(), notes = [await this.text(PATHS.note), ...(await this.lines(PATHS.cosigned)).map((row) => row.note)], found = new Map();
      if (notes.length > 2000) throw new Error("over 2000 cosigned checkpoints");
      for (const note of notes) {
        if (typeof note !== "string") throw new Error("not a cosigned checkpoint");
        const checkpoint = await parseCheckpoint(parseNote(note).text);
        if (checkpoint.origin !== m.origin) throw new Error("a cosigned checkpoint is of another log");
        found.set(`${checkpoint.size} ${hex(checkpoint.root)}`, { checkpoint, by: await openCosignatures(note, trust.witnesses) });
      }
      return [...found.values()].sort((a, b) => a.checkpoint.size - b.checkpoint.size);
    });
  }
  head() {
    return this.once("head", async () => {
      const { head, trust } = this.brought;
      if (head === null) throw new Impossible("no head of a witness: no witness was asked what it last saw");
      if (!trust || !trust.witnesses.length) throw new Impossible("you named no witness, so nobody's word is known by its key");
      return { checkpoint: await parseCheckpoint(parseNote(head).text), by: await openCosignatures(head, trust.witnesses) };
    });
  }
  retained() { return this.once("retained", async () => { if (this.brought.retained === null) throw new Impossible("you kept no checkpoint of this log from before"); return openCheckpoint(this.brought.retained, [...(await this.keys()), ...(await this.relatives())]); }); }
  receipts() { return this.once("receipts", async () => this.brought.receipts.map(readReceipt)); }
  walk() { return this.once("walk", () => this.walked()); }
  async walked() {
    const m = await this.manifest(), outside = loadCanonical(await this.bytes(PATHS.outside));
    if (!outside || typeof outside !== "object" || canonical(Object.keys(outside).sort()) !== '["after","before"]') throw new Error("log/outside.json has not its two lists");
    const frontier = new Frontier(m.first, outside.before.map((h) => b64(String(h))));
    const after = outside.after.map((h) => b64(String(h))), wanted = await this.sizes(), walk = new Walk(m);
    const lines = splitLines(await this.bytes(PATHS.entries), ENTRY_BYTES + 2, m.end - m.first + 1);
    const leaves = lines.map((line) => (line[line.length - 1] === 10 ? line.subarray(0, -1) : line));
    const hashes = await batched(leaves.length, (i) => leafHash(leaves[i]), this.tell);
    frontier.base = m.first;
    let at = 0;
    for (const size of wanted.filter((s) => s >= m.first && s <= m.end && s <= m.first + lines.length)) {
      walk.over(lines, leaves, at, size - m.first); at = size - m.first;
      await frontier.grow(hashes, frontier.size, size);
      walk.pass(size, await frontier.root());
    }
    walk.over(lines, leaves, at, lines.length);
    await frontier.grow(hashes, frontier.size, m.first + lines.length);
    if (!walk.spans.has(frontier.size)) walk.spans.set(frontier.size, walk.span);
    return Object.assign(walk, { frontier, after, leaves, count: lines.length, lines });
  }
  async sizes() {
    const found = [], quiet = async (part) => { try { return await part(); } catch { return null; } };
    const [range, kept, head, cosigned, receipts] = [await quiet(() => this.checkpoint()), await quiet(() => this.retained()), await quiet(() => this.head()), await quiet(() => this.cosigned()), await quiet(() => this.receipts())];
    if (range) found.push(range.size);
    if (kept) found.push(kept.size);
    if (head) found.push(head.checkpoint.size);
    for (const each of cosigned || []) found.push(each.checkpoint.size);
    for (const receipt of receipts || []) for (const each of receipt.entries) { const size = await quiet(async () => (await parseCheckpoint(parseNote(parseProof(each.proof).note).text)).size); if (size !== null) found.push(size); }
    return [...new Set(found)].sort((a, b) => a - b);
  }
}

class Walk {
  constructor(m) {
    this.m = m; this.roots = new Map(); this.spans = new Map(); this.span = ["", ""]; this.entries = []; this.malformed = new Findings(); this.unreadable = 0; this.backwards = new Findings(); this.commitments = new Map(); this.canaries = []; this.strangers = new Findings();
    this.egress = new EgressRules(m.first ? m.from : ""); this.approvals = new ApprovalRules(); this.policies = new PolicyRules(); this.glass = new GlassRules(m.first === 0); this.kernel = new KernelRules();
    this.figures = new Figures(m.from, m.to, m.domain); this.period = new Figures(m.from, m.to, ""); this.firstTime = ""; this.lastTime = "";
  }
  pass(size, root) { this.roots.set(size, root); this.spans.set(size, this.span); this.span = ["", ""]; }
  over(lines, leaves, from, to) {
    for (let i = from; i < to; i++) {
      let e;
      try { if (leaves[i].length === lines[i].length) throw new Error("the line has no end, or is too long"); e = decodeEntry(leaves[i]); } catch (error) { this.malformed.add(`line ${i + 1}: ${error.message}`); if (++this.unreadable > 1000) throw new Error("over 1000 lines are no entries"); continue; }
      this.entries[i] = e;
      if (e.seq !== this.m.first + i) this.malformed.add(`line ${i + 1}: entry ${e.seq} where ${this.m.first + i} is due`);
      this.take(e, lines[i]);
    }
  }
  take(e, line) {
    if (e.time < this.lastTime) this.backwards.add(`entry ${e.seq} is dated before the one it follows`);
    this.firstTime = this.firstTime || e.time; this.lastTime = e.time;
    this.span = [this.span[0] && this.span[0] < e.time ? this.span[0] : e.time, this.span[1] > e.time ? this.span[1] : e.time];
    const binding = this.m.first === 0 || e.time >= this.m.from;
    for (const rules of [this.egress, this.approvals, this.policies, this.glass, this.kernel]) rules.add(e, binding);
    this.figures.add(e);
    if (Object.hasOwn(e, "body_commit")) this.commitments.set(e.seq, e.body_commit);
    if (e.event.startsWith("canary:") && this.period.covers(e)) { this.canaries.push(line); const who = strangeWriter(e); if (who) this.strangers.add(`entry ${e.seq}: what a canary found is written by ${who}`); }
  }
  async tree() {
    const levels = cover(this.m.end, this.m.size);
    if (levels.length !== this.after.length) throw new Error("log/outside.json has not the hashes that this range needs");
    if (this.count !== this.m.end - this.m.first) return { size: this.frontier.size, root: await this.frontier.root() };
    const grown = new Frontier(this.frontier.size, this.frontier.stack);
    for (const [i, subtree] of this.after.entries()) await grown.append(subtree, levels[i]);
    return { size: grown.size, root: await grown.root() };
  }
}
const sameKey = (a, b) => a.name === b.name && a.id === b.id && same(a.key, b.key);
const sameTree = (a, b) => a.origin === b.origin && a.size === b.size && same(a.root, b.root);
async function readLink(row) {
  const before = await parseVkey(String(row.before)), after = await parseVkey(String(row.after)), what = `from ${before.name} to ${after.name}`;
  const proved = async (told, key) => { const leaf = te.encode(String(told.entry)), found = await checkProof(leaf, String(told.proof), [key]); return [found.index, found.checkpoint, decodeEntry(leaf)]; };
  const [last, closed, closing] = await proved(row.closed, before), [first, opened, opening] = await proved(row.opened, after);
  need(closing.event === "log:closed" && last === closed.size - 1, `${what}: the closing entry is not the last of its log`);
  need(closing.continued_by === after.name && closing.next_key === after.text, `${what}: the closing entry names another log`);
  need(opening.event === "log:opened" && first === 0, `${what}: the opening entry is not the first of its log`);
  need(opening.continues === before.name && opening.last_key === before.text, `${what}: the opening entry names another log`);
  need(opening.last_size === closed.size && opening.last_root === hex(closed.root), `${what}: the opening entry names another tree than the one that was closed`);
  need(opening.time >= closing.time, `${what}: the later log is dated before the earlier one's end`);
  return { before, after, closed, opened };
}
function readReceipt(text) {
  const receipt = parseJson(text), isObject = receipt && typeof receipt === "object" && !Array.isArray(receipt);
  if (!isObject || ["audit_id", "domain", "vkey"].some((name) => typeof receipt[name] !== "string") || !Array.isArray(receipt.entries)) throw new Error("it is not a receipt");
  if (receipt.entries.some((each) => !each || typeof each.entry !== "string" || typeof each.proof !== "string")) throw new Error("an entry of the receipt has no proof");
  return receipt;
}
async function rootAt(ev, size) {
  if (size === (await ev.manifest()).size) { const found = await (await ev.walk()).tree(); return found.size === size ? found.root : null; }
  return (await ev.walk()).roots.get(size) ?? null;
}
async function earlierPath(ev, size) { const row = (await ev.lines(PATHS.earlier)).find((each) => each.size === size); return row ? row.path.map((h) => b64(String(h))) : null; }
async function onlyIn(ev, name, sentence) { if (!ev.bundle.names.has(name)) throw new Impossible(sentence); return ev.bytes(name); }
function knownForm(m) {
  if (KNOWN_FORMS.includes(m.form)) return m.form;
  const made = m.form ? `made as form ${m.form}` : "made before forms were numbered", digest = m.files[PATHS.verifier];
  const enclosed = /^[0-9a-f]{64}$/.test(digest ?? "") ? `use the verifier enclosed in the bundle, digest ${digest}, once you have that digest from somebody other than the sender too` : "use the verifier of the version that made the bundle, as it encloses none";
  throw new Impossible(`${made}; this verifier knows form ${KNOWN_FORMS.join(", ")}: ${enclosed}`);
}
const settledBy = (rules, sentence) => { need(!rules.findings.count, rules.findings.text()); if (rules.doubts && rules.doubts.count) throw new Impossible(rules.doubts.text()); return sentence; };

const CHECKS = [
  ["manifest", "Every file is the one the manifest names", async (ev) => {
    const m = await ev.manifest();
    if (ev.scope) throw new Impossible(ALONE);
    need(m.v === 1, "manifest.json is of an unknown version");
    const listed = Object.keys(m.files), present = [...ev.bundle.names], known = new Set([...listed, ...OUTSIDE_MANIFEST]);
    const absent = [...new Set([...listed, ...REQUIRED])].filter((n) => !ev.bundle.names.has(n)).sort(), extra = present.filter((n) => !known.has(n)).sort();
    need(!absent.length, `absent: ${absent.slice(0, 3).join(", ")}`);
    need(!extra.length, `not in the manifest: ${extra.slice(0, 3).join(", ")}`);
    need(!listed.some((n) => OUTSIDE_MANIFEST.includes(n)), "the manifest lists what is made after it");
    for (const name of listed.sort()) need(hex(await sha(await ev.bytes(name))) === m.files[name], `${name} is not the file that the manifest names`);
    return `${listed.length} files, each with the digest that the manifest names`;
  }],
  ["manifest-logged", "The log holds the manifest's digest", async (ev) => {
    const { index, later, fields } = await ev.export(), m = await ev.manifest();
    need(fields.event === "evidence:exported", "the entry beside the manifest is not of an export");
    need(fields.digest === hex(await sha(await ev.bytes(PATHS.manifest))), "the log holds another manifest than this");
    const elsewhere = (await ev.later()) === null, onward = await ev.onward();
    need(fields.seq === index && (elsewhere || index >= m.size), "the export was logged before its range was complete");
    need(fields.time >= (await ev.walk()).lastTime, "the export is dated before the last entry");
    if (elsewhere) {
      need(onward.length && later.origin === onward[onward.length - 1].after.name, "the export was logged in another log");
      return `entry ${index} of ${await ev.whose(later.origin)}, holds the digest of manifest.json, proved by the checkpoint of size ${later.size}`;
    }
    need(!onward.length, "the export was logged in a log that was closed before it");
    return `entry ${index} of the log holds the digest of manifest.json, proved by the checkpoint of size ${later.size}`;
  }],
  ["form", "Figures and tables were made by rules known here", async (ev) => `form ${knownForm(await ev.manifest())}, whose figures, tables and statements this verifier makes again`],
  ["canon", "Every entry is in its one canonical form, without gap", async (ev) => {
    const walk = await ev.walk(), m = await ev.manifest();
    need(!walk.malformed.count, walk.malformed.text());
    need(walk.count === m.end - m.first, `${walk.count} entries where the manifest names ${m.end - m.first}`);
    return `${walk.count} entries, numbers ${m.first} to ${m.end - 1}, canonical and without gap`;
  }],
  ["root", "The entries lead to the signed root", async (ev) => {
    const walk = await ev.walk(), { size, root } = await walk.tree(), checkpoint = await ev.checkpoint();
    need(size === checkpoint.size, `the entries make a tree of ${size}, the checkpoint is of ${checkpoint.size}`);
    need(same(root, checkpoint.root), "the entries lead to another root than the checkpoint's");
    return `recomputed from ${walk.count} entries, equal to the checkpoint of size ${size}`;
  }],
  ["logsig", "The log signed the checkpoint", async (ev) => {
    const checkpoint = await ev.checkpoint(), m = await ev.manifest();
    need(checkpoint.origin === m.origin, "the checkpoint is of another log");
    need(checkpoint.size === m.size, "the checkpoint is not of the size that the manifest names");
    return `size ${checkpoint.size}, signed by ${checkpoint.origin}`;
  }],
  ["consistency", "The log went on from that checkpoint", async (ev) => {
    const { later } = await ev.export(), elsewhere = (await ev.later()) === null, old = elsewhere ? (await ev.onward()).pop().opened : await ev.checkpoint(), lines = (await ev.text(PATHS.consistency)).split("\n").filter((l, i, all) => l || i < all.length - 1);
    await checkConsistency(old.size, later.size, lines.map(b64), old.root, later.root);
    return `the checkpoint ${elsewhere ? `of ${later.origin}, which goes on from this log's last tree, ` : ""}of size ${later.size} extends that of size ${old.size}`;
  }],
  ["chain", "Nothing lies between this log and the next", async (ev) => {
    if (!ev.bundle.names.has(PATHS.chain)) throw new Impossible(ev.scope ? ALONE : "the bundle knows of no log that this one continues, and of none that continues it");
    const before = await ev.backward(), after = await ev.onward(), mine = await ev.checkpoint();
    need(before.length || after.length, "log/chain.jsonl leads neither to this log nor on from it");
    need(!before.length || sameTree(before[before.length - 1].opened, mine), "the first entry of this log is proved in another tree than this");
    need(!after.length || sameTree(after[0].closed, mine), "the entry that closed this log is not the last of this tree");
    const told = [...before].reverse().map((link) => `continues ${link.before.name}, closed at ${link.closed.size} entries`);
    return [...told, ...after.map((link) => `closed at ${link.closed.size} entries, and ${link.after.name} continues it`)].join("; ") + ": nothing lies between";
  }],
  ["time", "Time never falls", async (ev) => { const walk = await ev.walk(); need(!walk.backwards.count, walk.backwards.text()); return `from ${walk.firstTime || "no entry"} to ${walk.lastTime || "no entry"}, never backwards`; }],
  ["period", "Nothing of the period lies outside the range", async (ev) => {
    const walk = await ev.walk(), m = await ev.manifest();
    need(m.first === 0 || (walk.count && walk.firstTime < m.from), "entries before the first one may belong to the period");
    need(m.end === m.size || (walk.count && walk.lastTime >= m.to), "entries after the last one may belong to the period");
    const before = await ev.backward(), after = await ev.onward();
    const earlier = m.first === 0 && before.length && m.from < walk.firstTime ? `; what was before ${walk.firstTime} is in ${before[before.length - 1].before.name}, which this log continues` : "";
    if (walk.lastTime < m.to && after.length && m.end === m.size) return `every entry of the period until this log was closed is in the bundle; what follows is in ${after[0].after.name}${earlier}`;
    if (walk.lastTime < m.to) return `every entry of the period up to ${walk.lastTime || "its checkpoint"} is in the bundle; the period was still running, or nothing was logged after it${earlier}`;
    return `every entry from ${m.from} to ${m.to} is in the bundle${earlier}`;
  }],
  ["sem", "Every send has a permit, every permit its intent", async (ev) => { const rules = (await ev.walk()).egress; return settledBy(rules, `${rules.sent} sends, each with a permit of its own and an intent before it; none with a sensitive label to the cloud`); }],
  ["approvals", "Whatever widened was approved by others", async (ev) => { const rules = (await ev.walk()).approvals; return settledBy(rules, rules.widened ? `${rules.widened} widened what is permitted, each approved in the console by enough people other than its author` : "nobody widened what is permitted"); }],
  ["policies", "Every decision names a policy in force", async (ev) => { const rules = (await ev.walk()).policies; return settledBy(rules, `${rules.judged} decisions and permits, each under the policy in force`); }],
  ["break-glass", "Break-glass lies within windows of two people", async (ev) => { const rules = (await ev.walk()).glass; return settledBy(rules, rules.opened || rules.used ? `break-glass windows opened: ${rules.opened}, each asked for by one person and opened by another; requests decided under one: ${rules.used}, all while it was open` : "no break-glass window was opened, and nothing was decided under one"); }],
  ["claims", "Every figure claimed is counted again", async (ev) => {
    knownForm(await ev.manifest());
    const claims = parseJson(await ev.text(PATHS.claims)), figures = (await ev.walk()).figures.result(), m = await ev.manifest();
    if (!claims || typeof claims !== "object" || !claims.figures || typeof claims.figures !== "object" || Array.isArray(claims.figures)) throw new Error("claims.json holds no figures");
    for (const key of SCOPE_KEYS) need(canonical(claims[key]) === canonical(m[key]), `claims.json and manifest.json differ in '${key}'`);
    const wrong = [...new Set([...Object.keys(figures), ...Object.keys(claims.figures)])].filter((key) => canonical(figures[key]) !== canonical(claims.figures[key])).sort();
    need(!wrong.length, `the entries give other figures for ${wrong.slice(0, 5).join(", ")}`);
    return `${Object.keys(figures).length} figures counted again from the entries`;
  }],
  ["destinations", "The table of destinations is what the entries give", async (ev) => {
    knownForm(await ev.manifest());
    const found = strict.decode(await onlyIn(ev, PATHS.destinations, "the bundle has no destinations.json")).trim();
    need(found === canonical((await ev.walk()).figures.result().destinations), "the entries give other destinations");
    return "destinations.json is what the entries give";
  }],
  ["canary", "Canary results are the canary entries", async (ev) => {
    const found = await onlyIn(ev, PATHS.canary, "the bundle has no canary.jsonl"), walk = await ev.walk();
    need(same(found, cat(...walk.canaries)), "canary.jsonl is not what the entries give");
    if (walk.strangers.count) throw new Impossible(walk.strangers.text());
    return `${walk.canaries.length} canary entries, of which ${walk.figures.result().canaries_reached} say that an attempt reached the outside`;
  }],
  ["derived", "Other forms of the entries are made again", async (ev) => { throw new Impossible("a page does not make the other forms of the entries again: run verify.py"); }],
  ["stated", "What is said of the entries is said again", async (ev) => { throw new Impossible("a page does not make statements again: run verify.py"); }],
  ["bodies", "Opened details are those committed to", async (ev) => {
    const data = await onlyIn(ev, PATHS.bodies, ev.scope ? ALONE : "the details are sealed and none are opened in this bundle"), walk = await ev.walk();
    let count = 0;
    for (const line of splitLines(data, 1 << 20)) {
      const opened = loadCanonical(line[line.length - 1] === 10 ? line.subarray(0, -1) : line);
      need(opened && canonical(Object.keys(opened).sort()) === '["body","salt","seq"]', "log/bodies.jsonl has a line of another shape");
      need(/^[0-9a-f]{64}$/.test(opened.salt), "a salt is not 32 bytes");
      need(hex(await sha(cat(unhex(opened.salt), te.encode(opened.body)))) === walk.commitments.get(opened.seq), `entry ${opened.seq} committed to other details`);
      count++;
    }
    return `${count} opened details, each as committed in its entry`;
  }],
  ["kernel", "Bytes told are bytes the kernel counted", async (ev) => {
    const rules = (await ev.walk()).kernel, m = await ev.manifest();
    rules.settle(m.end < m.size);
    settledBy(rules);
    if (!rules.batches) throw new Impossible(`no independent observer counted in this period; the broker's own reading of the kernel agrees for ${rules.counted} sends`);
    return rules.words();
  }],
  ["trust", "The key is one you trust", async (ev) => {
    const keys = await ev.keys(), trust = ev.brought.trust;
    need(keys.length, "keys/log.vkey holds no key of this log");
    if (!trust) throw new Impossible("paste what you were given by somebody other than the sender: a bundle that brings its own key proves only that it agrees with itself");
    let strange = keys.filter((key) => !trust.logs.some((t) => sameKey(t, key)));
    if (!strange.length) return "the log's key is one you trust";
    const known = [...trust.logs], before = await ev.backward();
    for (const link of before) if (known.some((key) => sameKey(key, link.before))) known.push(link.after);
    strange = strange.filter((key) => !known.some((t) => sameKey(t, key)));
    need(!strange.length, `not a key you trust: ${strange.map((key) => key.text).join(", ")}`);
    return `${before[before.length - 1].before.name}, whose key you trust, was closed by an entry that names this log's key`;
  }],
  ["cosig", "Enough witnesses cosigned", async (ev) => {
    const cosigned = await ev.cosigned(), trust = ev.brought.trust, range = await ev.checkpoint();
    for (const { checkpoint } of cosigned) { const root = await rootAt(ev, checkpoint.size); need(!root || same(root, checkpoint.root), `witnesses cosigned another tree of size ${checkpoint.size} than these entries make`); }
    const by = cosigned.find(({ checkpoint }) => checkpoint.size === range.size && same(checkpoint.root, range.root))?.by, names = Object.keys(by?.times || {}).sort();
    const unchecked = by && by.unchecked.length ? `; not checked here, as it needs ML-DSA: ${by.unchecked.join(", ")}` : "";
    need(satisfied(trust, names), `the checkpoint of size ${range.size} lacks cosignatures of your quorum; it has ${names.length}${unchecked}`);
    if (!names.length) throw new Impossible("your quorum is none, and no witness cosigned: the operator could have rewritten this log");
    return `the checkpoint of size ${range.size} is cosigned by ${names.join(", ")}${unchecked}`;
  }],
  ["interval", "Entries are dated between cosignatures", async (ev) => {
    const cosigned = await ev.cosigned(), { spans } = await ev.walk(), { delay } = ev.brought, known = cosigned.filter(({ by }) => Object.keys(by.times).length).map(({ checkpoint, by }) => [checkpoint.size, Object.values(by.times)]);
    let judged = 0, before = (await ev.manifest()).first;
    for (const size of [...spans.keys()].sort((a, b) => a - b)) {
      const [early, late] = spans.get(size), floor = Math.max(0, ...known.filter(([at]) => at <= before).map(([, times]) => Math.max(...times))), above = known.find(([at]) => at >= size), ceiling = above ? Math.min(...above[1]) : null;
      if (early && (floor > 0 || ceiling !== null)) judged++;
      if (early && floor) need(early >= timeText(Math.max(floor - delay, 0)), `an entry from ${before} on is dated ${early}, before witnesses had seen what stands before it`);
      if (late && ceiling !== null) need(late <= timeText(ceiling + delay), `an entry below ${size} is dated ${late}, after witnesses had seen it`);
      before = size;
    }
    if (!judged) throw new Impossible("no cosigned checkpoint bounds the entries of this range, so nobody else vouches for any time");
    return `entries are dated within ${delay} s of the ${known.length} cosigned checkpoints around them`;
  }],
  ["fresh", "The newest cosignature is recent", async (ev) => {
    const { at, window, delay, trust } = ev.brought;
    if (at === null) throw new Impossible("say when you received the bundle, and it is told how old the newest cosignature was");
    const onward = await ev.onward();
    if (onward.length) throw new Impossible(`this log was closed: what is recent is in ${onward[onward.length - 1].after.name}, which continues it`);
    const times = (await ev.cosigned()).flatMap(({ by }) => Object.values(by.times));
    if (!times.length && trust && trust.quorum === "none") throw new Impossible("no witness cosigned, so nobody else vouches for any time");
    need(times.length, "no checkpoint of this bundle is cosigned");
    const newest = Math.max(...times);
    need(newest <= at + delay, `the newest cosignature is of ${timeText(newest)}, after the time you named`);
    need(newest >= at - window, `the newest cosignature is of ${timeText(newest)}, over ${window} s before you received the bundle: ask for a later one`);
    return `the newest cosignature is of ${timeText(newest)}, ${Math.max(at - newest, 0)} s before you received the bundle`;
  }],
  ["retained", "The log extends the checkpoint you kept", async (ev) => {
    const kept = await ev.retained(), m = await ev.manifest();
    const related = await ev.whose(kept.origin), onward = await ev.onward();
    if (related) await fits(ev, kept, "the checkpoint you kept");
    if (related) throw new Impossible(`the checkpoint you kept is of ${related}: hold it against a bundle of that log`);
    need(kept.origin === m.origin, "the checkpoint you kept is of another log");
    const root = await rootAt(ev, kept.size);
    if (root) { need(same(root, kept.root), `the entries give another root at size ${kept.size} than the checkpoint you kept`); return `the entries give at size ${kept.size} the root that you kept`; }
    const later = await ev.later();
    if (later && kept.size === later.size) { need(same(kept.root, later.root), `the later checkpoint of size ${kept.size} is not the one you kept`); return `the later checkpoint is the one you kept, of size ${kept.size}`; }
    need(kept.size <= m.size || !onward.length, `the checkpoint you kept is of size ${kept.size}, and this log was closed at ${m.size}`);
    if (kept.size > m.size) throw new Impossible(`the checkpoint you kept is of size ${kept.size}, beyond this bundle: you hold a later one, ask for a bundle that reaches it`);
    const path = await earlierPath(ev, kept.size);
    if (!path) throw new Impossible(`the checkpoint you kept is of size ${kept.size}, before this range, and the bundle has no proof from there: ask for one that begins earlier`);
    await checkConsistency(kept.size, m.size, path, kept.root, (await ev.checkpoint()).root);
    return `the tree of size ${m.size} extends the one you kept, of size ${kept.size}`;
  }],
  ["receipt", "Receipts in callers' hands stand in the log", async (ev) => {
    if (!ev.brought.receipts.length) throw new Impossible("receipts in the hands of callers show that what they were told is still in the log");
    let held = 0, outside = 0;
    for (const receipt of await ev.receipts()) for (const each of receipt.entries) (await stands(ev, te.encode(each.entry), each.proof)) ? held++ : outside++;
    if (!held) throw new Impossible(`none of the ${outside} entries lies within this bundle`);
    return `${held} entries of ${ev.brought.receipts.length} receipts stand in this log${outside ? `; ${outside} lie outside this bundle` : ""}`;
  }],
  ["withead", "What a witness last saw is this log", async (ev) => {
    const { checkpoint, by } = await ev.head(), m = await ev.manifest(), who = Object.keys(by.times).sort().join(" and "), seen = Math.min(...Object.values(by.times));
    need(who, "no witness you trust signed this head");
    const related = await ev.whose(checkpoint.origin);
    if (related) await fits(ev, checkpoint, "what the witness saw");
    if (related) throw new Impossible(`the witness speaks of ${related}: hold its word against a bundle of that log`);
    need(checkpoint.origin === m.origin, "the witness speaks of another log");
    const root = await rootAt(ev, checkpoint.size);
    if (root) { need(same(root, checkpoint.root), `${who} saw another tree of size ${checkpoint.size} than these entries make`); return `${who} last saw size ${checkpoint.size}, with the root that the entries give`; }
    const { fields } = await ev.export(), later = await ev.later();
    if (later && checkpoint.size === later.size) { need(same(checkpoint.root, later.root), `${who} saw another tree of size ${checkpoint.size}`); return `${who} last saw size ${checkpoint.size}, the later checkpoint of this bundle`; }
    if (checkpoint.size < m.first) {
      const path = await earlierPath(ev, checkpoint.size);
      if (!path) throw new Impossible(`${who} last saw size ${checkpoint.size}, before this range`);
      await checkConsistency(checkpoint.size, m.size, path, checkpoint.root, (await ev.checkpoint()).root);
      return `the tree of this bundle extends the one of size ${checkpoint.size} that ${who} last saw`;
    }
    need(!(await ev.onward()).length, `${who} saw size ${checkpoint.size}, and this log was closed at ${m.size}`);
    need(m.end !== m.size || timeText(seen) >= m.to, `a witness saw size ${checkpoint.size} at ${timeText(seen)}, within the period: entries are missing from this bundle`);
    need(secondsBetween(timeText(seen), fields.time) <= ev.brought.delay, `a witness saw size ${checkpoint.size} at ${timeText(seen)}, before this bundle was logged: the log was cut and continued`);
    throw new Impossible(`${who} has since seen size ${checkpoint.size}: entries after this bundle, about which it says nothing`);
  }],
];
async function fits(ev, known, what) {
  const links = [...(await ev.backward()), ...(await ev.onward())];
  for (const { before, closed } of links) need(before.name !== known.origin || known.size <= closed.size, `${what} is of size ${known.size}, and ${known.origin} was closed at ${closed.size}`);
  const trees = links.flatMap(({ closed, opened }) => [closed, opened]).filter((tree) => tree.origin === known.origin && tree.size === known.size);
  for (const tree of trees) need(same(tree.root, known.root), `${what} is another tree of ${known.origin} of size ${known.size} than log/chain.jsonl names`);
}
async function stands(ev, leaf, proof) {
  const { index, checkpoint } = await checkProof(leaf, proof, [...(await ev.keys()), ...(await ev.relatives())]);
  if (await ev.whose(checkpoint.origin)) { await fits(ev, checkpoint, "the receipt's checkpoint"); return false; }
  const m = await ev.manifest(), walk = await ev.walk(), root = await rootAt(ev, checkpoint.size);
  need(!root || same(root, checkpoint.root), `the receipt's checkpoint of size ${checkpoint.size} is not of these entries`);
  const found = walk.leaves[index - m.first];
  if (found) { need(same(found, leaf), `entry ${index} of the receipt is another entry in this bundle`); return true; }
  const { time } = decodeEntry(leaf), what = `the receipt's entry ${index} is dated ${time}`, made = await ev.export();
  if (index < m.first) return false;
  const at = (await ev.later()) ? made.index : m.size;
  need(index < at || !(await ev.onward()).length, `the receipt's entry ${index} is beyond the ${at} entries with which this log was closed`);
  need(index < at || time >= made.fields.time, `${what}, before this bundle was logged as entry ${at}: the log was cut and continued`);
  need(index < m.end || !(m.from <= time && time < m.to) || index < at, `${what}, within the period, and is not in this bundle`);
  return false;
}
async function verdicts(ev, told) {
  for (const [name, title, check] of CHECKS) {
    let status = "PASS", detail;
    try { detail = await check(ev); } catch (error) { status = error instanceof Impossible ? "NOT POSSIBLE" : "FAIL"; detail = error.message; }
    told(name, title, status, detail);
  }
}

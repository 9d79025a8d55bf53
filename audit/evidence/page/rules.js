// What must hold between entries, and what they add up to: as in audit/log (semantics, approvals, inforce, kernel, figures).
"use strict";
class Findings {
  constructor() { this.count = 0; this.first = []; }
  add(sentence) { this.count++; if (this.first.length < 3) this.first.push(sentence); }
  text() { return this.first.join("; ") + (this.count > this.first.length ? ` (and ${this.count - this.first.length} more)` : ""); }
}
const listOf = (value) => (Array.isArray(value) ? value : []);
const countOf = (value) => (Number.isSafeInteger(value) ? value : -1);
const TO_WITNESS = "witness:permitted", TO_WITNESS_BYTES = 8192;
const LONGEST = 3600, LAG = 30, AWAITED = 180, JUDGED = ["request:intent", "request:declassified", "egress:permitted"];

class EgressRules {
  constructor(since) { this.findings = new Findings(); this.since = since; this.sent = 0; this.intents = new Map(); this.permits = new Map(); this.spent = new Set(); }
  find(e, sentence) { this.findings.add(`entry ${e.seq}: ${sentence}`); }
  add(e, binding) {
    const id = e.audit_id ?? "";
    if (e.event === "request:intent") { if (this.intents.has(id)) this.find(e, "a second intent for one request"); else this.intents.set(id, e); }
    else if (e.event === "request:declassified") this.declassified(e, id, binding);
    else if (e.event === "request:outcome" && !this.intents.has(id)) {
      if (binding && (!this.since || secondsBetween(this.since, e.time) > LONGEST)) this.find(e, "an outcome without intent");
    } else if (e.event === "egress:permitted" || e.event === TO_WITNESS) this.permitted(e, binding);
    else if (e.event === "egress:sent") this.send(e, binding);
  }
  declassified(e, id, binding) {
    const intent = this.intents.get(id), labels = listOf(e.labels), taken = listOf(e.declassified), asked = listOf(intent?.labels);
    if (!intent) { this.intents.set(id, e); if (binding) this.find(e, "a pseudonymised request without intent"); }
    else if ((intent.effect ?? "permit") !== "permit" || intent.domain !== e.domain) this.find(e, "a request pseudonymised that was denied, or of another domain");
    else if (!taken.length || taken.some((l) => !asked.includes(l) || labels.includes(l)) || asked.some((l) => !labels.includes(l) && !taken.includes(l))) this.find(e, "a request pseudonymised whose labels do not add up");
    else this.intents.set(id, e);
  }
  permitted(e, binding) {
    const permit = e.permit ?? "", intent = this.intents.get(e.audit_id ?? "");
    if (!permit || !e.digest) this.find(e, "a permit without id or digest");
    if (this.permits.has(permit)) this.find(e, "a permit issued twice");
    this.permits.set(permit, e);
    this.reach(e, intent);
    if (e.event === TO_WITNESS) {
      if (intent || listOf(e.labels).length || e.domain) this.find(e, "a permit for a witness that is of a request");
      if (!Number.isSafeInteger(e.body_len) || e.body_len <= 0 || e.body_len > TO_WITNESS_BYTES) this.find(e, "a permit for a witness that is longer than a checkpoint");
    } else if (!intent) { if (binding) this.find(e, "a permit without intent"); }
    else if ((intent.effect ?? "permit") !== "permit") this.find(e, "a permit for a denied request");
    else if (intent.domain !== (e.domain ?? intent.domain)) this.find(e, "a permit for another domain");
  }
  reach(e, intent) {
    const labels = listOf(e.labels).length + (intent ? listOf(intent.labels).length : 0);
    if (!TIERS.includes(e.tier)) return this.find(e, "egress without tier");
    if (e.tier === "cloud" && labels) this.find(e, `a ${e.event === "egress:sent" ? "send" : "permit"} to the cloud with sensitive labels`);
    const reach = intent ? intent.reach ?? e.tier : e.tier;
    if (!TIERS.includes(reach) || TIERS.indexOf(e.tier) > TIERS.indexOf(reach)) this.find(e, "egress beyond the reach decided");
  }
  send(e, binding) {
    this.sent++;
    const permit = e.permit ?? "", known = this.permits.get(permit);
    this.reach(e, this.intents.get(e.audit_id ?? ""));
    if (this.spent.has(permit)) this.find(e, "a permit used twice");
    this.spent.add(permit);
    if (!known) { if (binding) this.find(e, "a send without permit"); return; }
    for (const name of ["digest", "audit_id", "place", "tier", "labels", "purpose"]) if (canonical(e[name]) !== canonical(known[name])) this.find(e, `a send whose ${name} is not that of its permit`);
  }
}

class ApprovalRules {
  constructor() { this.findings = new Findings(); this.doubts = new Findings(); this.widened = 0; this.shipped = 0; this.authors = new Map(); this.proposed = new Set(); this.approvals = new Map(); this.inForce = new Set(); }
  add(e, binding) {
    if (!e.event.startsWith("policy:")) return;
    const step = e.event.slice(7), domain = e.domain ?? "", policy = e.policy ?? "", actor = e.actor ?? "", way = e.writer || e.via, via = typeof way === "string" ? way : "";
    const life = JSON.stringify([domain, policy, countOf(e.revision)]), by = JSON.stringify([domain, policy, actor]);
    if (step === "drafted") this.authors.set(by, via);
    else if (step === "proposed") { if (!this.authors.has(by)) this.authors.set(by, via); this.proposed.add(life); }
    else if (step === "approved") { if (!this.approvals.has(life)) this.approvals.set(life, new Map()); this.approvals.get(life).set(actor, via); }
    else if (step === "activated" || step === "rolled_back") {
      if (binding && e.widens === true) this.widens(e, life, domain, policy);
      this.inForce.add(domain);
    }
  }
  widens(e, life, domain, policy) {
    if (e.actor === "shipped default" && !e.previous && !this.inForce.has(domain) && !e.author) { this.shipped++; return; }
    this.widened++;
    if (typeof e.author !== "string" || !Array.isArray(e.approvers)) { this.doubts.add(`entry ${e.seq} does not say who wrote the policy and who approved it`); return; }
    const name = `entry ${e.seq}`, needed = Math.max(2, countOf(e.needed)), given = this.approvals.get(life) || new Map(), people = [...new Set(e.approvers)].sort(byCodePoint);
    const missing = people.filter((person) => !given.has(person));
    if (e.approvers.includes(e.author)) this.findings.add(`${name}: its author ${e.author} is among the approvers`);
    else if (people.length < needed) this.findings.add(`${name}: ${people.length} of ${needed} approvals`);
    else if (this.proposed.has(life) && missing.length) this.findings.add(`${name}: no entry of an approval by ${missing.join(", ")} since the proposal`);
    else this.doubt(name, needed, people.map((person) => given.get(person) ?? ""), this.authors.get(JSON.stringify([domain, policy, e.author])) ?? "");
  }
  doubt(name, needed, vias, authored) {
    const typed = vias.filter((v) => v === "command line").length, consoles = vias.filter((v) => v === "console").length;
    if (consoles < needed && typed) this.doubts.add(`${name}: ${typed} approvals were named on the command line`);
    else if (consoles < needed) this.doubts.add(`${name}: where approvals were given is in no entry of this bundle`);
    else if (authored !== "console") this.doubts.add(`${name}: ${authored === "command line" ? "the author was named on the command line" : "its draft is in no entry of this bundle"}`);
  }
}

class PolicyRules {
  constructor() { this.findings = new Findings(); this.doubts = new Findings(); this.judged = 0; this.active = new Map(); this.replaced = new Map(); this.before = new Map(); this.doubted = new Set(); }
  add(e, binding) {
    const domain = e.domain ?? "", policy = e.policy ?? "";
    if (e.event === "policy:activated" || e.event === "policy:rolled_back") this.put(e, domain, policy);
    else if (binding && JUDGED.includes(e.event) && !(policy === "" && e.effect === "deny")) {
      this.judged++;
      if (this.active.has(domain)) {
        const ended = this.replaced.get(domain)?.get(policy);
        if (policy !== this.active.get(domain) && (ended === undefined || secondsBetween(ended, e.time) > LAG)) this.findings.add(`entry ${e.seq} names a policy that was not in force in ${domain}`);
      } else this.unknown(e, domain, policy);
    }
  }
  put(e, domain, policy) {
    let previous = typeof e.previous === "string" ? e.previous : "";
    if (this.active.has(domain)) previous = this.active.get(domain);
    else if (this.before.has(domain) && this.before.get(domain)[0] !== previous) this.findings.add(`entry ${e.seq} replaces a policy under which nothing was decided before it`);
    if (previous) { if (!this.replaced.has(domain)) this.replaced.set(domain, new Map()); this.replaced.get(domain).set(previous, e.time); }
    this.active.set(domain, policy);
  }
  unknown(e, domain, policy) {
    if (!this.before.has(domain)) this.before.set(domain, [policy, e.time]);
    const [first, since] = this.before.get(domain);
    if (policy !== first) {
      if (secondsBetween(since, e.time) > LAG) this.findings.add(`entry ${e.seq} names another policy than the one in force in ${domain}, and no activation lies between`);
      else this.before.set(domain, [policy, since]);
    } else if (!this.doubted.has(domain)) { this.doubted.add(domain); this.doubts.add(`decisions in ${domain} name one policy, put in force before the first entry of this bundle`); }
  }
}

class GlassRules {
  constructor(whole) { this.findings = new Findings(); this.doubts = new Findings(); this.opened = 0; this.used = 0; this.whole = whole; this.first = ""; this.asked = new Map(); this.open = new Map(); this.over = new Map(); this.intents = new Map(); }
  add(e, binding) {
    this.first = this.first || e.time;
    const number = e.break_glass ?? "";
    if (GLASS_USES.includes(e.event)) this.use(e, number, binding);
    else if (e.event === "breakglass:requested") { if (!this.asked.has(String(number))) this.asked.set(String(number), e); }
    else if (e.event === "breakglass:opened") this.opening(e, String(number));
    else if ((e.event === "breakglass:ended" || e.event === "breakglass:expired") && !this.over.has(String(number))) this.over.set(String(number), e.time);
  }
  find(e, sentence) { this.findings.add(`entry ${e.seq}: ${sentence}`); }
  missing(e, found, doubted) {
    if (this.whole || secondsBetween(this.first, e.time) > LONGEST_WINDOW) this.find(e, found);
    else this.doubts.add(`entry ${e.seq}: ${doubted}`);
  }
  opening(e, number) {
    this.opened++;
    if (this.open.has(number)) this.find(e, "a break-glass window opened twice");
    this.open.set(number, e);
    const end = typeof e.ends === "string" ? glassTime(e.ends) : "", lasts = end ? secondsBetween(e.time, end) : 0;
    if (!e.requested_by || !e.actor || e.requested_by === e.actor) this.find(e, "a break-glass window that one person opened");
    else if (!(lasts > 0 && lasts <= LONGEST_WINDOW)) this.find(e, "a break-glass window without an end, or longer than four hours");
    else this.asking(e, number);
  }
  asking(e, number) {
    const asked = this.asked.get(number);
    if (asked === undefined) { this.missing(e, "a break-glass window that nobody asked for", "the request for a break-glass window lies before this bundle"); return; }
    const ways = [asked, e].map((each) => each.writer || each.via).map((way) => (typeof way === "string" ? way : "")).filter((way) => way !== "console");
    if (asked.actor !== e.requested_by) this.find(e, "a break-glass window that somebody else asked for");
    else if (["domain", "app", "lifts", "reach", "policy", "reason"].some((name) => canonical(asked[name] ?? null) !== canonical(e[name] ?? null))) this.find(e, "a break-glass window that is not the one asked for");
    else if (ways.length) this.doubts.add(`entry ${e.seq}: who opened a break-glass window was named ${ways.includes("command line") ? "on the command line" : "elsewhere than in the console"}`);
  }
  use(e, number, binding) {
    const id = String(e.audit_id ?? ""), under = this.intents.get(id) ?? "";
    if (e.event === "request:intent" && number) { this.intents.set(id, String(number)); this.used += binding ? 1 : 0; }
    else if (e.event === "request:declassified" && under !== number) this.intents.set(id, String(number)); // decided on anew, without the window
    else if (e.event === "egress:permitted" && number !== under) {
      if (under) this.find(e, "a permit under another break-glass window than its request");
      else this.missing(e, "a permit under break-glass, which its request was not", "a permit under break-glass, its request before this bundle");
    }
    if (number) this.within(e, String(number));
  }
  within(e, number) {
    const window = this.open.get(number);
    if (window === undefined) { this.missing(e, "under a break-glass window that nobody opened", "under a break-glass window opened before this bundle"); return; }
    const ends = [glassTime(String(window.ends ?? "")), this.over.get(number) ?? ""], late = ends.some((end) => end && secondsBetween(end, e.time) > LAG);
    if (["domain", "policy"].some((name) => (e[name] ?? window[name]) !== window[name]) || (window.app && (e.app ?? window.app) !== window.app)) this.find(e, "under a break-glass window of another domain, policy or application");
    else if ((e.event === "request:intent" || e.event === "egress:permitted") && late) this.find(e, "under a break-glass window after its end");
    else if (["reach", "tier"].some((name) => name in e && tooFar(e[name], window.reach))) this.find(e, "under a break-glass window, further out than it reaches");
    else if (e.complete === false || listOf(e.labels).includes("unscannable")) this.find(e, "under a break-glass window although it was not read to its end");
  }
}
const GLASS_USES = ["request:intent", "request:declassified", "request:outcome", "egress:permitted", "egress:sent"], LONGEST_WINDOW = 4 * 3600;
const tooFar = (reach, limit) => !TIERS.includes(reach) || TIERS.indexOf(reach) > TIERS.indexOf(limit);
const glassTime = (time) => {
  const seconds = Date.parse(time.slice(0, 19) + "Z");
  const spelt = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6}Z|Z|\+00:00)$/.test(time) && !Number.isNaN(seconds);
  return spelt && new Date(seconds).toISOString().slice(0, 19) === time.slice(0, 19) ? time.replace("+00:00", "Z") : "";
};

class KernelRules {
  constructor() { this.findings = new Findings(); this.doubts = new Findings(); this.counted = 0; this.matched = 0; this.batches = 0; this.alone = true; this.sends = new Map(); this.waiting = new Map(); this.seen = new Map(); this.unheard = new Map(); this.explained = new Set(); this.open = new Set(); this.last = ""; }
  add(e, binding) {
    this.last = e.time;
    if (binding) this.weigh(e);
    if (e.event === "egress:permitted" || e.event === TO_WITNESS) this.open.add(e.permit ?? "");
    else if (e.event === "egress:refused" || e.event === "perimeter:settled") { this.open.delete(e.permit ?? ""); this.explained.add(String(e.connection ?? "")); }
    else if (e.event === "egress:sent") { this.open.delete(e.permit ?? ""); this.send(e, binding); }
    else if (e.event === "observer:counted") this.observed(e, binding);
    else if (e.event === "observer:impossible" && binding) this.doubts.add(`entry ${e.seq}: no observer, as this host gives none`);
  }
  weigh(e) {
    const kept = e.event.startsWith("observer:") ? ["observer", "start"] : e.event.startsWith("perimeter:settled") ? ["worker"] : null;
    if (kept && e.writer && !kept.includes(e.writer)) this.doubts.add(`entry ${e.seq}: ${e.event} is written by ${e.writer}`);
    if (e.event === "perimeter:settled" && e.connection && !this.open.has(e.permit ?? "")) this.doubts.add(`entry ${e.seq}: a connection is settled under a permit that is not open in this bundle`);
  }
  send(e, binding) {
    const ledger = countOf(e.socket_out), sent = countOf(e.tcp_sent);
    for (const told of listOf(e.failed)) {
      const parts = told.split(" ");
      if (parts.length === 8 && /^[0-9]{1,15}$/.test(parts[5])) this.told(parts.slice(0, 5).join(" "), [e.seq, Number(parts[5]), false], binding);
    }
    if (ledger < 0 || sent < 0) return;
    const left = sent - Math.max(countOf(e.tcp_retransmitted), 0), settled = e.settled === true;
    this.counted++;
    if (left > ledger || (settled && left !== ledger)) this.findings.add(`entry ${e.seq}: the kernel sent ${left} bytes where the broker tells of ${ledger}`);
    if (e.cookie) this.told([e.cookie, e.local ?? "", e.remote ?? ""].join(" "), [e.seq, ledger, settled], binding);
  }
  told(ends, send, binding) {
    this.sends.set(ends, send);
    if (this.seen.has(ends)) this.match(ends, this.seen.get(ends));
    else if (binding && this.batches) this.waiting.set(ends, [send[0], this.last]);
  }
  observed(e, binding) {
    if (binding && countOf(e.lost) > 0) this.findings.add(`entry ${e.seq}: the observer lost messages of the kernel`);
    this.alone = this.alone && e.alone === true;
    this.batches += binding ? 1 : 0;
    for (const line of listOf(e.connections)) {
      const parts = line.split(" ");
      if (parts.length !== 9 || !parts.slice(5).every((p) => /^[0-9]{1,15}$/.test(p))) { this.findings.add(`entry ${e.seq}: a connection that is not told as an observer tells it`); continue; }
      const ends = parts.slice(0, 5).join(" "), left = Number(parts[5]) - Number(parts[6]);
      this.seen.set(ends, left);
      if (this.sends.has(ends)) this.match(ends, left);
      else if (binding && left > 0) this.unheard.set(ends, this.last);
    }
  }
  match(ends, left) {
    const [seq, ledger, whole] = this.sends.get(ends);
    this.waiting.delete(ends);
    this.unheard.delete(ends);
    this.matched++;
    if (left > ledger || (whole && left !== ledger)) this.findings.add(`entry ${seq}: the observer saw ${left} bytes leave where the broker tells of ${ledger}`);
  }
  settle(reaches) {
    if (this.settled) return;
    this.settled = true;
    const longAgo = (time) => secondsBetween(time, this.last) > AWAITED, strangers = [...this.unheard].filter(([ends, time]) => longAgo(time) && !this.explained.has(ends.split(" ").slice(1).join(" ")));
    const found = strangers.length <= this.open.size ? this.doubts : this.findings;
    if (this.alone) for (const [ends] of strangers) found.add(`the observer saw ${this.seen.get(ends)} bytes leave to ${ends.split(" ").slice(3).join(" ")} of which no entry tells`);
    const recent = (map, timeOf) => [...map.values()].filter((each) => !longAgo(timeOf(each))).length;
    this.recentSends = recent(this.waiting, ([, time]) => time);
    this.recentStrangers = recent(this.unheard, (time) => time);
    this.older = reaches ? 0 : this.waiting.size - this.recentSends;
    if (reaches) for (const [seq, time] of this.waiting.values()) if (longAgo(time)) this.doubts.add(`entry ${seq}: a send that the observer did not see end within the range`);
  }
  words() {
    const rest = this.alone ? "nothing else was seen to leave" : "whether anything else left cannot be told, because the broker shared its network namespace";
    const older = this.older ? `, and ${this.older} older sends that the observer may see end after the range` : "";
    return `${this.matched} of ${this.counted} sends seen to end by the observer, byte for byte; ${rest}; not judged: ${this.recentSends} sends and ${this.recentStrangers} connections of the last ${AWAITED} s${older}`;
  }
}

class Figures {
  constructor(since, until, domain) { Object.assign(this, { since, until, domain }); this.events = new Map(); this.tiers = new Map(); this.labels = new Map(); this.sums = { denied: 0, glass: 0, sensitive: 0, out: 0, in: 0, settled: 0 }; this.open = new Set(); this.places = new Map(); this.unspent = new Map(); this.canaries = new Map(); }
  covers(e) { return this.since <= e.time && e.time < this.until && (this.domain === "" || this.domain === (e.domain ?? "")); }
  add(e) {
    const id = e.audit_id ?? "", more = (map, key, n = 1) => map.set(key, (map.get(key) || 0) + n);
    if (e.event === "request:outcome") this.open.delete(id);
    else if (e.event === "perimeter:settled") this.settled(e);
    else if (e.event === "egress:sent") this.unspent.delete(e.permit ?? "");
    else if (e.event.startsWith("canary:") && this.since <= e.time && e.time < this.until) more(this.canaries, e.event);
    if (!this.covers(e)) return;
    more(this.events, e.event);
    if (e.event === "request:intent") { listOf(e.labels).forEach((label) => more(this.labels, label)); this.sums.denied += e.effect === "deny" ? 1 : 0; this.sums.glass += e.break_glass ? 1 : 0; this.open.add(id); }
    else if (e.event === "request:outcome") more(this.tiers, e.tier ?? "none");
    else if (e.event === "egress:permitted" || e.event === "egress:sent") {
      const tier = e.tier ?? "none", labels = listOf(e.labels);
      this.sums.sensitive += labels.length && tier === "cloud" ? 1 : 0;
      const named = [e.place ?? "", tier, e.jurisdiction ?? ""];
      if (e.event !== "egress:sent") { this.unspent.set(e.permit ?? "", { named, labels }); return; }
      this.sums.out += e.bytes_out ?? 0; this.sums.in += e.bytes_in ?? 0;
      const row = this.row(named, e, labels);
      row.sent++; row.out += e.bytes_out ?? 0; row.in += e.bytes_in ?? 0;
    }
  }
  settled(e) {
    const found = e.finding === "sent" ? this.unspent.get(e.permit ?? "") : undefined;
    if (!found) return;
    this.unspent.delete(e.permit ?? ""); this.sums.settled++;
    const row = this.row(found.named, e, found.labels);
    row.settled++; row.settledBytes += Math.max(countOf(e.left), 0);
  }
  row(named, e, labels) {
    const key = JSON.stringify(named);
    if (!this.places.has(key)) this.places.set(key, { named, sent: 0, out: 0, in: 0, settled: 0, settledBytes: 0, labels: new Map(), permits: new Set() });
    const row = this.places.get(key);
    row.permits.add(e.permit ?? "");
    labels.forEach((label) => row.labels.set(label, (row.labels.get(label) || 0) + 1));
    return row;
  }
  result() {
    const of = (event) => this.events.get(event) || 0, rows = [...this.places.values()];
    rows.sort((a, b) => byCodePoint(a.named[0], b.named[0]) || byCodePoint(a.named[1], b.named[1]) || byCodePoint(a.named[2], b.named[2]));
    const glass = { windows: of("breakglass:opened"), requests: this.sums.glass };
    return {
      ...(glass.windows || glass.requests ? { break_glass: glass } : {}),
      entries: [...this.events.values()].reduce((n, c) => n + c, 0), by_event: Object.fromEntries(this.events), requests: of("request:intent"), denied: this.sums.denied, unfinished: this.open.size,
      declassified: of("request:declassified"), requests_by_label: Object.fromEntries(this.labels), answers_by_tier: Object.fromEntries(this.tiers), permits: of("egress:permitted"), sent: of("egress:sent"), refused: of("egress:refused"),
      sensitive_to_cloud: this.sums.sensitive, bytes_out: this.sums.out, bytes_in: this.sums.in, settled_sent: this.sums.settled, canaries_denied: this.canaries.get("canary:denied") || 0, canaries_reached: this.canaries.get("canary:reached") || 0,
      destinations: rows.map((r) => ({ place: r.named[0], tier: r.named[1], jurisdiction: r.named[2], labels: Object.fromEntries(r.labels), permits: r.permits.size, sent: r.sent, bytes_out: r.out, bytes_in: r.in, settled: r.settled, settled_bytes: r.settledBytes })),
    };
  }
}

function strangeWriter(e) {
  if (typeof e.writer !== "string" || !e.writer) return "";
  const writers = e.writer.split(" or ");
  if (typeof e.role !== "string") return writers.includes("worker") || writers.includes("command line") ? "" : e.writer;
  return e.writer === "start" || writers.includes(e.role.split("-")[0]) ? "" : e.writer;
}

// The proof of one entry, made again in this browser with its own cryptography, from the bytes shown: RFC 6962 hashing, a C2SP
// signed checkpoint, Ed25519. Change a byte and see which step fails. Nothing is sent anywhere.
"use strict";

(() => {
  const box = document.querySelector("[data-proof]");
  if (!box) return;
  const given = JSON.parse(document.getElementById("proof-data").textContent);
  const field = box.querySelector("[data-proof-bytes]");
  const list = box.querySelector("[data-proof-steps]");
  const verdict = box.querySelector("[data-proof-verdict]");
  const words = new TextEncoder();
  const count = (number) => number.toLocaleString(document.documentElement.lang);
  const say = (name, values = {}) => given.words[name].replace(/\{(\w+)\}/g, (place, value) => values[value]);
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const base64 = (text) => {
    const raw = atob(text);
    if (btoa(raw) !== text) throw new Error("base64 with stray bits");
    return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  };
  const same = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const joined = (...parts) => {
    const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) { out.set(part, at); at += part.length; }
    return out;
  };

  function parse() {
    const gap = given.proof.indexOf("\n\n");
    const lines = given.proof.slice(0, gap).split("\n");
    const note = given.proof.slice(gap + 2);
    const cut = note.lastIndexOf("\n\n");
    const signed = note.slice(0, cut + 1);
    const head = signed.split("\n");
    const key = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(given.vkey.trim());
    return {
      index: Number(lines[1].slice(6)), path: lines.slice(2).map(base64), signed, origin: head[0], size: Number(head[1]), root: base64(head[2]),
      signatures: note.slice(cut + 2).split("\n").filter(Boolean), name: key[1], id: key[2], key: base64(key[3]),
    };
  }

  async function climb(proof, start) {
    let [first, last, reached] = [proof.index, proof.size - 1, start];
    const steps = [];
    for (const sibling of proof.path) {
      const left = first % 2 === 1 || first === last;
      reached = await sha256(left ? joined(Uint8Array.of(1), sibling, reached) : joined(Uint8Array.of(1), reached, sibling));
      steps.push([say(left ? "left" : "right"), hex(sibling), hex(reached)]);
      if (left) while (first && first % 2 === 0) { first = Math.floor(first / 2); last = Math.floor(last / 2); }
      first = Math.floor(first / 2);
      last = Math.floor(last / 2);
    }
    return { reached, steps, fits: last === 0 };
  }

  async function signedBy(proof) {
    const id = hex((await sha256(joined(words.encode(proof.name + "\n"), proof.key))).slice(0, 4));
    if (id !== proof.id || proof.key[0] !== 1 || proof.name !== proof.origin) return false;
    const key = await crypto.subtle.importKey("raw", proof.key.slice(1), { name: "Ed25519" }, false, ["verify"]);
    for (const line of proof.signatures) {
      const [, name, blob] = line.split(" ");
      const bytes = name === proof.name ? base64(blob) : new Uint8Array();
      if (hex(bytes.slice(0, 4)) === proof.id && await crypto.subtle.verify("Ed25519", key, bytes.slice(4), words.encode(proof.signed))) return true;
    }
    return false;
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function shown(title, holds, text, values) {
    const item = element("li", "", holds ? "step-good" : "step-bad");
    item.dataset.step = holds ? "holds" : "fails";
    const dot = element("span", holds ? "\u2713" : "\u2717", "step-dot");
    dot.setAttribute("aria-hidden", "true");
    const head = element("h3", title + " ");
    head.append(element("span", say(holds ? "holds" : "fails"), holds ? "state state-good" : "state state-bad"));
    item.append(dot, head, element("p", text, "mb-0"));
    if (values.length) {
      const more = element("details", "", "more");
      more.append(element("summary", values.length === 1 ? say("value") : say("values", { count: values.length })));
      const rows = element("ul", "", "hash-list");
      for (const [name, value] of values) {
        const row = element("li");
        row.append(element("span", name, "muted"), element("span", value, "hash"));
        rows.append(row);
      }
      more.append(rows);
      item.append(more);
    }
    return item;
  }

  let turn = 0;
  async function check() {
    const mine = ++turn;
    const bytes = words.encode(field.value);
    const proof = parse();
    const leaf = await sha256(joined(Uint8Array.of(0), bytes));
    const way = await climb(proof, leaf);
    const root = way.fits && same(way.reached, proof.root);
    const signature = await signedBy(proof);
    if (mine !== turn) return; // a later edit is being checked
    const changed = field.value !== given.leaf;
    list.replaceChildren(
      shown(`1. ${say("hash")}`, true, say(changed ? "hashed_changed" : "hashed", { bytes: count(bytes.length) }), [[say("leaf"), hex(leaf)]]),
      shown(`2. ${say("climb")}`, way.fits, say("climbed", { hashes: proof.path.length, index: count(proof.index), size: count(proof.size) }),
        way.steps.flatMap(([side, sibling, reached]) => [[side, sibling], [say("together"), reached]])),
      shown(`3. ${say("compare")}`, root, say(root ? "same_root" : "other_root"), [[say("reached"), hex(way.reached)], [say("signed"), hex(proof.root)]]),
      shown(`4. ${say("check")}`, signature, say(signature ? "by_the_log" : "by_nobody", { name: proof.name }), [[say("key"), given.vkey]]),
    );
    const good = root && signature;
    box.dataset.proof = good ? "holds" : "fails";
    verdict.className = good ? "notice notice-success" : "notice notice-error";
    verdict.textContent = say(good ? "proved" : changed ? "must_fail" : "failed");
  }

  function changeByte() {
    // The last digit or letter before the end: still text, and no longer what was hashed.
    const at = Math.max(field.value.search(/[0-9a-z](?=[^0-9a-z]*$)/i), 0);
    const letter = field.value[at];
    field.value = field.value.slice(0, at) + (letter === "0" ? "1" : letter === "a" ? "b" : /[0-9]/.test(letter) ? "0" : "a") + field.value.slice(at + 1);
    field.focus();
    field.setSelectionRange(at, at + 1);
    return check();
  }

  if (!globalThis.crypto?.subtle) {
    verdict.className = "notice notice-warning";
    verdict.textContent = say("no_cryptography");
    return;
  }
  box.querySelectorAll("[data-proof-only]").forEach((each) => { each.hidden = false; });
  field.value = given.leaf;
  field.addEventListener("input", check);
  box.querySelector("[data-proof-change]").addEventListener("click", changeByte);
  box.querySelector("[data-proof-restore]").addEventListener("click", () => { field.value = given.leaf; return check(); });
  check().catch(() => { verdict.className = "notice notice-error"; verdict.textContent = say("no_ed25519"); });
})();

// What somebody is still putting together is kept on the device: one draft a place, as brigade.draft.<venue>.<place>.
// It survives a reload, a crash, the lock screen and the next person. Every change reads what is stored first, so that
// two tabs of one browser work on one draft.
//
//   { title, url, party, lines, service, childrenFirst, key, refusal, sending, touched, buzzed }
//   sending: what is under way, frozen with its key: { key, url, body, lines, tries, after }
//   What an older page kept is read as this one knows it; its frozen body goes as it was.
//
// A change is heard as `draft:change` on the document, in the other tabs too.

import { whole } from "./cart.js";

const PREFIX = "brigade.draft.";
const EMPTY = {
  title: "", url: "", party: null, lines: [], service: "", childrenFirst: false, key: "", refusal: null, sending: null, touched: 0, buzzed: false,
};
const memory = new Map(); // a private window keeps nothing: then for this page only

function read(name) {
  let text = null;
  try { text = localStorage.getItem(name); } catch { /* not allowed to */ }
  if (text === null) return memory.get(name) ?? null;
  try { return JSON.parse(text); } catch { return null; }
}

function write(name, data) {
  memory.delete(name);
  try {
    if (data) localStorage.setItem(name, JSON.stringify(data));
    else localStorage.removeItem(name);
  } catch {
    if (data) memory.set(name, data);
  }
}

function names() {
  let kept = [];
  try { kept = Object.keys(localStorage); } catch { /* not allowed to */ }
  return [...new Set([...kept, ...memory.keys()])];
}

const tell = (name) => document.dispatchEvent(new CustomEvent("draft:change", { detail: { name } }));

window.addEventListener("storage", ({ key }) => {
  if (key === null || key.startsWith(PREFIX)) tell(key);
});

// 128 random bits. Plain http on a house network has no crypto.randomUUID.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Draft {
  constructor(name) {
    this.name = name;
  }

  static at(venue, place) {
    return new Draft(`${PREFIX}${venue}.${place}`);
  }

  // Every draft of a venue on this device.
  static all(venue) {
    const mine = `${PREFIX}${venue}.`;
    return names().filter((name) => name.startsWith(mine)).sort().map((name) => new Draft(name));
  }

  get data() {
    const data = { ...EMPTY, ...read(this.name) };
    const { sending } = data;
    return { ...data, lines: data.lines.map(whole), sending: sending && { ...sending, lines: sending.lines.map(whole) } };
  }

  // Read, change, keep. An empty draft leaves nothing behind.
  change(how) {
    const data = this.data;
    how(data);
    if (!data.lines.length) data.refusal = null;
    const isEmpty = !data.lines.length && !data.sending;
    write(this.name, isEmpty ? null : data);
    tell(this.name);
  }

  // A person changed lines: what is said about them starts anew.
  edit(how) {
    this.change((data) => {
      how(data);
      Object.assign(data, { touched: Date.now(), buzzed: false });
      if (data.refusal && !data.lines.some((line) => line.refused)) data.refusal = null;
    });
  }

  // Portions that the house hasn't got yet.
  get unsent() {
    const { lines, sending } = this.data;
    return [...lines, ...(sending?.lines ?? [])].reduce((sum, line) => sum + line.quantity, 0);
  }

  // Freeze some lines as one POST. The key stays until the house has acknowledged it: whatever is tried again with it,
  // corrected or not, can arrive only once.
  freeze(chosen, { url, fields, body, after = "" }) {
    this.change((data) => {
      if (data.sending) return;
      const lines = data.lines.filter(chosen);
      if (!lines.length) return;
      const key = data.key || newKey();
      const form = new URLSearchParams({ ...fields, ...body(lines), key });
      data.lines = data.lines.filter((line) => !chosen(line));
      const { service, childrenFirst } = data;
      data.sending = { key, url, body: form.toString(), lines, service, childrenFirst, tries: 0, after };
      Object.assign(data, { key: "", service: "", childrenFirst: false });
    });
  }
}

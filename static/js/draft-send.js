// Brings what is frozen in a draft to the house: the same body with the same key, again and again, until it answers.
//
//   draft:sent     on the document: { name, answer, after }
//   draft:refused  on the document: { name }
//
// An answer that never came may have been a yes. That is why nothing here ever makes a new body for an old key.

import { approve } from "./approval.js";

const PATIENCE = 10000; // ms for one try
const PAUSES = [1000, 2000, 4000, 8000, 15000]; // ms between tries
const LATER = new Set([408, 425, 429]);

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const senders = new Map();

// Go on with whatever of this draft is under way.
export function send(draft) {
  if (!senders.has(draft.name)) senders.set(draft.name, new Sender(draft));
  senders.get(draft.name).run();
}

class Sender {
  constructor(draft) {
    Object.assign(this, { draft, busy: false, timer: 0 });
    window.addEventListener("online", () => this.run());
  }

  run() {
    clearTimeout(this.timer);
    if (!this.busy && this.draft.data.sending) this.attempt(this.draft.data.sending);
  }

  async attempt(sending) {
    this.busy = true;
    let answer = await post(sending);
    if (answer?.said?.approval) answer = await this.approved(sending, answer);
    this.busy = false;
    if (!answer || answer.status >= 500 || LATER.has(answer.status)) this.again(sending);
    else if (answer.status === 0 || answer.status === 401) this.signedOut(sending);
    else if (answer.said?.ok) this.arrived(sending, answer.said);
    else this.refused(sending, answer.said ?? {});
  }

  // Somebody else has to allow it: on the sheet, and then the same body goes again with their leave.
  async approved({ url, body }, refusal) {
    const ref = await approve(refusal.said.approval);
    return ref ? post({ url, body: `${body}&approval=${ref}` }) : refusal;
  }

  mine(sending, how) {
    this.draft.change((data) => {
      if (data.sending?.key === sending.key) how(data);
    });
  }

  again(sending) {
    this.mine(sending, (data) => { data.sending.tries += 1; });
    const pause = PAUSES[Math.min(sending.tries, PAUSES.length - 1)];
    this.timer = setTimeout(() => this.run(), pause * (0.8 + Math.random() * 0.4));
  }

  // The tablet has locked: kept, and sent after the next sign-in, whoever signs in.
  signedOut(sending) {
    this.again(sending);
    tell("draft:locked", { name: this.draft.name });
  }

  arrived(sending, answer) {
    this.mine(sending, (data) => { data.sending = null; });
    tell("draft:sent", { name: this.draft.name, answer, after: sending.after });
    this.run();
  }

  // `clash` is asked about once, `approval` of somebody else's: the pad does, with the same lines.
  refused(sending, { text = "", way_out: way = "", lines = [], clash = null, approval = "", key_used: isUsed = false }) {
    this.mine(sending, (data) => {
      const back = sending.lines.map((line, index) => ({ ...line, refused: !clash?.length && lines.includes(index) }));
      data.lines = [...back, ...data.lines];
      data.sending = null;
      data.key = isUsed ? "" : sending.key;
      data.service ||= sending.service ?? "";
      data.childrenFirst ||= sending.childrenFirst ?? false;
      data.refusal = { text, way, clash, approval };
      data.touched = Date.now();
    });
    tell("draft:refused", { name: this.draft.name });
  }
}

// `status` is 0 where the house sends the browser to its door; nothing where it couldn't be reached.
async function post({ url, body }) {
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const headers = { ...token, Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
  try {
    const options = { method: "POST", headers, body, redirect: "manual", keepalive: true, credentials: "same-origin" };
    const answer = await fetch(url, { ...options, signal: patience.signal });
    if (answer.type === "opaqueredirect") return { status: 0 };
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    return { status: answer.status, said: isJson ? await answer.json() : null };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

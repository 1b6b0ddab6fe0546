// A customer display beside this till: it shows what is being tapped in at the counter, what was sold there, or the tab
// whose bill is open.
//
//   <div data-facing="/facing/shows/" data-tab="12">  (without data-tab: the counter's draft)

import { total } from "./cart.js";
import { Draft, newKey } from "./draft.js";

const REST = 400; // ms between two things shown
const ASK_AGAIN = 300000; // ms: a display may be put beside this till at any time
const holder = document.querySelector("[data-facing]");
const pad = document.querySelector("[data-pad]");
let wanted = null;
let timer = 0;

async function isThere() {
  const known = JSON.parse(sessionStorage.getItem("facing") ?? "null");
  if (known && Date.now() - known.at < ASK_AGAIN) return known.there;
  const answer = await fetch(holder.dataset.facing).catch(() => null);
  const there = answer?.status === 204;
  sessionStorage.setItem("facing", JSON.stringify({ there, at: Date.now() }));
  return there;
}

function send() {
  timer = 0;
  const headers = { "X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"] };
  // Nobody at the till waits for it, and a display that missed one shows the next.
  fetch(holder.dataset.facing, { method: "POST", headers, body: new URLSearchParams({ ...wanted, key: newKey() }), keepalive: true }).catch(() => {});
}

function show(said) {
  wanted = said;
  timer ||= setTimeout(send, REST);
}

function showDraft() {
  const { lines } = Draft.at(pad.dataset.venue, pad.dataset.place).data;
  const rows = lines.map((line) => [line.quantity, [line.name, ...line.details].join(", ").slice(0, 60), line.quantity * line.price]);
  // An empty counter takes nothing off the display: the last guest still reads what comes back.
  if (rows.length) show({ draft: JSON.stringify({ lines: rows, total: total(lines) }) });
}

if (holder && (await isThere())) {
  if (holder.dataset.tab) show({ tab: holder.dataset.tab });
  else {
    document.addEventListener("draft:change", showDraft);
    document.addEventListener("sale", ({ detail }) => show({ tab: detail.tab }));
    showDraft();
  }
}

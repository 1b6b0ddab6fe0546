// The order pad. Taps change a draft on this device and nothing else; Send freezes it and brings it to the house.

import { described, fresh, put, refreshed, setQuantity, wire } from "./cart.js";
import { Draft } from "./draft.js";
import { send } from "./draft-send.js";
import { asks, choose } from "./pad-choose.js";
import { isCounter, showChange, showStrip, wireStrip } from "./pad-counter.js";
import { showCounts, showMenu } from "./pad-grid.js";
import { showLines, showSend } from "./pad-lines.js";
import { keptMenu, loadMenu } from "./pad-menu.js";

const pad = document.querySelector("[data-pad]");
const { venue, place, roundsUrl } = pad.dataset;
const draft = Draft.at(venue, place);
const bill = document.querySelector("[data-bill]");

let menu = null;
let menuUrl = "";
let sentAt = "";
let lookedAt = pad.dataset.seenAt; // the house's time at which the page was last known to be right
const loaded = performance.now();

// What the page knows about where this goes; the live region brings it up to date.
const facts = () => document.getElementById("pad-facts").dataset;

function show() {
  const data = draft.data;
  showLines(data);
  showSend(data, sentAt);
  showCounts([...(data.sending?.lines ?? []), ...data.lines]);
  showStrip(data);
}

// A draft is for the party that was there when it was begun, and for no other.
const party = () => ({ seating: facts().seating, seenAt: lookedAt });

function edit(how) {
  sentAt = "";
  draft.edit((data) => {
    if (!data.lines.length) data.party = party();
    Object.assign(data, { title: pad.dataset.title, url: location.pathname });
    data.lines = how(data.lines);
  });
}

// --- The menu

function takeMenu(next) {
  menu = next;
  showMenu(menu);
  draft.change((data) => { data.lines = refreshed(data.lines, menu.items); });
}

async function followMenu() {
  const { menuUrl: url } = facts();
  if (url === menuUrl) return;
  if (!menu && keptMenu(venue)) takeMenu(keptMenu(venue));
  try {
    takeMenu(await loadMenu(venue, url));
    menuUrl = url;
  } catch {
    setTimeout(followMenu, 3000);
  }
}

// --- Lines

document.addEventListener("pad:pick", ({ detail: { item } }) => {
  if (asks(item)) choose(item);
  else edit((lines) => put(lines, described(item, fresh(item))));
});
document.addEventListener("pad:open", ({ detail: { item } }) => choose(item, { full: true }));
document.addEventListener("pad:line", ({ detail: { line } }) => edit((lines) => put(lines, line)));
document.addEventListener("pad:remove", ({ detail: { id } }) => edit((lines) => setQuantity(lines, id, 0)));

document.querySelector("[data-draft]").addEventListener("click", ({ target }) => {
  const id = Number(target.closest("[data-line]")?.dataset.line);
  const line = draft.data.lines.find((it) => it.id === id);
  if (!line) return;
  const step = Number(target.closest("[data-step]")?.dataset.step);
  const item = menu?.items.get(line.item);
  if (step) edit((lines) => setQuantity(lines, id, line.quantity + step));
  else if (item) choose(item, { full: true, from: line });
});

// --- Send

function sell({ url = roundsUrl, fields = {}, after = "", chosen = () => true }) {
  const { seating, seenAt } = draft.data.party ?? party();
  const { kind, table, tab, stay } = pad.dataset;
  const where = url === roundsUrl ? { place: kind, table, tab, stay, seating, seen_at: seenAt, name: "" } : {};
  draft.freeze(chosen, { url, after, fields: { ...where, ...fields }, body: (lines) => ({ cart: wire(lines) }) });
  send(draft);
}

// An order to a room opens a tab of its own: from there on, what is added goes onto the same tray.
const after = pad.dataset.stay ? "tab" : "";
document.querySelector("[data-send]").addEventListener("click", () => sell({ after }));
document.querySelector("[data-rest]").addEventListener("click", () => sell({ after, chosen: (line) => !line.refused }));
wireStrip(sell);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isCounter || !draft.data.lines.length) return;
  event.preventDefault();
  sell({});
});

document.addEventListener("draft:sent", ({ detail: { name, answer, after } }) => {
  if (name !== draft.name) return;
  sentAt = answer.sent_at;
  if (after === "bill") location.assign(answer.bill_url);
  else if (after === "tab") location.assign(answer.tab_url);
  else if (after === "change") showChange(answer);
  document.getElementById("sent")?.dispatchEvent(new CustomEvent("live:look", { bubbles: true }));
  show();
});
document.addEventListener("draft:refused", ({ detail: { name } }) => name === draft.name && navigator.vibrate?.(120));
document.addEventListener("draft:locked", () => location.reload());
document.addEventListener("draft:change", ({ detail: { name } }) => (name === null || name === draft.name) && show());

// --- What was sent, and what it comes to

function followFacts() {
  const { billUrl, billText } = facts();
  if (bill) {
    bill.hidden = !billUrl;
    bill.href = billUrl ?? "";
    bill.querySelector("[data-says]").textContent = billText ?? "";
  }
  followMenu();
}

document.addEventListener("live:fresh", () => {
  lookedAt = new Date(Date.parse(pad.dataset.seenAt) + performance.now() - loaded).toISOString();
  followFacts();
});
document.addEventListener("htmx:after:swap", followFacts);

// Opened again after its party had left: from here on it is for whoever sits there now.
if (draft.data.refusal && !draft.data.lines.some((line) => line.refused)) {
  draft.change((data) => Object.assign(data, { refusal: null, party: party() }));
}
show();
followFacts();
if (draft.data.sending) send(draft);

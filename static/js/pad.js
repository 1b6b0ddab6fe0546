// The order pad. Taps change a draft on this device and nothing else; Send freezes it and brings it to the house.

import { described, fresh, isWhole, put, refreshed, setQuantity } from "./cart.js";
import { Draft } from "./draft.js";
import { send } from "./draft-send.js";
import { choose } from "./pad-choose.js";
import { showStrip, wireStrip } from "./pad-counter.js";
import { wireFoot, showFacts } from "./pad-foot.js";
import { showCounts, showLeft, showMenu } from "./pad-grid.js";
import { wireLeaving } from "./pad-leave.js";
import { showLines, showSend } from "./pad-lines.js";
import { keptMenu, loadMenu } from "./pad-menu.js";
import { listen } from "./pad-scan.js";
import { seatNow, showSeats } from "./pad-seats.js";
import { seller } from "./pad-sell.js";
import { showTabs, wireTabs } from "./pad-tabs.js";
import { offerBack } from "./pad-undo.js";

const pad = document.querySelector("[data-pad]");
const { venue, place } = pad.dataset;
const draft = Draft.at(venue, place);

let menu = null;
let menuUrl = "";
let sent = {}; // { at } of the last Send, or { late } what became of it
let lookedAt = pad.dataset.seenAt; // the house's time at which the page was last known to be right
const loaded = performance.now();

// What the page knows about where this goes; the live region brings it up to date.
const facts = () => document.getElementById("pad-facts").dataset;

function show() {
  const data = draft.data;
  const all = [...(data.sending?.lines ?? []), ...data.lines];
  showSeats(all);
  showLines(data, menu);
  showSend(data, sent);
  showCounts(all);
  showStrip(data);
  showTabs(data);
}

// A draft is for the party that was there when it was begun, and for no other.
const party = () => ({ seating: facts().seating, seenAt: lookedAt });

function edit(how) {
  sent = {};
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
  const kept = !menu && keptMenu(venue, url);
  if (kept) takeMenu(kept);
  if (kept?.url === url) menuUrl = url;
  if (menuUrl === url) return;
  try {
    takeMenu(await loadMenu(venue, url));
    menuUrl = url;
  } catch {
    setTimeout(followMenu, 3000);
  }
}

// --- Lines

const forNow = (item) => ({ ...fresh(item), seat: seatNow() });

document.addEventListener("pad:pick", ({ detail: { item, line } }) => {
  const picked = { ...forNow(item), ...line };
  if (isWhole(item, picked)) edit((lines) => put(lines, described(item, picked)));
  else choose(item, picked, { of: menu });
});
document.addEventListener("pad:open", ({ detail: { item } }) => choose(item, forNow(item), { full: true, of: menu }));
document.addEventListener("pad:line", ({ detail: { line } }) => edit((lines) => put(lines, line)));
document.addEventListener("pad:remove", ({ detail: { id } }) => takeOff(id));
document.addEventListener("pad:seat", show);

function takeOff(id) {
  const line = draft.data.lines.find((it) => it.id === id);
  edit((lines) => setQuantity(lines, id, 0));
  if (line) offerBack(line, (it) => edit((lines) => put(lines, it)));
}

document.querySelector("[data-draft]").addEventListener("click", ({ target }) => {
  const id = Number(target.closest("[data-line]")?.dataset.line);
  const line = draft.data.lines.find((it) => it.id === id);
  if (!line) return;
  const step = Number(target.closest("[data-step]")?.dataset.step);
  const item = menu?.items.get(line.item);
  if (step && line.quantity + step < 1) takeOff(id);
  else if (step) edit((lines) => setQuantity(lines, id, line.quantity + step));
  else if (item) choose(item, line, { full: true, of: menu });
});

document.querySelector("[data-service]")?.addEventListener("click", ({ target }) => {
  const { how, children } = target.closest("button")?.dataset ?? {};
  if (how !== undefined) draft.edit((data) => { data.service = how; });
  if (children !== undefined) draft.edit((data) => { data.childrenFirst = !data.childrenFirst; });
});

listen(() => menu);

// --- Send

const sell = seller(draft, party);

// An order to a room opens a tab of its own: from there on, what is added goes onto the same tray.
const after = pad.dataset.stay ? "tab" : "";
const hasDraft = () => draft.data.lines.length > 0;
const sendAll = () => hasDraft() && !draft.data.refusal && sell({ after });
document.querySelector("[data-send]").addEventListener("click", () => sell({ after }));
document.querySelector("[data-rest]").addEventListener("click", () => sell({ after, chosen: (line) => !line.refused }));
wireStrip(sell);
wireTabs(hasDraft, (tab) => sell({ fields: { place: "tab", tab } }));
wireFoot();
if (pad.dataset.kind !== "counter") wireLeaving(sendAll);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || pad.dataset.kind === "counter" || !hasDraft()) return;
  event.preventDefault();
  sell({});
});

document.addEventListener("pad:sent", ({ detail: { answer } }) => {
  sent = answer.late ? { late: answer.text } : { at: answer.sent_at };
  document.getElementById("sent")?.dispatchEvent(new CustomEvent("live:look", { bubbles: true }));
  show();
});
document.addEventListener("draft:locked", () => location.reload());
document.addEventListener("draft:change", ({ detail: { name } }) => (name === null || name === draft.name) && show());

// --- What was sent, and what it comes to

function followFacts() {
  showFacts(facts());
  showLeft(JSON.parse(facts().left || "{}"));
  showSeats([...(draft.data.sending?.lines ?? []), ...draft.data.lines]);
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

// The menu on a guest's phone. Reading needs none of this; with it there are search, filters that stay, and an order that
// is kept on the phone until the house has it.

import { count, described, fresh, put as putLine, refreshed } from "./cart.js";
import { Draft } from "./draft.js";
import { showCart, wireCart } from "./guest-cart.js";
import { asks, choose } from "./guest-choose.js";
import { suits } from "./guest-filters.js";
import { askToJoin, joined, showState } from "./guest-join.js";
import { menu } from "./guest-menu.js";
import { facts, look } from "./guest-party.js";
import { drawAnew } from "./guest-page.js";
import { Sender } from "./guest-send.js";
import { said, say } from "./guest-words.js";

const { body } = document;
const { venue, place } = body.dataset;
const OLD = 6 * 3600 * 1000; // what nobody touched for so long was another evening's
const draft = Draft.at(venue, place);
const sender = new Sender(draft);
const state = () => facts().state ?? "none";

if (Date.now() - draft.data.touched > OLD && !draft.data.sending) draft.change((data) => { data.lines = []; });
body.classList.add("can-order");
try { sessionStorage.setItem("brigade.menu", location.pathname); } catch { /* the over page then has no way back */ }

// --- The order

const show = () => showCart(draft.data);

function edit(how) {
  draft.edit((data) => {
    data.lines = how(data.lines).map((line) => ({ ...line, before: null }));
    data.seating = facts().seating || data.seating;
    data.title = document.title;
    data.url = location.pathname;
  });
}

async function open(dish, isQuick) {
  const item = (await menu()).items.get(Number(dish.id.slice(1)));
  if (!item || item.gone) return;
  if (isQuick && !asks(item)) edit((lines) => putLine(lines, described(item, fresh(item))));
  else choose(item, dish);
}

document.getElementById("main").addEventListener("click", ({ target }) => {
  const dish = target.closest(".dish:not(.gone)");
  if (dish && suits(dish) && !getSelection().toString()) open(dish, Boolean(target.closest(".add")));
});

document.addEventListener("guest:line", ({ detail }) => edit((lines) => putLine(lines, detail.line)));
document.addEventListener("draft:change", show);
document.addEventListener("guest:filters", show);

async function again(id) {
  const line = draft.data.lines.find((it) => it.id === id);
  const item = line && (await menu()).items.get(line.item);
  if (item) choose(item, document.getElementById(`d${line.item}`), line);
}

// --- Order: first the code, once; then it goes

let isKnown = false; // whether the house has said who this phone is
let isAsking = false; // whether an answer to that is waited for

function send() {
  const { lines, sending } = draft.data;
  if (!count(lines) || sending) return;
  if (isKnown && state() === "in") return void sender.send(document.querySelector("[data-at]")?.value ?? "");
  draft.change((data) => { data.pending = true; });
  isAsking = !isKnown;
  if (isKnown) askToJoin(state());
  else look();
}
wireCart({ edit, again, send });

// Closing the question means: not now.
document.getElementById("join").addEventListener("close", () => {
  if (!["asking", "in"].includes(state())) draft.change((data) => { data.pending = false; });
});
document.addEventListener("guest:asked", ({ detail }) => {
  if (detail.ask) draft.change((data) => { data.pending = "asked"; });
  look();
});
document.addEventListener("guest:over", look);
document.addEventListener("guest:sent", ({ detail }) => location.assign(detail.url ?? "/g/orders/"));

// --- What the house says of this phone

document.addEventListener("guest:party", ({ detail }) => {
  const { state: now, seating } = detail;
  isKnown = true;
  showState(now);
  if (now === "over") over(detail);
  if (now !== "in" && isAsking) askToJoin(now);
  isAsking = false;
  if (now === "in") {
    joined();
    if (draft.data.pending) {
      draft.change((data) => { data.pending = false; });
      send();
    }
  }
  if (seating) draft.change((data) => { if (data.lines.length || data.sending) data.seating = seating; });
});

// What was put together for a party that has left is nobody's. A tablet of the house forgets everything.
function over({ house, seating }) {
  if (house) {
    localStorage.clear();
    return location.replace("/g/tablet/");
  }
  draft.change((data) => {
    if (data.seating !== seating) return;
    Object.assign(data, { lines: [], sending: null, pending: false, seating: null });
  });
}

document.addEventListener("live:connection", ({ detail }) => {
  if (!detail.open && isAsking) say(said("offline"));
});

document.addEventListener("guest:menu-changed", () => drawAnew(body.dataset.menu));
document.addEventListener("guest:drawn", async () => {
  const { items } = await menu();
  draft.change((data) => { data.lines = refreshed(data.lines, items); });
});

show();
sender.run();
(window.requestIdleCallback ?? setTimeout)(() => menu().catch(() => {}));

// Lists that are put in order by hand: a finger or a mouse drags the grip, arrow keys move it. One POST with the new order.
//
//   <div data-sorts="items"> <div data-sort="12"><button data-grip>…</button> …</div> … </div>
//   Beside it, in the same parent, a form[data-order-form] with fields key and order. Lists that share the name of
//   data-sorts give and take from each other. #order-said[data-words="{name}: place {place} of {count}"] is read out.

import { newKey } from "./draft.js";

const SETTLES = 700; // ms after the last arrow key
const EDGE = 72; // px from the top or bottom of the glass where the page scrolls along

const rows = (list) => [...list.querySelectorAll(":scope > [data-sort]")];
const order = (list) => rows(list).map((row) => row.dataset.sort).join(",");
const said = document.getElementById("order-said");

// While somebody moves or types, the live region may not change under them.
export function hold(inside, holds) {
  const region = inside.closest("[data-live-topic]");
  if (region) region.toggleAttribute("data-live-held", holds);
}

function send(list) {
  const form = list.parentElement.querySelector("form[data-order-form]");
  if (!form) { // the rows of a form: its Save sends them in their order
    list.closest("form").classList.add("is-dirty");
    return;
  }
  form.elements.key.value = newKey();
  form.elements.order.value = order(list);
  hold(list, false);
  form.requestSubmit();
}

function announce(row) {
  const list = row.parentElement;
  const name = row.querySelector("[data-cell], [data-name]")?.textContent.trim() ?? "";
  const facts = { name, place: rows(list).indexOf(row) + 1, count: rows(list).length };
  if (said) said.textContent = said.dataset.words.replace(/{(\w+)}/g, (_all, word) => facts[word]);
}

// --- By pointer

let drag = null;

function begin(event, grip) {
  const row = grip.closest("[data-sort]");
  const list = row.parentElement;
  drag = { row, list, from: order(list), pointer: event.pointerId, y: event.clientY, moved: false, frame: 0 };
  grip.setPointerCapture(event.pointerId);
  hold(list, true);
}

function listAt(y) {
  const kin = [...document.querySelectorAll(`[data-sorts="${drag.list.dataset.sorts}"]`)];
  return kin.find((list) => { const box = list.getBoundingClientRect(); return y >= box.top - 8 && y <= box.bottom + 8; }) ?? drag.row.parentElement;
}

function place(y) {
  const list = listAt(y);
  const next = rows(list).find((row) => {
    const box = row.getBoundingClientRect();
    return row !== drag.row && y < box.top + box.height / 2;
  });
  if (next !== drag.row.nextElementSibling || list !== drag.row.parentElement) list.insertBefore(drag.row, next ?? null);
}

function scrollAlong() {
  if (!drag) return;
  const over = drag.y < EDGE + 64 ? drag.y - EDGE - 64 : Math.max(0, drag.y - innerHeight + EDGE);
  if (over) { scrollBy(0, over / 4); place(drag.y); }
  drag.frame = requestAnimationFrame(scrollAlong);
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (grip && !event.button) begin(event, grip);
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.pointer) return;
  if (!drag.moved && Math.abs(event.clientY - drag.y) < 5) return;
  if (!drag.moved) { drag.moved = true; drag.row.classList.add("is-dragged"); scrollAlong(); }
  drag.y = event.clientY;
  place(drag.y);
});

function end(event) {
  if (event.pointerId !== drag?.pointer) return;
  const { row, list, from, frame, moved } = drag;
  cancelAnimationFrame(frame);
  row.classList.remove("is-dragged");
  drag = null;
  if (!moved || (row.parentElement === list && order(list) === from)) { hold(list, false); return; }
  announce(row);
  send(row.parentElement);
}
document.addEventListener("pointerup", end);
document.addEventListener("pointercancel", end);

// --- By keyboard

const settling = new Map();

document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!grip || !step) return;
  event.preventDefault();
  const row = grip.closest("[data-sort]");
  const list = row.parentElement;
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  hold(list, true);
  if (step < 0) other.before(row);
  else other.after(row);
  grip.focus();
  row.scrollIntoView({ block: "nearest" });
  announce(row);
  clearTimeout(settling.get(list));
  settling.set(list, setTimeout(() => send(list), SETTLES));
});

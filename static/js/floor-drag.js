// Drag a party onto a free table and it moves; onto another party and they join; a tab of the strips onto a table and it
// sits down there. By finger and by mouse. Nothing is asked: the toast has an undo. The same is in the sheet of a long
// press, by number, for the keyboard and for phones.

import { newKey } from "./draft.js";

const DRIFT = 10; // px before a press is a drag
const plan = document.querySelector("[data-floor]");

let drag = null;

const sourceAt = (element) => element.closest?.("a[data-seating], a[data-slip]");

function goalAt(x, y) {
  const under = document.elementsFromPoint(x, y).map((it) => it.closest?.("a.seat[data-table]")).find(Boolean);
  if (!under || under.dataset.table === drag.source.dataset.table) return null;
  return under.dataset.seating && under.dataset.seating === drag.source.dataset.seating ? null : under;
}

function begin(event) {
  const words = drag.source.querySelector(".no, b").textContent;
  drag.ghost = Object.assign(document.createElement("div"), { className: "drag-ghost", textContent: words });
  document.body.append(drag.ghost);
  drag.source.classList.add("is-dragged");
  plan.classList.add("is-dragging");
  follow(event);
}

function follow({ clientX: x, clientY: y }) {
  drag.ghost.style.translate = `${x}px ${y}px`;
  const goal = goalAt(x, y);
  if (goal === drag.goal) return;
  drag.goal?.classList.remove("is-goal", "joins");
  drag.goal = goal;
  goal?.classList.add("is-goal");
  goal?.classList.toggle("joins", Boolean(goal.dataset.seating));
}

function end() {
  drag?.ghost?.remove();
  drag?.source.classList.remove("is-dragged");
  drag?.goal?.classList.remove("is-goal", "joins");
  plan.classList.remove("is-dragging");
  drag = null;
}

function post(url, fields) {
  const form = Object.assign(document.createElement("form"), { method: "post", action: url, hidden: true });
  form.setAttribute("hx-post", url);
  form.setAttribute("hx-target", "#floor-region");
  form.setAttribute("hx-swap", "outerMorph");
  for (const [name, value] of Object.entries({ ...fields, key: newKey() })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  window.htmx.process(form);
  form.addEventListener("htmx:finally:request", () => form.remove());
  form.requestSubmit();
}

function drop({ source, goal }) {
  const { seating, table, slip } = source.dataset;
  const to = goal.dataset.table;
  navigator.vibrate?.(15);
  if (slip) post(`/tabs/${slip}/table/`, { table: to });
  else if (goal.dataset.seating) post(`/seatings/${seating}/join/`, { into_table: to });
  else post(`/seatings/${seating}/move/`, { from_table: table, to_table: to });
}

document.addEventListener("pointerdown", (event) => {
  const source = sourceAt(event.target);
  drag = source && !event.button && event.isPrimary ? { source, x: event.clientX, y: event.clientY, goal: null } : null;
});

document.addEventListener("pointermove", (event) => {
  if (!drag || !event.isPrimary) return;
  if (drag.ghost) follow(event);
  else if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > DRIFT) begin(event);
});

document.addEventListener("pointerup", (event) => {
  if (!drag || !event.isPrimary) return;
  const done = drag;
  end();
  if (!done.ghost) return;
  // The click that ends a drag opens nothing; it comes at once or, over another element, not at all.
  const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
  window.addEventListener("click", swallow, true);
  setTimeout(() => window.removeEventListener("click", swallow, true), 50);
  if (done.goal) drop(done);
});

// A finger on a party drags it and doesn't scroll the plan; what is drawn in an SVG can't say so by touch-action.
document.addEventListener("touchmove", (event) => drag?.source.dataset.seating && event.preventDefault(), { passive: false });
document.addEventListener("pointercancel", end);
document.addEventListener("keydown", (event) => event.key === "Escape" && end());
document.addEventListener("dragstart", (event) => sourceAt(event.target) && event.preventDefault());

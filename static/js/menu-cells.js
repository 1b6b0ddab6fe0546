// A name or a price, put right where it stands: a tap opens the cell, Enter and leaving it save, Tab goes on to the next
// one, Escape leaves it as it was. One POST each, with the value that was seen.

import { newKey } from "./draft.js";
import { hold } from "./menu-order.js";

const template = document.getElementById("cell-template");
let open = null;

const cells = () => [...document.querySelectorAll("[data-cell]")];

function show(cell) {
  if (!cell || open?.cell === cell) return;
  if (open) leave(open);
  const form = template.content.firstElementChild.cloneNode(true);
  const { key, cell: name, was, value } = form.elements;
  key.value = newKey();
  name.value = cell.dataset.cell;
  was.value = cell.dataset.was;
  value.value = cell.dataset.shows ?? cell.dataset.was;
  value.setAttribute("aria-label", cell.getAttribute("aria-label"));
  if (cell.dataset.shows) value.inputMode = "decimal";
  if (cell.dataset.most) value.maxLength = Number(cell.dataset.most);
  form.classList.toggle("is-price", Boolean(cell.dataset.shows));
  open = { cell, form, before: value.value, sent: false, next: "" };
  hold(cell, true);
  cell.hidden = true;
  cell.after(form);
  window.htmx.process(form);
  value.focus();
  value.select();
}

function restore(editing) {
  if (open === editing) open = null;
  hold(editing.cell, false);
  editing.form.remove();
  editing.cell.hidden = false;
}

// Nothing typed, nothing sent.
function leave(editing, next = "") {
  if (editing.sent) return;
  const typed = editing.form.elements.value.value.trim();
  if (!typed || typed === editing.before) {
    restore(editing);
    if (next) show(document.querySelector(`[data-cell="${next}"]`));
    return;
  }
  editing.sent = true;
  editing.next = next;
  editing.form.requestSubmit();
}

document.addEventListener("click", ({ target }) => show(target.closest?.("[data-cell]")));

document.addEventListener("focusout", ({ target }) => {
  if (open && target.form === open.form) setTimeout(leave, 0, open);
});

document.addEventListener("keydown", (event) => {
  if (!open || event.target.form !== open.form) return;
  const editing = open;
  if (event.key === "Escape") {
    event.preventDefault();
    restore(editing);
    editing.cell.focus();
  } else if (event.key === "Enter") {
    event.preventDefault();
    leave(editing);
  } else if (event.key === "Tab") {
    const all = cells();
    const next = all[all.indexOf(editing.cell) + (event.shiftKey ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    leave(editing, next.dataset.cell);
  }
});

// Saved: the list is there anew. Refused: the cell stays open with what was typed, and says so.
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const editing = open;
  if (!editing || ctx.sourceElement !== editing.form) return;
  const { value, key } = editing.form.elements;
  if (ctx.response.status < 400) {
    restore(editing);
    const next = editing.next;
    if (next) document.addEventListener("htmx:after:swap", () => show(document.querySelector(`[data-cell="${next}"]`)), { once: true });
  } else {
    Object.assign(editing, { sent: false, before: editing.before });
    key.value = newKey();
    value.setAttribute("aria-invalid", "true");
    value.focus();
  }
});

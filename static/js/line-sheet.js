// A sent line, tapped: its sheet comes from the house, with key and version as they are now.
//
//   <button data-sent-line="/lines/12/"> (or data-sheet, of the whole tab) … <dialog id="sent-line"><div data-holds></div></dialog>
//   In the sheet: [data-how-many="3"] with [data-step] says how many; every [data-quantity] in it follows, up to its data-most.

import { close, open } from "./sheet.js";

const dialog = document.getElementById("sent-line");
const holds = dialog.querySelector("[data-holds]");

async function show(url) {
  holds.replaceChildren();
  await htmx.ajax("GET", url, { source: dialog, target: holds, swap: "innerHTML" });
  if (holds.childElementCount) open(dialog);
}

document.addEventListener("click", ({ target }) => {
  const row = target.closest("[data-sent-line], [data-sheet]");
  if (row) show(row.dataset.sentLine ?? row.dataset.sheet);
});

function count(stepper, step) {
  const shown = stepper.querySelector("[data-n]");
  const most = Number(stepper.dataset.howMany);
  const n = Math.min(most, Math.max(1, Number(shown.textContent) + step));
  shown.textContent = n;
  for (const field of holds.querySelectorAll("[data-quantity]")) {
    field.value = Math.min(n, Number(field.dataset.most ?? most));
  }
}

dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-step]");
  const stepper = button?.closest("[data-how-many]");
  if (stepper) count(stepper, Number(button.dataset.step));
});

// An amount that is typed is what counts; a percent that is tapped takes it away again.
dialog.addEventListener("change", ({ target }) => {
  const amount = target.closest("form")?.elements.amount;
  if (target.name === "percent" && amount) amount.value = "";
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const isDeed = ctx.request?.method !== "GET" && ctx.response?.status < 400;
  if (isDeed && dialog.open) close(dialog);
});

// The menu's list: a new dish begins in the section whose button was tapped; forms say when they hold something unsaved.

import { newKey } from "./draft.js";
import { open } from "./sheet.js";

const dialog = document.getElementById("new-item");

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-new-item]");
  if (!button || !dialog) return;
  const form = dialog.querySelector("form");
  form.reset();
  form.elements.key.value = newKey();
  form.elements.section.value = button.dataset.newItem;
  open(dialog);
  form.elements.name.focus();
});

// A card of a dish's page shows its Save once something in it has changed.
document.addEventListener("input", ({ target }) => target.closest?.("form[data-saves]")?.classList.add("is-dirty"));

// Rows that are added to a form: sizes, choices. Each gets a number of its own where its fields want one.
document.addEventListener("click", ({ target }) => {
  const adder = target.closest?.("[data-add-row]");
  if (adder) addRow(adder);
  const dropper = target.closest?.("[data-drop-row]");
  if (dropper) dropRow(dropper);
});

function addRow(adder) {
  const form = adder.closest("form");
  const list = form.querySelector("[data-rows]");
  const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
  const number = `n${list.childElementCount}${Date.now() % 100000}`;
  row.innerHTML = row.innerHTML.replaceAll("__slip__", number);
  list.append(row);
  form.classList.add("is-dirty");
  row.querySelector("input:not([type=hidden])").focus();
}

function dropRow(dropper) {
  const form = dropper.closest("form");
  dropper.closest("[data-row]").remove();
  form.classList.add("is-dirty");
}

// One sheet for everything about a line. Sizes first, then what must be chosen: the last choice closes it. Opened by a
// long press, or from its row in the draft, it also has the extras, the number, the note, and eat in or take away.
//
//   pad:line    on the document: { line }   chosen: put it on the draft
//   pad:remove  on the document: { id }

import { described, fresh, isWhole } from "./cart.js";
import { copy, fill, money, words } from "./pad-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("choose");
const form = sheet.querySelector("form");
const groups = sheet.querySelector("[data-groups]");
const note = form.elements.note;

let item = null;
let line = null;
let isFull = false; // with extras, number and note

const must = () => item.groups.filter((group) => group.min > 0);
const shownGroups = () => (isFull ? [...must(), ...item.groups.filter((group) => group.min === 0)] : must());

// Whether there is anything to ask before this can be sold.
export const asks = (it) => !isWhole(it, fresh(it));

export function choose(it, { full = false, from = null } = {}) {
  item = it;
  line = { ...fresh(item), ...from };
  isFull = full;
  show();
  open(sheet);
}

function choiceOf(name, kind, id, text, price, isOn) {
  const label = copy("choice-template");
  const input = label.querySelector("input");
  Object.assign(input, { type: kind, name, value: id, checked: isOn });
  return fill(label, { name: text, price: price ? price : "" });
}

function groupOf(name, hint, choices) {
  const set = fill(copy("group-template"), { name, hint });
  set.querySelector(".choices").append(...choices);
  return set;
}

function sizes() {
  if (item.variants.length < 2) return [];
  const choices = item.variants.map((it) => choiceOf("variant", "radio", it.id, it.name, money(it.price), it.id === line.variant));
  return [groupOf(groups.dataset.size, "", choices)];
}

function hintOf({ min, max }) {
  if (max === 1) return "";
  return words(min ? groups.dataset.between : groups.dataset.upTo, { min, max });
}

function modifiersOf(group) {
  const kind = group.max === 1 && group.min === 1 ? "radio" : "checkbox";
  const plus = (price) => price && words(groups.dataset.plus, { amount: money(price) });
  const choices = group.modifiers.map((it) =>
    choiceOf(`group.${group.id}`, kind, it.id, it.name, plus(it.price), line.modifiers.includes(it.id)));
  return groupOf(group.name, hintOf(group), choices);
}

function show() {
  fill(sheet, { title: item.full });
  groups.replaceChildren(...sizes(), ...shownGroups().map(modifiersOf));
  sheet.querySelectorAll("[data-full]").forEach((part) => { part.hidden = !isFull; });
  sheet.querySelector("[data-more]").hidden = isFull;
  sheet.querySelector("[data-remove]").hidden = !line.id;
  note.value = line.note;
  form.elements.away.value = line.takeAway ? "1" : "";
  showState();
}

function showState() {
  const button = sheet.querySelector("[data-put]");
  const { price } = described(item, line);
  button.textContent = words(line.id ? button.dataset.change : button.dataset.add, { n: line.quantity, amount: money(price * line.quantity) });
  button.disabled = !isWhole(item, line);
  button.hidden = !isFull && closesItself();
  fill(sheet, { quantity: line.quantity });
  for (const quick of sheet.querySelectorAll("[data-say]")) {
    quick.setAttribute("aria-pressed", String(said().includes(quick.textContent.trim())));
  }
}

const said = () => line.note.split(", ").filter(Boolean);
const closesItself = () => must().every((group) => group.max === 1);

function putLine() {
  if (!isWhole(item, line)) return;
  close(sheet);
  document.dispatchEvent(new CustomEvent("pad:line", { detail: { line: described(item, line) } }));
}

function readModifier(input) {
  const group = item.groups.find((it) => `group.${it.id}` === input.name);
  const ids = group.modifiers.map((it) => it.id);
  const chosen = line.modifiers.filter((id) => ids.includes(id) && id !== Number(input.value));
  if (input.checked) chosen.push(Number(input.value));
  const kept = chosen.slice(-group.max); // one too many: the oldest lets go
  line.modifiers = [...line.modifiers.filter((id) => !ids.includes(id)), ...kept];
  for (const box of form.querySelectorAll(`[name="${input.name}"]`)) box.checked = kept.includes(Number(box.value));
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "variant") line.variant = Number(target.value);
  else if (target.name.startsWith("group.")) readModifier(target);
  else if (target.name === "away") line.takeAway = target.value === "1";
  else return;
  if (!isFull && closesItself() && isWhole(item, line)) putLine();
  else showState();
});

note.addEventListener("input", () => { line.note = note.value.trim(); showState(); });

function say(text) {
  const parts = said().includes(text) ? said().filter((part) => part !== text) : [...said(), text];
  if (parts.join(", ").length > note.maxLength) return;
  line.note = note.value = parts.join(", ");
}

sheet.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button || !line) return;
  const { step, times, say: hasSay, more, remove } = button.dataset;
  if (step) line.quantity = Math.min(Math.max(line.quantity + Number(step), 1), 99);
  else if (times) line.quantity = Number(times);
  else if (hasSay !== undefined) say(button.textContent.trim());
  else if (more !== undefined) { isFull = true; return show(); }
  else if (remove !== undefined) return removeLine();
  showState();
});

function removeLine() {
  close(sheet);
  document.dispatchEvent(new CustomEvent("pad:remove", { detail: { id: line.id } }));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  putLine();
});

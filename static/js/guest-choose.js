// One dish, all of it: sizes, what must be chosen, extras, how many, a note. What stands against a guest's filters is
// said at the choice that brings it, and has to be accepted in so many words.
//
//   guest:line  on the document: { line }   chosen: put it on the order

import { described, fresh, isWhole } from "./cart.js";
import { clash, held } from "./guest-filters.js";
import { copy, fill, money, put } from "./guest-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("choose");
const form = sheet.querySelector("form");
const groups = sheet.querySelector("[data-groups]");
const button = sheet.querySelector("[data-put]");
const warning = sheet.querySelector("[data-clash]");
const { note, sure } = form.elements;

let item = null;
let line = null;

// Whether there is anything to ask before this can be ordered.
export const asks = (it) => !isWhole(it, fresh(it)) || Boolean(clash(it, fresh(it).modifiers));

export function choose(it, dish, from = null) {
  item = it;
  line = { ...fresh(item), variant: item.variants[0].id, ...from };
  sure.checked = false;
  form.note.value = line.note;
  const picture = dish?.querySelector("img")?.cloneNode();
  picture?.removeAttribute("loading");
  sheet.querySelector("[data-picture]").replaceChildren(...(picture ? [picture] : []));
  put(sheet, { title: item.name, description: dish?.querySelector(".say > p:not([class])")?.textContent ?? "" });
  sheet.querySelector("[data-facts]").innerHTML = dish?.querySelector(".facts")?.innerHTML ?? "";
  groups.replaceChildren(...sizes(), ...ordered().map(groupOf));
  show();
  open(sheet);
  sheet.scrollTop = 0;
}

const ordered = () => [...item.groups].sort((one, other) => Boolean(other.min) - Boolean(one.min));

function option(kind, name, it, price, isOn) {
  const label = put(copy("choice-template"), { name: it.name, price });
  Object.assign(label.querySelector("input"), { type: kind, name, value: it.id, checked: isOn });
  return label;
}

function set(name, hint, options) {
  const box = put(copy("group-template"), { name, hint });
  box.querySelector(".options").append(...options);
  return box;
}

function sizes() {
  if (item.variants.length < 2) return [];
  const options = item.variants.map((it) => option("radio", "variant", it, money(it.price), it.id === line.variant));
  return [set(groups.dataset.size, "", options)];
}

function hintOf({ min, max }) {
  if (min === 1 && max === 1) return groups.dataset.one;
  return fill(min ? groups.dataset.between : groups.dataset.upTo, { min, max });
}

function groupOf(group) {
  const kind = group.min === 1 && group.max === 1 ? "radio" : "checkbox";
  return set(group.name, hintOf(group), group.modifiers.map((it) => {
    const plus = it.price ? fill(groups.dataset.plus, { amount: money(it.price) }) : "";
    const label = option(kind, `group.${group.id}`, it, plus, line.modifiers.includes(it.id));
    const { contains, may } = held(it);
    const says = [contains.length && fill(groups.dataset.holds, { words: contains.join(", ") }), may.length && fill(groups.dataset.may, { words: may.join(", ") })];
    return put(label, { holds: says.filter(Boolean).join(" · ") });
  }));
}

const missing = () => item.groups.find((group) => group.modifiers.filter((it) => line.modifiers.includes(it.id)).length < group.min);

function show() {
  const text = clash(item, line.modifiers);
  const { price } = described(item, line);
  const lacks = missing();
  put(warning, { text });
  warning.hidden = !text;
  put(sheet, { quantity: line.quantity });
  const { add, change, missing: must, gone } = button.dataset;
  const words = item.gone ? gone : lacks ? must : line.id ? change : add;
  button.textContent = fill(words, { amount: money(price * line.quantity), group: lacks?.name ?? "" });
  button.disabled = item.gone || !isWhole(item, line) || Boolean(text && !sure.checked);
}

function readChoice(input) {
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
  else if (target.name.startsWith("group.")) { sure.checked = false; readChoice(target); }
  show();
});
note.addEventListener("input", () => { line.note = note.value.trim(); });

sheet.addEventListener("click", ({ target }) => {
  const step = Number(target.closest("[data-step]")?.dataset.step ?? 0);
  if (!step) return;
  line.quantity = Math.min(Math.max(line.quantity + step, 1), 20);
  show();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (button.disabled) return;
  close(sheet);
  document.dispatchEvent(new CustomEvent("guest:line", { detail: { line: described(item, line) } }));
});

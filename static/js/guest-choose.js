// One dish, all of it: sizes, what must be chosen, extras, a set menu's dishes, how many, a note. What stands against a
// guest's filters is said at the choice that brings it, and has to be accepted in so many words.
//
//   guest:line  on the document: { line }   chosen: put it on the order

import { asked, isMade, sideOf, toggled } from "./cart-choices.js";
import { choiceOf, described, fresh, isWhole, partOf } from "./cart.js";
import { clash } from "./guest-filters.js";
import { drawn } from "./guest-groups.js";
import { fill, money, put } from "./guest-words.js";
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
export const asks = (it) => !isWhole(it, fresh(it)) || Boolean(clash(it, fresh(it)));

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
  draw();
  open(sheet);
  sheet.scrollTop = 0;
}

// Drawn anew with every choice, since one may ask for more; the finger's place is kept.
function draw() {
  const { name, value } = document.activeElement ?? {};
  groups.replaceChildren(...drawn(item, line));
  if (name) groups.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus();
  show();
}

function missing() {
  const slot = (item.slots ?? []).find((it) => line.parts.filter((part) => part.slot === it.id).length < it.min);
  const holders = [[item, line], ...line.parts.map((part) => [choiceOf(item, part)?.dish, part])].filter(([dish]) => dish);
  return slot ?? holders.flatMap(([dish, holder]) => asked(dish, holder.modifiers).filter((it) => !isMade(it, holder.modifiers)))[0];
}

function show() {
  const text = clash(item, line);
  const { price } = described(item, line);
  const lacks = missing();
  put(warning, { text });
  warning.hidden = !text;
  put(sheet, { quantity: line.quantity });
  const { add, change, missing: must, gone } = button.dataset;
  const said = item.gone ? gone : lacks ? must : line.id ? change : add;
  button.textContent = fill(said, { amount: money(price * line.quantity), group: lacks?.name ?? "" });
  button.disabled = item.gone || !isWhole(item, line) || Boolean(text && !sure.checked);
}

// The line's own choices, or those of one of its dishes.
function holderOf(key) {
  const part = key === "" ? null : line.parts[Number(key)];
  return part ? [choiceOf(item, part).dish, part] : [item, line];
}

function readChoice({ holder: key, group: id, choice, side }, how, value) {
  const [dish, holder] = holderOf(key);
  const group = asked(dish, holder.modifiers).find((it) => it.id === Number(id));
  if (how === "side") holder.modifiers = toggled(dish, group, holder.modifiers, Number(choice), value);
  else holder.modifiers = toggled(dish, group, how === "half" ? apart(group, holder.modifiers) : holder.modifiers, Number(value), side ?? "");
}

// One taste on the whole is the same on both halves, once one of them is to be another.
function apart(group, chosen) {
  const whole = group.modifiers.find((it) => sideOf(chosen, it.id) === "");
  if (!whole) return chosen;
  return [...chosen.filter((it) => it !== whole.id), [whole.id, "left"], [whole.id, "right"]];
}

function readSlot({ slot: id }, at) {
  const slot = item.slots.find((it) => it.id === Number(id));
  const made = slot.choices.filter((it) => it.dish)[at];
  const own = line.parts.filter((it) => it.slot === slot.id);
  const isOn = own.find((it) => it.item === made.item && it.variant === made.variant);
  const next = isOn ? own.filter((it) => it !== isOn) : [...own, partOf(slot, made)].slice(-slot.max); // the oldest lets go
  const places = item.slots.map((it) => it.id);
  line.parts = [...line.parts.filter((it) => it.slot !== slot.id), ...next].sort((one, other) => places.indexOf(one.slot) - places.indexOf(other.slot));
}

form.addEventListener("change", ({ target }) => {
  const { asks: what } = target.dataset;
  if (!what) return show();
  sure.checked = false;
  if (what === "size") line.variant = Number(target.value);
  else if (what === "slot") readSlot(target.dataset, Number(target.value));
  else readChoice(target.dataset, what, target.value);
  draw();
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

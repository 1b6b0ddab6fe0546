// What the sheet of one line asks, drawn: sizes, choices, a set menu's slots; what a choice asks for stands under it.

import { asked, isMade, priced, sideOf } from "./cart-choices.js";
import { choiceOf } from "./cart.js";
import { copy, fill, money, words } from "./pad-words.js";

const box = document.querySelector("#choose [data-groups]");

const plus = (price) => (price ? words(box.dataset.plus, { amount: money(price) }) : "");

function choice(data, { kind, id, name, price, isOn, isOff = false }) {
  const label = copy("choice-template");
  const input = label.querySelector("input");
  Object.assign(input, { type: kind, name: Object.values(data).join("."), value: id, checked: isOn, disabled: isOff });
  Object.assign(input.dataset, data);
  return fill(label, { name, price });
}

function fieldset(name, hint, choices) {
  const set = fill(copy("group-template"), { name, hint });
  set.querySelector(".choices").append(...choices);
  return set;
}

function hintOf({ min, max, free = 0, parts = "" }) {
  const most = max === 1 || parts === "halves" ? "" : words(min ? box.dataset.between : box.dataset.upTo, { min, max });
  return [most, free ? words(box.dataset.free, { n: free }) : ""].filter(Boolean).join(" · ");
}

function sizes(item, line) {
  if (item.variants.length < 2) return [];
  const choices = item.variants.map((it) =>
    choice({ asks: "size" }, { kind: "radio", id: it.id, name: it.name, price: money(it.price), isOn: it.id === line.variant }));
  return [fieldset(box.dataset.size, "", choices)];
}

// A choice on one half or side: which one the next tap means.
function sideSwitch(group, key, side) {
  const set = copy("sides-template");
  for (const button of set.querySelectorAll("[data-side]")) {
    Object.assign(button.dataset, { holder: key, group: group.id });
    button.setAttribute("aria-pressed", String(button.dataset.side === side));
  }
  return set;
}

const MARKS = { left: "◧ ", right: "◨ " };

function groupOf(item, holder, key, group, prefix, sides) {
  const kind = group.max === 1 && group.min === 1 && !group.parts ? "radio" : "checkbox";
  const adds = new Map(priced(item, holder.modifiers).map((it) => [it.id, it.price]));
  const choices = group.modifiers.map((it) => {
    const side = sideOf(holder.modifiers, it.id);
    return choice({ asks: "group", holder: key, group: group.id }, {
      kind, id: it.id, name: (MARKS[side] ?? "") + it.name, price: plus(adds.get(it.id) ?? it.price), isOn: side !== null, isOff: it.soldOut,
    });
  });
  const set = fieldset(prefix ? `${prefix} · ${group.name}` : group.name, hintOf(group), choices);
  if (group.parts) set.querySelector(".choices").before(sideSwitch(group, key, sides(key, group)));
  set.classList.toggle("is-made", isMade(group, holder.modifiers));
  return set;
}

// Forced groups first; the rest where all of the line is open.
function groupsOf(item, holder, key, isFull, prefix, sides) {
  const groups = asked(item, holder.modifiers);
  const own = [...groups.filter((it) => it.min > 0), ...(isFull ? groups.filter((it) => it.min === 0) : [])];
  return own.map((group) => groupOf(item, holder, key, group, prefix, sides));
}

function slotOf(item, line, slot, isFull, sides) {
  const own = line.parts.filter((it) => it.slot === slot.id);
  const kind = slot.max === 1 && slot.min === 1 ? "radio" : "checkbox";
  const choices = slot.choices.filter((it) => it.dish).map((it) => choice({ asks: "slot", slot: slot.id, variant: it.variant }, {
    kind, id: it.item, name: it.dish.full, price: plus(it.supplement), isOff: it.dish.soldOut,
    isOn: own.some((part) => part.item === it.item && part.variant === it.variant),
  }));
  // One of a slot: radios need one name.
  if (kind === "radio") choices.forEach((label) => { label.querySelector("input").name = `slot.${slot.id}`; });
  const below = own.flatMap((part) => {
    const { dish } = choiceOf(item, part) ?? {};
    return dish ? groupsOf(dish, part, line.parts.indexOf(part), isFull, dish.name, sides) : [];
  });
  return [fieldset(slot.name, hintOf(slot), choices), ...below];
}

// Everything that is asked of a line; `sides(key, group)` is where the next tap of a group with sides lies.
export function drawn(item, line, isFull, sides) {
  return [
    ...sizes(item, line),
    ...(item.slots ?? []).flatMap((slot) => slotOf(item, line, slot, isFull, sides)),
    ...groupsOf(item, line, "", isFull, "", sides),
  ];
}

// Whether each thing asked ends with one tap, so that the last one may close the sheet.
export function endsByItself(item, line) {
  const holders = [[item, line], ...line.parts.map((part) => [choiceOf(item, part)?.dish, part])].filter(([dish]) => dish);
  const forced = holders.flatMap(([dish, holder]) => asked(dish, holder.modifiers).filter((it) => it.min > 0));
  return forced.every((it) => it.max === 1 || it.parts === "halves" || it.min === it.max)
    && (item.slots ?? []).every((it) => it.min === it.max);
}

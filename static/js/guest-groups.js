// What the sheet of one dish asks, drawn: sizes, a set menu's slots, choices on the whole or on a side; what a choice asks
// for stands under it. Each input says in its dataset what it means (see guest-choose.js).

import { asked, priced, sideOf } from "./cart-choices.js";
import { choiceOf } from "./cart.js";
import { held } from "./guest-filters.js";
import { copy, fill, money, put } from "./guest-words.js";

const words = document.querySelector("#choose [data-groups]").dataset;
const SIDES = ["left", "", "right"];
const isOne = ({ min, max }) => min === 1 && max === 1;
const plus = (price) => (price ? fill(words.plus, { amount: money(price) }) : "");

function option(data, { kind, id, name, price = "", isOn, isOff = false, holds = "" }) {
  const label = put(copy("choice-template"), { name, price, holds });
  const input = label.querySelector("input");
  Object.assign(input, { type: kind, name: Object.values(data).join("."), value: id, checked: isOn, disabled: isOff });
  Object.assign(input.dataset, data);
  return label;
}

function set(name, hint, options) {
  const box = put(copy("group-template"), { name, hint });
  box.querySelector(".options").append(...options);
  return box;
}

function hintOf({ min, max, free = 0 }) {
  const count = isOne({ min, max }) ? words.one : fill(min ? words.between : words.upTo, { min, max });
  return [count, free ? fill(words.free, { n: free }) : ""].filter(Boolean).join(" · ");
}

function against(it) {
  const { contains, may } = held(it);
  const says = [contains.length && fill(words.holds, { words: contains.join(", ") }), may.length && fill(words.may, { words: may.join(", ") })];
  return says.filter(Boolean).join(" · ");
}

// Left, whole or right, of a choice that was made.
function sidesOf(key, group, it, side) {
  const row = document.createElement("div");
  row.className = "sides";
  row.append(...SIDES.map((one) => option({ asks: "side", holder: key, group: group.id, choice: it.id }, {
    kind: "radio", id: one, name: words[`${one || "whole"}Side`], isOn: side === one,
  })));
  return row;
}

function half(key, group, holder, title, side) {
  const options = group.modifiers.map((it) => {
    const lies = sideOf(holder.modifiers, it.id);
    return option({ asks: "half", holder: key, group: group.id, side }, {
      kind: "radio", id: it.id, name: it.name, price: plus(it.price), isOn: lies === side || lies === "", isOff: it.soldOut, holds: against(it),
    });
  });
  return set(`${group.name} · ${words[`${side}Side`]}`, words.one, options);
}

function groupOf(dish, key, holder, group, prefix) {
  const title = prefix ? `${prefix} · ${group.name}` : group.name;
  if (group.parts === "halves") return ["left", "right"].map((side) => half(key, { ...group, name: title }, holder, title, side));
  const adds = new Map(priced(dish, holder.modifiers).map((it) => [it.id, it.price]));
  const options = group.modifiers.flatMap((it) => {
    const side = sideOf(holder.modifiers, it.id);
    const label = option({ asks: "group", holder: key, group: group.id }, {
      kind: isOne(group) ? "radio" : "checkbox", id: it.id, name: it.name, price: plus(adds.get(it.id) ?? it.price), isOn: side !== null, isOff: it.soldOut, holds: against(it),
    });
    return group.parts && side !== null ? [label, sidesOf(key, group, it, side)] : [label];
  });
  return [set(title, hintOf(group), options)];
}

// What must be chosen comes first; what a choice asks for right under it.
function groupsOf(dish, key, holder, prefix = "") {
  const own = [...dish.groups].sort((one, other) => Boolean(other.min) - Boolean(one.min));
  return asked({ groups: own }, holder.modifiers).flatMap((group) => groupOf(dish, key, holder, group, prefix));
}

function sizes(item, line) {
  if (item.variants.length < 2) return [];
  return [set(words.size, "", item.variants.map((it) =>
    option({ asks: "size" }, { kind: "radio", id: it.id, name: it.name, price: money(it.price), isOn: it.id === line.variant })))];
}

function slotOf(item, line, slot) {
  const own = line.parts.filter((it) => it.slot === slot.id);
  const options = slot.choices.filter((it) => it.dish).map((it, at) => option({ asks: "slot", slot: slot.id }, {
    kind: isOne(slot) ? "radio" : "checkbox", id: at, name: it.dish.name, price: plus(it.supplement), isOff: it.dish.gone, holds: against(it.dish),
    isOn: own.some((part) => part.item === it.item && part.variant === it.variant),
  }));
  const below = own.flatMap((part) => {
    const { dish } = choiceOf(item, part) ?? {};
    return dish ? groupsOf(dish, String(line.parts.indexOf(part)), part, dish.name) : [];
  });
  return [set(slot.name, hintOf(slot), options), ...below];
}

export const drawn = (item, line) => [
  ...sizes(item, line), ...(item.slots ?? []).flatMap((slot) => slotOf(item, line, slot)), ...groupsOf(item, "", line),
];

// Lines of a draft, and what they come to. Prices are those that the menu showed; the house decides them on arrival.
//
//   line: { id, item, variant, modifiers: [id | [id, side]], quantity, note, takeAway, seat, course, hold, fireIn,
//           openPrice, parts: [{ slot, item, variant, modifiers, note }], name, details, price, was, rule, refused }
//   course null: the menu's. name, details, price (minor units), was and rule are copied in, so that a line can still be
//   read when its dish has left the menu. Of a set menu, slot.choices[n].dish is the dish (pad-menu.js).

import { allMade, priced, withDefaults } from "./cart-choices.js";

const MOST = 99;
const MOST_LINES = 60;
const BLANK = {
  id: 0, modifiers: [], quantity: 1, note: "", takeAway: false, seat: null, course: null, hold: false, fireIn: null, openPrice: null, parts: [],
};
// How a choice on one side is said; the words stand in the page.
const sides = document.querySelector("[data-side-left]")?.dataset ?? {};

export const count = (lines) => lines.reduce((sum, line) => sum + line.quantity, 0);
export const total = (lines) => lines.reduce((sum, line) => sum + line.quantity * line.price, 0);

// A line as this page knows lines: one that an older page kept says less.
export const whole = (line) => ({ ...BLANK, details: [], price: 0, refused: false, ...line });

// What is chosen before anybody chooses: the only size, each group's defaults, a set menu's only dishes.
export function fresh(item) {
  const variant = item.variants.length === 1 ? item.variants[0].id : null;
  return { ...BLANK, item: item.id, variant, modifiers: withDefaults(item), parts: (item.slots ?? []).flatMap(onlyParts) };
}

function onlyParts(slot) {
  const only = slot.choices.length === slot.min ? slot.choices : slot.choices.filter((it) => it.default);
  return only.filter((it) => it.dish && !it.dish.soldOut).slice(0, slot.max).map((it) => partOf(slot, it));
}

export function partOf(slot, { dish, item, variant }) {
  return { slot: slot.id, item, variant, modifiers: withDefaults(dish), note: "" };
}

// The choice of a slot that a part is.
export const choiceOf = (item, part) => item.slots?.find((it) => it.id === part.slot)
  ?.choices.find((it) => it.item === part.item && it.variant === part.variant);

const isSlotFull = (slot, parts) => {
  const filled = parts.filter((it) => it.slot === slot.id).length;
  return filled >= slot.min && filled <= slot.max;
};

// Whether nothing that must be chosen is still open.
export function isWhole(item, line) {
  if (!item.variants.some((it) => it.id === line.variant) || !allMade(item, line.modifiers)) return false;
  if (item.openPrice && line.openPrice === null) return false;
  const parts = line.parts ?? [];
  return (item.slots ?? []).every((slot) => isSlotFull(slot, parts)) && parts.every((part) => {
    const dish = choiceOf(item, part)?.dish;
    return dish && allMade(dish, part.modifiers);
  });
}

function said({ name, side, group }) {
  if (!side) return name;
  return group.parts === "halves" ? `½ ${name}` : (sides[side === "left" ? "sideLeft" : "sideRight"] ?? "{name}").replace("{name}", name);
}

export function described(item, line) {
  const variant = item.variants.find((it) => it.id === line.variant);
  const choices = priced(item, line.modifiers);
  const parts = (line.parts ?? []).map((part) => ({ ...choiceOf(item, part), part })).filter((it) => it.dish);
  const ofParts = parts.map(({ dish, part }) => priced(dish, part.modifiers));
  const extra = [...choices, ...ofParts.flat()].reduce((sum, it) => sum + it.price, 0) + parts.reduce((sum, it) => sum + it.supplement, 0);
  const details = [variant?.name, ...choices.map(said), ...parts.map(({ dish }, at) => [dish.name, ...ofParts[at].map(said)].join(" "))];
  return {
    ...line, name: item.name, details: details.filter(Boolean), price: (line.openPrice ?? variant?.price ?? 0) + extra,
    was: variant?.was === undefined ? null : variant.was + extra, rule: variant?.rule ?? "",
  };
}

const SAME = ["item", "variant", "modifiers", "note", "takeAway", "seat", "course", "hold", "fireIn", "openPrice", "parts"];
const sorted = (modifiers) => [...modifiers].map(String).sort();
const shape = (line) => JSON.stringify(SAME.map((name) => (name === "modifiers" ? sorted(line[name]) : line[name] ?? null)));

// Add a line to a draft, or one more of its like; a line that has an id takes its own place again.
export function put(lines, line) {
  const other = lines.find((it) => it.id !== line.id && !it.refused && shape(it) === shape(line));
  const rest = lines.filter((it) => it !== other);
  const at = rest.findIndex((it) => it.id === line.id);
  const quantity = Math.min(line.quantity + (other?.quantity ?? 0), MOST);
  if (other && at < 0) return lines.map((it) => (it === other ? { ...other, quantity } : it));
  const placed = { ...line, quantity, refused: false, id: line.id || Date.now() + Math.random() };
  if (at < 0) return lines.length < MOST_LINES ? [...lines, placed] : lines;
  return rest.map((it) => (it.id === line.id ? placed : it));
}

// Fewer of what was refused may well go: three of the last two.
export function setQuantity(lines, id, quantity) {
  const kept = quantity < 1 ? lines.filter((it) => it.id !== id) : lines;
  return kept.map((it) => (it.id === id ? { ...it, quantity: Math.min(quantity, MOST), refused: false } : it));
}

// The menu has changed: names and prices as they are now.
export function refreshed(lines, items) {
  return lines.map((line) => (items.has(line.item) ? described(items.get(line.item), line) : line));
}

// What the house reads: which and how many, and nothing about money but the price of what has none.
export function wire(lines, { service = "", childrenFirst = false, allergySeen = false } = {}) {
  return JSON.stringify({
    lines: lines.map(({ item, variant, modifiers, quantity, note, seat, takeAway, course, hold, fireIn, openPrice, parts }) =>
      ({ item, variant, modifiers, quantity, note, seat, take_away: takeAway, course, hold, fire_in: fireIn, open_price: openPrice, parts })),
    note: "", service, children_first: childrenFirst, allergy_seen: allergySeen,
  });
}

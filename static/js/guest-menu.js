// What the cart knows of the menu: items with their sizes and choices, by id. The address names the version, so the
// browser keeps it. Fetched once the page can be read, or when it is first needed.

import { priced } from "./cart-choices.js";
import { choiceOf } from "./cart.js";

const ALLERGENS = { c: "contains", m: "may", f: "free", "-": "unsure" };
let present = null;
let tag = "";

const address = (wanted) => {
  const { channel } = document.body.dataset;
  return `/g/menu.json?${new URLSearchParams({ v: wanted, l: document.documentElement.lang, c: channel })}`;
};

function inflate({ version, holds, allergens, rates, groups, items }) {
  const states = (letters = "") => Object.fromEntries(allergens.map((name, n) => [name, ALLERGENS[letters[n] ?? "-"]]));
  const whole = (it) => ({ price: 0, name: "", ...it, soldOut: Boolean(it.gone), holds: states(it.holds), says: Boolean(it.holds) });
  const byId = new Map(groups.map((group) => [group.id, { parts: "", free: 0, ...group, modifiers: group.modifiers.map(whole) }]));
  const grouped = (it) => { it.groups = (it.groups ?? []).map((id) => byId.get(id)); };
  for (const group of byId.values()) group.modifiers.forEach(grouped);
  const each = new Map(items.map((it) => [it.id, {
    ...whole(it), gone: Boolean(it.gone), find: it.find ?? "", variants: it.variants.map((size) => ({ price: 0, name: "", ...size })),
  }]));
  for (const item of each.values()) {
    grouped(item);
    for (const slot of item.slots ?? []) slot.choices = slot.choices.map((it) => ({ supplement: 0, ...it, dish: each.get(it.item) }));
  }
  return { version, holds, rates, items: each };
}

// The menu of the page. `isNew` asks the house anew, whatever the browser keeps. Throws where it can't be reached.
export function menu(isNew = false) {
  const wanted = document.body.dataset.menu;
  if (!present || tag !== wanted || isNew) {
    tag = wanted;
    const asked = fetch(address(wanted), { credentials: "same-origin", cache: isNew ? "reload" : "default" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then(inflate);
    present = asked;
    asked.catch(() => { if (present === asked) present = null; });
  }
  return present;
}

// What a dish holds with its choices: any `contains` of one, then `free`, then `may`, then the dish.
function ofDish(item, chosen, name) {
  const told = priced(item, chosen).map((it) => it.holds[name]);
  if (told.includes("contains")) return "contains";
  if (told.includes("free")) return "free";
  if (told.includes("may") && item.holds[name] !== "contains") return "may";
  return item.holds[name];
}

// The same of a line: a set menu holds what one of its dishes does.
export function state(item, line, name) {
  const parts = (line.parts ?? []).map((part) => [choiceOf(item, part)?.dish, part]).filter(([dish]) => dish);
  if (!parts.length) return ofDish(item, line.modifiers, name);
  const told = parts.map(([dish, part]) => ofDish(dish, part.modifiers, name));
  return ["contains", "unsure", "may"].find((it) => told.includes(it)) ?? "free";
}

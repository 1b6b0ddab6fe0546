// One sheet for everything about a line. Sizes and slots first, then what must be chosen: the last choice closes it.
// Opened by a long press, or from its row in the draft, it also has the extras, the number, the note, the seat, the course.
//
//   pad:line    on the document: { line }   chosen: put it on the draft
//   pad:remove  on the document: { id }

import { toggled } from "./cart-choices.js";
import { choiceOf, described, fresh, isWhole, partOf } from "./cart.js";
import { askPrice } from "./pad-price.js";
import { drawn, endsByItself } from "./pad-groups.js";
import { showNotes } from "./pad-notes.js";
import { showWhen } from "./pad-when.js";
import { fill, money, words } from "./pad-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("choose");
const form = sheet.querySelector("form");
const groups = sheet.querySelector("[data-groups]");
const button = sheet.querySelector("[data-put]");
const note = form.elements.note;

let item = null;
let line = null;
let menu = null;
let isFull = false; // with extras, number, note, seat and course
let sides = new Map(); // group → the side that the next tap means

export function choose(it, from, { full = false, of = null } = {}) {
  [item, menu] = [it, of];
  line = { ...fresh(item), ...from };
  isFull = full;
  sides = new Map();
  if (item.openPrice && line.openPrice === null) return askPrice(item, null, priceSaid);
  openSheet();
}

function priceSaid(amount) {
  line.openPrice = amount;
  if (isWhole(item, line) && !isFull) putLine();
  else openSheet();
}

function openSheet() {
  show();
  open(sheet);
  sheet.scrollTop = 0;
}

const sideFor = (key, group) => sides.get(`${key}.${group.id}`) ?? (group.parts === "halves" ? "left" : "");

function show() {
  const at = document.activeElement;
  const kept = sheet.contains(at) && at.name ? [at.name, at.value] : null;
  groups.replaceChildren(...drawn(item, line, isFull, sideFor));
  if (kept) groups.querySelector(`[name="${kept[0]}"][value="${kept[1]}"]`)?.focus();
  sheet.querySelectorAll("[data-full]").forEach((part) => { part.hidden = !isFull; });
  sheet.querySelector("[data-more]").hidden = isFull;
  sheet.querySelector("[data-remove]").hidden = !line.id;
  sheet.querySelector("[data-price-button]").hidden = !item.openPrice;
  note.value = line.note;
  form.elements.away.value = line.takeAway ? "1" : "";
  if (isFull) {
    showNotes(sheet, item, menu);
    showWhen(sheet, item, menu, line);
  }
  showState();
}

function showState() {
  const { price, was, rule } = described(item, line);
  const ruled = rule && was !== null ? words(sheet.dataset.ruled, { rule, amount: money(was) }) : "";
  fill(sheet, { title: item.full, subtitle: ruled, quantity: line.quantity });
  button.textContent = words(line.id ? button.dataset.change : button.dataset.add, { n: line.quantity, amount: money(price * line.quantity) });
  button.disabled = !isWhole(item, line);
  button.hidden = !isFull && endsByItself(item, line);
  for (const quick of sheet.querySelectorAll("[data-say]")) {
    quick.setAttribute("aria-pressed", String(said().includes(quick.textContent.trim())));
  }
}

const said = () => line.note.split(", ").filter(Boolean);

function putLine() {
  if (!isWhole(item, line)) return;
  close(sheet);
  document.dispatchEvent(new CustomEvent("pad:line", { detail: { line: described(item, line) } }));
}

// A line's own choices, or those of one of its dishes.
function holderOf(key) {
  const part = key === "" ? null : line.parts[Number(key)];
  return part ? [choiceOf(item, part).dish, part] : [item, line];
}

function readChoice({ holder: key, group: id }, value) {
  const [dish, holder] = holderOf(key);
  const group = findGroup(dish, Number(id));
  const side = group.parts ? sideFor(key, group) : "";
  holder.modifiers = toggled(dish, group, holder.modifiers, value, side);
  // The other half is what comes next.
  if (group.parts === "halves" && side) sides.set(`${key}.${group.id}`, side === "left" ? "right" : "left");
}

const findGroup = (dish, id) => {
  const queue = [...dish.groups];
  for (let group; (group = queue.shift());) {
    if (group.id === id) return group;
    queue.push(...group.modifiers.flatMap((it) => it.groups ?? []));
  }
  return null;
};

function readSlot({ slot: id, variant }, dishId) {
  const slot = item.slots.find((it) => it.id === Number(id));
  const made = slot.choices.find((it) => it.item === dishId && it.variant === Number(variant));
  const own = line.parts.filter((it) => it.slot === slot.id);
  const isOn = own.find((it) => it.item === made.item && it.variant === made.variant);
  const others = own.filter((it) => it !== isOn);
  const next = isOn && slot.max > 1 ? others : [...others, isOn ?? partOf(slot, made)].slice(-slot.max);
  const places = item.slots.map((it) => it.id);
  line.parts = [...line.parts.filter((it) => it.slot !== slot.id), ...next].sort((one, other) => places.indexOf(one.slot) - places.indexOf(other.slot));
}

form.addEventListener("change", ({ target }) => {
  const { asks: what } = target.dataset;
  if (what === "size") line.variant = Number(target.value);
  else if (what === "group") readChoice(target.dataset, Number(target.value));
  else if (what === "slot") readSlot(target.dataset, Number(target.value));
  else if (target.name === "away") line.takeAway = target.value === "1";
  else return;
  if (!isFull && endsByItself(item, line) && isWhole(item, line)) putLine();
  else show();
});

note.addEventListener("input", () => { line.note = note.value.trim(); showState(); });

function say(text) {
  const parts = said().includes(text) ? said().filter((part) => part !== text) : [...said(), text];
  if (parts.join(", ").length > note.maxLength) return;
  line.note = note.value = parts.join(", ");
}

function removeLine() {
  close(sheet);
  document.dispatchEvent(new CustomEvent("pad:remove", { detail: { id: line.id } }));
}

// What a button of the sheet does; each says whether the sheet is to be drawn anew.
const deeds = {
  step: (it) => { line.quantity = Math.min(Math.max(line.quantity + Number(it), 1), 99); },
  times: (it) => { line.quantity = Number(it); },
  say: (_it, text) => say(text),
  more: () => { isFull = true; return true; },
  remove: () => removeLine(),
  priceButton: () => askPrice(item, line.openPrice, priceSaid),
  seat: (it) => { line.seat = it ? Number(it) : null; return true; },
  course: (it) => { line.course = Number(it) === item.section.course ? null : Number(it); return true; },
  hold: (it) => { Object.assign(line, { hold: it === "hold", fireIn: Number(it) || null }); return true; },
  side: (it, _text, { holder, group }) => { sides.set(`${holder}.${group}`, it); return true; },
};

sheet.addEventListener("click", ({ target }) => {
  const tapped = target.closest("button");
  const name = tapped && line && Object.keys(deeds).find((it) => tapped.dataset[it] !== undefined);
  if (!name) return;
  if (deeds[name](tapped.dataset[name], tapped.textContent.trim(), tapped.dataset)) show();
  else showState();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  putLine();
});

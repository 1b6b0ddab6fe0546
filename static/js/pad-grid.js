// Sections and dishes. Places never move: what is sold out stays where it was, greyed.
//
//   pad:pick   on the document: { item, line }   a tap; `line` says more where an answer was tapped
//   pad:open   on the document: { item }         a long press, a right click: how many, which, with what

import { itemOf } from "./pad-items.js";
import { pressed } from "./pad-press.js";
import { copy, words } from "./pad-words.js";

const rail = document.querySelector("[data-rail]");
const grid = document.querySelector("[data-items]");
const search = document.querySelector("[data-search]");

// A pad opens at the section it was left at (drinks at the counter), else at the first that is served at this hour.
const { kind, venue, time } = document.querySelector("[data-pad]").dataset;
const PLACE = `brigade.section.${venue}.${kind}`;
const WIDE = 12; // letters of a word that fill the rail
const FAVOURITES = "favourites";

let menu = null;
let chosen = null; // section
let drawn = new Map(); // item id → { node, button }, made when it is first shown
let counts = new Map(); // item id → how many wait in the draft
let left = {}; // item id → how many there are

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

function tabOf(section) {
  const button = copy("section-template");
  button.dataset.section = section.id;
  const isOff = section.served === false;
  const cards = (section.cards ?? []).filter((it) => it !== section.name).join(", ");
  const hours = section.opens && section.closes ? words(rail.dataset.hours, section) : cards;
  button.querySelector("[data-name]").textContent = section.name;
  button.querySelector("[data-when]").textContent = isOff ? hours || rail.dataset.notNow : "";
  button.classList.toggle("is-off", isOff);
  button.classList.toggle("long", section.name.split(/[\s-]/).some((word) => word.length > WIDE));
  return button;
}

// "22:00" to "01:00" goes over midnight; no hours are all hours.
function isServed({ opens, closes, served }) {
  if (served === false) return false;
  if (!opens || !closes) return true;
  return opens <= closes ? opens <= time && time < closes : opens <= time || time < closes;
}

function sectionsOf({ favourites = [], items, sections }) {
  const liked = favourites.map((id) => items.get(id)).filter(Boolean);
  return liked.length ? [{ id: FAVOURITES, name: rail.dataset.favourites, items: liked }, ...sections] : sections;
}

export function showMenu(next) {
  menu = { ...next, shown: sectionsOf(next) };
  drawn = new Map();
  rail.replaceChildren(...menu.shown.map(tabOf));
  const id = String(chosen?.id ?? sessionStorage.getItem(PLACE));
  chosen = menu.shown.find((it) => String(it.id) === id) ?? menu.shown.find(isServed) ?? menu.shown[0];
  show();
}

function found() {
  const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return null;
  return [...menu.items.values()].filter((item) => parts.every((part) => item.search.includes(part)));
}

function drawnOf(item) {
  if (!drawn.has(item.id)) {
    drawn.set(item.id, itemOf(item));
    showCorner(item.id);
  }
  return drawn.get(item.id).node;
}

function show() {
  if (!menu) return;
  const hits = found();
  const items = hits ?? chosen?.items ?? [];
  grid.replaceChildren(...items.map(drawnOf));
  grid.classList.toggle("is-empty", !items.length);
  for (const tab of rail.children) tab.setAttribute("aria-pressed", String(!hits && tab.dataset.section === String(chosen?.id)));
}

// In the corner of a dish: how many wait in the draft, and how many there are.
function showCorner(id) {
  const { button } = drawn.get(id);
  const count = counts.get(id) ?? 0;
  const badge = button.querySelector("[data-count]");
  badge.textContent = count || "";
  badge.hidden = !count;
  button.classList.toggle("in", count > 0);
  const chip = button.querySelector("[data-left]");
  chip.hidden = left[id] === undefined || button.hasAttribute("aria-disabled");
  chip.textContent = chip.hidden ? "" : words(grid.dataset.left, { n: left[id] });
  chip.classList.toggle("alarm", left[id] < count);
}

export function showCounts(lines) {
  counts = new Map();
  for (const line of lines) {
    for (const id of [line.item, ...line.parts.map((it) => it.item)]) counts.set(id, (counts.get(id) ?? 0) + line.quantity);
  }
  for (const id of drawn.keys()) showCorner(id);
}

export function showLeft(next) {
  left = next;
  for (const id of drawn.keys()) showCorner(id);
}

const itemAt = (node) => menu?.items.get(Number(node.dataset.item));
const canBe = (item) => item && !item.soldOut && item.served !== false;

function pick(item, line = null) {
  if (canBe(item)) tell("pad:pick", { item, line });
}

rail.addEventListener("click", ({ target }) => {
  const id = target.closest("[data-section]")?.dataset.section;
  if (!id) return;
  chosen = menu.shown.find((it) => String(it.id) === id);
  sessionStorage.setItem(PLACE, id);
  search.value = "";
  show();
  grid.scrollTop = 0;
});

pressed(grid, "[data-item]", {
  tap(node) {
    if (!node.hasAttribute("aria-disabled")) pick(itemAt(node), node.dataset.answer ? JSON.parse(node.dataset.answer) : null);
  },
  stay(node) {
    const item = itemAt(node);
    if (canBe(item)) tell("pad:open", { item });
  },
});

// --- The keyboard: / searches, Enter takes the first, Escape lets go

search.addEventListener("input", show);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    const hit = found()?.find(canBe);
    search.value = "";
    show();
    pick(hit);
  } else if (event.key === "Escape") {
    search.value = "";
    search.blur();
    show();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, dialog")) return;
  event.preventDefault();
  search.focus();
});

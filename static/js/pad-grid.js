// Sections and dishes. Places never move: what is sold out stays where it was, greyed.
//
//   pad:pick   on the document: { item }         a tap
//   pad:open   on the document: { item }         a long press, a right click: how many, which, with what

import { copy, fill, money } from "./pad-words.js";

const LONG = 450; // ms
const WOBBLE = 12; // px that a resting finger may move

const rail = document.querySelector("[data-rail]");
const grid = document.querySelector("[data-items]");
const search = document.querySelector("[data-search]");

// A pad opens at the section it was left at (drinks at the counter), else at the first that is served at this hour.
const { kind, venue, time } = document.querySelector("[data-pad]").dataset;
const PLACE = `brigade.section.${venue}.${kind}`;
const WIDE = 12; // letters of a word that fill the rail

let menu = null;
let chosen = null; // section
let buttons = new Map(); // item id → button

const tell = (name, item) => document.dispatchEvent(new CustomEvent(name, { detail: { item } }));

function priceOf(item) {
  const prices = item.variants.map((it) => it.price);
  const from = Math.min(...prices);
  return from === Math.max(...prices) ? money(from) : grid.dataset.from.replace("{amount}", money(from));
}

function buttonOf(item) {
  const button = copy("item-template");
  button.dataset.item = item.id;
  fill(button, { name: item.name, price: item.soldOut ? grid.dataset.soldOut : priceOf(item) });
  if (item.name !== item.full) button.title = item.full;
  if (item.soldOut) button.setAttribute("aria-disabled", "true");
  return button;
}

function tabOf(section) {
  const button = copy("section-template");
  button.dataset.section = section.id;
  button.textContent = section.name;
  button.classList.toggle("long", section.name.split(/[\s-]/).some((word) => word.length > WIDE));
  return button;
}

// "22:00" to "01:00" goes over midnight; no hours are all hours.
function isServed({ opens, closes }) {
  if (!opens || !closes) return true;
  return opens <= closes ? opens <= time && time < closes : opens <= time || time < closes;
}

export function showMenu(next) {
  menu = next;
  buttons = new Map([...menu.items.values()].map((item) => [item.id, buttonOf(item)]));
  rail.replaceChildren(...menu.sections.map(tabOf));
  const id = chosen?.id ?? Number(sessionStorage.getItem(PLACE));
  chosen = menu.sections.find((it) => it.id === id) ?? menu.sections.find(isServed) ?? menu.sections[0];
  show();
}

function found() {
  const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return null;
  return [...menu.items.values()].filter((item) => parts.every((part) => item.search.includes(part)));
}

function show() {
  if (!menu) return;
  const hits = found();
  const items = hits ?? chosen?.items ?? [];
  grid.replaceChildren(...items.map((item) => buttons.get(item.id)));
  grid.classList.toggle("is-empty", !items.length);
  grid.scrollTop = 0;
  for (const tab of rail.children) tab.setAttribute("aria-pressed", String(!hits && tab.dataset.section === String(chosen?.id)));
}

// How many of each dish wait in the draft.
export function showCounts(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line.item, (counts.get(line.item) ?? 0) + line.quantity);
  for (const [id, button] of buttons) {
    const badge = button.querySelector("[data-count]");
    const count = counts.get(id) ?? 0;
    badge.textContent = count || "";
    badge.hidden = !count;
    button.classList.toggle("in", count > 0);
  }
}

const itemAt = (target) => menu?.items.get(Number(target.closest?.("[data-item]")?.dataset.item));

function pick(item) {
  if (!item || item.soldOut) return;
  tell("pad:pick", item);
}

rail.addEventListener("click", ({ target }) => {
  const id = Number(target.closest("[data-section]")?.dataset.section);
  if (!id) return;
  chosen = menu.sections.find((it) => it.id === id);
  sessionStorage.setItem(PLACE, id);
  search.value = "";
  show();
});

// --- Taps, and fingers that stay

let press = null; // { timer, x, y }
let wasLong = false;

function release() {
  clearTimeout(press?.timer);
  press = null;
}

function open(item) {
  release();
  if (!item || item.soldOut) return;
  wasLong = true;
  tell("pad:open", item);
}

grid.addEventListener("pointerdown", (event) => {
  wasLong = false;
  const item = itemAt(event.target);
  if (item && event.button === 0) press = { x: event.clientX, y: event.clientY, timer: setTimeout(() => open(item), LONG) };
});
grid.addEventListener("pointermove", (event) => {
  if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > WOBBLE) release();
});
for (const name of ["pointerup", "pointercancel", "pointerleave", "scroll"]) grid.addEventListener(name, release);
grid.addEventListener("contextmenu", (event) => {
  event.preventDefault();
  if (!wasLong) open(itemAt(event.target));
});
grid.addEventListener("click", (event) => {
  if (!wasLong) pick(itemAt(event.target));
  wasLong = false;
});

// --- The keyboard: / searches, Enter takes the first, Escape lets go

search.addEventListener("input", show);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    const hit = found()?.find((item) => !item.soldOut);
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

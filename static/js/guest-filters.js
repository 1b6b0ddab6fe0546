// What a guest leaves out. The hiding is CSS; this counts, says where nothing is left, and warns of what choices add.

import { state } from "./guest-menu.js";
import { said } from "./guest-words.js";

const form = document.getElementById("filters");
const badge = document.querySelector("[data-filter-count]");
const DIETS = { vegan: ["vegan"], vegetarian: ["vegan", "vegetarian"] };

const checked = () => [...form.elements].filter((it) => it.checked);
export const without = () => checked().filter((it) => !(it.name in DIETS)).map((it) => it.name);
const word = (name) => form.elements[name].dataset.word;

export const suits = (dish) => {
  const holds = dish.dataset.holds.split(" ");
  return checked().every(({ name }) => (name in DIETS ? DIETS[name].includes(dish.dataset.diet) : !holds.includes(name)));
};

// What stands against a dish with its choices, in words; nothing where all filters are met.
export function clash(item, line) {
  const found = { contains: [], may: [], unsure: [] };
  for (const name of without()) found[state(item, line, name)]?.push(word(name));
  const lines = [["contains", "clash"], ["may", "clashMay"], ["unsure", "clashUnsure"]];
  return lines.filter(([how]) => found[how].length).map(([how, words]) => said(words, { words: found[how].join(", ") })).join(" ");
}

// The same of one choice by itself.
export function held(choice) {
  const names = (how) => without().filter((name) => choice.holds[name] === how).map(word);
  return { contains: names("contains"), may: names("may") };
}

export function showFilters() {
  const count = checked().length;
  badge.hidden = !count;
  badge.textContent = count;
  for (const part of document.querySelectorAll(".part")) {
    part.classList.toggle("is-bare", count > 0 && ![...part.querySelectorAll(".dish")].some(suits));
  }
  document.dispatchEvent(new CustomEvent("guest:filters"));
}

form.addEventListener("change", showFilters);
form.addEventListener("reset", () => setTimeout(showFilters));

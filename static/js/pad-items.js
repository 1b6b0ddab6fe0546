// The buttons of dishes. One whose only question has few answers is a row with the answers as buttons of their own.

import { fresh } from "./cart.js";
import { copy, fill, money, words } from "./pad-words.js";

const said = document.querySelector("[data-items]").dataset;
const FEW = 4;

const isOff = (item) => item.soldOut || item.served === false;

function priceOf(item) {
  if (item.soldOut) return said.soldOut;
  if (item.served === false) return said.notNow;
  if (item.openPrice) return said.openPrice;
  const prices = item.variants.map((it) => it.price);
  const from = Math.min(...prices);
  return from === Math.max(...prices) ? money(from) : words(said.from, { amount: money(from) });
}

// The answers of an item that asks one thing only: its size, or one forced choice; else none. What is sold out keeps its
// answers, so that nothing moves.
function answersOf(item) {
  if (item.openPrice || item.slots) return [];
  const forced = item.groups.filter((it) => it.min > 0 && !it.modifiers.some((one) => one.default));
  if (item.variants.length > 1) {
    return forced.length || item.variants.length > FEW ? [] : item.variants.map((it) => ({ name: it.name, price: money(it.price), line: { variant: it.id } }));
  }
  const [group] = forced;
  if (forced.length !== 1 || group.max !== 1 || group.parts || group.modifiers.length > FEW) return [];
  if (group.modifiers.some((it) => it.groups?.length)) return [];
  return group.modifiers.map((it) => ({
    name: it.name, price: it.price ? words(said.plus, { amount: money(it.price) }) : "", isOff: it.soldOut,
    line: { modifiers: [...fresh(item).modifiers, it.id] },
  }));
}

function answerButton(item, answer) {
  const button = fill(copy("answer-template"), answer);
  Object.assign(button.dataset, { item: item.id, answer: JSON.stringify(answer.line) });
  if (answer.isOff || isOff(item)) button.setAttribute("aria-disabled", "true");
  return button;
}

// { node, button }: what stands in the grid, and the part of it that is the dish itself.
export function itemOf(item) {
  const button = copy("item-template");
  const [{ was, rule } = {}] = item.variants.filter((it) => it.rule);
  button.dataset.item = item.id;
  fill(button, { name: item.name, price: priceOf(item), was: was && item.variants.length === 1 ? money(was) : "" });
  if (rule) button.dataset.rule = "";
  const title = [item.name === item.full ? "" : item.full, rule && words(said.ruled, { rule, amount: money(was) })].filter(Boolean).join(" · ");
  if (title) button.title = title;
  if (isOff(item)) button.setAttribute("aria-disabled", "true");
  const answers = answersOf(item);
  if (!answers.length) return { node: button, button };
  if (item.variants.length > 1 && !isOff(item)) fill(button, { price: "" }); // each size says its own
  const row = copy("item-row-template");
  row.classList.add(answers.length > 2 ? "is-long" : "is-short");
  row.prepend(button);
  row.querySelector("[data-answers]").append(...answers.map((it) => answerButton(item, it)));
  return { node: row, button };
}

// The counter: exact cash sends, pays and shows the change in one tap; notes do the same; Card and Tab send first.

import { total } from "./cart.js";
import { money, words } from "./pad-words.js";

const strip = document.querySelector("[data-strip]");
const change = document.querySelector("[data-change-due]");
const ROUND = [500, 1000, 2000, 5000, 10000, 20000]; // minor units: what people put down is a whole number of these

// What is asked in coins: the smallest one decides.
function inCash(amount) {
  const step = Number(strip.dataset.cashStep);
  return Math.round(amount / step) * step;
}

export function showStrip({ lines, sending }) {
  if (!strip) return;
  const isReady = lines.length > 0 && !sending && !lines.some((line) => line.refused);
  const asked = inCash(total(lines));
  const exact = strip.querySelector("[data-exact]");
  exact.querySelector("[data-says]").textContent = words(isReady ? exact.dataset.words : exact.dataset.none, { amount: money(asked) });
  const useful = [...new Set(ROUND.map((note) => Math.ceil((asked + 1) / note) * note))].sort((a, b) => a - b).slice(0, 3);
  strip.querySelectorAll("[data-note]").forEach((button, at) => {
    button.dataset.note = useful[at] ?? "";
    button.textContent = useful[at] ? money(useful[at]).replace(/[.,]00(?!\d)/, "") : "";
    button.hidden = !useful[at];
  });
  strip.querySelectorAll("button").forEach((button) => { button.disabled = !isReady; });
}

export function showChange(answer) {
  if (!change || answer.change === undefined) return;
  change.querySelector("[data-due]").textContent = answer.change;
  change.querySelector("[data-receipt]").hidden = !answer.receipt_url;
  change.querySelector("[data-receipt]").href = answer.receipt_url ?? "";
  change.hidden = false;
  document.dispatchEvent(new CustomEvent("sale", { detail: { tab: answer.tab } }));
}

// The change stays until the next tap.
document.addEventListener("pointerdown", ({ target }) => {
  if (change && !change.contains(target)) change.hidden = true;
}, true);

// `sell` gets { url, fields, after }: one POST of the whole draft.
export function wireStrip(sell) {
  if (!strip) return;
  const cash = (tendered) => sell({ url: strip.dataset.saleUrl, fields: { tendered }, after: "change" });
  strip.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.exact !== undefined) cash("");
    else if (button.dataset.note) cash(button.dataset.note);
    else if (button.dataset.card !== undefined) sell({ url: strip.dataset.roundsUrl, fields: { place: "counter" }, after: "bill" });
  });
  const naming = document.getElementById("name-tab");
  naming?.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    if (!name) return;
    naming.close();
    event.target.reset();
    sell({ url: strip.dataset.roundsUrl, fields: { place: "bar", name }, after: "tab" });
  });
}

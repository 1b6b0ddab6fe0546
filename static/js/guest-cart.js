// The order as the guest reads it: the bar below, the sheet with − n +, the total with its VAT before it is sent.

import { count, setQuantity, total } from "./cart.js";
import { clash } from "./guest-filters.js";
import { menu } from "./guest-menu.js";
import { copy, fill, money, put, refuse } from "./guest-words.js";
import { open } from "./sheet.js";

const sheet = document.getElementById("cart");
const list = sheet.querySelector("[data-lines]");
const order = sheet.querySelector("[data-order]");
const bar = document.querySelector("[data-open-cart]");
const isWide = matchMedia("(width >= 900px)");
const addsTax = document.body.dataset.addsTax === "1";

// Beside the menu where there is room, else a sheet.
function place() {
  if (isWide.matches && sheet.open) sheet.close();
  sheet.toggleAttribute("data-firm", isWide.matches);
  sheet.toggleAttribute("open", isWide.matches);
}
isWide.addEventListener("change", place);
place();

bar.addEventListener("click", () => open(sheet));
export const openCart = () => { if (!isWide.matches) open(sheet); };

function rowOf(line, items, isFrozen) {
  const row = copy("line-template");
  const item = items?.get(line.item);
  const against = item ? clash(item, line) : "";
  row.dataset.line = line.id;
  row.classList.toggle("refused", Boolean(line.refused));
  const was = row.querySelector("[data-was]");
  put(row, {
    name: line.name, details: line.details.join(" · "), note: line.note, quantity: line.quantity, amount: money(line.price * line.quantity),
    was: [line.before != null ? fill(was.dataset.words, { amount: money(line.before) }) : "", against].filter(Boolean).join(" · "),
  });
  row.querySelectorAll("button").forEach((it) => { it.disabled = isFrozen; });
  return row;
}

function tax(lines, { items, rates }) {
  return lines.reduce((sum, line) => {
    const rate = rates[items.get(line.item)?.tax] ?? 0;
    const amount = line.price * line.quantity;
    return sum + Math.round(addsTax ? (amount * rate) / 1e6 : (amount * rate) / (1e6 + rate));
  }, 0);
}

// What bringing an order of so much to a room costs, as the house says with its times; nothing at a table.
function bringing(amount) {
  const { tray, free } = sheet.querySelector("[data-tray]")?.dataset ?? {};
  return !amount || !tray || (free && amount >= Number(free)) ? 0 : Number(tray);
}

async function showSum(lines) {
  const sum = sheet.querySelector("[data-sum]");
  sum.hidden = !lines.length;
  const known = lines.length ? await menu().catch(() => null) : null;
  const amount = total(lines);
  const tray = bringing(amount);
  // Bringing is taxed as what is brought.
  const vat = known ? Math.round((tax(lines, known) * (amount + tray)) / (amount || 1)) : 0;
  sum.querySelector(".vat").hidden = !vat;
  sum.querySelector(".tray").hidden = !tray;
  put(sum, { vat: money(vat), bringing: money(tray), total: money(amount + tray + (addsTax ? vat : 0)) });
}

function showButtons(data, n, amount) {
  const words = order.dataset;
  const { sending, refusal } = data;
  const state = sending ? (sending.tries ? "trying" : "sending") : data.pending === "asked" ? "waiting" : !n ? "none" : refusal && data.lines.some((it) => it.before != null) ? "again" : "words";
  order.textContent = fill(words[state], { n, amount });
  order.disabled = Boolean(sending) || !n || data.lines.some((it) => it.refused);
  order.classList.toggle("is-trying", state === "trying");
  bar.hidden = !n;
  bar.textContent = fill(sending ? words[state] : bar.dataset.words, { n, amount });
}

function showBadges(lines) {
  for (const button of document.querySelectorAll(".add[data-n]")) delete button.dataset.n;
  for (const { item } of lines) {
    const button = document.querySelector(`#d${item} .add`);
    if (button) button.dataset.n = count(lines.filter((it) => it.item === item));
  }
}

export async function showCart(data) {
  const lines = [...(data.sending?.lines ?? []), ...data.lines];
  const items = lines.length ? (await menu().catch(() => null))?.items : null;
  list.replaceChildren(...lines.map((line) => rowOf(line, items, Boolean(data.sending))));
  sheet.querySelector("[data-empty]").hidden = lines.length > 0;
  refuse(sheet, { text: data.refusal?.text, way: data.refusal?.way });
  showButtons(data, count(lines), money(total(lines) + bringing(total(lines))));
  showBadges(lines);
  showSum(lines);
}

// Taps in the list: `edit` the lines, or open one again.
export function wireCart({ edit, again, send }) {
  list.addEventListener("click", ({ target }) => {
    const id = Number(target.closest("[data-line]")?.dataset.line);
    const step = target.closest("[data-more]") ? 1 : target.closest("[data-less]") ? -1 : 0;
    if (step) edit((lines) => setQuantity(lines, id, lines.find((it) => it.id === id).quantity + step));
    else if (target.closest("[data-edit]")) again(id);
  });
  order.addEventListener("click", send);
}

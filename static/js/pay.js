// The pay screen: which payer is chosen, what is given, and one keyed request for each payment. What is owed is the
// server's: this file only reads the chosen payer's figures from the live part of the page.

import { write } from "./keypad.js";
import { startItems } from "./pay-items.js";
import { startTip } from "./pay-tip.js";
import { close } from "./sheet.js";

const screen = document.querySelector("[data-pay]");
const pad = screen.querySelector("[data-keypad]");
const field = pad.querySelector("[data-value]");
const money = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: screen.dataset.currency });
const exponent = money.resolvedOptions().maximumFractionDigits;
const round = new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency",
  currency: screen.dataset.currency,
  trailingZeroDisplay: "stripIfInteger",
});
const shown = (amount) => money.format(amount / 10 ** exponent);
let wanted = "";
const tips = startTip(screen, { field, chosen, clear: () => write(pad, ""), draw, shown, exponent });

const payers = () => [...screen.querySelectorAll("[data-payer]:not([disabled])")];

// The payer that was tapped, while there is something to pay; else the one the server proposes.
function chosen() {
  const all = payers();
  return all.find((it) => it.dataset.payer === wanted) ?? all.find((it) => it.getAttribute("aria-pressed") === "true") ?? all[0];
}

function draw() {
  const payer = chosen();
  for (const it of payers()) it.setAttribute("aria-pressed", String(it === payer));
  const remaining = Number(payer?.dataset.remaining ?? 0);
  const owed = Number(payer?.dataset.cashDue ?? 0);
  const tip = tips.of(owed);
  const due = owed + tip;
  const given = Number(field.value || 0);
  const part = !tip && given > 0 && given < due;
  screen.classList.toggle("is-over", !payer || remaining === 0);
  screen.querySelector("[data-given]").textContent = shown(given || due);
  const change = screen.querySelector("[data-change-box]");
  change.hidden = given <= due;
  screen.querySelector("[data-change]").textContent = shown(Math.max(0, given - due));
  screen.querySelector("[data-part-box]").hidden = !part;
  label("cash", given || due, !payer || remaining === 0 || (!part && given > 0 && given < due));
  label("card", part ? given : remaining + tips.of(remaining), !payer || remaining === 0);
  label("room", part ? given : remaining + tips.of(remaining), !payer?.dataset.roomUrl || remaining === 0);
  const more = screen.querySelector("[data-more-ways]");
  if (more) more.disabled = !payer || remaining === 0;
  notes(payer);
  tips.show();
}

function label(tender, amount, off) {
  const button = screen.querySelector(`[data-tender="${tender}"]`);
  if (!button) return;
  button.textContent = button.dataset.word.replace("{amount}", shown(amount));
  button.disabled = off;
}

function notes(payer) {
  const amounts = (payer?.dataset.notes ?? "").split(",").filter(Boolean);
  screen.querySelectorAll("[data-note]").forEach((button, index) => {
    button.disabled = index >= amounts.length;
    if (button.disabled) return button.replaceChildren();
    button.dataset.set = amounts[index];
    button.textContent = round.format(Number(amounts[index]) / 10 ** exponent);
  });
}

// Another payment has another key: the server's figures are in it, and what was typed.
async function pay(tender) {
  const payer = chosen();
  if (!payer) return;
  const given = Number(field.value || 0);
  const tip = tips.values();
  const sum = tip.total ?? tip.tip ?? 0;
  const part = !sum && given > 0 && given < Number(payer.dataset.cashDue);
  const values = { ...tip, key: `${payer.dataset.key}.${tender}.${given}.${sum}`.slice(0, 64) };
  if (tender === "cash" && given) values.tendered = given;
  if (part) values.amount = given;
  const url = tender === "cash" ? payer.dataset.cashUrl : payer.dataset.cardUrl;
  wanted = "";
  tips.forget();
  await htmx.ajax("POST", url, { target: "#bill", swap: "outerMorph", values });
  write(pad, "");
}

// Who is charged in a room is asked in a sheet: it starts no payment, so it has no key of this screen.
async function askRoom() {
  const payer = chosen();
  const given = Number(field.value || 0);
  const url = new URL(payer.dataset.roomUrl, location.href);
  const tip = tips.values();
  for (const [name, sum] of Object.entries(tip)) url.searchParams.set(name, sum);
  if (!(tip.total ?? tip.tip) && given > 0 && given < Number(payer.dataset.cashDue)) url.searchParams.set("amount", given);
  tips.forget();
  await htmx.ajax("GET", url.pathname + url.search, { target: "#room-sheet", swap: "innerHTML" });
  write(pad, "");
}

// What was typed becomes a bill of its own.
async function divideOff() {
  const { divide, key } = screen.querySelector("[data-divide]").dataset;
  const values = { mode: "amount", amount: Number(field.value), key: `${key}.amount.${field.value}` };
  wanted = "";
  await htmx.ajax("POST", divide, { target: "#bill", swap: "outerMorph", values });
  write(pad, "");
}

// Every other way to pay has a sheet of its own, which asks what it needs; a part that was typed goes with it.
async function askWay(button) {
  const payer = chosen();
  const given = Number(field.value || 0);
  const part = given > 0 && given < Number(payer.dataset.cashDue);
  close(button.closest("dialog"));
  const url = `${button.dataset.wayUrl}?${payer.dataset.wayQuery}${part ? `&amount=${given}` : ""}`;
  await htmx.ajax("GET", url, { target: "#pay-sheet", swap: "innerHTML" });
  write(pad, "");
}

document.getElementById("more-ways")?.addEventListener("click", (event) => {
  const way = event.target.closest("[data-way]");
  if (way) askWay(way);
});
screen.addEventListener("click", (event) => {
  const payer = event.target.closest("[data-payer]");
  const tender = event.target.closest("[data-tender]");
  const off = event.target.closest("[data-amount-off]");
  if (off && !off.disabled) {
    off.disabled = true;
    divideOff().finally(() => {
      off.disabled = false;
      draw();
    });
  } else if (payer && !payer.disabled) {
    wanted = payer.dataset.payer;
    tips.forget();
    write(pad, "");
  } else if (tender && !tender.disabled) {
    tender.disabled = true;
    (tender.dataset.tender === "room" ? askRoom() : pay(tender.dataset.tender)).finally(draw);
  }
});
screen.querySelector("[data-pay-keys]").addEventListener("submit", (event) => {
  event.preventDefault();
  pay("cash").finally(draw);
});
document.addEventListener("keypad:change", draw);
document.addEventListener("live:fresh", draw);
document.addEventListener("htmx:after:swap", draw);
startItems(screen, shown);
draw();

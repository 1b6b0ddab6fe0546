// The seats of a party. A tap on one says whom the next dishes are for; a second tap, or one that stays, opens what its
// guest can't eat. There is a seat for each guest that is counted (pad-party.js). Allergies stand in red here, on the draft's rows and on what was sent.
//
//   #pad-facts: data-covers, data-seats (the highest in use), data-seat-notes='{"2": {"says": "nuts", "version": 3, …}}'
//   pad:seat  on the document: who the next dishes are for has changed

import { openNote } from "./pad-seat-note.js";
import { pressed } from "./pad-press.js";
import { copy } from "./pad-words.js";

const strip = document.querySelector("[data-seats]");
const MOST = 30;

let seat = null; // whom the next dishes are for: null is everybody

const facts = () => document.getElementById("pad-facts").dataset;
export const notesOf = () => JSON.parse(facts().seatNotes || "{}");
export const saysOf = (number) => notesOf()[number ?? 0]?.says ?? "";
export const seatNow = () => seat;

export function seatCount() {
  if (!strip) return 0;
  const counted = Number(document.querySelector("[data-shown-covers]")?.textContent) || Number(facts().covers) || 0;
  return Math.min(Math.max(counted, Number(facts().seats) || 0), MOST);
}

function buttonOf(number, text) {
  const button = copy("seat-template");
  const says = saysOf(number || 0);
  button.dataset.seat = number;
  button.querySelector("[data-name]").textContent = text;
  button.querySelector("[data-alarm]").hidden = !says;
  button.classList.toggle("alarm", Boolean(says));
  if (says) button.title = says;
  button.setAttribute("aria-pressed", String((seat ?? "") === number));
  return button;
}

export function showSeats(lines) {
  if (!strip) return;
  const most = Math.max(seatCount(), ...lines.map((it) => it.seat ?? 0));
  if (seat > most) seat = null;
  const numbers = Array.from({ length: most }, (_it, at) => at + 1);
  const box = strip.querySelector("[data-all-seats]");
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.seat : null;
  box.replaceChildren(buttonOf("", strip.dataset.all), ...numbers.map((it) => buttonOf(it, it)));
  if (focused !== null) box.querySelector(`[data-seat="${focused}"]`)?.focus();
  strip.querySelector("[data-note]").classList.toggle("alarm", Boolean(saysOf(seat)));
}

const say = () => document.dispatchEvent(new CustomEvent("pad:seat"));

function take(number) {
  seat = number || null;
  say();
}

if (strip) {
  const open = (number) => openNote(number || 0, notesOf()[number || 0]);
  const numberOf = (node) => Number(node.dataset.seat) || 0;
  pressed(strip, "[data-seat]", {
    tap: (node) => (numberOf(node) === (seat ?? 0) && seat ? open(seat) : take(numberOf(node))),
    stay: (node) => open(numberOf(node)),
  });
  strip.querySelector("[data-note]").addEventListener("click", () => open(seat));
}

// Alt with a digit: seat 1 to 9, 0 is everybody.
document.addEventListener("keydown", (event) => {
  if (!strip || !event.altKey || !/^Digit\d$/.test(event.code)) return;
  event.preventDefault();
  const number = Number(event.code.slice(5));
  if (number <= seatCount()) take(number);
});

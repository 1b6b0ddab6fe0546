// Dividing by item: tap a payer, then the lines they take; with several payers chosen a line is shared equally.
// It begins with what each has already: bills that nobody has paid anything of may change, the others stay; where there
// are none, with what was sent to each seat. Nothing is sent until the bills are made: one request with everybody's
// picks, as exact parts of what there is of each line.

import { fraction, least, minus, over, plus, read, said, shareOut } from "./pay-fractions.js";
import { startPress } from "./pay-press.js";
import { close, open } from "./sheet.js";

const LETTERS = "ABCDEFGHIJKL";
const ALL = fraction(1);
const MOST_LETTERS = 5;

const letter = (name, part) => Object.assign(document.createElement("span"), { className: `who p${name.toLowerCase()}`, textContent: name, title: said(part) });

function crowd(n) {
  const chip = document.getElementById("who-crowd").content.firstElementChild.cloneNode(true);
  chip.querySelector("b").textContent = n;
  return chip;
}

export function startItems(screen, shown) {
  const box = screen.querySelector("[data-item-payers]");
  const done = screen.querySelector("[data-items-done]");
  const given = screen.querySelector("[data-items-sum]");
  const rest = screen.querySelector("[data-items-rest]");
  const parts = document.getElementById("line-parts");
  let picks = new Map(); // line id → Map of payer (number) → part of what there is of it
  let count = 2;
  let seats = []; // of the payers, where that is how they begin
  let chosen = new Set([0]);
  let gave = true; // whether a line was given since a payer was chosen
  let asked = null; // the line whose part is asked for

  const lines = () => [...screen.querySelectorAll("[data-line]:not([data-taken])")];
  const there = (line) => Number(line.dataset.there);
  const left = (line) => [...(picks.get(line.dataset.line)?.values() ?? [])].reduce(minus, ALL);
  const taken = () => new Set((screen.querySelector("[data-kept]")?.dataset.kept ?? "").split(",").filter(Boolean));
  const letters = () => [...LETTERS].filter((it) => !taken().has(it));

  function start(on) {
    screen.classList.toggle("by-items", on);
    picks = new Map();
    count = 2;
    seats = [];
    chosen = new Set([0]);
    gave = true;
    if (on) recall();
    if (on && !picks.size) seatAll();
    draw();
  }

  // What the bills say that may change: letter by letter, in the order of the payers here.
  function recall() {
    const had = lines().flatMap((line) => Object.keys(JSON.parse(line.dataset.had || "{}")));
    const order = letters();
    count = Math.max(2, ...had.map((it) => order.indexOf(it) + 1));
    for (const line of lines()) {
      for (const [letter, text] of Object.entries(JSON.parse(line.dataset.had || "{}"))) {
        const part = read(text);
        if (part && order.includes(letter)) add(line, order.indexOf(letter), part);
      }
    }
  }

  // Each seat is a payer of what was sent to it; a dish for no seat is nobody's yet.
  function seatAll() {
    const found = [...new Set(lines().map((line) => Number(line.dataset.seat)))].filter(Boolean).sort((a, b) => a - b);
    if (found.length < 2 || found.length > letters().length) return;
    seats = found;
    count = found.length;
    for (const line of lines()) if (line.dataset.seat) add(line, found.indexOf(Number(line.dataset.seat)), ALL);
  }

  function add(line, payer, part) {
    const who = picks.get(line.dataset.line) ?? new Map();
    who.set(payer, plus(who.get(payer) ?? fraction(0), part));
    picks.set(line.dataset.line, who);
  }

  // A tap gives whoever is chosen one more unit, or shares what there is among them; when all is given, it takes all back.
  function give(line, payers = [...chosen]) {
    const free = left(line);
    const unit = read(line.dataset.unit) ?? ALL;
    if (!free.n) picks.delete(line.dataset.line);
    else share(line, payers.length > 1 ? free : least(unit, free), payers);
  }

  function share(line, part, payers = [...chosen]) {
    const all = least(part, left(line));
    for (const payer of all.n ? payers : []) add(line, payer, over(all, payers.length));
    gave = true;
    draw();
  }

  // What each payer's bill would come to, and what nobody has.
  function sums() {
    const totals = Array(count + 1).fill(0);
    let untouched = 0;
    for (const line of lines()) {
      const who = picks.get(line.dataset.line);
      if (!who) untouched += there(line);
      else shareOut(there(line), [...Array(count).keys()].map((it) => who.get(it) ?? fraction(0)).concat(left(line)), totals).forEach((amount, at) => (totals[at] += amount));
    }
    const nobody = totals.pop() + untouched;
    return { totals, nobody };
  }

  function draw() {
    const one = document.getElementById("item-payer").content.firstElementChild;
    const order = letters();
    const { totals, nobody } = sums();
    const buttons = [...Array(Math.min(count, order.length)).keys()].map((number) => {
      const button = one.cloneNode(true);
      button.classList.add(`p${order[number].toLowerCase()}`);
      button.dataset.itemPayer = number;
      button.setAttribute("aria-pressed", String(chosen.has(number)));
      button.querySelector("span").textContent = order[number];
      button.querySelector("b").textContent = shown(totals[number]);
      const small = button.querySelector("small");
      if (seats[number]) small.textContent = small.dataset.seatWord.replace("{seat}", seats[number]);
      return button;
    });
    if (count < order.length) buttons.push(document.getElementById("item-payer-add").content.firstElementChild.cloneNode(true));
    box.replaceChildren(...buttons);
    done.disabled = picks.size === 0;
    given.textContent = shown(totals.reduce((all, it) => all + it, 0));
    rest.textContent = shown(nobody);
    for (const mark of screen.querySelectorAll("[data-picked]")) {
      const who = [...(picks.get(mark.dataset.picked) ?? [])].sort(([a], [b]) => a - b);
      mark.replaceChildren(...(who.length > MOST_LETTERS ? [crowd(who.length)] : who.map(([number, part]) => letter(order[number], part))));
    }
  }

  // What the server reads: for each payer {line: "1/3"}, of what there is of the line.
  function spoken() {
    const payers = [...Array(count).keys()].map(() => ({}));
    for (const [line, who] of picks) for (const [payer, part] of who) payers[payer][line] = said(part);
    return payers;
  }

  async function make() {
    done.disabled = true;
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
    const values = { mode: "items", picks: JSON.stringify(spoken()), key };
    await htmx.ajax("POST", done.dataset.url, { target: "#bill", swap: "outerMorph", values });
    start(false);
  }

  function ask(line) {
    if (!screen.classList.contains("by-items")) start(true);
    asked = line.dataset.line;
    const units = Number(line.dataset.units);
    parts.querySelector("h2").textContent = line.querySelector("b").textContent;
    parts.querySelector("[data-part-units]").hidden = units < 2;
    parts.querySelectorAll("[data-part-unit]").forEach((it) => (it.hidden = Number(it.dataset.partUnit) > units));
    open(parts);
  }

  function answer(button) {
    const line = screen.querySelector(`[data-line="${CSS.escape(asked)}"]`);
    close(parts);
    if (!line) return;
    const among = Number(button.dataset.partAmong);
    if (among) {
      picks.delete(asked);
      count = Math.min(Math.max(count, among), letters().length);
      share(line, ALL, [...Array(among).keys()]);
    } else if (button.dataset.partUnit) {
      const unit = read(line.dataset.unit) ?? ALL;
      share(line, fraction(unit.n * Number(button.dataset.partUnit), unit.d));
    } else {
      const part = read(button.dataset.part ?? [...parts.querySelectorAll("input")].map((it) => it.value).join("/"));
      if (part) share(line, part);
    }
  }

  parts?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-part], [data-part-among], [data-part-unit], [data-part-typed]");
    if (button) answer(button);
  });
  startPress(screen, {
    part: ask,
    drop(line, target) {
      const bill = target.dataset.payer && target.dataset.letter;
      if (!screen.classList.contains("by-items")) start(true);
      const number = target.dataset.itemPayer ? Number(target.dataset.itemPayer) : letters().indexOf(bill);
      if (number < 0) return;
      picks.delete(line.dataset.line);
      share(line, ALL, [number]);
    },
  });
  screen.addEventListener("click", (event) => {
    const payer = event.target.closest("[data-item-payer]");
    const line = event.target.closest("[data-line]:not([data-taken])");
    if (event.target.closest("[data-items-start]")) start(true);
    else if (event.target.closest("[data-items-stop]")) start(false);
    else if (event.target.closest("[data-items-done]")) make();
    else if (!screen.classList.contains("by-items")) return;
    else if (payer) {
      const number = Number(payer.dataset.itemPayer);
      // After a line was given, a tap on a payer means "now this one"; before, "these together".
      if (gave) chosen = new Set([number]);
      else if (!chosen.delete(number) || !chosen.size) chosen.add(number);
      gave = false;
      draw();
    } else if (event.target.closest(".payer.add")) {
      count += 1;
      chosen = new Set([count - 1]);
      gave = true;
      draw();
    } else if (line) {
      give(line);
      gave = true;
      draw();
    }
  });
  document.addEventListener("live:fresh", () => screen.classList.contains("by-items") && draw());
}

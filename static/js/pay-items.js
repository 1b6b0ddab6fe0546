// Dividing by item: tap a payer, then the lines they take, or the letters of who shares a line.
// It begins with what each has already: bills that nobody has paid anything of may change, the others stay; where there
// are none, with what was sent to each seat. Nothing is sent until the bills are made: one request with everybody's
// picks, as exact parts of what there is of each line.

import { fraction, read } from "./pay-fractions.js";
import { ALL, startPicks } from "./pay-picks.js";
import { startPress } from "./pay-press.js";
import { close, open } from "./sheet.js";

const LETTERS = "ABCDEFGHIJKL";
const MOST_LETTERS = 5;
const MOST_GIVERS = 4; // so many payers have a letter to tap on each line

const letter = (name) => Object.assign(document.createElement("span"), { className: `who p${name.toLowerCase()}`, textContent: name });

function crowd(n) {
  const chip = document.getElementById("who-crowd").content.firstElementChild.cloneNode(true);
  chip.querySelector("b").textContent = n;
  return chip;
}

function giver(name, number, line) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: `giver p${name.toLowerCase()}`, textContent: name });
  button.dataset.giver = number;
  button.setAttribute("aria-label", `${name}: ${line.querySelector("b").textContent}`);
  return button;
}

export function startItems(screen, shown) {
  const box = screen.querySelector("[data-item-payers]");
  const done = screen.querySelector("[data-items-done]");
  const undo = screen.querySelector("[data-items-undo]");
  const given = screen.querySelector("[data-items-sum]");
  const rest = screen.querySelector("[data-items-rest]");
  const parts = document.getElementById("line-parts");
  const picks = startPicks();
  let count = 2;
  let seats = []; // of the payers, where that is how they begin
  let chosen = new Set([0]);
  let gave = true; // whether a line was given since a payer was chosen
  let asked = null; // the line whose part is asked for

  const isOn = () => screen.classList.contains("by-items");
  const lines = () => [...screen.querySelectorAll("[data-line]:not([data-taken])")];
  const line = (id) => lines().find((it) => it.dataset.line === id);
  const services = () => JSON.parse(screen.querySelector("[data-services]")?.dataset.services || "[]");
  const taken = () => new Set((screen.querySelector("[data-kept]")?.dataset.kept ?? "").split(",").filter(Boolean));
  const letters = () => [...LETTERS].filter((it) => !taken().has(it));

  function start(on) {
    screen.classList.toggle("by-items", on);
    picks.clear();
    count = Math.min(Number(screen.querySelector("[data-covers]")?.dataset.covers ?? 2), letters().length);
    seats = [];
    chosen = new Set([0]);
    gave = true;
    if (on) recall();
    if (on && picks.isEmpty()) seatAll();
    draw();
  }

  // What the bills say that may change: letter by letter, in the order of the payers here.
  function recall() {
    const had = lines().flatMap((it) => Object.keys(JSON.parse(it.dataset.had || "{}")));
    const order = letters();
    count = Math.max(count, ...had.map((it) => order.indexOf(it) + 1));
    for (const it of lines()) {
      for (const [name, text] of Object.entries(JSON.parse(it.dataset.had || "{}"))) {
        const part = read(text);
        if (part && order.includes(name)) picks.add(it, order.indexOf(name), part);
      }
    }
  }

  // Each seat is a payer of what was sent to it; a dish for no seat is nobody's yet.
  function seatAll() {
    const found = [...new Set(lines().map((it) => Number(it.dataset.seat)))].filter(Boolean).sort((a, b) => a - b);
    if (found.length < 2 || found.length > letters().length) return;
    seats = found;
    count = found.length;
    for (const it of lines()) if (it.dataset.seat) picks.add(it, found.indexOf(Number(it.dataset.seat)), ALL);
  }

  // One thing that a person does, which an undo takes back.
  function change(how) {
    picks.keep();
    how();
    gave = true;
    draw();
  }

  function draw() {
    const { totals, nobody, bears } = picks.sums(lines(), count, services());
    drawPayers(totals);
    done.disabled = picks.isEmpty();
    undo.disabled = !picks.canUndo();
    given.textContent = shown(totals.reduce((all, it) => all + it, 0));
    rest.textContent = shown(nobody);
    for (const mark of screen.querySelectorAll("[data-picked]")) mark.replaceChildren(...who([...(line(mark.dataset.picked) ? picks.of(line(mark.dataset.picked)).keys() : [])]));
    services().forEach((it, index) => {
      const mark = screen.querySelector(`[data-picked="${it.line ?? "service"}"]`);
      if (mark && bears[index].length) mark.replaceChildren(...who(bears[index]));
    });
    for (const place of screen.querySelectorAll("[data-givers]")) drawGivers(place);
  }

  const who = (numbers) => (numbers.length > MOST_LETTERS ? [crowd(numbers.length)] : numbers.sort((a, b) => a - b).map((it) => letter(letters()[it])));

  function drawPayers(totals) {
    const one = document.getElementById("item-payer").content.firstElementChild;
    const order = letters();
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
  }

  // The buttons stay where they are as long as there are as many payers.
  function drawGivers(place) {
    const own = line(place.dataset.givers);
    const order = own && count <= MOST_GIVERS ? letters().slice(0, count) : [];
    if ([...place.children].map((it) => it.textContent).join() !== order.join()) place.replaceChildren(...order.map((name, number) => giver(name, number, own)));
    [...place.children].forEach((it, number) => it.setAttribute("aria-pressed", String(picks.of(own).has(number))));
    place.closest(".owed-line").classList.toggle("has-givers", order.length > 0);
  }

  async function make() {
    done.disabled = true;
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
    const values = { mode: "items", picks: JSON.stringify(picks.spoken(count)), key };
    await htmx.ajax("POST", done.dataset.url, { target: "#bill", swap: "outerMorph", values });
    start(false);
  }

  function ask(own) {
    if (!isOn()) start(true);
    asked = own.dataset.line;
    const units = Number(own.dataset.units);
    parts.querySelector("h2").textContent = own.querySelector("b").textContent;
    parts.querySelector("[data-part-units]").hidden = units < 2;
    parts.querySelectorAll("[data-part-unit]").forEach((it) => (it.hidden = Number(it.dataset.partUnit) > units));
    open(parts);
  }

  function answer(button) {
    const own = line(asked);
    close(parts);
    if (!own) return;
    const among = Number(button.dataset.partAmong);
    if (among) {
      count = Math.min(Math.max(count, among), letters().length);
      change(() => picks.give(own, [...Array(Math.min(among, count)).keys()]));
    } else if (button.dataset.partUnit) {
      const unit = read(own.dataset.unit) ?? ALL;
      change(() => picks.share(own, fraction(unit.n * Number(button.dataset.partUnit), unit.d), [...chosen]));
    } else {
      const part = read(button.dataset.part ?? [...parts.querySelectorAll("input")].map((it) => it.value).join("/"));
      if (part) change(() => picks.share(own, part, [...chosen]));
    }
  }

  function choose(number) {
    // After a line was given, a tap on a payer means "now this one"; before, "these together".
    if (gave) chosen = new Set([number]);
    else if (!chosen.delete(number) || !chosen.size) chosen.add(number);
    gave = false;
    draw();
  }

  function takeBack() {
    picks.undo();
    draw();
  }

  function addPayer() {
    count += 1;
    chosen = new Set([count - 1]);
    gave = true;
    draw();
  }

  parts?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-part], [data-part-among], [data-part-unit], [data-part-typed]");
    if (button) answer(button);
  });
  startPress(screen, {
    part: ask,
    drop(own, target) {
      const bill = target.dataset.payer && target.dataset.letter;
      if (!isOn()) start(true);
      const number = target.dataset.itemPayer ? Number(target.dataset.itemPayer) : letters().indexOf(bill);
      if (number >= 0) change(() => picks.give(own, [number]));
    },
  });
  screen.addEventListener("click", ({ target }) => {
    const on = (what) => target.closest(what);
    const [payer, one, own] = ["[data-item-payer]", "[data-giver]", "[data-line]:not([data-taken])"].map(on);
    if (on("[data-items-start]")) start(true);
    else if (on("[data-items-stop]")) start(false);
    else if (on("[data-items-done]")) make();
    else if (!isOn()) return;
    else if (on("[data-items-undo]")) takeBack();
    else if (payer) choose(Number(payer.dataset.itemPayer));
    else if (one) change(() => picks.toggle(line(one.closest("[data-givers]").dataset.givers), Number(one.dataset.giver)));
    else if (on(".payer.add")) addPayer();
    else if (own) change(() => picks.tap(own, [...chosen]));
  });
  for (const news of ["live:fresh", "htmx:after:swap"]) document.addEventListener(news, () => isOn() && draw());
}

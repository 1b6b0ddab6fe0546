// The draft as rows, course by course.

import { courseName, courseOf } from "./pad-courses.js";
import { saysOf } from "./pad-seats.js";
import { copy, fill, money, plainMoney, words } from "./pad-words.js";

const box = document.querySelector("[data-draft]");

const waits = (line) => (line.fireIn ? words(box.dataset.waits, { n: line.fireIn }) : line.hold ? box.dataset.held : "");

function detailsOf(line) {
  const away = line.takeAway ? box.dataset.away : "";
  const rule = line.rule && line.was !== null ? words(box.dataset.ruled, { rule: line.rule, amount: money(line.was) }) : "";
  const seat = line.seat ? words(box.dataset.seat, { n: line.seat }) : "";
  return [...line.details, away, line.note, seat, waits(line), rule].filter(Boolean).join(" · ");
}

const allergyOf = (line) => [saysOf(0), line.seat ? saysOf(line.seat) : ""].filter(Boolean).join(" · ");

function rowOf(line, { isFrozen, isNew }) {
  const row = fill(copy("line-template"), {
    quantity: line.quantity, name: line.name, details: detailsOf(line), amount: plainMoney(line.quantity * line.price),
  });
  row.dataset.line = line.id;
  row.classList.toggle("refused", Boolean(line.refused));
  row.classList.toggle("frozen", isFrozen);
  row.classList.toggle("fresh", isNew);
  row.querySelector("[data-refused]").hidden = !line.refused;
  const allergy = row.querySelector("[data-allergy]");
  allergy.hidden = !allergyOf(line);
  allergy.querySelector("[data-says]").textContent = allergyOf(line);
  if (line.quantity === 1) row.querySelector('[data-step="-1"]').classList.add("is-last");
  if (isFrozen) row.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  return row;
}

function titleOf(text) {
  const title = copy("title-template");
  title.textContent = text;
  return title;
}

// One heading where nothing waits for a course; else one a course, the first saying what this is.
export function rowsOf(lines, menu, heading, how) {
  if (!lines.length) return [];
  const numbers = [...new Set(lines.map((line) => courseOf(menu, line)))].sort((one, other) => one - other);
  const isPlain = numbers.length === 1 && numbers[0] === 0;
  return numbers.flatMap((number, at) => [
    titleOf(isPlain ? heading : at ? courseName(menu, number) : `${courseName(menu, number)} · ${heading.toLocaleLowerCase()}`),
    ...lines.filter((line) => courseOf(menu, line) === number).map((line) => rowOf(line, how(line))),
  ]);
}

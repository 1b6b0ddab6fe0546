// For whom and when, on the sheet of a line: its seat, its course, held by itself or for some minutes.

import { courseName, courseNumbers } from "./pad-courses.js";
import { seatCount } from "./pad-seats.js";
import { copy } from "./pad-words.js";

function press(box, name, value) {
  for (const button of box.querySelectorAll(`[data-${name}]`)) {
    button.setAttribute("aria-pressed", String(button.dataset[name] === String(value)));
  }
}

function fillWith(box, name, values, textOf) {
  box.replaceChildren(...values.map((value) => {
    const button = copy("segment-template");
    button.dataset[name] = value;
    button.textContent = textOf(value);
    return button;
  }));
}

export function showWhen(sheet, item, menu, line) {
  const seats = sheet.querySelector("[data-seat-choice]");
  const most = Math.max(seatCount(), line.seat ?? 0);
  fillWith(seats, "seat", ["", ...Array.from({ length: most }, (_it, at) => at + 1)], (it) => it || seats.dataset.all);
  press(seats, "seat", line.seat ?? "");
  seats.closest("[data-full]").hidden = !most;

  const courses = sheet.querySelector("[data-course-choice]");
  const numbers = courseNumbers(menu, [line]);
  fillWith(courses, "course", numbers, (it) => courseName(menu, it));
  press(courses, "course", line.course ?? item.section.course);
  courses.closest("[data-full]").hidden = numbers.length < 2 || Boolean(item.slots);

  const hold = sheet.querySelector("[data-hold-choice]");
  press(hold, "hold", line.fireIn ?? (line.hold ? "hold" : ""));
}

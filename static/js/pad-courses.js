// Courses as the pad says them: their names, and which one a line of the draft belongs to.

import { words } from "./pad-words.js";

const box = document.querySelector("[data-draft]").dataset;

export const courseName = (menu, number) =>
  number ? menu?.courses?.[number] ?? words(box.course, { n: number }) : box.atOnce;

// The course of a line: its own, else its section's; a set menu stands with the first of its dishes.
export function courseOf(menu, line) {
  if (line.course !== null) return line.course;
  const item = menu?.items.get(line.item);
  if (!item?.slots) return item?.section.course ?? 0;
  const courses = line.parts.map((part) => item.slots.find((it) => it.id === part.slot)?.course ?? 0);
  return courses.length ? Math.min(...courses) : 0;
}

// What a line may be put into: the house's named courses, and whatever is in use.
export function courseNumbers(menu, lines) {
  const named = Object.keys(menu?.courses ?? {}).map(Number);
  const used = (menu?.sections ?? []).map((it) => it.course);
  const own = lines.map((it) => it.course ?? 0);
  return [...new Set([0, ...named, ...used, ...own])].sort((one, other) => one - other);
}

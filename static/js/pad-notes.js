// Notes by one tap: those of the dish's section, then those for every dish; where the house has none, the page's own.

import { copy } from "./pad-words.js";

function buttonOf(text) {
  const button = copy("say-template");
  button.textContent = text;
  return button;
}

export function showNotes(sheet, item, menu) {
  const box = sheet.querySelector("[data-says-box]");
  const notes = menu?.notes ?? [];
  const own = [...notes.filter((it) => it.section === item.section.id), ...notes.filter((it) => it.section === null)];
  const texts = own.length ? own.map((it) => it.text) : box.dataset.usual.split("|");
  box.replaceChildren(...[...new Set(texts)].map(buttonOf));
}

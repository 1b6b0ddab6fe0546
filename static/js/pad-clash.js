// A dish for somebody who can't eat it is asked about once: sent all the same, marked ALLERGY for the kitchen, or not.

import { copy, fill, words } from "./pad-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("clash");

function rowOf({ line: index, seat, allergens, stated }, lines) {
  const row = fill(copy("clash-template"), { name: lines[index]?.name ?? "" });
  const says = row.querySelector("[data-says]");
  const what = allergens.join(", ");
  says.textContent = words(stated ? says.dataset.stated : says.dataset.unstated, { what });
  row.querySelector("[data-seat-name]").textContent = seat ? words(sheet.dataset.seat, { n: seat }) : sheet.dataset.party;
  return row;
}

let goOn = null;

export function askClash(clash, lines, send) {
  goOn = send;
  const rows = new Map(clash.map((it) => [JSON.stringify(it), rowOf(it, lines)])); // a set menu's dishes say the same
  sheet.querySelector("[data-clashes]").replaceChildren(...rows.values());
  open(sheet);
}

sheet.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  close(sheet);
  goOn?.();
});

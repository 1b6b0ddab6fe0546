// What a guest can't or won't eat: the sheet of one seat, or of the whole party (0). It goes with the version it showed.

import { newKey } from "./draft.js";
import { words } from "./pad-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("seat-note");
const form = sheet?.querySelector("form");
let seat = 0;

export function openNote(number, noted = {}) {
  seat = number;
  const title = sheet.querySelector("[data-title]");
  title.textContent = number ? words(title.dataset.seatWords, { n: number }) : title.dataset.party;
  for (const box of form.querySelectorAll("[name=allergen]")) box.checked = (noted.allergens ?? []).includes(box.value);
  for (const more of form.querySelectorAll("details")) more.open = Boolean(more.querySelector(":checked"));
  form.elements.diet.value = noted.diet ?? "";
  form.elements.note.value = noted.note ?? "";
  form.elements.version.value = noted.version ?? 0;
  open(sheet);
}

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement !== form || !form) return;
  const { noteUrl } = document.getElementById("pad-facts").dataset;
  ctx.request.action = noteUrl.replace("/seats/0/", `/seats/${seat}/`);
  ctx.request.headers["X-Act-Key"] = newKey();
});

form?.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status < 400) close(sheet);
});

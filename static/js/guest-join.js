// The first Order of a phone: the table's code (or a room's PIN), or somebody who lets it in. Then the order goes by itself.

import { newKey } from "./draft.js";
import { post } from "./guest-post.js";
import { refuse, said } from "./guest-words.js";
import { close, open } from "./sheet.js";

const sheet = document.getElementById("join");
const form = sheet.querySelector("form");
const field = form.elements.code ?? form.elements.pin;
let busy = false;

export function askToJoin(state) {
  showState(state);
  refuse(sheet);
  open(sheet);
  if (state !== "asking") field.focus();
}

export function joined() {
  field.value = "";
  close(sheet);
}

export function showState(state) {
  const waits = sheet.querySelector("[data-asking]");
  if (waits) waits.hidden = state !== "asking";
  sheet.querySelector("[data-asking-not]").hidden = Boolean(waits) && state === "asking";
}

async function join(fields) {
  if (busy) return;
  busy = true;
  const answer = await post(form.getAttribute("action"), new URLSearchParams({ key: newKey(), language: document.documentElement.lang, ...fields }));
  busy = false;
  if (answer && (answer.status === 0 || answer.status === 200)) {
    document.dispatchEvent(new CustomEvent("guest:asked", { detail: fields }));
    return;
  }
  const words = answer?.said ?? {};
  refuse(sheet, { text: words.text ?? said(answer ? "failed" : "offline"), way: words.way_out ?? "" });
  field.select();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value) join({ [field.name]: field.value });
});
// Four digits are the whole code: no button to look for.
if (field.name === "code") field.addEventListener("input", () => {
  field.value = field.value.replace(/\D/g, "");
  if (field.value.length === 4) join({ code: field.value });
});
sheet.querySelector("[data-ask]")?.addEventListener("click", () => join({ ask: "1" }));
sheet.querySelector("[data-type-code]")?.addEventListener("click", () => { showState("none"); field.focus(); });

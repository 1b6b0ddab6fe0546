// At the door: a PIN that was wrong is wiped, and what was wrong is said where it was typed.

import { write } from "./keypad.js";

const door = document.getElementById("door");

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement?.closest?.("#door form");
  if (!form || !ctx.response || ctx.response.status < 400) return;
  const pad = form.querySelector("[data-keypad]");
  if (pad) write(pad, "");
  // The notice itself lies behind the sheet.
  setTimeout(() => {
    const wrong = form.querySelector("[data-wrong]") ?? door.querySelector("[data-wrong]");
    const said = document.querySelector("#notices [data-text]");
    if (wrong && said) wrong.textContent = said.textContent;
  });
});

door.addEventListener("keypad:change", ({ detail }) => {
  const wrong = door.querySelector("[data-wrong]");
  if (wrong && detail.value) wrong.textContent = "";
});

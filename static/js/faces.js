// A face, then its PIN: <form data-faces> or [data-faces] with radios [name=person][data-send] and a keypad in it. The PIN
// goes by itself once it is as long as its owner's; before somebody is tapped nothing may, for nobody knows how long it is.

import { write } from "./keypad.js";

const padOf = (form) => form?.querySelector("[data-keypad=pin]");
const chosen = (form) => form.querySelector("[name=person]:checked");

function expect(form) {
  padOf(form).dataset.send = chosen(form)?.dataset.send ?? "";
}

function say(form, text) {
  const word = form.querySelector(".wrong-word");
  if (word) word.textContent = text;
}

document.addEventListener("change", ({ target }) => {
  const form = target.name === "person" && target.closest?.("[data-faces]");
  if (!padOf(form || null)) return;
  expect(form);
  say(form, "");
  write(padOf(form), "");
});

document.addEventListener("keypad:change", ({ target, detail: { value } }) => {
  const form = target.closest("[data-faces]");
  if (form && value) say(form, chosen(form) ? "" : form.dataset.faceFirst ?? "");
});

// Whatever was wrong with it, the PIN is typed anew.
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest?.("[data-faces]");
  if (form && ctx.response.status >= 400) write(padOf(form), "");
});

document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-faces]").forEach(expect));
document.querySelectorAll("[data-faces]").forEach(expect);

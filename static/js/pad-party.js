// How many guests: each tap shows at once; what they add up to is sent when the finger rests.

import { newKey } from "./draft.js";

const REST = 600; // ms
let timer = 0;

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-cover]");
  if (!button) return;
  const form = button.closest("form");
  const field = form.elements.covers;
  field.value = Math.min(Math.max(Number(field.value) + Number(button.dataset.cover), 1), 200);
  form.querySelector("[data-shown-covers]").textContent = field.value;
  document.dispatchEvent(new CustomEvent("pad:seat"));
  clearTimeout(timer);
  timer = setTimeout(() => form.isConnected && form.requestSubmit(), REST);
});

// Four, five and four again are three acts: the key is new each time, where the region's own would be a repeat.
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.matches?.("form.party")) ctx.request.headers["X-Act-Key"] = newKey();
});

// A line that was taken off can come back for five seconds.

import { copy } from "./pad-words.js";

const toasts = document.getElementById("toasts");

export function offerBack(line, putBack) {
  toasts.querySelectorAll("[data-taken-off]").forEach((it) => it.remove());
  const toast = copy("taken-off-template");
  const text = toast.querySelector("[data-text]");
  text.textContent = text.dataset.words.replace("{name}", line.name);
  toast.querySelector("button").addEventListener("click", () => {
    toast.remove();
    putBack(line);
  });
  toasts.append(toast);
}

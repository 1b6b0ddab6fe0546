// What costs whatever the seller says: asked on a keypad, in minor units.

import { write } from "./keypad.js";
import { fill } from "./pad-words.js";
import { close, open } from "./sheet.js";

const box = document.getElementById("open-price");
const form = box.querySelector("form");
let told = null;

export function askPrice(item, amount, tell) {
  told = tell;
  fill(box, { title: item.full });
  write(form, amount === null ? "" : String(amount));
  if (amount !== null) form.dataset.fresh = "";
  open(box);
}

form.addEventListener("keypad:change", ({ detail: { value } }) => {
  form.querySelector("[data-priced]").disabled = value === "";
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = form.querySelector("[data-value]");
  if (value === "") return;
  close(box);
  told(Number(value));
});

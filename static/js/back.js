// The back office's front page: typing leaves the places that are meant, Enter goes to the first of them.

import { fold } from "./guest-words.js";

const form = document.querySelector("[data-find-place]");
const none = document.querySelector("[data-no-place]");
const groups = [...document.querySelectorAll(".places-group")];
const input = form?.querySelector("input");

function look() {
  const wanted = fold(input.value).split(/\s+/).filter(Boolean);
  for (const group of groups) {
    const places = [...group.querySelectorAll(".place")];
    const heading = group.querySelector("h3").textContent;
    for (const it of places) it.hidden = !wanted.every((word) => fold(`${heading} ${it.textContent}`).includes(word));
    group.hidden = places.every((it) => it.hidden);
  }
  none.textContent = groups.every((it) => it.hidden) ? none.dataset.words : "";
}

if (form) {
  form.hidden = false;
  input.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) document.querySelector(".places-group:not([hidden]) .place:not([hidden])")?.click();
  });
  look(); // what the browser kept when somebody comes back
}

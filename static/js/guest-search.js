// Finds dishes by any word of any language of the house; the section tabs follow the eye.

import { menu } from "./guest-menu.js";
import { fold } from "./guest-words.js";

const input = document.querySelector("[data-search]");
const nothing = document.querySelector("[data-nothing]");
const shelf = document.querySelector(".anchors");
let words = new Map();

// Names in other languages come with the cart's menu; until then the words of the page are enough.
async function read() {
  const others = await menu().then((it) => it.items, () => new Map());
  for (const dish of document.querySelectorAll(".dish")) {
    const told = [...dish.querySelectorAll("h3, .say > p:not([class])")].map((it) => it.textContent).join(" ");
    words.set(dish.id, `${fold(told)} ${others.get(Number(dish.id.slice(1)))?.find ?? ""}`);
  }
}

function look() {
  const wanted = fold(input.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const part of document.querySelectorAll(".part")) {
    let here = 0;
    for (const dish of part.querySelectorAll(".dish")) {
      const isFound = wanted.every((word) => words.get(dish.id)?.includes(word));
      dish.classList.toggle("is-off", !isFound);
      here += isFound;
    }
    part.classList.toggle("is-off", !here);
    left += here;
  }
  nothing.hidden = left > 0 || !wanted.length;
}

input.addEventListener("input", async () => {
  if (!words.size) await read();
  look();
});
input.addEventListener("search", look);

// The menu was drawn anew.
export async function searchAgain() {
  words = new Map();
  watchParts();
  if (input.value) { await read(); look(); }
}

// --- Which section is being read

const seen = new IntersectionObserver((entries) => {
  const entry = entries.findLast((it) => it.isIntersecting);
  if (!entry) return;
  for (const anchor of shelf.children) {
    if (anchor.hash !== `#${entry.target.id}`) { anchor.removeAttribute("aria-current"); continue; }
    anchor.setAttribute("aria-current", "true");
    shelf.scrollTo({ left: anchor.offsetLeft - shelf.offsetLeft - 24, behavior: "smooth" });
  }
}, { rootMargin: "-80px 0px -75% 0px" });

export function watchParts() {
  seen.disconnect();
  for (const part of document.querySelectorAll(".part")) seen.observe(part);
}

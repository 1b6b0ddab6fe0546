// Move: several sent lines are tapped, then where they go. A line of three: the first tap takes all, each one more takes one less.
//
//   <button data-pick-lines data-places="/tabs/3/places/"> begins; data-pick-lines="12" begins with line 12
//   <button data-sent-line data-pk="12" data-left="3" data-version="2"> is a row; <section id="pick-to"> shows the places

import { close } from "./sheet.js";

const to = document.getElementById("pick-to");
const pad = document.querySelector("[data-pad]");
const picks = new Map(); // line → { n, version }, as they were when they were tapped
let isOn = false; // from the first tap on: the places may take a moment to come

function draw() {
  for (const row of document.querySelectorAll("[data-sent-line]")) {
    const n = picks.get(row.dataset.pk)?.n;
    row.toggleAttribute("data-is-picked", Boolean(n));
    if (isOn) row.setAttribute("aria-pressed", String(Boolean(n)));
    else row.removeAttribute("aria-pressed");
    if (n) row.dataset.picked = Number(row.dataset.left) > 1 ? `${n} / ${row.dataset.left}` : "";
  }
  const title = to.querySelector("[data-pick-count]");
  if (!isOn || !title) return;
  const count = [...picks.values()].reduce((sum, it) => sum + it.n, 0);
  title.textContent = count ? title.dataset.some.replace("{n}", count) : title.dataset.none;
  for (const button of to.querySelectorAll(".places .btn")) button.disabled = !count;
  to.querySelector("[data-pick-fields]").replaceChildren(...[...picks].flatMap(([pk, { n, version }]) => [
    field("line", pk), field(`quantity.${pk}`, n), field(`version.${pk}`, version),
  ]));
}

function field(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

function pick(row) {
  const { pk, left, version } = row.dataset;
  if (!Number(left)) return;
  const n = picks.has(pk) ? picks.get(pk).n - 1 : Number(left);
  if (n) picks.set(pk, { n, version });
  else picks.delete(pk);
  draw();
}

async function begin(button) {
  const places = button.dataset.places ?? document.querySelector("[data-pick-lines][data-places]")?.dataset.places;
  close();
  picks.clear();
  isOn = true;
  to.hidden = false;
  pad.classList.add("is-picking");
  const first = button.dataset.pickLines && document.getElementById(`sent-${button.dataset.pickLines}`);
  if (first) pick(first);
  await htmx.ajax("GET", places, { source: to, target: to, swap: "innerHTML" });
  if (to.childElementCount) draw();
  else end();
}

function end() {
  picks.clear();
  isOn = false;
  to.hidden = true;
  pad.classList.remove("is-picking");
  draw();
  to.replaceChildren();
}

// Before anybody else hears of the tap: while picking, a row isn't opened.
document.addEventListener("click", (event) => {
  const row = isOn && event.target.closest?.("[data-sent-line]");
  if (!row) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  pick(row);
}, true);

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-pick-lines]");
  if (button) begin(button);
  if (target.closest?.("[data-pick-end]")) end();
});

document.addEventListener("keydown", (event) => {
  if (isOn && event.key === "Escape") end();
  if (event.key !== "Enter" || !event.target.matches?.("[data-pick-number]")) return;
  event.preventDefault();
  to.querySelector(`[data-number="${CSS.escape(event.target.value.trim())}"]`)?.click();
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (isOn && ctx.request?.method !== "GET" && ctx.sourceElement?.id === "pick-form" && ctx.response.status < 400) end();
});
document.addEventListener("htmx:after:swap", () => { if (isOn) draw(); });

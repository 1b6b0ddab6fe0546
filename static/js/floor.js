// The floor: a dirty table is clean at a tap, a course fires at a tap, a long press says what else can be done, typed
// digits open a table, Mine dims the others' tables. What is shown comes from the server; this only finds it.

import { newKey } from "./draft.js";
import { open } from "./sheet.js";
import { say } from "./toast.js";

const PRESS = 500; // ms after which a press is a long one
const DRIFT = 10; // px a finger may slip meanwhile
const TYPING = 3000; // ms after which digits are forgotten

const floor = document.querySelector("[data-floor]");
const sheet = document.getElementById("deeds");

// --- One tap cleans a dirty table: its tile sends the form that the list has

document.addEventListener("click", (event) => {
  const tile = event.target.closest?.("[data-clean]");
  const form = tile && document.getElementById(tile.dataset.clean);
  if (!form || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  form.requestSubmit();
});

// --- One tap on a table's flame fires its next course: the chip sends the form that the list has

function fire(event) {
  const chip = event.target.closest?.("[data-fire]");
  const form = chip && document.getElementById(chip.dataset.fire);
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  navigator.vibrate?.(15);
  form.requestSubmit();
}

document.addEventListener("click", fire);
document.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && fire(event));

// --- A long press or a right click opens the sheet of a table

async function showDeeds(url) {
  navigator.vibrate?.(15);
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    sheet.innerHTML = await answer.text();
  } catch {
    say({ text: floor.dataset.offline, kind: "alarm" });
    return;
  }
  for (const field of sheet.querySelectorAll("[data-mint]")) field.value = newKey();
  window.htmx?.process(sheet);
  open(sheet);
}

sheet.addEventListener("htmx:after:request", ({ detail }) => detail.ctx.response?.status < 400 && sheet.close());

let press = null;
let held = false;

document.addEventListener("pointerdown", (event) => {
  held = false;
  const tile = event.target.closest?.("a[data-deeds]");
  if (!tile || event.button) return;
  press = { x: event.clientX, y: event.clientY, timer: setTimeout(() => { held = true; showDeeds(tile.dataset.deeds); }, PRESS) };
});
const letGo = () => { clearTimeout(press?.timer); press = null; };
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, letGo);
document.addEventListener("pointermove", (event) => {
  if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > DRIFT) letGo();
});
document.addEventListener("contextmenu", (event) => {
  const tile = event.target.closest?.("a[data-deeds]");
  if (!tile) return;
  event.preventDefault();
  letGo();
  if (!held) showDeeds(tile.dataset.deeds);
});
// The click that ends a long press isn't a tap.
document.addEventListener("click", (event) => {
  if (held && event.target.closest?.("a[data-deeds]")) event.preventDefault(); // seen as done by the taps below
  held = false;
}, true);

// --- Something new that guests need is felt, once

const needs = () => [...floor.querySelectorAll("[data-need]")].map((row) => row.id);
let known = new Set(needs());

document.addEventListener("live:fresh", () => {
  if (needs().some((id) => !known.has(id))) navigator.vibrate?.([60, 60, 60]);
  known = new Set(needs());
});

// A draft that this device went on sending came when its party had gone: it is a task here now.
document.addEventListener("draft:sent", ({ detail: { answer } }) => answer.late && say({ text: answer.text, kind: "wait" }));

// --- Digits, then Enter

const typed = document.querySelector("[data-typed]");
let digits = "";
let forgetting = 0;

function type(text) {
  digits = text.slice(0, 4);
  typed.hidden = !digits;
  typed.querySelector("b").textContent = digits;
  clearTimeout(forgetting);
  if (digits) forgetting = setTimeout(() => type(""), TYPING);
}

function jump() {
  const link = document.querySelector(`[data-number="${Number(digits)}"]`);
  if (link) location.assign(link.href);
  else say({ text: floor.dataset.noTable.replace("{number}", digits), kind: "wait" });
  type("");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, textarea, select")) return;
  if (/^\d$/.test(event.key)) type(digits + event.key);
  else if (!digits) return;
  else if (event.key === "Enter") jump();
  else if (event.key === "Backspace") type(digits.slice(0, -1));
  else if (event.key === "Escape") type("");
  else return;
  event.preventDefault();
});

// --- Mine, remembered on this device

const mine = document.querySelector("[data-mine]");
const remembered = () => { try { return localStorage.getItem("floor.mine") === "1"; } catch { return false; } };

function showMine(on) {
  floor.classList.toggle("is-mine-only", on);
  mine.setAttribute("aria-pressed", String(on));
  try { localStorage.setItem("floor.mine", on ? "1" : ""); } catch { /* for this page only */ }
}

mine.addEventListener("click", () => showMine(!floor.classList.contains("is-mine-only")));
if (remembered()) showMine(true);

// --- The house's clock, which may run ahead of this device's

const clock = document.querySelector("[data-clock]");
const started = { house: new Date(clock.dataset.clock), here: performance.now() };
const zone = /([+-])(\d\d):?(\d\d)$/.exec(clock.dataset.clock);
const ahead = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) * 60000 : 0;

setInterval(() => {
  const now = new Date(started.house.getTime() + performance.now() - started.here + ahead);
  clock.textContent = now.toISOString().slice(11, 16);
}, 5000);

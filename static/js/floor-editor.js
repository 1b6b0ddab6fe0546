// Draws a floor plan: fingers, mouse or keys move things about on this page; Save brings the whole plan to the house.

import { Drawing } from "./floor-drawing.js";
import { Inspector } from "./floor-inspector.js";
import { isTable, made, moved, sized, tidy, turned } from "./floor-things.js";

const editor = document.querySelector("[data-editor]");
const state = document.querySelector("[data-state]");
const save = document.querySelector("[data-save]");
const undo = document.querySelector("[data-undo]");
const STEP = 20; // plan units that an arrow moves; with Shift 4

let plan = JSON.parse(document.getElementById("plan-as-it-is").textContent);
let things = [...plan.decor, ...plan.tables];
let chosen = null;
const past = [];

const drawing = new Drawing(editor.querySelector("[data-plan]"), editor.dataset.newLabel);
const inspector = new Inspector(editor.querySelector(".inspector"));

const taken = (thing) => things.some((it) => it !== thing && isTable(it) && it.number === thing.number) || plan.taken.includes(thing.number);
const wrong = () => things.filter((it) => isTable(it) && taken(it));

function show({ focus = false } = {}) {
  drawing.draw(plan, things, chosen, wrong());
  inspector.show(chosen, chosen && isTable(chosen) && taken(chosen));
  undo.disabled = !past.length;
  if (focus && chosen) drawing.focus(chosen);
}

function say(word, isUnsaved) {
  state.textContent = state.dataset[word] ?? "";
  save.disabled = !isUnsaved || wrong().length > 0;
}

// Remember how it was, then change it. What is dragged is remembered once.
function remember() {
  past.push(structuredClone({ things, at: things.indexOf(chosen) }));
  if (past.length > 60) past.shift();
}

function change(how, options) {
  remember();
  how();
  show(options);
  say("unsaved", true);
}

function replace(thing, next) {
  const fit = tidy(next, plan);
  things = things.map((it) => (it === thing ? fit : it));
  chosen = fit;
}

function choose(thing, options) {
  chosen = thing;
  show(options);
}

function add(kind) {
  const numbers = [...things.filter(isTable).map((it) => it.number), ...plan.taken];
  const number = numbers.length ? Math.max(...things.filter(isTable).map((it) => it.number), 0) + 1 : 1;
  change(() => {
    let free = number;
    while (numbers.includes(free)) free += 1;
    chosen = tidy(made(kind, free, plan), plan);
    things = [...things, chosen];
  }, { focus: true });
}

function copy(thing) {
  change(() => {
    const twin = moved({ ...structuredClone(thing), ...(isTable(thing) ? { id: null } : {}) }, STEP, STEP);
    while (isTable(twin) && (things.some((it) => isTable(it) && it.number === twin.number) || plan.taken.includes(twin.number))) twin.number += 1;
    chosen = tidy(twin, plan);
    things = [...things, chosen];
  }, { focus: true });
}

function remove(thing) {
  change(() => {
    things = things.filter((it) => it !== thing);
    chosen = null;
  });
}

function goBack() {
  const before = past.pop();
  if (!before) return;
  things = before.things;
  chosen = things[before.at] ?? null;
  show({ focus: true });
  say("unsaved", true);
}

// --- Fingers and mouse

drawing.onChoose = (thing) => choose(thing);
drawing.onGrab = () => remember();
drawing.onMove = (thing, dx, dy) => { replace(thing, moved(thing, dx, dy)); show(); say("unsaved", true); return chosen; };
drawing.onSize = (thing, dx, dy) => { replace(thing, sized(thing, dx, dy)); show(); say("unsaved", true); return chosen; };
drawing.onLet = (hasMoved) => { if (!hasMoved) past.pop(); show({ focus: true }); };

inspector.onChange = (values) => chosen && change(() => replace(chosen, { ...chosen, ...values }));
inspector.onCopy = () => chosen && copy(chosen);
inspector.onRemove = () => chosen && remove(chosen);
inspector.onClose = () => choose(null);

editor.querySelector(".tools").addEventListener("click", ({ target }) => {
  const kind = target.closest("[data-add]")?.dataset.add;
  if (kind) add(kind);
});

// --- Keys

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

editor.querySelector("[data-plan]").addEventListener("keydown", (event) => {
  if (!chosen || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  const step = event.shiftKey ? 4 : STEP;
  if (arrow) change(() => replace(chosen, moved(chosen, arrow[0] * step, arrow[1] * step)), { focus: true });
  else if (event.key === "+" || event.key === "-") change(() => replace(chosen, sized(chosen, ...(event.key === "+" ? [8, 8] : [-8, -8]))), { focus: true });
  else if (event.key.toLowerCase() === "r" && isTable(chosen)) change(() => replace(chosen, turned(chosen)), { focus: true });
  else if (event.key.toLowerCase() === "d") copy(chosen);
  else if (event.key === "Delete" || event.key === "Backspace") remove(chosen);
  else if (event.key === "Escape") choose(null);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.matches("input")) {
    event.preventDefault();
    goBack();
  }
});
undo.addEventListener("click", goBack);

// --- Save

let key = "";
save.addEventListener("click", async () => {
  const drawn = JSON.stringify({ width: plan.width, height: plan.height, tables: things.filter(isTable), decor: things.filter((it) => !isTable(it)) });
  key ||= crypto.randomUUID();
  save.disabled = true;
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
  const headers = { ...token, "HX-Request": "true" };
  const body = new URLSearchParams({ key, version: plan.version, plan: drawn });
  const answer = await fetch(editor.dataset.url, { method: "POST", headers, body }).catch(() => null);
  if (answer?.ok) {
    plan = { ...plan, ...(await answer.json()) };
    things = [...plan.decor, ...plan.tables];
    [chosen, key] = [null, ""];
    past.length = 0;
    show();
    return say("saved", false);
  }
  if (answer && answer.status < 500) key = "";
  const said = answer && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".notice");
  document.dispatchEvent(new CustomEvent("toast", { detail: { text: said?.textContent.trim() || document.getElementById("notices").dataset.offline, kind: "alarm" } }));
  say("failed", true);
});

window.addEventListener("beforeunload", (event) => { if (!save.disabled) event.preventDefault(); });

show();

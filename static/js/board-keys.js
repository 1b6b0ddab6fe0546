// The bump bar: which key does what at this display (the list in "This display" says it), and how it is taught.
// A key is known by its place (KeyboardEvent.code); the digits of a number pad are digits where they weren't taught.

const frame = document.getElementById("board-frame");
const hint = document.querySelector("[data-hint]");
let learning = null; // the button whose key comes next
let picked = ""; // the id of the ticket or dish that is marked

const buttons = () => [...document.querySelectorAll("[data-learn]")];
const sign = (deed) => document.querySelector(`[data-learn="${deed}"] kbd`)?.dataset.sign;

function deedOf(code) {
  const asDigit = code.replace("Numpad", "Digit");
  const found = buttons().find((it) => it.dataset.code === code) ?? buttons().find((it) => it.dataset.code === asDigit);
  return found?.dataset.learn;
}

// --- Marking a ticket, or a dish of it

const tickets = () => [...frame.querySelectorAll(".ticket")];
const ticketOf = (node) => node?.closest(".ticket");

function mark(node) {
  for (const was of frame.querySelectorAll(".picked")) was.classList.remove("picked");
  picked = node?.id ?? "";
  node?.classList.add("picked");
  node?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function step(by) {
  const all = tickets();
  const at = all.indexOf(ticketOf(document.getElementById(picked)));
  mark(all.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % all.length));
}

function stepDish(by) {
  const here = document.getElementById(picked);
  const ticket = ticketOf(here) ?? tickets()[0];
  if (!ticket) return;
  const dishes = [...ticket.querySelectorAll("[data-dish]")];
  mark(dishes[dishes.indexOf(here) + by] ?? ticket);
}

function ready() {
  const here = document.getElementById(picked);
  (here?.matches("[data-dish]") ? here : here?.querySelector("[data-bump]"))?.click();
}

const DEEDS = {
  next: () => step(1),
  previous: () => step(-1),
  down: () => stepDish(1),
  up: () => stepDish(-1),
  ready,
  sheet: () => (ticketOf(document.getElementById(picked)) ?? tickets()[0])?.querySelector("button.head")?.click(),
};

function perform(deed) {
  const [name, slot] = deed.split(".");
  if (name === "bump") frame.querySelectorAll("[data-bump]")[Number(slot) - 1]?.click();
  else if (DEEDS[name]) DEEDS[name]();
  else document.querySelector(`[data-does="${name}"]`)?.click();
}

// --- Teaching

function learn(button) {
  if (learning) learning.querySelector("kbd").textContent = learning.querySelector("kbd").dataset.sign || "–";
  learning = button;
  if (button) button.querySelector("kbd").textContent = button.querySelector("kbd").dataset.waits;
  for (const it of buttons()) it.classList.toggle("on", it === button);
}

function teach(code) {
  const form = document.querySelector("[data-learn-form]");
  form.elements.deed.value = learning.dataset.learn;
  form.elements.code.value = code;
  learn(null);
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-learn]");
  if (button || learning) learn(button === learning ? null : button);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (learning) {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") learn(null);
    else teach(event.code);
    return;
  }
  const isWriting = event.target.closest?.("input, textarea, select");
  const isPressing = ["Enter", "Space"].includes(event.code) && event.target.closest?.("button, a");
  if (isWriting || isPressing || document.querySelector("dialog[open]")) return;
  const deed = deedOf(event.code);
  if (!deed) return;
  event.preventDefault();
  perform(deed);
}, true);

// --- After each look: what is marked stays marked, and the hint says the keys of this display.

function again() {
  if (picked) document.getElementById(picked)?.classList.add("picked");
  const words = { first: sign("bump.1"), last: sign("bump.9"), recall: sign("recall") };
  hint.textContent = hint.dataset.words.replace(/\{(\w+)\}/g, (_all, name) => words[name] || "–");
}
document.addEventListener("htmx:after:swap", again);
document.addEventListener("live:fresh", again);
again();

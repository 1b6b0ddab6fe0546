// A party's bill on one phone. What was chosen stays through a reload, a locked phone and every fresh look; what it comes
// to is said before the house is asked, and the house says it again, to the cent, before anything is paid.

import "./guest-party.js";
import { money } from "./guest-words.js";

const KEPT = "brigade.bill";
const GOING = "brigade.paying";
const GOING_FOR = 30000; // ms after the tap in which the provider's page opens by itself

const region = () => document.getElementById("guest-bill");
const choosing = () => region().querySelector("[data-choosing]");

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

function keep(key, value) {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* a private window: nothing is kept */ }
}

const fields = (form) => [...form.elements].filter((it) => it.name && it.name !== "key");

function save(form) {
  const chosen = fields(form).map((it) => [it.name, it.value, it.checked ?? null]);
  keep(KEPT, chosen);
}

// Ticks go by name and value; how much of a line, by its name.
function restore(form) {
  for (const [name, value, checked] of read(KEPT) ?? []) {
    for (const it of fields(form).filter((it) => it.name === name)) {
      if (it.type === "checkbox" || it.type === "radio") {
        if (it.value === value) it.checked = checked;
      } else if (![...(it.options ?? [])].length || [...it.options].some((one) => one.value === value)) it.value = value;
    }
  }
}

const amountOf = (box) => Number(box?.selectedOptions?.[0]?.dataset.amount ?? box?.dataset.amount ?? 0);

function sumOf(form) {
  const how = form.elements.how.value;
  if (how === "share") return amountOf(form.elements.among);
  if (how === "everything") return Number(form.querySelector("[data-left]").dataset.left);
  const lines = [...form.querySelectorAll(".bill-line:has([name=line]:checked)")];
  const sum = lines.reduce((amount, line) => amount + amountOf(line.querySelector("select, [data-amount]")), 0);
  const { service, dishes } = form.querySelector("[data-left]").dataset;
  return sum + (Number(dishes) ? Math.round((service * sum) / dishes) : 0);
}

function show() {
  const form = choosing();
  if (form) {
    const sum = sumOf(form);
    form.querySelector("[data-sum]").textContent = sum ? money(sum) : "";
    form.querySelector("[data-go-on]").disabled = !sum;
  }
  const paying = region().querySelector("[data-paying]");
  if (paying && !paying.elements.total.value) {
    const due = Number(paying.querySelector("[data-due]").dataset.due) + Number(paying.elements.tip.value || 0);
    for (const it of paying.querySelectorAll("[data-pays]")) it.textContent = money(due);
  } else if (paying) for (const it of paying.querySelectorAll("[data-pays]")) it.textContent = "";
}

// To the provider's page, once, as soon as it is there and only for who has just tapped Pay.
function go() {
  const url = region().querySelector("[data-go]")?.dataset.go;
  if (!url || Date.now() - (read(GOING) ?? -Infinity) > GOING_FOR) return;
  keep(GOING, 0);
  location.assign(url);
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (target.name === "total" && target.value) form.elements.tip[0].checked = true;
  if (target.name === "tip") form.elements.total.value = "";
  if (form === choosing()) save(form);
  show();
});

document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-paying]")) return;
  keep(GOING, Date.now());
  keep(KEPT, null);
});

function drawn() {
  if (choosing()) restore(choosing());
  show();
  go();
}

document.addEventListener("live:fresh", drawn);
drawn();

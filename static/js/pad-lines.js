// The draft as rows, and the one thing that Send says: how many, sending, sent, not sent, or refused.

import { count, total } from "./cart.js";
import { copy, fill, money, plainMoney, words } from "./pad-words.js";

const box = document.querySelector("[data-draft]");
const send = document.querySelector("[data-send]");
const rest = document.querySelector("[data-rest]");
const way = document.querySelector("[data-way]");
const handle = document.querySelector("[data-handle]");
const hint = document.querySelector("[data-hint]");

let shown = new Map(); // line id → its quantity, to see what is new

function detailsOf(line) {
  const away = line.takeAway ? [box.dataset.away] : [];
  return [...line.details, ...away, line.note].filter(Boolean).join(" · ");
}

function rowOf(line, isFrozen) {
  const row = fill(copy("line-template"), {
    quantity: line.quantity, name: line.name, details: detailsOf(line), amount: plainMoney(line.quantity * line.price),
  });
  row.dataset.line = line.id;
  row.classList.toggle("refused", Boolean(line.refused));
  row.classList.toggle("frozen", isFrozen);
  row.classList.toggle("fresh", shown.get(line.id) !== line.quantity);
  row.querySelector("[data-refused]").hidden = !line.refused;
  if (line.quantity === 1) row.querySelector('[data-step="-1"]').classList.add("is-last");
  if (isFrozen) row.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  return row;
}

function titleOf(text) {
  const title = copy("title-template");
  title.textContent = text;
  return title;
}

function focused() {
  const at = document.activeElement;
  return box.contains(at) ? [at.closest("[data-line]")?.dataset.line, at.dataset.step] : null;
}

function focusAgain([id, step]) {
  box.querySelector(`[data-line="${id}"] ${step ? `[data-step="${step}"]` : "[data-edit]"}`)?.focus();
}

export function showLines({ lines, sending }) {
  const frozen = sending?.lines ?? [];
  const kept = focused();
  box.replaceChildren(
    ...(frozen.length ? [titleOf(box.dataset.going), ...frozen.map((line) => rowOf(line, true))] : []),
    ...(lines.length ? [titleOf(frozen.length ? box.dataset.next : box.dataset.draftTitle), ...lines.map((line) => rowOf(line, false))] : []),
  );
  if (kept) focusAgain(kept);
  const landed = lines.find((line) => shown.get(line.id) !== line.quantity);
  if (landed) box.querySelector(`[data-line="${landed.id}"]`)?.scrollIntoView({ block: "nearest" });
  shown = new Map([...frozen, ...lines].map((line) => [line.id, line.quantity]));
  hint.hidden = frozen.length + lines.length > 0;
  const all = [...frozen, ...lines];
  handle.textContent = words(all.length ? handle.dataset.some : handle.dataset.none, { n: count(all), amount: money(total(all)) });
}

function state({ lines, sending, refusal }, sentAt) {
  if (sending) return sending.tries ? ["is-trying", "trying", {}] : ["is-sending", "sending", {}];
  if (refusal) return ["is-refused", "refused", { text: refusal.text || send.dataset.unsaid }];
  if (lines.length) return ["go", "words", { n: count(lines), amount: money(total(lines)) }];
  return sentAt ? ["is-sent", "sent", { time: sentAt }] : ["", "none", {}];
}

export function showSend(data, sentAt) {
  const [look, pattern, values] = state(data, sentAt);
  send.className = `btn big send ${look}`;
  send.querySelector("[data-says]").textContent = words(send.dataset[pattern], values);
  send.disabled = !(look === "go" || look === "is-trying" || (look === "is-refused" && !data.lines.some((it) => it.refused)));
  const others = data.lines.filter((line) => !line.refused);
  const isSplit = look === "is-refused" && others.length > 0 && others.length < data.lines.length;
  rest.hidden = !isSplit;
  rest.textContent = words(rest.dataset.words, { n: count(others), amount: money(total(others)) });
  way.hidden = !(look === "is-refused" && data.refusal.way);
  way.textContent = data.refusal?.way ?? "";
  way.toggleAttribute("href", others.length === data.lines.length); // the place is the trouble: look at it anew
}

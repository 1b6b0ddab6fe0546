// The draft, and the one thing that Send says: how many, sending, sent, not sent, or refused.

import { count, total } from "./cart.js";
import { courseOf } from "./pad-courses.js";
import { rowsOf } from "./pad-rows.js";
import { money, words } from "./pad-words.js";

const box = document.querySelector("[data-draft]");
const send = document.querySelector("[data-send]");
const rest = document.querySelector("[data-rest]");
const way = document.querySelector("[data-way]");
const handle = document.querySelector("[data-handle]");
const hint = document.querySelector("[data-hint]");
const service = document.querySelector("[data-service]");

let shown = new Map(); // line id → its quantity, to see what is new

function focused() {
  const at = document.activeElement;
  return box.contains(at) ? [at.closest("[data-line]")?.dataset.line, at.dataset.step] : null;
}

function focusAgain([id, step]) {
  box.querySelector(`[data-line="${id}"] ${step ? `[data-step="${step}"]` : "[data-edit]"}`)?.focus();
}

export function showLines({ lines, sending, service: how, childrenFirst }, menu) {
  const frozen = sending?.lines ?? [];
  const kept = focused();
  const isNew = (line) => shown.get(line.id) !== line.quantity;
  box.replaceChildren(
    ...rowsOf(frozen, menu, box.dataset.going, () => ({ isFrozen: true, isNew: false })),
    ...rowsOf(lines, menu, frozen.length ? box.dataset.next : box.dataset.draftTitle, (line) => ({ isFrozen: false, isNew: isNew(line) })),
  );
  if (kept) focusAgain(kept);
  const landed = lines.find(isNew);
  if (landed) box.querySelector(`[data-line="${landed.id}"]`)?.scrollIntoView({ block: "nearest" });
  shown = new Map([...frozen, ...lines].map((line) => [line.id, line.quantity]));
  hint.hidden = frozen.length + lines.length > 0;
  const all = [...frozen, ...lines];
  handle.textContent = words(all.length ? handle.dataset.some : handle.dataset.none, { n: count(all), amount: money(total(all)) });
  showService(lines, menu, how, childrenFirst);
}

// How the dishes come: asked where some would wait for a course, and children first where there are children's dishes.
function showService(lines, menu, how, childrenFirst) {
  if (!service) return;
  const hasChildren = lines.some((line) => menu?.items.get(line.item)?.section.children);
  service.hidden = !(hasChildren || (count(lines) > 1 && lines.some((line) => courseOf(menu, line) > 0)));
  for (const button of service.querySelectorAll("[data-how]")) button.setAttribute("aria-pressed", String(button.dataset.how === how));
  const first = service.querySelector("[data-children]");
  first.hidden = !hasChildren;
  first.setAttribute("aria-pressed", String(childrenFirst));
}

function state({ lines, sending, refusal }, { at, late }) {
  if (sending) return sending.tries ? ["is-trying", "trying", {}] : ["is-sending", "sending", {}];
  if (refusal) return ["is-refused", "refused", { text: refusal.text || send.dataset.unsaid }];
  if (lines.length) return ["go", "words", { n: count(lines), amount: money(total(lines)) }];
  if (late) return ["is-trying", "late", { text: late }];
  return at ? ["is-sent", "sent", { time: at }] : ["", "none", {}];
}

// `sent`: { at } when the last Send arrived; { late } what became of one that came too late.
export function showSend(data, sent) {
  const [look, pattern, values] = state(data, sent);
  send.className = `btn big send ${look}`;
  send.querySelector("[data-says]").textContent = words(send.dataset[pattern], values);
  const isAsked = look === "is-refused" && !data.lines.some((it) => it.refused);
  send.disabled = !(look === "go" || (look === "is-trying" && data.sending) || isAsked);
  const others = data.lines.filter((line) => !line.refused);
  const isSplit = look === "is-refused" && others.length > 0 && others.length < data.lines.length;
  rest.hidden = !isSplit;
  rest.textContent = words(rest.dataset.words, { n: count(others), amount: money(total(others)) });
  way.hidden = !(look === "is-refused" && data.refusal.way);
  way.textContent = data.refusal?.way ?? "";
  way.toggleAttribute("href", others.length === data.lines.length); // the place is the trouble: look at it anew
}

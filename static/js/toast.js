// Says what happened. Toasts (#toasts) leave after five seconds, with an undo while they stay; notices (#notices) are
// refusals and stay until the next tap that sends something.
//
//   HX-Trigger: {"toast": {"text": "Printing again", "kind": "ready"}}
//   HX-Trigger: {"undo": {"text": "Moved to 12", "url": "/url", "fields": {"to_table": "5"}}}
//   <hx-partial hx-target="#toasts" hx-swap="beforeend">{% include "parts/toast.html" %}</hx-partial>
//   document.dispatchEvent(new CustomEvent("toast", { detail: { text } }))

import { newKey } from "./draft.js";

const STAYS = 5000;
const toasts = document.getElementById("toasts");
const notices = document.getElementById("notices");
// What an undo changes is shown at once, where there is such a region.
const regions = ["floor-region", "sent"];
const kinds = ["ready", "wait", "alarm", "calm"];

function toastFrom({ text, value, kind, undo, fields = {} }) {
  const toast = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-text]").textContent = text ?? value ?? "";
  if (kinds.includes(kind)) toast.classList.add(kind);
  const form = toast.querySelector("form");
  if (undo) wireUndo(form, undo, fields);
  else form.remove();
  return toast;
}

function wireUndo(form, url, fields) {
  form.setAttribute("action", url);
  form.setAttribute("hx-post", url);
  const region = regions.find((id) => document.getElementById(id));
  if (region) {
    form.setAttribute("hx-target", `#${region}`);
    form.setAttribute("hx-swap", "outerMorph");
  }
  form.elements.key.value = newKey();
  for (const [name, said] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: said }));
  }
}

export function say(detail) {
  const toast = toastFrom(detail);
  toasts.append(toast);
  window.htmx?.process(toast);
}

export function notice(text) {
  const box = document.getElementById("notice-template").content.firstElementChild.cloneNode(true);
  box.querySelector("[data-text]").textContent = text;
  notices.replaceChildren(box);
}

// A refusal is said where it happened: in the sheet that is open, else under the bar.
function place(box) {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  if (!dialog) return;
  const head = dialog.querySelector(".head");
  if (head) head.after(box);
  else dialog.prepend(box);
}
if (notices) {
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach((node) => node.nodeType === 1 && place(node));
  }).observe(notices, { childList: true });
}

// A toast under a finger, the pointer or the focus waits.
function stay(toast) {
  let timer = setTimeout(() => toast.remove(), STAYS);
  const hold = () => clearTimeout(timer);
  const release = () => { hold(); timer = setTimeout(() => toast.remove(), STAYS); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", release);
}

if (toasts) {
  [...toasts.children].forEach(stay);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach((node) => node.nodeType === 1 && stay(node));
    while (toasts.childElementCount > 3) toasts.firstElementChild.remove();
  }).observe(toasts, { childList: true });
}

document.addEventListener("toast", (event) => say(event.detail));
document.addEventListener("undo", ({ detail: { text, url, fields } }) => say({ text, kind: "ready", undo: url, fields }));

document.addEventListener("click", (event) => {
  event.target.closest?.("[data-dismiss]")?.closest(".toast, .notice, .banner")?.remove();
});

const unsafe = (ctx) => ctx?.request && !/GET|HEAD/.test(ctx.request.method);

document.addEventListener("htmx:before:request", (event) => {
  if (unsafe(event.detail.ctx)) document.querySelectorAll(".notice").forEach((box) => box.remove());
});

// An undo that was done leaves with its toast.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status < 400) ctx.sourceElement.closest?.(".toast")?.remove();
});

// After a failed answer that brought no words of its own, ours.
document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  if (!unsafe(ctx) || !notices) return;
  if (!ctx.response) {
    if (String(ctx.status).startsWith("error")) notice(notices.dataset.offline);
  } else if (ctx.response.status >= 500 && !document.querySelector(".notice")) {
    notice(notices.dataset.failed);
  }
});

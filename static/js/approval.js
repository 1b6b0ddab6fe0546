// What a person may not do alone: the sheet on which somebody else allows it, and the same request once more after that.
//
//   htmx: a refusal brings the sheet into #approval; granted, the refused request goes again by itself with `approval`.
//   fetch: an answer that says { approval: "…" } is given to `approve`; its promise gives what to send as `approval`
//          with the same body and the same key, or "" where nobody allowed it.
//   A plain form's refusal is a page with the sheet and the form's fields in #approval-again.

import "./faces.js";
import { close } from "./sheet.js";

const box = document.getElementById("approval") ?? document.createElement("div"); // a page that nobody is signed in on
const requests = new WeakMap(); // what each request of htmx was, by its context
let waiting = null; // { again(ref) } of whatever was refused last
let again = null; // { source, fields, ref } that goes out now
let done = ""; // the approval that was used last

const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");

// --- A request of htmx: remembered as it went out, sent again with the approval

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  const { sourceElement: source, request } = ctx;
  if (request.method === "GET" || box.contains(source)) return;
  if (again?.source === source) {
    request.body = new FormData();
    for (const [name, value] of again.fields) request.body.append(name, value);
    request.body.set("approval", again.ref);
  }
  const { action, method, body, submitter } = request;
  requests.set(ctx, { source, action, method, fields: [...body], submitter, target: ctx.target, swap: ctx.swap });
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const request = requests.get(ctx);
  if (request && ctx.response.status === 409 && ctx.text?.includes("data-approval-sheet")) {
    waiting = { again: (ref) => sendAgain(request, ref) };
  }
});

// A live region may have drawn the form anew meanwhile: then the page sends, in the form's name.
async function sendAgain({ source, action, method, fields, target, swap }, ref) {
  const from = source.isConnected ? source : document.body;
  const to = target.isConnected ? target : document.getElementById(target.id);
  again = { source: from, fields, ref };
  await htmx.ajax(method, action, { source: from, target: to ?? document.body, swap: to ? swap : "none" });
  again = null;
}

// --- A request of a script

export async function approve(described) {
  const url = `${box.dataset.sheet}?${new URLSearchParams({ asked: described })}`;
  const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok) return "";
  const text = await answer.text();
  return new Promise((resolve) => {
    waiting = { again: resolve, never: () => resolve("") };
    htmx.swap({ sourceElement: box, target: box, text, swap: "innerHTML" });
  });
}

// --- A plain form's page

const plain = document.getElementById("approval-again");
if (plain) {
  waiting = {
    again(ref) {
      plain.append(Object.assign(document.createElement("input"), { name: "approval", value: ref }));
      plain.submit();
    },
  };
}

// --- The sheet, until somebody answers

function look() {
  const region = box.querySelector("[data-approval-state]");
  const { approvalState: state, approvalRef: ref } = region?.dataset ?? {};
  if (state !== "granted" || ref === done || !waiting) return;
  done = ref;
  const { again: goOn } = waiting;
  if (!plain) waiting = null;
  close(box.querySelector("dialog"));
  goOn(ref);
}

document.addEventListener("live:fresh", look);
document.addEventListener("htmx:after:swap", look);

function stop(dialog) {
  const region = dialog.querySelector("[data-approval-state=asked]");
  if (!region) return;
  const headers = { ...token(), "HX-Request": "true", "X-Act-Key": crypto.randomUUID() };
  fetch(region.dataset.approvalStop, { method: "POST", headers, credentials: "same-origin", keepalive: true });
}

// A sheet that is closed before anybody has answered asks no more.
document.addEventListener("close", ({ target: dialog }) => {
  if (!dialog.matches?.("[data-approval-sheet]")) return;
  stop(dialog);
  if (plain) return;
  waiting?.never?.();
  waiting = null;
}, true);

box.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-approval-stop-here]");
  if (!button) return;
  stop(button.closest("dialog"));
  box.querySelector("#approval-state").replaceChildren();
});

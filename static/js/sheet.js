// Opens and closes <dialog>s: sheets from below and boxes in the middle. Focus goes in and comes back by itself.
//
//   <button data-open="split">…</button>  <dialog id="split" class="sheet">… <button data-close>…</button></dialog>
//   A dialog that arrives by htmx with data-opens shows itself; data-gone removes it from the page when it closes.
//   <button data-raise="panel" aria-expanded="false"> raises and lowers a panel that is a bottom sheet on upright screens.
//   The answer header HX-Trigger: close-sheet closes whatever is open on top.

const opened = () => [...document.querySelectorAll("dialog[open]")];

export function open(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

export function close(dialog = opened().at(-1)) {
  if (dialog?.open) dialog.close();
}

function raise(button) {
  const raised = document.getElementById(button.dataset.raise)?.classList.toggle("is-raised");
  button.setAttribute("aria-expanded", String(Boolean(raised)));
}

// Each opens by itself once: a later swap elsewhere doesn't bring back what a person closed.
const shown = new WeakSet();
function showArrived() {
  for (const dialog of document.querySelectorAll("dialog[data-opens]")) {
    if (!shown.has(dialog)) open(dialog);
    shown.add(dialog);
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-open]");
  if (opener) open(document.getElementById(opener.dataset.open));
  const closer = event.target.closest?.("[data-close]");
  if (closer) close(closer.closest("dialog"));
  const raiser = event.target.closest?.("[data-raise]");
  if (raiser) raise(raiser);
});

// A tap on the veil closes; a tap that began inside (a text being selected) doesn't.
let began = null;
document.addEventListener("pointerdown", (event) => { began = event.target; });
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (dialog === began && dialog.matches?.("dialog[open]:not([data-firm])")) close(dialog);
});

// `close` doesn't bubble; capturing hears it all the same.
document.addEventListener("close", (event) => {
  if (event.target.matches?.("dialog[data-gone]")) event.target.remove();
}, true);

document.addEventListener("close-sheet", () => close());
document.addEventListener("htmx:after:swap", showArrived);
showArrived();

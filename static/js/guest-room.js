// When room service shall come: the house says which times there are, the guest's choice stays. Looked at when the page
// opens, when the order is opened, and every minute: a time that has passed isn't offered.

import { Draft } from "./draft.js";
import { children } from "./guest-swap.js";

const when = document.querySelector("[data-when]");
const fresh = 20000; // ms in which nobody looks again
const every = 60000;
let lookedAt = -Infinity;

async function look(age = fresh) {
  if (document.hidden || performance.now() - lookedAt < age) return;
  lookedAt = performance.now();
  try {
    const answer = await fetch(when.dataset.times, { headers: { "X-Live": "1" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    const chosen = when.querySelector("[data-at]")?.value;
    children(when, said);
    const select = when.querySelector("[data-at]");
    document.dispatchEvent(new CustomEvent("draft:change", { detail: { name: null } })); // what bringing it costs may be new
    if (select && [...select.options].some((it) => it.value === chosen)) select.value = chosen;
    else if (select) select.selectedIndex = 0;
  } catch {
    lookedAt = -Infinity; // the next look may find the house again
  }
}

// What isn't served at one time may be at another: whatever was refused for its time may go again.
function chosen({ target }) {
  if (!target.matches("[data-at]")) return;
  Draft.at(document.body.dataset.venue, document.body.dataset.place).change((data) => {
    data.lines = data.lines.map((line) => ({ ...line, refused: false }));
    data.refusal = null;
  });
}

if (when) {
  when.addEventListener("change", chosen);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-open-cart], [data-order]") && look());
  document.addEventListener("visibilitychange", () => look());
  setInterval(look, every);
  look(0);
}

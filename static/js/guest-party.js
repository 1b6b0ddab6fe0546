// What this phone's party has to know, kept fresh by live.js: whether it is in, who asks, what was called for.
//
//   guest:party  on the document, after each look: { state, seating, menu, … } as the region says

import "./guest-swap.js";
import "./live.js";
import { newKey } from "./draft.js";
import { post } from "./guest-post.js";
import { said, say } from "./guest-words.js";

const region = () => document.querySelector("[data-live-url]");

export const facts = () => ({ ...region().querySelector("[data-facts-of]")?.dataset });
export const look = () => region().dispatchEvent(new Event("live:look", { bubbles: true }));

document.addEventListener("live:fresh", () => document.dispatchEvent(new CustomEvent("guest:party", { detail: facts() })));

// Buttons of the region, and of the page: one POST each, then a look at what became of it.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-deed]");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  if (button?.classList.contains("is-sending")) return;
  button?.classList.add("is-sending");
  const body = new URLSearchParams(new FormData(form, event.submitter));
  if (!body.get("key")) body.set("key", newKey());
  const answer = await post(form.getAttribute("action"), body);
  button?.classList.remove("is-sending");
  if (!answer) say(said("offline"));
  else if (answer.status >= 400) say([answer.said?.text ?? said("failed"), answer.said?.way_out].filter(Boolean).join(" "));
  else if (form.dataset.then) return location.assign(form.dataset.then);
  look();
});

// A tap shows its effect at once; what really became of it is read from the house.
look();

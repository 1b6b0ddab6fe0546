// What became of a phone's orders: the region keeps itself fresh, its buttons are one POST each. A dish that can't be
// taken back any more loses its button on the second.

import { newKey } from "./draft.js";
import "./guest-party.js";
import { post } from "./guest-post.js";

function tick() {
  for (const form of document.querySelectorAll("[data-until]")) form.hidden = Date.now() / 1000 > Number(form.dataset.until);
}
setInterval(tick, 1000);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-language]");
  if (!link) return;
  event.preventDefault();
  await post("/g/language/", new URLSearchParams({ key: newKey(), language: link.dataset.language }));
  location.reload();
});

// The front desk: a room's tile opens its sheet. Without this script, or without a connection, it is a link to a page.

import { open } from "./sheet.js";

const sheet = document.getElementById("room-sheet");

document.addEventListener("click", async (event) => {
  const tile = event.target.closest?.("a[data-room]");
  if (!tile || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(tile.href, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    sheet.innerHTML = await answer.text();
  } catch {
    location.assign(tile.href);
    return;
  }
  htmx.process(sheet);
  open(sheet);
});

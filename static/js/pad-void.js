// A sent line, tapped: its sheet is copied from the line itself, with key and version as they were shown.

import { close, open } from "./sheet.js";

const dialog = document.getElementById("sent-line");
const holds = dialog.querySelector("[data-holds]");

document.addEventListener("click", ({ target }) => {
  const row = target.closest("[data-sent-line]");
  if (!row) return;
  holds.replaceChildren(row.querySelector("template").content.cloneNode(true));
  htmx.process(holds);
  open(dialog);
});

dialog.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status < 400) close(dialog);
});

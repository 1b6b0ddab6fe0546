// At the door: a PIN that was wrong is wiped, so that it can be typed again.

import { write } from "./keypad.js";

document.getElementById("door").addEventListener("htmx:after:request", ({ target, detail: { ctx } }) => {
  const pad = (ctx.sourceElement ?? target).closest("form")?.querySelector("[data-keypad]");
  if (pad && ctx.response?.status >= 400) write(pad, "");
});

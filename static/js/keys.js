// A button that may do the same again, such as printing a copy, has data-new-key: each tap is an act of its own.

document.addEventListener("htmx:config:request", (event) => {
  const { sourceElement, request } = event.detail.ctx;
  if (!("newKey" in (sourceElement?.dataset ?? {}))) return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  request.headers["X-Act-Key"] = [...bytes].map((it) => it.toString(16).padStart(2, "0")).join("");
});

// The start screen of a tablet of the house: forgets whoever sat here last, and looks every few seconds whether
// somebody has been seated. The page says its state in data-state; another state is another screen.

const EVERY = 4000; // ms

for (const store of ["localStorage", "sessionStorage"]) {
  try { window[store].clear(); } catch { /* then there was nothing to keep either */ }
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin", headers: { "X-Live": "1" } });
    if (answer.type === "opaqueredirect" || answer.status === 401) return location.reload();
    if (!answer.ok) return;
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const shown = document.querySelector("main");
    if (main && main.dataset.state !== shown.dataset.state) shown.replaceWith(main);
  } catch { /* no connection: the next look tries again */ }
}

setInterval(look, EVERY);

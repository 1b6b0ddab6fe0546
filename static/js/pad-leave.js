// Send on leave, for those who chose it: whoever goes back to the floor, or to another table, sends what waits here.
// A reload and the lock screen send nothing.

const pad = document.querySelector("[data-pad]");

export function wireLeaving(send) {
  const leave = () => { if ("sendsOnLeave" in pad.dataset) send(); };
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".pad-bar a[href]");
    if (link && new URL(link.href).pathname !== location.pathname) leave();
  }, true);
  window.navigation?.addEventListener("navigate", ({ navigationType }) => { if (navigationType === "traverse") leave(); });
}

// The switch in the pad's menu says it at once; the house keeps it with the person.
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("[data-leaving]")) return;
  pad.toggleAttribute("data-sends-on-leave", target.checked);
  target.form.requestSubmit();
});

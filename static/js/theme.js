// Light, dark or as the device says, remembered per device. Runs before the page is painted, so nothing flashes.
// A page that wants its own default (a board is dark) says so in data-theme and keeps its own memory by data-theme-for.
{
  const root = document.documentElement;
  const key = ["theme", root.dataset.themeFor].filter(Boolean).join(".");
  const own = root.dataset.theme;

  const read = () => {
    try { return localStorage.getItem(key) || own; } catch { return own; }
  };
  const show = (theme = read()) => {
    root.dataset.theme = theme;
    for (const choice of document.querySelectorAll("[data-set-theme]")) {
      choice.setAttribute("aria-pressed", String(choice.dataset.setTheme === theme));
    }
  };

  show();
  document.addEventListener("DOMContentLoaded", () => show());
  document.addEventListener("htmx:after:swap", () => show(root.dataset.theme));
  window.addEventListener("storage", (event) => event.key === key && show());
  document.addEventListener("click", (event) => {
    const choice = event.target.closest?.("[data-set-theme]");
    if (!choice) return;
    try { localStorage.setItem(key, choice.dataset.setTheme); } catch { /* private window: for this page only */ }
    show(choice.dataset.setTheme);
  });
}

// The open tabs at the bar. With dishes in the draft a tap adds them to that tab, and the counter is empty again; with
// none it leads there.

const pad = document.querySelector("[data-pad]");

export function showTabs({ lines, sending }) {
  pad.classList.toggle("is-adding", lines.length > 0 && !sending);
}

export function wireTabs(hasDraft, add) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-tabs] [data-tab-id]");
    if (!link || !hasDraft()) return;
    event.preventDefault();
    add(link.dataset.tabId);
  });
}

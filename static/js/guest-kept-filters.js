// Puts a guest's filters back before the first dish is drawn, so that nothing they can't eat is ever seen to leave.
// Runs where it stands, below the filters; the filtering itself is CSS, and works without this too.
{
  const form = document.getElementById("filters");
  const name = "brigade.filters";
  try {
    for (const kept of JSON.parse(localStorage.getItem(name) ?? "[]")) {
      const box = form.elements.namedItem(kept);
      if (box) box.checked = true;
    }
  } catch { /* a private window keeps nothing */ }
  const keep = () => {
    const chosen = [...form.elements].filter((it) => it.checked).map((it) => it.name);
    try { localStorage.setItem(name, JSON.stringify(chosen)); } catch { /* for this page only */ }
  };
  form.addEventListener("change", keep);
  form.addEventListener("reset", () => setTimeout(keep));
}

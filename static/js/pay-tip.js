// A tip on the pay screen: the total to take (57.00 → 60 is a tip of 3.00), the change that is kept, an amount, a round
// sum, a percent. It is chosen before a payment and gone after it; the server works it out again from what is sent.

export function startTip(screen, { field, chosen, clear, draw, shown, exponent }) {
  const box = screen.querySelector("[data-tip-box]");
  if (!box) return { of: () => 0, show: () => {}, values: () => ({}), forget: () => {} };
  const all = (name) => [...box.querySelectorAll(`[data-tip-${name}]`)];
  let tip = {};

  const of = (due) => (tip.total ? Math.max(0, tip.total - due) : (tip.tip ?? 0));
  const figures = () => {
    const payer = chosen();
    return { due: Number(payer?.dataset.cashDue ?? 0), percents: (payer?.dataset.tips ?? "").split(",").filter(Boolean) };
  };

  function set(wanted) {
    tip = wanted;
    clear();
  }

  // The sums above what is to pay that are whole in ones and in fives; nothing where it is one already.
  function rounds(due) {
    const unit = 10 ** exponent;
    const sums = [unit, 5 * unit].map((step) => Math.ceil(due / step) * step);
    return [...new Set(sums)].filter((it) => due > 0 && it > due);
  }

  function show() {
    const { due, percents } = figures();
    const given = Number(field.value || 0);
    const sum = of(due);
    all("total").forEach((it) => (it.disabled = given <= due || !due));
    all("typed").forEach((it) => (it.disabled = !given || !due));
    all("to").forEach((it, index) => label(it, sum ? undefined : rounds(due)[index], (amount) => shown(amount)));
    all("percent").forEach((it, index) => label(it, sum ? undefined : percents[index], (amount) => `${it.dataset.tipPercent} % · ${shown(amount)}`));
    all("chosen").forEach((it) => (it.hidden = !sum));
    all("amount").forEach((it) => (it.textContent = shown(sum)));
  }

  function label(button, amount, words) {
    button.hidden = !Number(amount);
    button.dataset.sum = amount ?? "";
    button.querySelector("b").textContent = button.hidden ? "" : words(Number(amount));
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const given = Number(field.value || 0);
    if (!button || button.disabled) return;
    if ("tipTotal" in button.dataset) set({ total: given });
    else if ("tipTyped" in button.dataset) set({ tip: given });
    else if ("tipTo" in button.dataset) set({ total: Number(button.dataset.sum) });
    else if ("tipPercent" in button.dataset) set({ tip: Number(button.dataset.sum) });
    else if ("tipNone" in button.dataset) set({});
    draw();
  });

  return { of, show, values: () => ({ ...tip }), forget: () => (tip = {}) };
}

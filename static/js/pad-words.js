// Words and money as a pad shows them. The words themselves stand in templates: <span data-words="Send {n} · {amount}">.

const pad = document.querySelector("[data-pad]");
const language = document.documentElement.lang || "en";
const style = new Intl.NumberFormat(language, { style: "currency", currency: pad.dataset.currency });
const exponent = style.resolvedOptions().maximumFractionDigits;
const plain = new Intl.NumberFormat(language, { minimumFractionDigits: exponent, maximumFractionDigits: exponent });

// Amounts are whole minor units everywhere; only what is shown is divided.
export const money = (amount) => style.format(amount / 10 ** exponent);
export const plainMoney = (amount) => plain.format(amount / 10 ** exponent);

export function words(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// A copy of what a <template> holds.
export function copy(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

export function fill(root, values) {
  for (const [name, value] of Object.entries(values)) {
    const place = root.querySelector(`[data-${name}]`);
    if (place) place.textContent = value;
  }
  return root;
}

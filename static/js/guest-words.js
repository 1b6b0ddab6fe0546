// Words and money as a guest's page shows them. The words themselves stand in templates: data-words="Order {n} · {amount}".

const language = document.documentElement.lang || "en";
const style = new Intl.NumberFormat(language, { style: "currency", currency: document.body.dataset.currency || "EUR" });
const exponent = style.resolvedOptions().maximumFractionDigits;

// Amounts are whole minor units everywhere; only what is shown is divided.
export const money = (amount) => style.format(amount / 10 ** exponent);

export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const said = (name, values = {}) => fill(document.getElementById("words").dataset[name], values);

// A copy of what a <template> holds.
export const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

export function put(root, values) {
  for (const [name, value] of Object.entries(values)) {
    const place = root.querySelector(`[data-${name}]`);
    if (place) place.textContent = value;
  }
  return root;
}

// Something said in passing; it leaves by itself.
export function say(text) {
  const box = document.getElementById("said");
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  box.replaceChildren(toast);
  setTimeout(() => toast.remove(), 5000);
}

// A refusal where it happened: the text, and the way out.
export function refuse(root, { text = "", way = "" } = {}) {
  const notice = root.querySelector("[data-refusal]");
  put(notice, { text, way });
  notice.hidden = !text;
}

// Case and accents don't count when something is looked for.
const letters = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ð: "d", þ: "th", ł: "l" };
export const fold = (text) =>
  text.toLowerCase().replace(/[øæœßðþł]/g, (it) => letters[it]).normalize("NFKD").replace(/\p{M}/gu, "");

// A scanner types: a burst of keys that ends with Enter, wherever the focus is. What it read is looked up on the menu,
// then asked of the house, which also reads GS1 codes.
//
//   pad:pick  on the document: { item, line }

import { words } from "./pad-words.js";

const QUICK = 50; // ms between two keys; no finger is that steady
const CODE = /^(\][a-z]\d)?[\d()]{8}/i; // EAN-8 and longer; GS1 begins with digits too, after its symbology
const pad = document.querySelector("[data-pad]");

let typed = ""; // the burst so far
let last = 0;

const digits = (code) => code.replace(/\D/g, "").padStart(14, "0");

async function ask(code, menu) {
  const answer = await fetch(`${pad.dataset.scansUrl}?${new URLSearchParams({ code })}`, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) return null;
  const { item, quantity = 1, price = null } = await answer.json();
  return { item: menu.items.get(item), line: { quantity, openPrice: price } };
}

async function look(code, menu) {
  const known = [...menu.items.values()].find((it) => it.barcode && digits(it.barcode) === digits(code));
  const found = known ? { item: known, line: null } : await ask(code, menu).catch(() => null);
  const item = found?.item;
  if (item && !item.soldOut && item.served !== false) return document.dispatchEvent(new CustomEvent("pad:pick", { detail: found }));
  const text = item ? words(pad.dataset.scanOff, { name: item.name }) : words(pad.dataset.scanUnknown, { code });
  document.dispatchEvent(new CustomEvent("toast", { detail: { text, kind: "alarm" } }));
  return navigator.vibrate?.(120);
}

// A field had the focus: what the scanner typed there is taken out again.
function cleaned(field, code) {
  if (!field?.matches?.("input:not([type=hidden]), textarea") || !field.value.includes(code)) return;
  field.value = field.value.replace(code, "");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function listen(menuNow) {
  document.addEventListener("keydown", (event) => {
    const isQuick = event.timeStamp - last < QUICK;
    last = event.timeStamp;
    if (event.key === "Enter" && isQuick && CODE.test(typed) && menuNow()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      cleaned(event.target, typed);
      look(typed, menuNow());
      typed = "";
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      typed = isQuick ? typed + event.key : event.key;
    } else if (event.key !== "Shift") {
      typed = "";
    }
  }, true);
}

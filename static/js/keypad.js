// A keypad for PINs, cash and quantities: taps and the keyboard write into one field.
//
//   <form class="keypad" data-keypad="pin" data-max="6">        pin: 4–8 digits, never shown
//   <form class="keypad" data-keypad="amount" data-exponent="2"> amount: cents from the right, 6000 reads 60.00
//   <form class="keypad" data-keypad="number">                  number: a whole number
//     <output data-shown></output> <input type="hidden" name="pin" data-value>
//     <button type="button" data-key="7">7</button> … data-key="00", "delete", "clear", data-set="6000" (exactly this)
//
// The field holds digits only: minor units for an amount. `keypad:change` bubbles with { value }; Enter submits the form.
// With data-send="4" the form goes by itself at that many digits.

const digits = /^\d+$/;

function shown(pad, value) {
  if (pad.dataset.keypad === "pin") return "•".repeat(value.length);
  if (pad.dataset.keypad !== "amount") return value;
  const exponent = Number(pad.dataset.exponent ?? 2);
  const language = document.documentElement.lang || "en";
  const amount = Number(value || 0) / 10 ** exponent;
  return amount.toLocaleString(language, { minimumFractionDigits: exponent, maximumFractionDigits: exponent });
}

export function write(pad, value) {
  const field = pad.querySelector("[data-value]");
  if (pad.dataset.keypad !== "pin") value = value.replace(/^0+(?=\d)/, "");
  field.value = value.slice(0, Number(pad.dataset.max ?? 9));
  const display = pad.querySelector("[data-shown]");
  if (display) {
    display.textContent = shown(pad, field.value);
    display.dataset.length = field.value.length;
  }
  delete pad.dataset.fresh;
  pad.dispatchEvent(new CustomEvent("keypad:change", { bubbles: true, detail: { value: field.value } }));
  if (field.value.length === Number(pad.dataset.send)) pad.closest("form")?.requestSubmit();
}

// A value that was proposed (data-fresh) is replaced by the first digit, not added to.
export function press(pad, key) {
  const field = pad.querySelector("[data-value]");
  const before = "fresh" in pad.dataset ? "" : field.value;
  if (key === "clear") write(pad, "");
  else if (key === "delete") write(pad, before.slice(0, -1));
  else if (digits.test(key)) write(pad, before + key);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-key], [data-set]");
  const pad = button?.closest("[data-keypad]");
  if (!pad) return;
  if (button.dataset.set !== undefined) {
    write(pad, button.dataset.set);
    pad.dataset.fresh = "";
  } else {
    press(pad, button.dataset.key);
  }
});

// The keyboard writes into the pad on top: the one in an open dialog, else the page's last.
function listening() {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  return [...(dialog ?? document).querySelectorAll("[data-keypad]")].filter((pad) => pad.checkVisibility()).at(-1);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
  const pad = listening();
  if (!pad) return;
  if (digits.test(event.key)) press(pad, event.key);
  else if (event.key === "Backspace") press(pad, "delete");
  else if (event.key === "Delete") press(pad, "clear");
  else if (event.key === "Enter" && !event.target.closest?.("button, a, summary")) pad.closest("form")?.requestSubmit();
  else return;
  event.preventDefault();
});

document.querySelectorAll("[data-keypad]").forEach((pad) => {
  const field = pad.querySelector("[data-value]");
  const display = pad.querySelector("[data-shown]");
  if (field && display && !display.textContent.trim()) display.textContent = shown(pad, field.value);
});

// The lock screen: the time of the house, and a PIN that goes by itself once its owner's face was tapped.

import { write } from "./keypad.js";

const form = document.getElementById("sign-in");
const pad = form.querySelector("[data-keypad]");
const wrong = form.querySelector(".wrong-word");
const clock = form.querySelector("[data-clock]");
const faces = [...form.querySelectorAll("[name=person]")];
const chosen = () => faces.find((it) => it.checked);

// The house's clock, not this device's: the server said the second of its day when it drew the page.
const drawnAt = performance.now();
const tick = () => {
  const minutes = Math.floor((Number(clock.dataset.seconds) + (performance.now() - drawnAt) / 1000) / 60);
  const parts = [Math.floor(minutes / 60) % 24, minutes % 60];
  clock.textContent = parts.map((it) => String(it).padStart(2, "0")).join(":");
};
setInterval(tick, 1000);

// Before a face is tapped nothing may go by itself: nobody knows yet how long the PIN is.
function expect() {
  pad.dataset.send = chosen()?.dataset.send ?? "";
}

form.addEventListener("change", (event) => {
  if (event.target.name !== "person") return;
  expect();
  pad.classList.remove("wrong");
  wrong.textContent = "";
  write(pad, "");
});

form.addEventListener("keypad:change", () => {
  if (pad.classList.contains("wrong")) {
    pad.classList.remove("wrong");
    wrong.textContent = "";
  }
  if (!chosen()) wrong.textContent = form.dataset.faceFirst;
});

// One sign-in at a time: the first send empties nothing, and a second one does nothing.
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => { delete form.dataset.sent; });

expect();

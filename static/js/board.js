// The kitchen board: timers that run between looks, colours by the station's target, bump-bar keys, and what doesn't fit.

const frame = document.getElementById("board-frame");
const clock = document.querySelector("[data-clock]");
const age = document.querySelector("[data-live-age]");
const target = Number(frame.dataset.targetSeconds);
// The house's clock, not this display's: the demo's runs ahead, and a cheap display's may be wrong.
const ahead = Number(clock.dataset.now) * 1000 - Date.now();
const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.zone });
// What is held has no age yet, and nobody waits for it.
const FIRED = ".ticket:not(.held)";
let freshAt = Date.now();

const now = () => (Date.now() + ahead) / 1000;
const pad = (number) => String(number).padStart(2, "0");

function since(element) {
  return Math.max(0, Math.floor(now() - Number(element.dataset.since)));
}

function tick() {
  clock.textContent = hours.format(Date.now() + ahead);
  age.textContent = frame.dataset.liveWords.replace("{age}", ((Date.now() - freshAt) / 1000).toFixed(0));
  for (const ticket of frame.querySelectorAll(FIRED)) {
    const seconds = since(ticket);
    ticket.querySelector("time").textContent = `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
    ticket.classList.toggle("over", seconds > target);
    ticket.classList.toggle("late", seconds > target * 0.7 && seconds <= target);
    ticket.classList.toggle("fresh", seconds <= target * 0.7);
  }
  countWhatDoesNotFit();
}

// Never hidden: what runs beyond the last column is counted, with the age of the oldest.
function countWhatDoesNotFit() {
  const chip = frame.querySelector("[data-overflow]");
  const edge = frame.getBoundingClientRect().right;
  const hidden = [...frame.querySelectorAll(FIRED)].filter((it) => it.getBoundingClientRect().left >= edge - 8);
  const count = hidden.length + Number(chip.dataset.more);
  chip.hidden = count === 0;
  if (!count) return;
  const oldest = hidden.length ? Math.max(...hidden.map(since)) : 0;
  chip.textContent = chip.dataset.words
    .replace("{count}", count)
    .replace("{age}", `${pad(Math.floor(oldest / 60))}:${pad(oldest % 60)}`);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (/^[0-9]$/.test(event.key)) {
    const slot = (Number(event.key) + 9) % 10;
    frame.querySelectorAll("[data-bump]")[slot]?.click();
  } else if (event.key === "Backspace") {
    document.getElementById("recall-button").click();
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("live:fresh", () => {
  freshAt = Date.now();
  tick();
});
document.addEventListener("htmx:after:swap", tick);
setInterval(tick, 1000);
tick();

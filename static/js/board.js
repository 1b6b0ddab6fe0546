// The kitchen board: timers that run between looks, colours by the station's target, how much fits, and what doesn't.

const frame = document.getElementById("board-frame");
const clock = document.querySelector("[data-clock]");
const age = document.querySelector("[data-live-age]");
const target = Number(frame.dataset.targetSeconds);
const warn = (target * Number(frame.dataset.warnPercent)) / 100;
// The house's clock, not this display's: the demo's runs ahead, and a cheap display's may be wrong.
const ahead = Number(clock.dataset.now) * 1000 - Date.now();
const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.zone });
// What is held has no age yet, and nobody waits for it.
const FIRED = ".ticket:not(.held)";
const LEVELS = ["waits", "fresh", "late", "over"];
let freshAt = Date.now();

const now = () => (Date.now() + ahead) / 1000;
const pad = (number) => String(number).padStart(2, "0");
const minutes = (seconds) => (seconds < 6000
  ? `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`
  : `${Math.floor(seconds / 3600)} h ${pad(Math.floor(seconds / 60) % 60)}`);
const since = (element) => Math.floor(now() - Number(element.dataset.since));
const level = (seconds) => (seconds < 0 ? "waits" : seconds > target ? "over" : seconds > warn ? "late" : "fresh");
const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

function tick() {
  write(clock, hours.format(Date.now() + ahead));
  write(age, frame.dataset.liveWords.replace("{age}", ((Date.now() - freshAt) / 1000).toFixed(0)));
  for (const ticket of frame.querySelectorAll(FIRED)) {
    const seconds = since(ticket);
    const time = ticket.querySelector("time");
    write(time, seconds < 0 ? time.dataset.start : minutes(seconds));
    for (const name of LEVELS) ticket.classList.toggle(name, name === level(seconds));
  }
  for (const start of frame.querySelectorAll(".starts")) start.classList.toggle("is-due", now() >= Number(start.dataset.from));
  countWhatDoesNotFit();
}

// Never hidden: what runs beyond the last column is counted, with the age of the oldest.
function countWhatDoesNotFit() {
  const chip = frame.querySelector("[data-overflow]");
  const edge = document.getElementById("board").getBoundingClientRect().right;
  const hidden = [...frame.querySelectorAll(FIRED)].filter((it) => it.getBoundingClientRect().left >= edge - 8);
  const count = new Set(hidden.map((it) => it.id.split("-")[1])).size + Number(chip.dataset.more);
  chip.hidden = count === 0;
  if (!count) return;
  const oldest = Math.max(0, ...hidden.map(since));
  write(chip, chip.dataset.words.replace("{count}", count).replace("{age}", minutes(oldest)));
}

// The server divides a ticket that is longer than a column: it has to know how high they are, in the board's own pixels.
function sayWhatFits() {
  const board = document.getElementById("board");
  const unit = Number(getComputedStyle(board).getPropertyValue("--unit")) || 1;
  const scrolls = getComputedStyle(board).overflowY === "visible";
  const fits = scrolls ? 0 : Math.floor(board.clientHeight / unit);
  if (document.cookie.split("; ").includes(`brigade_board=${fits}`)) return;
  document.cookie = `brigade_board=${fits}; path=/; max-age=31536000; samesite=strict`;
  document.getElementById("tickets").dispatchEvent(new CustomEvent("live:look", { bubbles: true }));
}

// What was asked is answered elsewhere: this board looks again at once.
frame.addEventListener("htmx:after:request", (event) => {
  if (event.target.closest?.("[data-answers]")) event.target.dispatchEvent(new CustomEvent("live:look", { bubbles: true }));
});

// A finger that stays on a dish asks for its ticket's sheet; on a bump the sheet that was open is done with.
frame.addEventListener("contextmenu", (event) => {
  const head = event.target.closest?.(".ticket")?.querySelector("button.head");
  if (!head) return;
  event.preventDefault();
  head.click();
});
document.getElementById("ticket-sheet").addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.request.method !== "GET" && ctx.response?.status < 400) event.currentTarget.close();
});

// The totals are shown over the board, and stay there while it looks again below.
function showTotals() {
  const totals = document.getElementById("all-day-now").cloneNode(true);
  document.querySelector("[data-all-day]").replaceChildren(...totals.childNodes);
}

function show() {
  tick();
  showTotals();
}

document.addEventListener("live:fresh", () => {
  freshAt = Date.now();
  show();
});
document.addEventListener("htmx:after:swap", show);
addEventListener("resize", sayWhatFits);
setInterval(tick, 1000);
show();
sayWhatFits();

// Screens that are read from afar: the house's clock, how long ago things were, and what doesn't fit on the glass.
//
//   <b data-clock data-now="1790000000" data-zone="Europe/Amsterdam">   <time data-since="1790000000">
//   <p data-overflow data-words="+{count} more, oldest {age}" hidden> counts the articles beyond the edge of its section

const clock = document.querySelector("[data-clock]");
// The house's clock, not this display's: the demo's runs ahead, and a cheap display's may be wrong.
const ahead = Number(clock.dataset.now) * 1000 - Date.now();
const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.zone });
const pad = (number) => String(number).padStart(2, "0");
const age = (seconds) => `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;

function since(element) {
  return Math.max(0, Math.floor((Date.now() + ahead) / 1000 - Number(element.dataset.since)));
}

function tick() {
  clock.textContent = hours.format(Date.now() + ahead);
  for (const time of document.querySelectorAll("time[data-since]")) time.textContent = age(since(time));
  for (const chip of document.querySelectorAll("[data-overflow]")) count(chip);
}

// Never hidden: what runs beyond the edge is counted, with the age of the oldest.
function count(chip) {
  const edge = chip.parentElement.getBoundingClientRect();
  const beyond = [...chip.parentElement.querySelectorAll("article")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.left >= edge.right - 8 || box.top >= edge.bottom - 8;
  });
  chip.hidden = beyond.length === 0;
  if (chip.hidden) return;
  const oldest = Math.max(...beyond.map((it) => since(it.querySelector("time"))));
  chip.textContent = chip.dataset.words.replace("{count}", beyond.length).replace("{age}", age(oldest));
}

document.addEventListener("live:fresh", tick);
document.addEventListener("htmx:after:swap", tick);
setInterval(tick, 1000);
tick();

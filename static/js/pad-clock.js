// Minutes and seconds since something began, on the house's clock: <time data-since="1732219200">.

const house = document.querySelector("[data-now]");
const ahead = Number(house.dataset.now) * 1000 - Date.now(); // this tablet's clock may be wrong, a demo's runs ahead
const two = (number) => String(number).padStart(2, "0");

function spell(seconds) {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function tick() {
  const now = (Date.now() + ahead) / 1000;
  for (const time of document.querySelectorAll("time[data-since]")) {
    time.textContent = spell(Math.max(0, Math.floor(now - Number(time.dataset.since))));
  }
}

document.addEventListener("htmx:after:swap", tick);
setInterval(tick, 1000);
tick();

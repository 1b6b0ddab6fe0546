// Says when nothing can reach the server. A short gap isn't worth a word, so it waits three seconds.

const banner = document.getElementById("connection");
let timer = 0;

function show(isOpen) {
  clearTimeout(timer);
  if (!banner) return;
  if (isOpen) banner.hidden = true;
  else timer = setTimeout(() => { banner.hidden = false; }, 3000);
}

document.addEventListener("live:connection", (event) => show(event.detail.open));
window.addEventListener("offline", () => show(false));
window.addEventListener("online", () => show(true));
if (!navigator.onLine) show(false);

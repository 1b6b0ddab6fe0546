// News (#news): a short tone when something new is said, and the rest of it behind "+2".
//
//   Each thing said has a name in data-news; what has sounded once on this device doesn't again.
//   The switch [data-news-sound] in one's menu turns the tone off on this device.

const SOUNDED = "brigade.news.sounded"; // of this tab
const QUIET = "brigade.news.quiet";
const MOST_NAMES = 200;
const TONES = [[880, 0], [1175, 0.14]]; // Hz, s after now
const LENGTH = 0.28; // s

const region = () => document.getElementById("news");
let audio = null;

function read(storage, name) {
  try { return storage.getItem(name); } catch { return null; }
}

function write(storage, name, value) {
  try { storage.setItem(name, value); } catch { /* private window: for this page only */ }
}

const isQuiet = () => read(localStorage, QUIET) === "1";

// --- The tone: a browser lets a page be heard once somebody has touched it

async function awake() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") await audio.resume();
  return audio.state === "running";
}

async function sound() {
  if (isQuiet() || !navigator.userActivation?.hasBeenActive || !(await awake())) return;
  for (const [pitch, wait] of TONES) {
    const start = audio.currentTime + wait;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + LENGTH);
  }
  region()?.dispatchEvent(new CustomEvent("news:sound", { bubbles: true }));
}

// --- What is new

function look() {
  const names = [...(region()?.querySelectorAll("[data-news]") ?? [])].map((it) => it.dataset.news);
  const sounded = JSON.parse(read(sessionStorage, SOUNDED) ?? "[]");
  const fresh = names.filter((it) => !sounded.includes(it));
  showMore();
  if (!fresh.length) return;
  write(sessionStorage, SOUNDED, JSON.stringify([...sounded, ...fresh].slice(-MOST_NAMES)));
  sound();
}

// --- All of it, or the first alone

function showMore(open = region()?.classList.contains("is-open")) {
  const more = region()?.querySelector("[data-news-more]");
  region()?.classList.toggle("is-open", Boolean(open && more));
  more?.setAttribute("aria-expanded", String(Boolean(open)));
}

function showSwitch() {
  for (const it of document.querySelectorAll("[data-news-sound]")) it.setAttribute("aria-pressed", String(!isQuiet()));
}

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-news-more]")) showMore(!region().classList.contains("is-open"));
  else if (!target.closest?.("#news")) showMore(false);
  if (!target.closest?.("[data-news-sound]")) return;
  write(localStorage, QUIET, isQuiet() ? "0" : "1");
  showSwitch();
  sound();
});

document.addEventListener("live:fresh", (event) => event.target.id === "news" && look());
document.addEventListener("htmx:after:swap", look);
// What is done with an answer changes the news, whatever the answer to it was.
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status !== 204 || !ctx.sourceElement.closest?.("#news")) return;
  region().dispatchEvent(new CustomEvent("live:look", { bubbles: true }));
});
showSwitch();
look();

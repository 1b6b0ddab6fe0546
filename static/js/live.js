// Keeps the live regions of a page fresh. A region is a <section data-live-topic data-live-url data-live-every>; it looks
// again when one of its topics rings, when the socket or the tab comes back, and by its own clock. A ring carries no
// content, so a lost one costs time and nothing else.
//
//   live:fresh       on the region, after every good look: { changed }
//   live:stale       on the region, when its last good look is older than data-live-stale: { age } in seconds
//   live:connection  on the document: { open }, whether the server answered the last look
//
// A region has one fetch under way at most: a ring meanwhile asks for another after it. So what it shows never gets older.

import { Bell } from "./bell.js";

const GATHER = 150; // ms in which further rings are gathered into one look
const PATIENCE = 8000; // ms for one look
const RELOAD_REST = 10000; // ms between two reloads, lest a page reload for ever
// ms over which screens spread when all of them turn at once. Those whose socket is back came at different moments.
const SPREAD = { lost: 1000, back: 250, out: 50 };

const states = new WeakMap();
const jitter = (most) => Math.random() * most;
const now = () => performance.now();
const regions = () => [...document.querySelectorAll("[data-live-topic]")];
const topicsOf = (region) => region.dataset.liveTopic.split(" ").filter(Boolean);
const tell = (target, name, detail) => target.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

function stateOf(region) {
  let state = states.get(region);
  if (!state) {
    state = { good: now(), asked: -Infinity, etag: "", timer: 0, fetching: null, again: false };
    states.set(region, setClock(region, state));
  }
  return state;
}

// The clock is looked at once a second: so much earlier, and no look is later than was promised.
function setClock(region, state, soonest = Infinity) {
  state.due = now() + Math.min(region.dataset.liveEvery * 1000, soonest) * (0.7 + jitter(0.2));
  return state;
}

// --- Looking again

function ask(region, spread = 20) {
  const state = stateOf(region);
  if (state.fetching) state.again = true;
  if (state.fetching || state.timer) return;
  const wait = Math.max(state.asked + GATHER - now(), 0) + jitter(spread);
  state.timer = setTimeout(() => look(region, state), wait);
}

async function look(region, state) {
  state.timer = 0;
  if (!region.isConnected) return;
  state.asked = now();
  state.again = false;
  const fetching = (state.fetching = new AbortController());
  const patience = setTimeout(() => fetching.abort(), PATIENCE);
  // A page of practice never shows the house, nor the other way round: the server knows which one this is.
  const { "X-Venue": venue } = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  const headers = { "HX-Request": "true", "X-Live": "1", Accept: "text/html", ...(venue && { "X-Venue": venue }) };
  if (state.etag) headers["If-None-Match"] = state.etag;
  let good = false;
  try {
    const url = region.dataset.liveUrl;
    const answer = await fetch(url, { headers, redirect: "manual", credentials: "same-origin", signal: fetching.signal });
    tell(document, "live:connection", { open: true });
    if (isSignedOut(answer)) reload();
    else if (answer.status === 304) good = fresh(region, state, false);
    else if (answer.ok) {
      const text = await answer.text();
      // Held: somebody is moving or typing something in it just now; it looks again a little later.
      if (!fetching.signal.aborted && region.isConnected && !("liveHeld" in region.dataset)) {
        await show(region, text);
        state.etag = answer.headers.get("ETag") ?? "";
        good = fresh(region, state, true);
      }
    }
  } catch {
    // No answer, unless it was dropped: the clock tries again, and the region says its age.
    if (state.fetching === fetching) tell(document, "live:connection", { open: false });
  }
  clearTimeout(patience);
  if (state.fetching === fetching) state.fetching = null;
  setClock(region, state, good ? Infinity : 5000);
  if (state.again) ask(region);
}

function isSignedOut(answer) {
  return [401, 403].includes(answer.status) || answer.type === "opaqueredirect" || answer.headers.has("HX-Redirect");
}

// An answer is the whole <section> or what is inside it. A whole one brings newly signed topics too.
async function show(region, text) {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const whole = region.id && answer.getElementById(region.id);
  if (whole && "liveTopic" in whole.dataset) {
    for (const { name, value } of whole.attributes) {
      if (name !== "class" && region.getAttribute(name) !== value) region.setAttribute(name, value);
    }
    text = whole.innerHTML;
  }
  await htmx.swap({ sourceElement: region, target: region, text, swap: "innerMorph", live: true });
}

function fresh(region, state, changed) {
  state.good = now();
  region.classList.remove("is-stale");
  region.removeAttribute("data-age");
  tell(region, "live:fresh", { changed });
  return true;
}

// Whoever has left already (a form was sent, a link followed) isn't called back: that would take their way from them.
let leaving = -Infinity;
addEventListener("submit", (event) => { if (!event.defaultPrevented) leaving = now(); });
addEventListener("click", (event) => { if (!event.defaultPrevented && event.target.closest?.("a[href]")) leaving = now(); });

function reload() {
  if (now() - leaving < RELOAD_REST) return;
  const last = Number(sessionStorage.getItem("live-reload"));
  if (Date.now() - last < RELOAD_REST) return;
  sessionStorage.setItem("live-reload", Date.now());
  location.reload();
}

// A look under way is dropped: it may hang on a dead network, or be older than what is shown now.
function lookAnew(region, spread) {
  const state = stateOf(region);
  state.fetching?.abort();
  state.fetching = null;
  ask(region, spread);
  return state;
}

// Somebody else (the answer to a tap) changes a region: from now on its ETag says nothing about what it shows.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  if (detail.ctx.live) return;
  const targets = detail.tasks.map((task) => task.target).filter((target) => target instanceof Element);
  for (const region of regions()) {
    if (targets.some((target) => target.contains(region) || region.contains(target))) lookAnew(region, GATHER).etag = "";
  }
});

// --- Rings, the clock, and coming back

function ringAt(rung) {
  const topic = (signed) => signed.slice(0, signed.lastIndexOf("@"));
  for (const region of regions()) if (topicsOf(region).some((signed) => rung.has(topic(signed)))) ask(region);
}

const lookAll = (spread) => regions().forEach((region) => lookAnew(region, spread));
const bell = new Bell({ topics: () => regions().flatMap(topicsOf), onRing: ringAt, onTurn: (how) => lookAll(SPREAD[how]) });

function tick() {
  for (const region of regions()) {
    const state = stateOf(region);
    if (!document.hidden && now() > state.due && !state.fetching) ask(region);
    const age = now() - state.good;
    if (age < region.dataset.liveStale * 1000) continue;
    const text = (region.dataset.liveWords ?? "{age}").replace("{age}", Math.round(age / 1000));
    region.classList.add("is-stale");
    region.setAttribute("data-age", text);
    tell(region, "live:stale", { age: age / 1000 });
  }
  bell.watch();
}

function back() {
  if (document.hidden) return;
  lookAll(300);
  if (regions().length) bell.connect();
}

document.addEventListener("live:look", ({ target }) => ask(target)); // the page itself knows that this region changed
document.addEventListener("visibilitychange", back);
document.addEventListener("htmx:after:swap", () => bell.watch());
window.addEventListener("online", back);
window.addEventListener("pageshow", (event) => event.persisted && back());
setInterval(tick, 1000);
tick();

// Keeps the live regions of a page fresh. A region is a <section data-live-topic data-live-url data-live-every>; it looks
// again when one of its topics rings, when the socket or the tab comes back, and by its own clock. A ring carries no
// content, so a lost one costs time and nothing else.
//
//   live:fresh       on the region, after every good look: { changed }
//   live:stale       on the region, when its last good look is older than data-live-stale: { age } in seconds
//   live:connection  on the document: { open }, whether rings can reach us
//
// A region has one fetch under way at most: a ring meanwhile asks for another after it. So what it shows never gets older.

const GATHER = 150; // ms in which further rings are gathered into one look
const PATIENCE = 8000; // ms for one look
const SILENCE = 40000; // ms without a beat after which the socket is dead, whatever it says
const RELOAD_REST = 10000; // ms between two reloads, lest a page reload for ever
const SIGNED_OUT = 4401;
const TRY_LATER = new Set([1008, 1009, 1013]);

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

function setClock(region, state, soonest = Infinity) {
  state.due = now() + Math.min(region.dataset.liveEvery * 1000, soonest) * (0.9 + jitter(0.2));
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
  const headers = { "HX-Request": "true", "X-Live": "1", Accept: "text/html" };
  if (state.etag) headers["If-None-Match"] = state.etag;
  let good = false;
  try {
    const url = region.dataset.liveUrl;
    const answer = await fetch(url, { headers, redirect: "manual", credentials: "same-origin", signal: fetching.signal });
    if (isSignedOut(answer)) reload();
    else if (answer.status === 304) good = fresh(region, state, false);
    else if (answer.ok) {
      const text = await answer.text();
      if (!fetching.signal.aborted && region.isConnected) {
        await show(region, text);
        state.etag = answer.headers.get("ETag") ?? "";
        good = fresh(region, state, true);
      }
    }
  } catch {
    // No connection, or dropped: the clock tries again, and the region says its age.
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
  if (whole?.dataset.liveTopic) {
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

function reload() {
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

// --- The socket

let socket = null;
let failures = 0;
let heard = 0;
let watching = "";
let retry = 0;

function connect() {
  clearTimeout(retry);
  if (socket || !regions().length) return;
  const mine = (socket = new WebSocket(new URL("/live", location.href.replace(/^http/, "ws"))));
  heard = now();
  watching = "";
  mine.onopen = () => {
    if (failures) regions().forEach((region) => lookAnew(region, 1000));
    failures = 0;
    tell(document, "live:connection", { open: true });
    watch();
  };
  mine.onmessage = ({ data }) => {
    heard = now();
    const words = JSON.parse(data);
    if (words.beat) mine.send('{"beat": 1}');
    if (words.ring) hear(new Set(words.ring));
  };
  mine.onclose = ({ code }) => mine === socket && lost(code);
}

function lost(code) {
  socket = null;
  const pause = TRY_LATER.has(code) ? 60000 : Math.min(500 * 2 ** failures, 15000);
  failures += 1;
  retry = setTimeout(connect, pause * (0.5 + jitter(1)));
  if (code === SIGNED_OUT) regions().forEach((region) => lookAnew(region, 300));
  tell(document, "live:connection", { open: false });
}

function watch() {
  const topics = [...new Set(regions().flatMap(topicsOf))].sort();
  if (socket?.readyState !== WebSocket.OPEN || topics.join(" ") === watching) return;
  watching = topics.join(" ");
  socket.send(JSON.stringify({ watch: topics }));
}

function hear(rung) {
  for (const region of regions()) {
    if (topicsOf(region).some((signed) => rung.has(signed.slice(0, signed.lastIndexOf("@"))))) ask(region);
  }
}

// --- The clock, and coming back

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
  if (socket?.readyState < WebSocket.CLOSING && now() - heard > SILENCE) {
    const dead = socket;
    lost();
    dead.close();
  }
  connectIfNew();
}

function connectIfNew() {
  if (socket) watch();
  else if (!failures) connect();
}

function back() {
  if (document.hidden) return;
  regions().forEach((region) => lookAnew(region, 300));
  if (!socket) connect();
}

document.addEventListener("visibilitychange", back);
document.addEventListener("htmx:after:swap", connectIfNew);
window.addEventListener("online", back);
window.addEventListener("pageshow", (event) => event.persisted && back());
setInterval(tick, 1000);
connectIfNew();
regions().forEach(stateOf);

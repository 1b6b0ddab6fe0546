// Presence: says to the house which table or tab this device has open, and whether something lies here that isn't sent.
// The others see "Tom has this table open"; the floor sees what is unsent. It is said when something changes, and every
// 20 seconds while the page is looked at. Where the party of this pad has moved meanwhile, the pad says where it sits.
//
//   <a data-moved data-words="They sit at table {title} now" hidden href=""><span data-text></span></a>

import { Draft, newKey } from "./draft.js";

const EVERY = 20000;
const SOON = 400; // ms in which further taps are gathered into one word

const pad = document.querySelector("[data-pad]");
const venue = (pad ?? document.querySelector("[data-unsent]"))?.dataset.venue;
const facts = () => document.getElementById("pad-facts")?.dataset.seating ?? "";
let party = ""; // who sat here when this pad last knew
let said = "";
let timer = 0;

// Where this device is: on the pad its own place, elsewhere the place of a draft that was left behind.
function here() {
  if (pad) return { place: pad.dataset.place, unsent: Draft.at(venue, pad.dataset.place).unsent };
  const left = Draft.all(venue).find((draft) => draft.unsent && /\.(table|tab)\.\d+$/.test(draft.name));
  return left ? { place: left.name.split(".").slice(-2).join("."), unsent: left.unsent } : { place: "", unsent: 0 };
}

function words() {
  const { place, unsent } = here();
  const [kind, number] = (place || ".").split(".");
  const at = ["table", "tab"].includes(kind) ? { [kind]: number } : {};
  return new URLSearchParams({ ...at, has_draft: at[kind] && unsent ? "1" : "0", seating: pad ? theirs() : "" });
}

// A draft is for the party that it was begun for; without one, whoever sits here now or did until they moved.
function theirs() {
  party = facts() || party;
  return String(Draft.at(venue, pad.dataset.place).data.party?.seating || party);
}

// Compared, it has who sits here, too: when they move away the house is asked where to.
const state = () => `${words()} ${facts()}`;

async function tell() {
  const body = words();
  said = state();
  body.set("key", newKey());
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  try {
    const options = { method: "POST", headers: { ...token, Accept: "application/json" }, body, redirect: "manual" };
    const answer = await fetch("/looking/", { ...options, credentials: "same-origin", keepalive: true });
    if (answer.status === 200) showMoved(await answer.json());
  } catch { /* presence is a courtesy: the next word says it */ }
}

function showMoved({ title, url }) {
  const link = document.querySelector("[data-moved]");
  if (!link) return;
  link.hidden = !url;
  if (!url) return;
  link.href = url;
  link.querySelector("[data-text]").textContent = link.dataset.words.replace("{title}", title);
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => state() !== said && tell(), SOON);
}

if (venue) {
  document.addEventListener("draft:change", changed);
  document.addEventListener("live:fresh", changed);
  document.addEventListener("visibilitychange", () => document.hidden || tell());
  window.addEventListener("pageshow", (event) => event.persisted && tell());
  setInterval(() => document.hidden || tell(), EVERY);
  tell();
}

// A ticket that is new on the board is heard: two notes up; a question to the kitchen, three. Browsers stay silent until
// the first touch of a display; it can be switched off there ("This display").

const KEY = "brigade.board.sound";
const NEW = [660, 880];
const ASKED = [740, 740, 990];
const NOTE = 0.16; // seconds

const frame = document.getElementById("board-frame");
const button = document.querySelector("[data-sound-switch]");
let audio = null;
let known = null; // ids that were here at the last look

function isOn() {
  try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
}

function play(notes) {
  if (!isOn() || audio?.state !== "running") return;
  notes.forEach((hertz, index) => {
    const start = audio.currentTime + index * NOTE;
    const note = new OscillatorNode(audio, { type: "triangle", frequency: hertz });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.5, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE);
    note.connect(volume).connect(audio.destination);
    note.start(start);
    note.stop(start + NOTE);
  });
}

function listen() {
  const ids = new Set([...frame.querySelectorAll(".ticket:not(.held), [data-asks]")].map((it) => it.id));
  const came = known ? [...ids].filter((id) => !known.has(id)) : [];
  known = ids;
  if (came.some((id) => id.startsWith("asks-"))) play(ASKED);
  else if (came.some((id) => /^ticket-\d+$/.test(id))) play(NEW);
}

function wake() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
}

function show() {
  const on = isOn();
  button.setAttribute("aria-pressed", String(on));
  button.querySelector("[data-on]").hidden = !on;
  button.querySelector("[data-off]").hidden = on;
}

button.addEventListener("click", () => {
  try { localStorage.setItem(KEY, isOn() ? "off" : "on"); } catch { /* private window: it stays as it is */ }
  show();
  play(NEW);
});
for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, wake);
document.addEventListener("live:fresh", listen);
document.addEventListener("htmx:after:swap", listen);
show();
listen();

// A place to sign with a finger, a pen or a mouse: the strokes become an SVG path on 300 × 120, in a hidden field.
//
//   {% include "parts/signature.html" with field="signature" %}, which is
//   <div class="signature" data-signature data-field="signature">
//     <svg viewBox="0 0 300 120"><path></path></svg> <button type="button" data-clear>Clear</button></div>
//
// The field is written at the end of each stroke: "M12.5 40L13 41.2L…". Buttons of the form with data-when-signed are
// disabled until something was drawn. `signature:change` bubbles with { signed }. The server reads it by core.signatures.

const width = 300;
const height = 120;
const most = 12000;
const step = 1.2;

const strokes = new WeakMap();

function fieldOf(pad) {
  const found = pad.querySelector("input[type=hidden]");
  if (found) return found;
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: pad.dataset.field });
  pad.append(field);
  return field;
}

function drawn(pad) {
  if (!strokes.has(pad)) strokes.set(pad, []);
  return strokes.get(pad);
}

const written = (points) => points.map(([x, y], index) => `${index ? "L" : "M"}${x} ${y}`).join("");

// A dot is a stroke as well: drawn to itself, so that its round end shows.
const path = (all) => all.map((points) => written(points.length > 1 ? points : [points[0], points[0]])).join("");

function show(pad) {
  pad.querySelector("path").setAttribute("d", path(drawn(pad)));
}

function say(pad) {
  const field = fieldOf(pad);
  field.value = path(drawn(pad));
  const signed = field.value !== "";
  pad.classList.toggle("is-signed", signed);
  for (const button of pad.closest("form")?.querySelectorAll("[data-when-signed]") ?? []) button.disabled = !signed;
  pad.dispatchEvent(new CustomEvent("signature:change", { bubbles: true, detail: { signed } }));
}

function point(pad, event) {
  const box = pad.querySelector("svg").getBoundingClientRect();
  const within = (value, end) => Math.round(Math.min(Math.max(value, 0), end) * 10) / 10;
  return [
    within(((event.clientX - box.left) / box.width) * width, width),
    within(((event.clientY - box.top) / box.height) * height, height),
  ];
}

function add(pad, event) {
  const points = drawn(pad).at(-1);
  const next = point(pad, event);
  const last = points.at(-1);
  if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= step && path(drawn(pad)).length < most - 24) points.push(next);
}

document.addEventListener("pointerdown", (event) => {
  const glass = event.target.closest?.("[data-signature] svg");
  if (!glass || event.button) return;
  const pad = glass.closest("[data-signature]");
  if (path(drawn(pad)).length > most - 48) return;
  event.preventDefault();
  glass.setPointerCapture(event.pointerId);
  pad.dataset.pen = event.pointerId;
  drawn(pad).push([point(pad, event)]);
  show(pad);
});

document.addEventListener("pointermove", (event) => {
  const pad = event.target.closest?.("[data-signature]");
  if (!pad || pad.dataset.pen !== String(event.pointerId)) return;
  const between = event.getCoalescedEvents?.() ?? [];
  for (const one of between.length ? between : [event]) add(pad, one);
  show(pad);
});

for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, (event) => {
    const pad = event.target.closest?.("[data-signature]");
    if (!pad || pad.dataset.pen !== String(event.pointerId)) return;
    delete pad.dataset.pen;
    say(pad);
  });
}

document.addEventListener("click", (event) => {
  const pad = event.target.closest?.("[data-clear]")?.closest("[data-signature]");
  if (!pad) return;
  strokes.set(pad, []);
  show(pad);
  say(pad);
});

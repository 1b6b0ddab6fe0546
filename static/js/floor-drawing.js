// The plan as SVG: draws things, and says what fingers do with them.

import { box, isTable } from "./floor-things.js";

const SVG = "http://www.w3.org/2000/svg";
const HANDLE = 13;

function part(name, attributes, text) {
  const it = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  if (text !== undefined) it.textContent = text;
  return it;
}

export class Drawing {
  constructor(svg, label) {
    Object.assign(this, { svg, label, things: [], nodes: [], hold: null });
    svg.addEventListener("pointerdown", (event) => this.grab(event));
    svg.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => this.let(event));
    svg.addEventListener("focusin", ({ target }) => {
      const thing = this.things[this.nodes.indexOf(target)];
      if (thing && !this.hold && !target.classList.contains("is-chosen")) this.onChoose(thing);
    });
  }

  draw(plan, things, chosen, wrong) {
    const focused = this.nodes.indexOf(document.activeElement);
    this.svg.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
    this.things = things;
    this.nodes = things.map((thing) => this.node(thing, thing === chosen, wrong.includes(thing)));
    this.svg.replaceChildren(...this.grid(plan), ...this.nodes, ...(chosen ? [this.handle(chosen)] : []));
    if (focused >= 0) this.nodes[things.indexOf(chosen)]?.focus({ preventScroll: true });
  }

  focus(thing) {
    this.nodes[this.things.indexOf(thing)]?.focus({ preventScroll: true });
  }

  *grid({ width, height }) {
    for (let x = 40; x < width; x += 40) yield part("line", { class: "grid-line", x1: x, y1: 0, x2: x, y2: height });
    for (let y = 40; y < height; y += 40) yield part("line", { class: "grid-line", x1: 0, y1: y, x2: width, y2: y });
  }

  node(thing, isChosen, isWrong) {
    const look = `thing${isChosen ? " is-chosen" : ""}${isWrong ? " is-wrong" : ""}`;
    const g = part("g", { class: look, tabindex: 0, role: "button", "aria-pressed": isChosen });
    g.append(...(isTable(thing) ? this.table(thing) : this.decor(thing)));
    g.setAttribute("aria-label", isTable(thing) ? this.label.replace("{number}", thing.number).replace("{seats}", thing.seats) : (thing.label || thing.kind));
    return g;
  }

  table({ x, y, width, height, shape, rotation, number, seats }) {
    const middle = [x + width / 2, y + height / 2];
    const rx = shape === "round" ? height / 2 : 16;
    const top = part("rect", { class: "top", x, y, width, height, rx });
    if (rotation) top.setAttribute("transform", `rotate(${rotation} ${middle.join(" ")})`);
    return [top, part("text", { class: "no", x: middle[0], y: middle[1] + 4 }, number), part("text", { class: "sum", x: middle[0], y: middle[1] + 26 }, `${seats}`)];
  }

  decor(thing) {
    if (thing.shape === "circle") return [part("circle", { class: `${thing.kind} shape`, cx: thing.cx, cy: thing.cy, r: thing.r })];
    const rect = part("rect", { class: `${thing.kind} shape`, x: thing.x, y: thing.y, width: thing.w, height: thing.h, rx: thing.r ?? 0 });
    // A thin wall needs room for a finger.
    const touch = part("rect", { x: thing.x - 10, y: thing.y - 10, width: thing.w + 20, height: thing.h + 20, fill: "none", "pointer-events": thing.w > 500 && thing.h > 400 ? "none" : "all" });
    const label = thing.label ? [part("text", { class: "place", x: thing.x + 14, y: thing.y + 24 }, thing.label)] : [];
    return [touch, rect, ...label];
  }

  handle(thing) {
    const at = box(thing);
    return part("circle", { class: "handle", cx: at.x + at.width, cy: at.y + at.height, r: HANDLE, "data-handle": "" });
  }

  point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [at.x, at.y];
  }

  grab(event) {
    const isSize = event.target.hasAttribute("data-handle");
    const g = event.target.closest(".thing");
    const thing = isSize ? this.things[this.nodes.findIndex((it) => it.classList.contains("is-chosen"))] : this.things[this.nodes.indexOf(g)];
    if (!thing) return this.onChoose(null);
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.hold = { thing, first: thing, from: this.point(event), isSize, hasMoved: false };
    this.onChoose(thing);
    this.onGrab();
  }

  drag(event) {
    if (!this.hold) return;
    const [x, y] = this.point(event);
    const [dx, dy] = [x - this.hold.from[0], y - this.hold.from[1]];
    if (!this.hold.hasMoved && Math.hypot(dx, dy) < 6) return;
    this.hold.hasMoved = true;
    // Always from where it was taken, so that the grid doesn't eat small steps.
    this.hold.thing = (this.hold.isSize ? this.onSize : this.onMove)(this.hold.thing, ...this.since(dx, dy));
  }

  since(dx, dy) {
    const [was, is] = [box(this.hold.first), box(this.hold.thing)];
    if (this.hold.isSize) return [was.width + dx - is.width, was.height + dy - is.height];
    return [was.x + dx - is.x, was.y + dy - is.y];
  }

  let() {
    if (!this.hold) return;
    const { hasMoved } = this.hold;
    this.hold = null;
    this.onLet(hasMoved);
  }
}

// Things on a floor plan, as values: tables { id, number, seats, shape, x, y, width, height, rotation } and decor
// { kind, shape: "rect", x, y, w, h, r, label } or { kind, shape: "circle", cx, cy, r }. Figures are plan units.

const GRID = 4;
const LEAST = { table: 40, decor: 8 };
const MOST = 600;
const FIRST = {
  wall: { w: 200, h: 16, r: 4 }, window: { w: 124, h: 8, r: 4 }, door: { w: 100, h: 12, r: 5 },
  counter: { w: 200, h: 72, r: 12 }, bench: { w: 24, h: 240, r: 12 }, water: { w: 240, h: 120, r: 20 },
};

export const isTable = (thing) => "number" in thing;
const snap = (value) => Math.round(value / GRID) * GRID;
const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(most, least));

// Where a thing is and how large, whatever it is.
export function box(thing) {
  if (isTable(thing)) return { x: thing.x, y: thing.y, width: thing.width, height: thing.height };
  if (thing.shape === "circle") return { x: thing.cx - thing.r, y: thing.cy - thing.r, width: 2 * thing.r, height: 2 * thing.r };
  return { x: thing.x, y: thing.y, width: thing.w, height: thing.h };
}

function boxed(thing, { x, y, width, height }) {
  if (isTable(thing)) return { ...thing, x, y, width, height };
  if (thing.shape === "circle") {
    const r = Math.round(Math.max(width, height) / 2);
    return { ...thing, cx: x + r, cy: y + r, r };
  }
  return { ...thing, x, y, w: width, h: height };
}

export function moved(thing, dx, dy) {
  const at = box(thing);
  return boxed(thing, { ...at, x: at.x + dx, y: at.y + dy });
}

export function sized(thing, dx, dy) {
  const at = box(thing);
  return boxed(thing, { ...at, width: at.width + dx, height: at.height + dy });
}

export const turned = (thing) => ({ ...thing, rotation: (thing.rotation + 15) % 360 });

// On the grid, not too small, and inside the room.
export function tidy(thing, plan) {
  const at = box(thing);
  const least = isTable(thing) ? LEAST.table : LEAST.decor;
  const width = within(snap(at.width), least, isTable(thing) ? MOST : plan.width);
  const height = within(snap(at.height), least, isTable(thing) ? MOST : plan.height);
  return boxed(thing, { x: within(snap(at.x), 0, plan.width - width), y: within(snap(at.y), 0, plan.height - height), width, height });
}

export function made(kind, number, plan) {
  const middle = { x: plan.width / 2, y: plan.height / 2 };
  if (kind === "rect" || kind === "round") {
    const [width, height] = kind === "round" ? [116, 116] : [136, 116];
    return { id: null, number, seats: 4, shape: kind, x: middle.x - width / 2, y: middle.y - height / 2, width, height, rotation: 0 };
  }
  if (kind === "plant") return { kind, shape: "circle", cx: middle.x, cy: middle.y, r: 28 };
  const first = FIRST[kind];
  return { kind, shape: "rect", x: middle.x - first.w / 2, y: middle.y - first.h / 2, ...first };
}

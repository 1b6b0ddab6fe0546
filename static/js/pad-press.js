// A finger on a thing: a tap, or one that stays. A click of the other mouse button is one that stays.
//
//   pressed(box, "[data-item]", { tap(node, target), stay(node) })

const LONG = 450; // ms
const WOBBLE = 12; // px that a resting finger may move

export function pressed(box, selector, { tap, stay }) {
  let press = null; // { timer, x, y }
  let wasLong = false;
  const nodeAt = (target) => target.closest?.(selector);

  const release = () => {
    clearTimeout(press?.timer);
    press = null;
  };
  const staying = (node) => {
    release();
    if (!node) return;
    wasLong = true;
    stay(node);
  };

  box.addEventListener("pointerdown", (event) => {
    wasLong = false;
    const node = nodeAt(event.target);
    if (node && event.button === 0) press = { x: event.clientX, y: event.clientY, timer: setTimeout(() => staying(node), LONG) };
  });
  box.addEventListener("pointermove", (event) => {
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > WOBBLE) release();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave", "scroll"]) box.addEventListener(name, release);
  box.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (!wasLong) staying(nodeAt(event.target));
  });
  box.addEventListener("click", (event) => {
    const node = nodeAt(event.target);
    if (!wasLong && node) tap(node, event.target);
    wasLong = false;
  });
}

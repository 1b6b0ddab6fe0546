// Fingers on the lines of the pay screen: a long press asks for a part, a line may be dragged onto a payer.
// Both are short cuts for what taps do; a finger that moves up or down scrolls.

const HOLD = 500;
const MOVED = 14;

export function startPress(screen, { part, drop }) {
  let at = null; // {line, x, y, timer, ghost}
  let swallow = false; // the click that ends a press isn't a tap

  const over = (event) => document.elementsFromPoint(event.clientX, event.clientY).find((it) => it.matches("[data-item-payer], [data-payer]"));

  function end() {
    if (!at) return;
    clearTimeout(at.timer);
    at.ghost?.remove();
    screen.querySelectorAll(".is-under").forEach((it) => it.classList.remove("is-under"));
    at = null;
  }

  screen.addEventListener("pointerdown", (event) => {
    const line = event.target.closest("[data-line]:not([data-taken])");
    if (!line || event.button) return;
    swallow = false;
    end();
    at = { line, x: event.clientX, y: event.clientY };
    at.timer = setTimeout(() => {
      swallow = true;
      end();
      part(line);
    }, HOLD);
  });
  document.addEventListener("pointermove", (event) => {
    if (!at) return;
    const [x, y] = [Math.abs(event.clientX - at.x), Math.abs(event.clientY - at.y)];
    if (Math.max(x, y) > MOVED) clearTimeout(at.timer);
    if (!at.ghost && x > MOVED && x > y) {
      at.ghost = Object.assign(document.createElement("div"), { className: "drag-ghost", textContent: at.line.querySelector("b").textContent });
      document.body.append(at.ghost);
      swallow = true;
    }
    if (!at.ghost) return;
    at.ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    screen.querySelectorAll(".is-under").forEach((it) => it.classList.remove("is-under"));
    over(event)?.classList.add("is-under");
  });
  document.addEventListener("pointerup", (event) => {
    const target = at?.ghost ? over(event) : null;
    const line = at?.line;
    end();
    if (target) drop(line, target);
  });
  document.addEventListener("pointercancel", end);
  screen.addEventListener("contextmenu", (event) => event.target.closest("[data-line]") && event.preventDefault());
  screen.addEventListener("click", (event) => {
    if (!swallow || !event.target.closest("[data-line]")) return;
    swallow = false;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
}

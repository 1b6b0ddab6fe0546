// Lines of a draft, and what they come to. Prices are those that the menu showed; the house decides them on arrival.
//
//   line: { id, item, variant, modifiers: [id], quantity, note, takeAway, name, details, price, refused }
//   name, details and price (minor units) are copied in, so that a line can still be read when its dish has left the menu.

const MOST = 99;
const MOST_LINES = 60;

export const count = (lines) => lines.reduce((sum, line) => sum + line.quantity, 0);
export const total = (lines) => lines.reduce((sum, line) => sum + line.quantity * line.price, 0);

const picked = (item, modifiers) => item.groups.flatMap((group) => group.modifiers).filter((it) => modifiers.includes(it.id));
const alike = (one, other) =>
  one.item === other.item && one.variant === other.variant && one.note === other.note && one.takeAway === other.takeAway &&
  [...one.modifiers].sort().join() === [...other.modifiers].sort().join();

// What is chosen before anybody chooses: the only size, and each group's defaults.
export function fresh(item) {
  const defaults = item.groups.flatMap((group) => group.modifiers.filter((it) => it.default).map((it) => it.id));
  const variant = item.variants.length === 1 ? item.variants[0].id : null;
  return { id: 0, item: item.id, variant, modifiers: defaults, quantity: 1, note: "", takeAway: false };
}

// Whether nothing that must be chosen is still open.
export function isWhole(item, line) {
  if (!item.variants.some((it) => it.id === line.variant)) return false;
  return item.groups.every((group) => {
    const chosen = group.modifiers.filter((it) => line.modifiers.includes(it.id)).length;
    return chosen >= group.min && chosen <= group.max;
  });
}

export function described(item, line) {
  const variant = item.variants.find((it) => it.id === line.variant);
  const modifiers = picked(item, line.modifiers);
  const price = modifiers.reduce((sum, it) => sum + it.price, variant?.price ?? 0);
  const details = [variant?.name, ...modifiers.map((it) => it.name)].filter(Boolean);
  return { ...line, name: item.name, details, price };
}

// Add a line to a draft, or one more of its like; a line that has an id takes its own place again.
export function put(lines, line) {
  const other = lines.find((it) => it.id !== line.id && !it.refused && alike(it, line));
  const rest = lines.filter((it) => it !== other);
  const at = rest.findIndex((it) => it.id === line.id);
  const quantity = Math.min(line.quantity + (other?.quantity ?? 0), MOST);
  if (other && at < 0) return lines.map((it) => (it === other ? { ...other, quantity } : it));
  const whole = { ...line, quantity, refused: false, id: line.id || Date.now() + Math.random() };
  if (at < 0) return lines.length < MOST_LINES ? [...lines, whole] : lines;
  return rest.map((it) => (it.id === line.id ? whole : it));
}

export function setQuantity(lines, id, quantity) {
  const kept = quantity < 1 ? lines.filter((it) => it.id !== id) : lines;
  return kept.map((it) => (it.id === id ? { ...it, quantity: Math.min(quantity, MOST) } : it));
}

// The menu has changed: names and prices as they are now.
export function refreshed(lines, items) {
  return lines.map((line) => (items.has(line.item) ? described(items.get(line.item), line) : line));
}

// What the house reads: which and how many, and nothing about money.
export function wire(lines) {
  return JSON.stringify({
    lines: lines.map(({ item, variant, modifiers, quantity, note, takeAway }) =>
      ({ item, variant, modifiers, quantity, note, take_away: takeAway })),
    note: "",
  });
}

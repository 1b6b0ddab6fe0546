// The choices of a dish: which groups are asked now, whether each is made, what is chosen next, and what it adds.
//
//   chosen: [id | [id, "left" | "right"]]   as a draft keeps them and the house reads them
//   A group a choice asks for (modifier.groups) is asked while that choice is made, and once. The house decides prices
//   again on arrival, by the same rules: docs/pricing.md.

const idOf = (it) => (Array.isArray(it) ? it[0] : it);

// Where a choice lies: "" on the whole, "left", "right"; null where it isn't chosen.
export function sideOf(chosen, id) {
  const found = chosen.find((it) => idOf(it) === id);
  if (found === undefined) return null;
  return Array.isArray(found) ? found[1] : "";
}

const pickedOf = (group, chosen) => group.modifiers.filter((it) => sideOf(chosen, it.id) !== null);

// The dish's own groups, each followed by those that what is chosen in it asks for.
export function asked(item, chosen) {
  const found = [];
  const queue = [...item.groups];
  while (queue.length) {
    const group = queue.shift();
    if (found.includes(group)) continue;
    found.push(group);
    queue.unshift(...pickedOf(group, chosen).flatMap((it) => it.groups ?? []));
  }
  return found;
}

// Chosen before anybody chooses: each group's defaults, those of what they ask for too.
export function withDefaults(item, chosen = []) {
  const found = [...chosen];
  const seen = new Set();
  for (let next; (next = asked(item, found).find((it) => !seen.has(it)));) {
    seen.add(next);
    if (!pickedOf(next, found).length) found.push(...next.modifiers.filter((it) => it.default && !it.soldOut).map((it) => it.id));
  }
  return found;
}

export function isMade(group, chosen) {
  const sides = pickedOf(group, chosen).map((it) => sideOf(chosen, it.id));
  if (group.parts !== "halves") return sides.length >= group.min && sides.length <= group.max;
  const said = sides.sort().join();
  return said === "left,right" || (sides.length === 1 && said === "") || (!sides.length && !group.min);
}

export const allMade = (item, chosen) => asked(item, chosen).every((group) => isMade(group, chosen));

// A choice is tapped: made, or let go where it was made already. One too many: the oldest lets go.
export function toggled(item, group, chosen, id, side = "") {
  const rest = chosen.filter((it) => !group.modifiers.some((one) => one.id === idOf(it)));
  const own = chosen.filter((it) => !rest.includes(it));
  const next = group.parts === "halves" ? halved(own, id, side) : picked(group, own, id, side);
  const all = [...rest, ...next];
  const groups = asked(item, all);
  const reached = all.filter((it) => groups.some((one) => one.modifiers.some((choice) => choice.id === idOf(it))));
  return withDefaults({ groups: groups.filter((it) => !asked(item, chosen).includes(it)) }, reached);
}

function picked(group, own, id, side) {
  const isOn = sideOf(own, id) === side;
  const others = own.filter((it) => idOf(it) !== id);
  if (isOn && !(group.max === 1 && group.min === 1)) return others;
  return [...others, side ? [id, side] : id].slice(-group.max);
}

function halved(own, id, side) {
  if (!side) return sideOf(own, id) === "" ? [] : [id];
  const others = own.filter((it) => Array.isArray(it) && it[1] !== side);
  return others.some((it) => idOf(it) === id) ? [id] : [...others, [id, side]];
}

// What is chosen of all groups that are asked, with what each adds (minor units).
export function priced(item, chosen) {
  return asked(item, chosen).flatMap((group) => {
    const found = pickedOf(group, chosen).map((it) => ({ ...it, group, side: sideOf(chosen, it.id) }));
    if (group.parts === "sides") found.forEach((it) => { if (it.side) it.price = Math.ceil(it.price / 2); });
    if (group.parts === "halves") onlyTheDearest(found);
    [...found].sort((one, other) => one.price - other.price).slice(0, group.free ?? 0).forEach((it) => { it.price = 0; });
    return found;
  });
}

function onlyTheDearest(found) {
  const dearest = found.reduce((most, it) => (most && most.price >= it.price ? most : it), null);
  found.forEach((it) => { if (it !== dearest) it.price = 0; });
}

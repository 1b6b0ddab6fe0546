// What the cart knows of the menu: items with their sizes and choices, by id. The address names the version, so the
// browser keeps it. Fetched once the page can be read, or when it is first needed.

const ALLERGENS = { c: "contains", m: "may", f: "free", "-": "unsure" };
let present = null;
let tag = "";

const address = (wanted) => {
  const { channel } = document.body.dataset;
  return `/g/menu.json?${new URLSearchParams({ v: wanted, l: document.documentElement.lang, c: channel })}`;
};

function inflate({ version, allergens, rates, groups, items }) {
  const states = (letters = "") => Object.fromEntries(allergens.map((name, n) => [name, ALLERGENS[letters[n] ?? "-"]]));
  const whole = (it) => ({ price: 0, name: "", ...it, holds: states(it.holds), says: Boolean(it.holds) });
  const byId = new Map(groups.map((group) => [group.id, { ...group, modifiers: group.modifiers.map(whole) }]));
  const each = items.map((it) => ({
    ...whole(it), gone: Boolean(it.gone), find: it.find ?? "", variants: it.variants.map((size) => ({ price: 0, name: "", ...size })),
    groups: (it.groups ?? []).map((id) => byId.get(id)),
  }));
  return { version, rates, items: new Map(each.map((it) => [it.id, it])) };
}

// The menu of the page. `isNew` asks the house anew, whatever the browser keeps. Throws where it can't be reached.
export function menu(isNew = false) {
  const wanted = document.body.dataset.menu;
  if (!present || tag !== wanted || isNew) {
    tag = wanted;
    const asked = fetch(address(wanted), { credentials: "same-origin", cache: isNew ? "reload" : "default" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then(inflate);
    present = asked;
    asked.catch(() => { if (present === asked) present = null; });
  }
  return present;
}

// What a dish holds with its choices: any `contains` of one, then `free`, then `may`, then the dish.
export function state(item, modifiers, name) {
  const chosen = item.groups.flatMap((group) => group.modifiers).filter((it) => modifiers.includes(it.id));
  const told = chosen.map((it) => it.holds[name]);
  if (told.includes("contains")) return "contains";
  if (told.includes("free")) return "free";
  if (told.includes("may") && item.holds[name] !== "contains") return "may";
  return item.holds[name];
}

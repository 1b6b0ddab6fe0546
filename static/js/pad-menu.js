// The menu, kept on the device by its address (which names version, language and what holds now), so that a pad opens
// without asking. One is kept for each way of selling: the bar's prices aren't the terrace's.

function name(venue, url) {
  const { c: channel, a: area } = Object.fromEntries(new URL(url, location).searchParams);
  return `brigade.menu.${venue}.${channel ?? ""}.${area ?? ""}`;
}

function kept(venue, url) {
  try { return JSON.parse(localStorage.getItem(name(venue, url))); } catch { return null; }
}

function keep(venue, url, text) {
  try { localStorage.setItem(name(venue, url), `{"url":${JSON.stringify(url)},"menu":${text}}`); } catch { /* read again next time */ }
}

function indexed(menu) {
  const items = new Map();
  const groups = new Map((menu.groups ?? []).map((it) => [it.id, it]));
  const whole = (it) => { it.groups = (it.groups ?? []).map((id) => groups.get(id) ?? id); };
  for (const group of groups.values()) group.modifiers.forEach(whole);
  for (const section of menu.sections) section.items.forEach(whole);
  for (const section of menu.sections) for (const item of section.items) items.set(item.id, Object.assign(item, { section }));
  for (const item of items.values()) {
    for (const slot of item.slots ?? []) slot.choices.forEach((it) => { it.dish = items.get(it.item); });
  }
  return { ...menu, items };
}

// What is kept, with its address, even if it is an older menu: better than an empty screen.
export function keptMenu(venue, url) {
  const found = kept(venue, url);
  return found && { ...indexed(found.menu), url: found.url };
}

// The menu at this address. Throws where it is new and can't be reached.
export async function loadMenu(venue, url) {
  const found = kept(venue, url);
  if (found?.url === url) return indexed(found.menu);
  const answer = await fetch(url); // as plain as the page's <link rel="preload">, which has asked for it already
  if (!answer.ok) throw new Error(`The menu answered ${answer.status}.`);
  const text = await answer.text();
  setTimeout(() => keep(venue, url, text)); // once it is shown: a thousand dishes take a moment
  return indexed(JSON.parse(text));
}

// Brings an order to the house: the same body with the same key, again and again, until it answers. An answer that never
// came may have been a yes; nothing here makes a new body for an old key.
//
//   guest:sent  on the document, once the house has it

import { refreshed, total } from "./cart.js";
import { menu } from "./guest-menu.js";
import { post } from "./guest-post.js";
import { money, said } from "./guest-words.js";

const PAUSES = [1000, 2000, 4000, 8000, 15000]; // ms between tries
const LATER = new Set([408, 425, 502, 503, 504]);

// What the house reads: which and how many, and nothing about money.
const wire = (lines) => JSON.stringify({
  lines: lines.map(({ item, variant, modifiers, quantity, note, parts = [] }) => ({ item, variant, modifiers, quantity, note, parts })), note: "",
});

export class Sender {
  constructor(draft) {
    Object.assign(this, { draft, busy: false, timer: 0 });
    window.addEventListener("online", () => this.run());
  }

  // Freeze all that is on the order, with the menu that was shown, and bring it.
  async send(at) {
    const shown = await menu().catch(() => null);
    if (!shown) return this.again({ key: null, tries: 0 });
    this.draft.freeze(() => true, { url: "/g/orders/", fields: { menu: shown.version, holds: shown.holds, at }, body: (lines) => ({ cart: wire(lines) }) });
    this.run();
  }

  run() {
    clearTimeout(this.timer);
    if (!this.busy && this.draft.data.sending) this.attempt(this.draft.data.sending);
  }

  async attempt(sending) {
    this.busy = true;
    const answer = await post(sending.url, sending.body);
    this.busy = false;
    const { status, said: words } = answer ?? {};
    if (words?.ok) this.arrived(sending, words);
    else if (words?.menu_changed) await this.priceAnew(sending, words);
    else if (!answer || status === 500 || LATER.has(status) || (status === 429 && !words)) this.again(sending);
    else if (status === 401 || status === 410) this.over(sending, words);
    else this.back(sending, words ?? {});
  }

  mine(sending, how) {
    this.draft.change((data) => {
      if (data.sending?.key === sending.key) how(data);
    });
  }

  again(sending) {
    this.mine(sending, (data) => { data.sending.tries += 1; });
    const pause = PAUSES[Math.min(sending.tries ?? 0, PAUSES.length - 1)];
    this.timer = setTimeout(() => this.run(), pause * (0.8 + Math.random() * 0.4));
  }

  arrived(sending, words) {
    this.mine(sending, (data) => { data.sending = null; });
    document.dispatchEvent(new CustomEvent("guest:sent", { detail: words }));
  }

  // Back on the order, as it was; what can't be had is marked.
  back(sending, { text = said("failed"), way_out: way = "", lines = [], key_used: isUsed = false }) {
    this.mine(sending, (data) => {
      data.lines = [...sending.lines.map((line, index) => ({ ...line, refused: lines.includes(index) })), ...data.lines];
      data.sending = null;
      data.key = isUsed ? "" : sending.key;
      data.refusal = { text, way };
    });
  }

  over(sending, words) {
    this.back(sending, { text: words?.text ?? said("over"), way_out: words?.way_out ?? "", key_used: true });
    document.dispatchEvent(new CustomEvent("guest:over"));
  }

  // The menu has changed meanwhile. The same money for the same dishes goes by itself; anything else is shown first.
  async priceAnew(sending, words) {
    if (words.menu_tag) document.body.dataset.menu = words.menu_tag;
    const fresh = await menu(!words.menu_tag).catch(() => null);
    if (!fresh) return this.again(sending);
    const lines = refreshed(sending.lines, fresh.items);
    const lost = lines.map((line) => !fresh.items.has(line.item) || fresh.items.get(line.item).gone);
    const [was, now] = [total(sending.lines), total(lines)];
    const isSame = was === now && !lost.includes(true);
    const priced = lines.map((line, n) => ({ ...line, refused: lost[n], before: line.price === sending.lines[n].price ? null : sending.lines[n].price }));
    this.mine(sending, (data) => {
      data.lines = [...priced, ...data.lines];
      data.sending = null;
      data.key = "";
      data.refusal = isSame ? null : { text: was === now ? said("menu") : said("changed", { was: money(was), now: money(now) }), way: said("look") };
    });
    document.dispatchEvent(new CustomEvent("guest:menu-changed"));
    if (isSame) await this.send(new URLSearchParams(sending.body).get("at") ?? "");
  }
}

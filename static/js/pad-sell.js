// One POST of the draft, and what its answer asks for: an allergy seen, somebody else's yes, another page.
//
//   pad:sent  on the document: { answer }   it arrived

import { wire } from "./cart.js";
import { send } from "./draft-send.js";
import { approve } from "./approval.js";
import { askClash } from "./pad-clash.js";
import { showChange } from "./pad-counter.js";

const pad = document.querySelector("[data-pad]");
const { roundsUrl } = pad.dataset;

// `sell` gets { url, fields, after, chosen, allergySeen }.
export function seller(draft, party) {
  let last = null;

  function sell(asked) {
    const { url = roundsUrl, fields = {}, after = "", chosen = () => true, allergySeen = false } = asked;
    const { seating, seenAt } = draft.data.party ?? party();
    const { service, childrenFirst } = draft.data;
    const { kind, table, tab, stay } = pad.dataset;
    const where = url === roundsUrl ? { place: kind, table, tab, stay, seating, seen_at: seenAt, name: "" } : {};
    last = asked;
    draft.freeze(chosen, {
      url, after, fields: { ...where, ...fields }, body: (lines) => ({ cart: wire(lines, { service, childrenFirst, allergySeen }) }),
    });
    send(draft);
  }

  const forget = () => draft.change((data) => { data.refusal = null; });
  const again = (more) => {
    const asked = last ?? {};
    sell({ ...asked, ...more, fields: { ...asked.fields, ...more.fields } });
  };

  document.addEventListener("draft:refused", async ({ detail: { name } }) => {
    if (name !== draft.name) return;
    navigator.vibrate?.(120);
    const { refusal, lines } = draft.data;
    if (refusal?.clash?.length) {
      askClash(refusal.clash, lines, () => again({ allergySeen: true }));
      forget();
    } else if (refusal?.approval) {
      const approval = await approve(refusal.approval);
      if (approval) again({ fields: { approval } });
    }
  });

  document.addEventListener("draft:sent", ({ detail: { name, answer, after } }) => {
    if (name !== draft.name) return;
    if (answer.late) document.dispatchEvent(new CustomEvent("toast", { detail: { text: answer.text, kind: "wait" } }));
    else if (after === "bill") location.assign(answer.bill_url);
    else if (after === "tab") location.assign(answer.tab_url);
    else if (after === "change") showChange(answer);
    document.dispatchEvent(new CustomEvent("pad:sent", { detail: { answer } }));
  });
  return sell;
}

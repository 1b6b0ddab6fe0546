// Says on every pad and on the floor what other tables still wait for on this device: "T21: 3 not sent". Goes on
// sending what was under way there, and buzzes once when lines lie for a minute.
//
//   <div data-unsent data-venue="1" data-place="table.5"> <template><a class="chip alarm"><span data-text
//        data-words="{title}: {n} not sent"></span></a></template> </div>

import { Draft } from "./draft.js";
import { send } from "./draft-send.js";

const MINUTE = 60000;
const LOOK = 5000;

const box = document.querySelector("[data-unsent]");
const here = box?.dataset.place ? Draft.at(box.dataset.venue, box.dataset.place).name : "";
const others = () => Draft.all(box.dataset.venue).filter((draft) => draft.name !== here && draft.unsent);

function chip(draft) {
  const { title, url, touched } = draft.data;
  const link = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const text = link.querySelector("[data-text]");
  text.textContent = text.dataset.words.replace("{title}", title).replace("{n}", draft.unsent);
  link.href = url;
  link.classList.toggle("is-late", Date.now() - touched > MINUTE);
  return link;
}

function show() {
  box.querySelectorAll("a").forEach((link) => link.remove());
  box.append(...others().map(chip));
}

function buzz() {
  const late = others().filter((draft) => !draft.data.buzzed && Date.now() - draft.data.touched > MINUTE);
  if (!late.length) return;
  late.forEach((draft) => draft.change((data) => { data.buzzed = true; }));
  navigator.vibrate?.([200, 100, 200]);
}

function look() {
  buzz();
  show();
}

if (box) {
  document.addEventListener("draft:change", show);
  setInterval(look, LOOK);
  look();
  others().forEach((draft) => draft.data.sending && send(draft));
}

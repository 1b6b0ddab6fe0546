// Dividing by item: tap a payer, then the lines they take; with several payers chosen a line is shared equally.
// Nothing is sent until the bills are made: one request with everybody's picks.

const LETTERS = "ABCDEFGHIJKL";

export function startItems(screen, shown) {
  const box = screen.querySelector("[data-item-payers]");
  const done = screen.querySelector("[data-items-done]");
  let picks = new Map(); // line id → one list of payers (numbers) for each unit of it
  let count = 2;
  let chosen = new Set([0]);
  let gave = true; // whether a line was given since a payer was chosen

  const lines = () => [...screen.querySelectorAll("[data-line]:not([data-taken])")];

  function start(on) {
    screen.classList.toggle("by-items", on);
    picks = new Map();
    count = 2;
    chosen = new Set([0]);
    gave = true;
    draw();
  }

  // A tap gives one more unit to whoever is chosen; when all units are given, a tap takes them all back.
  function give(line) {
    const units = picks.get(line.dataset.line) ?? [];
    const all = chosen.size > 1 ? 1 : Number(line.dataset.units);
    const full = chosen.size > 1 ? units.length > 0 : units.length >= all;
    if (full) picks.delete(line.dataset.line);
    else picks.set(line.dataset.line, [...units, [...chosen].sort()]);
    gave = true;
    draw();
  }

  function worth(payer) {
    let sum = 0;
    for (const line of lines()) {
      const units = picks.get(line.dataset.line) ?? [];
      const shared = units.some((who) => who.length > 1);
      for (const who of units) {
        if (who.includes(payer)) sum += Number(line.dataset.open) / (shared ? 1 : Number(line.dataset.units)) / who.length;
      }
    }
    return Math.round(sum);
  }

  function draw() {
    const one = document.getElementById("item-payer").content.firstElementChild;
    const buttons = [...Array(count).keys()].map((number) => {
      const button = one.cloneNode(true);
      button.classList.add(`p${LETTERS[number].toLowerCase()}`);
      button.dataset.itemPayer = number;
      button.setAttribute("aria-pressed", String(chosen.has(number)));
      button.querySelector("span").textContent = LETTERS[number];
      button.querySelector("b").textContent = shown(worth(number));
      return button;
    });
    if (count < LETTERS.length) buttons.push(document.getElementById("item-payer-add").content.firstElementChild.cloneNode(true));
    box.replaceChildren(...buttons);
    done.disabled = picks.size === 0;
    for (const line of screen.querySelectorAll("[data-picked]")) {
      const who = (picks.get(line.dataset.picked) ?? []).flat();
      line.replaceChildren(...who.map((number) => Object.assign(document.createElement("span"), { className: `who p${LETTERS[number].toLowerCase()}`, textContent: LETTERS[number] })));
    }
  }

  // What the server reads: for each payer {line: 2} or {line: "1/3"}.
  function said() {
    const payers = [...Array(count).keys()].map(() => ({}));
    for (const [line, units] of picks) {
      for (const who of units) {
        for (const payer of who) {
          if (who.length > 1) payers[payer][line] = `1/${who.length}`;
          else payers[payer][line] = (payers[payer][line] ?? 0) + 1;
        }
      }
    }
    return payers.filter((it) => Object.keys(it).length);
  }

  async function make() {
    done.disabled = true;
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
    const values = { mode: "items", picks: JSON.stringify(said()), key };
    await htmx.ajax("POST", done.dataset.url, { target: "#bill", swap: "outerMorph", values });
    start(false);
  }

  screen.addEventListener("click", (event) => {
    const payer = event.target.closest("[data-item-payer]");
    const line = event.target.closest("[data-line]:not([data-taken])");
    if (event.target.closest("[data-items-start]")) start(true);
    else if (event.target.closest("[data-items-stop]")) start(false);
    else if (event.target.closest("[data-items-done]")) make();
    else if (!screen.classList.contains("by-items")) return;
    else if (payer) {
      const number = Number(payer.dataset.itemPayer);
      // After a line was given, a tap on a payer means "now this one"; before, "these together".
      if (gave) chosen = new Set([number]);
      else if (!chosen.delete(number) || !chosen.size) chosen.add(number);
      gave = false;
      draw();
    } else if (event.target.closest(".payer.add")) {
      count += 1;
      chosen = new Set([count - 1]);
      gave = false;
      draw();
    } else if (line) give(line);
  });
  document.addEventListener("live:fresh", () => screen.classList.contains("by-items") && draw());
}

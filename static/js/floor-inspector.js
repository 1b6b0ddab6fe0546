// What is chosen on the plan, as a form.

import { box, isTable } from "./floor-things.js";

const NUMBERS = ["number", "seats", "width", "height", "rotation"];

export class Inspector {
  constructor(aside) {
    this.none = aside.querySelector("[data-none]");
    this.form = aside.querySelector("[data-chosen]");
    this.form.addEventListener("change", ({ target }) => this.changed(target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.querySelector("[data-copy]").addEventListener("click", () => this.onCopy());
    this.form.querySelector("[data-remove]").addEventListener("click", () => this.onRemove());
    this.form.querySelector("[data-deselect]").addEventListener("click", () => this.onClose());
  }

  show(thing, isClash) {
    this.none.hidden = Boolean(thing);
    this.form.hidden = !thing;
    if (!thing) return;
    this.thing = thing;
    const title = this.form.querySelector("[data-what]");
    const table = isTable(thing);
    title.textContent = table ? `${title.dataset.table} ${thing.number}` : title.dataset.decor;
    for (const it of this.form.querySelectorAll("[data-for]")) it.hidden = (it.dataset.for === "table") !== table;
    const { width, height } = box(thing);
    const values = { ...thing, width, height, label: thing.label ?? "" };
    for (const name of [...NUMBERS, "label", "shape"]) {
      if (name in values && this.form.elements[name] && this.form.elements[name] !== document.activeElement) this.form.elements[name].value = values[name];
    }
    this.form.querySelector("[data-turned]").textContent = `${thing.rotation ?? 0}°`;
    this.form.querySelector("[data-clash]").hidden = !isClash;
    this.form.querySelector("[data-number-field]").classList.toggle("wrong", Boolean(isClash));
  }

  changed({ name, value, validity }) {
    if (!validity.valid) return this.form.reportValidity();
    if (!isTable(this.thing) && name === "width") return this.onChange(this.thing.shape === "circle" ? { r: Math.round(Number(value) / 2) } : { w: Number(value) });
    if (!isTable(this.thing) && name === "height") return this.onChange(this.thing.shape === "circle" ? { r: Math.round(Number(value) / 2) } : { h: Number(value) });
    this.onChange({ [name]: NUMBERS.includes(name) ? Number(value) : value });
  }
}

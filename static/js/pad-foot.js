// The buttons above Send: fire the next course, the last round again, the bill. The first two press their like in the
// region, which brings the house's key and changes with what was sent.
//
//   <button data-presses="data-fire-next" hidden><span data-says></span></button>

const bill = document.querySelector("[data-bill]");
const mirrors = [...document.querySelectorAll("[data-presses]")];
const meant = (button) => document.querySelector(`#sent [${button.dataset.presses}]`);

export function showFacts({ billUrl, billText }) {
  if (bill) {
    bill.hidden = !billUrl;
    bill.href = billUrl ?? "";
    bill.querySelector("[data-says]").textContent = billText ?? "";
  }
  for (const button of mirrors) {
    const own = meant(button);
    button.hidden = !own;
    const says = button.querySelector("[data-says]");
    if (own?.dataset.says) says.textContent = own.dataset.says;
  }
}

export function wireFoot() {
  for (const button of mirrors) button.addEventListener("click", () => meant(button)?.click());
}

// A course's own sheet: hold it, or fire it in some minutes. It is copied from the region, with its keys.
const sheet = document.getElementById("course-sheet");
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-course-sheet]");
  if (!button) return;
  const holds = sheet.querySelector("[data-holds]");
  holds.replaceChildren(button.querySelector("template").content.cloneNode(true));
  htmx.process(holds);
  sheet.showModal();
});
sheet.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status < 400) sheet.close();
});

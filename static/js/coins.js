// Counts coins and notes: taps on − and +, or numbers typed; the sum stands in the form's head.
//
//   <form data-exponent="2"> <output data-sum></output>
//     <button data-coin="-1">−</button><input data-value="5000"><button data-coin="1">+</button>
//
// What should be there is not known here: the server says so once it has the count.

const form = document.getElementById("count");
const fields = [...(form?.querySelectorAll("input[data-value]") ?? [])];
const sum = form?.querySelector("[data-sum]");

function show() {
  const exponent = Number(form.dataset.exponent);
  const minor = fields.reduce((all, field) => all + Number(field.dataset.value) * (Number(field.value) || 0), 0);
  const language = document.documentElement.lang || "en";
  sum.textContent = (minor / 10 ** exponent).toLocaleString(language, {
    minimumFractionDigits: exponent, maximumFractionDigits: exponent,
  });
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-coin]");
  if (!button) return;
  const field = button.parentElement.querySelector("input");
  field.value = String(Math.max(0, (Number(field.value) || 0) + Number(button.dataset.coin)));
  show();
});
form?.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("[data-value]")) return;
  field.value = field.value.replace(/\D/g, "").slice(0, 4);
  show();
});
if (form) show();

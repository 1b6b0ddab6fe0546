// A printer that was found on the network: a tap takes its address.

document.addEventListener("click", ({ target }) => {
  const host = target.closest("[data-take]")?.dataset.take;
  if (host) document.querySelector("[data-host]").value = host;
});

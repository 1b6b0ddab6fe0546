// The link's secret stands behind the #, where no server and no log sees it: it goes into the form.

const field = document.querySelector("#start [name=token]");
const token = location.hash.slice(1);
if (field && /^[\w-]{20,64}$/.test(token)) field.value = token;

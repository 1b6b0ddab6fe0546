// The code of a QR code stands behind the #, where no server and no log sees it: it goes into the field.

const field = document.getElementById("code");
const code = location.hash.slice(1);
if (field && /^[A-Z0-9]{8}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}

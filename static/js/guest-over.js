// The visit is over: the way back to the menu that was read. A tablet of the house forgets everything, and starts anew.

const link = document.querySelector("[data-to-menu]");
let menu = "";
try { menu = sessionStorage.getItem("brigade.menu") ?? ""; } catch { /* then there is no way back */ }

if (document.body.dataset.house) {
  localStorage.clear();
  sessionStorage.clear();
  location.replace("/g/tablet/");
} else if (menu.startsWith("/g/")) {
  link.href = menu;
  link.hidden = false;
}

// Stands in for htmx where a page has live regions and nothing else of it: `htmx.swap` as live.js calls it. What is there
// already stays: focus, scroll, an opened <details>.

const isAlike = (one, other) => one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");

function morph(old, fresh) {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  children(old, fresh);
}

export function children(old, fresh) {
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const named = wanted.id && [...old.children].find((it) => it.id === wanted.id);
    if (named && named !== at) old.insertBefore(named, at);
    const here = named || at;
    if (here && isAlike(here, wanted)) {
      at = here.nextSibling;
      morph(here, wanted);
    } else {
      old.insertBefore(document.importNode(wanted, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

window.htmx ??= {
  async swap({ target, text }) {
    children(target, new DOMParser().parseFromString(text, "text/html").body);
  },
};

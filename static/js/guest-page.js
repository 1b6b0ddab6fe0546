// The menu as a page to read: search, filters, the section under the eye, and what is sold out as it happens.
//
//   guest:drawn  on the document, after the menu was drawn anew

import { newKey } from "./draft.js";
import { showFilters } from "./guest-filters.js";
import "./guest-party.js";
import { post } from "./guest-post.js";
import { searchAgain, watchParts } from "./guest-search.js";
import { children } from "./guest-swap.js";

const { body } = document;
body.classList.add("scripted");

// Something was sold out or has another price: the page is drawn anew where it stands.
export async function drawAnew(tag) {
  const answer = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const where of ["main", ".anchors"]) children(document.querySelector(where), page.querySelector(where));
  body.dataset.menu = page.body.dataset.menu || tag;
  showFilters();
  searchAgain();
  document.dispatchEvent(new CustomEvent("guest:drawn"));
}

document.addEventListener("guest:party", ({ detail }) => {
  if (detail.menu && detail.menu !== body.dataset.menu) drawAnew(detail.menu);
});

// The language of a phone that is in is its visit's too; the link alone would do for anybody else.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-language]");
  if (!link) return;
  event.preventDefault();
  await post("/g/language/", new URLSearchParams({ key: newKey(), language: link.dataset.language }));
  location.assign(link.href);
});

watchParts();
showFilters();

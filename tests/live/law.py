"""The law of live pages: a region fetched by its URL equals that part of the full page."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.test import Client

AS_LIVE_JS = {"HX-Request": "true", "X-Live": "1"}


@dataclass
class Region:
    """A live region as the page holds it: the whole section, and what is inside it."""

    url: str
    whole: str
    inside: str


class _Finder(HTMLParser):
    """Cuts the live sections out of a page, byte for byte."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.line_starts = [0]
        for line in page.splitlines(keepends=True):
            self.line_starts.append(self.line_starts[-1] + len(line))
        self.open: list[tuple[str | None, int, int]] = []
        self.found: list[Region] = []
        self.feed(page)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            start = self._at()
            self.open.append((dict(attrs).get("data-live-url"), start, start + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag != "section":
            return
        url, start, inside = self.open.pop()
        if url:
            end = self._at()
            self.found.append(Region(url, self.page[start : end + len("</section>")], self.page[inside:end]))


def regions_of(page: str) -> list[Region]:
    """Find the live regions in the HTML of a page."""
    return _Finder(page).found


def assert_region_law(client: Client, page_url: str, **extra: Any) -> list[Region]:
    """Fetch every live region of the page at `page_url` by its own URL, and compare it with the page's part.

    An answer may be the whole section or what is inside it. A page without a region fails: it isn't live.
    """
    response = client.get(page_url, **extra)
    assert response.status_code == 200, f"{page_url} answered {response.status_code}"
    regions = regions_of(response.content.decode())
    assert regions, f"{page_url} has no live region."
    for region in regions:
        answer = client.get(region.url, headers=AS_LIVE_JS, **extra)
        assert answer.status_code == 200, f"{region.url} answered {answer.status_code}"
        text = answer.content.decode().strip()
        part = region.whole if text.startswith("<section") else region.inside
        assert text == part.strip(), f"{region.url} is not what {page_url} holds."
        again = client.get(region.url, headers=AS_LIVE_JS | {"If-None-Match": answer.headers.get("ETag", "")}, **extra)
        assert again.status_code == 304, f"{region.url} has no ETag, or renders differently twice."
    return regions

"""What a cold browser fetches: pages, styles, scripts and what those import, as compressed as it is sent."""

import re
from urllib.parse import urljoin

import httpx

from bench import house as houses
from bench.ratios import Line, at_most
from payments.models import Receipt
from tests.architecture.deeds import a_payment

# Pictures and links to other pages don't count; what a page needs to work does.
WANTED = re.compile(
    r'<link[^>]+rel="(?:stylesheet|modulepreload|icon|manifest)"[^>]+href="([^"]+)"'
    r'|<link[^>]+href="([^"]+)"[^>]+rel="(?:stylesheet|modulepreload)"'
    r'|<script[^>]+src="([^"]+)"|<use[^>]+href="([^"#]+)#'
)
FROM_SCRIPTS = re.compile(r'(?:from|import)\s*\(?\s*"(\.{1,2}/[^"]+)"|fetch\("(/[^"]+)"')
FROM_STYLES = re.compile(r'@import\s+(?:url\()?"([^"]+)"')


class ColdBrowser:
    """Fetches a page and all it needs, once; counts the bytes of the bodies as they came."""

    def __init__(self, url: str, cookies: dict[str, str]) -> None:
        self.client = httpx.Client(base_url=url, cookies=cookies, headers={"Accept-Encoding": "br, gzip"})
        self.weights: dict[str, int] = {}

    def open(self, path: str, *more: str) -> "ColdBrowser":
        self._fetch(path)
        for other in more:
            self._fetch(other)
        return self

    @property
    def kilobytes(self) -> float:
        return sum(self.weights.values()) / 1024

    def _fetch(self, path: str) -> None:
        path = path.partition("#")[0]
        if path in self.weights or not path.startswith("/"):
            return
        with self.client.stream("GET", path) as answer:
            raw = b"".join(answer.iter_raw())
            assert answer.status_code == 200, (path, answer.status_code)
            self.weights[path] = len(raw)
            kind, coding = answer.headers["Content-Type"], answer.headers.get("Content-Encoding", "")
        text = self._read(raw, coding).decode()
        if "text/html" in kind:
            found = [next(filter(None, it)) for it in WANTED.findall(text)]
        elif "javascript" in kind:
            found = [next(filter(None, it)) for it in FROM_SCRIPTS.findall(text)]
        elif "css" in kind:
            found = FROM_STYLES.findall(text)
        else:
            found = []
        for other in found:
            self._fetch(urljoin(path, other))

    def _read(self, raw: bytes, coding: str) -> bytes:
        return httpx.Response(200, headers={"Content-Encoding": coding} if coding else {}, content=raw).content

    def heaviest(self, most: int = 4) -> str:
        ranked = sorted(self.weights.items(), key=lambda it: -it[1])[:most]
        return ", ".join(f"{path.rpartition('/')[2] or path} {size / 1024:.1f}" for path, size in ranked)


def lines(url: str) -> list[Line]:
    house = houses.build("Weights")
    a_payment(house)()
    receipt = Receipt.objects.filter(bill__venue=house.venue).latest("pk")
    guest = ColdBrowser(url, {}).open(f"/receipts/{receipt.ref}/")
    table = house.table(3).pk
    staff = ColdBrowser(url, houses.cookies(house)).open("/", f"/tables/{table}/")
    return [
        at_most("G1", "a guest's receipt, all of it, KB", guest.kilobytes, 54, guest.heaviest()),
        at_most("G4", "staff's first load, floor and pad, KB", staff.kilobytes, 135, staff.heaviest(6)),
    ]

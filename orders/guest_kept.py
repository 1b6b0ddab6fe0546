"""Guests' pages are the same for everybody at a table: rendered once, kept compressed, answered from memory."""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

MOST_PAGES = 256
# Brotli's best takes twenty times as long and saves a twentieth: a page is rendered anew with every sold-out dish.
QUALITY = 7


@dataclass(frozen=True)
class KeptPage:
    """A page as it is sent: two ways compressed, and its digest."""

    digest: str
    brotli: bytes
    gzip: bytes


_kept: OrderedDict[object, KeptPage] = OrderedDict()


def page(key: object, render: Callable[[], str]) -> KeptPage:
    """The page that is kept by this key; rendered where it isn't kept yet."""
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = _compressed(render().encode())
        while len(_kept) > MOST_PAGES:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """Drop what is kept in memory."""
    _kept.clear()


def answer(request: HttpRequest, kept: KeptPage, kind: str = "text/html; charset=utf-8") -> HttpResponseBase:
    """Answer with the page as this browser takes it, or with 304 where it has it."""
    body, coding = _coded(kept, request.headers.get("Accept-Encoding", ""))
    etag = f'"{kept.digest}{coding and "-"}{coding}"'
    response: HttpResponseBase | None = None
    if "If-None-Match" in request.headers:
        response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type=kind)
        if coding:
            response["Content-Encoding"] = coding
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    return response


def _compressed(body: bytes) -> KeptPage:
    packed = brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY)
    return KeptPage(blake2b(body, digest_size=12).hexdigest(), packed, gzip.compress(body, 6, mtime=0))


def _coded(kept: KeptPage, accepted: str) -> tuple[bytes, str]:
    names = {it.partition(";")[0].strip() for it in accepted.split(",") if not it.replace(" ", "").endswith(";q=0")}
    if "br" in names:
        return kept.brotli, "br"
    return (kept.gzip, "gzip") if "gzip" in names else (gzip.decompress(kept.gzip), "")

"""The tables' stickers: what their codes hold, and who could reach it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from printing.stickers import Label
from tables.models import Sticker
from venues.models import Venue

HERE = ("localhost", "testserver")


def origin(venue: Venue, request: HttpRequest) -> str:
    """Where guests reach this house: its own address, or where whoever asks has reached it."""
    return venue.public_url.rstrip("/") or request.build_absolute_uri("/").rstrip("/")


def is_out_of_reach(origin: str) -> bool:
    """Whether an address leads to whoever opens it: nobody's phone gets here by `localhost`."""
    host = urlsplit(origin).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in HERE or host.endswith(".localhost")


def address(origin: str, sticker: Sticker) -> str:
    """What a table's code holds: a public address, and no secret."""
    return origin + reverse("guest:table", args=[sticker.code])


def labels(origin: str, stickers: list[Sticker]) -> list[Label]:
    """The tables' stickers as they are printed."""
    return [Label(str(it.table.number), address(origin, it)) for it in stickers]

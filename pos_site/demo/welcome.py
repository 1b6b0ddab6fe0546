"""What `serve` says about the demo: who works there, with their PINs, and what guests' phones can scan."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest

from django.urls import reverse

from acts import actions as acts
from core import clock, qr
from hotel.models import RoomSticker, Stay, StayState
from pos_site.demo.clock import OPENS, demo_venue
from pos_site.demo.files import read
from staff import actions as staff
from tables.models import SeatedTable, Sticker
from venues.days import local
from venues.models import Venue

EVENING = timedelta(hours=4)
SPEAKS = {"en": "English", "nl": "Dutch", "sv": "Swedish", "nb": "Norwegian"}
# Light on dark whatever the terminal's colours are: not every phone reads a code in negative.
LIGHT_ON_DARK, AS_BEFORE = "\033[97;40m", "\033[0m"


def lines(venue: Venue) -> list[str]:
    """The demo's people and PINs, and how to have the evening again once it is over."""
    now = local(venue, clock.now())
    roles = {it["key"]: it["name"].lower() for it in read("roles")}
    people = [f"  {it['pin']}  {it['short']}, {roles[it['role']]} ({SPEAKS[it['language']]})" for it in read("people")]
    said = ["", f"{venue.name} is a demo; it is {now:%H:%M} there. Sign in with a face and its PIN:", *people]
    opened = now.replace(hour=OPENS.hour, minute=OPENS.minute)
    if not opened <= now < opened + EVENING:
        said += ["That evening is over. To start it again: bin/manage demo --restart"]
    return said


def say_where(url: str) -> None:
    """Let the demo's stickers lead to where it is served now; a real house knows its own address."""
    venue = demo_venue()
    if venue and venue.public_url != url:
        with acts.job(venue) as act:
            staff.set_public_url(venue, url, act=act)


@dataclass(frozen=True)
class Shown:
    """A sticker that leads somewhere, and what is asked there."""

    url: str
    text: str


def two_stickers(venue: Venue) -> tuple[Shown, Shown]:
    """That of a table where somebody sits, and of a room whose PIN is known."""
    return _table(venue), _room(venue)


def stickers(venue: Venue, *, colours: bool = False) -> list[str]:
    """The stickers of a table and of a room, to be scanned from the terminal, and what is asked there."""
    both = two_stickers(venue)
    drawn = [qr.draw_in_characters(it.url) for it in both]
    width = max(len(it) for it in drawn[0])
    rows = [f"{one:{width}}   {other}" for one, other in zip_longest(*drawn, fillvalue="")]
    if colours:
        rows = [f"{LIGHT_ON_DARK}{it}{AS_BEFORE}" for it in rows]
    return ["", "Stickers to scan, as a guest:", *(f"  {it.text}\n  {it.url}" for it in both), *rows]


def _table(venue: Venue) -> Shown:
    """A table where somebody sits; the one that nobody has ordered at yet, as long as they are there."""
    fresh = next(it["table"] for it in read("evening")["parties"] if "code" in it)
    seated = SeatedTable.objects.filter(table__venue=venue, left_at=None).select_related("table", "seating")
    found = sorted(seated, key=lambda it: (it.table.number != fresh, it.table.number))
    number = found[0].table.number if found else fresh
    sticker = Sticker.objects.get(table__venue=venue, table__number=number, retired_at=None)
    asked = f"its code is {found[0].seating.code}" if found else "seat somebody there first, for a code"
    return Shown(_address(venue, "guest:table", sticker.code), f"Table {number}: {asked}")


def _room(venue: Venue) -> Shown:
    """A room whose PIN stands in our files; where they have left, the front desk gives a new one."""
    pins = {it["room"]: it for it in read("hotel")["stays"] if "pin" in it}
    here = Stay.objects.filter(venue=venue, state=StayState.IN_HOUSE, room__number__in=pins)
    numbers = sorted(here.values_list("room__number", flat=True), key=lambda it: it != "214") or ["214"]
    others = ", ".join(f"{it}: {pins[it]['pin']}" for it in numbers[1:])
    sticker = RoomSticker.objects.get(room__venue=venue, room__number=numbers[0], retired_at=None)
    text = f"Room {numbers[0]}, {pins[numbers[0]]['guests'][0][1]}: the PIN is {pins[numbers[0]]['pin']}"
    return Shown(_address(venue, "guest:room", sticker.code), f"{text} ({others})" if others else text)


def _address(venue: Venue, name: str, code: str) -> str:
    return venue.public_url.rstrip("/") + reverse(name, args=[code])

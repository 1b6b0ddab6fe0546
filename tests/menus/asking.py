"""Prices as the house says them, asked for in the words of the menu."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from menus import pricing
from menus.actions import touch_menu
from menus.models import Modifier
from menus.pricing import Asked, Chosen, Moment, Priced
from menus.snapshot import menu
from tests.cast import House
from venues.days import local

ZONE = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    """A moment on the house's own clock: `2026-11-20 17:30` is a Friday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def moment(house: House, when: datetime | str = "", channel: str = "table", area: int | None = None) -> Moment:
    """A moment at a table, now if nothing else is said."""
    local_time = at(when) if isinstance(when, str) and when else when or local(house.venue, clock.now())
    return Moment(local_time, channel, area)  # type: ignore[arg-type]


def choice(name: str, part: str = "") -> Chosen:
    return Chosen(Modifier.objects.get(name=name).pk, part)


def asked(house: House, code: str, size: str = "", choices: tuple[str | Chosen, ...] = (), **more: Any) -> Asked:
    """One portion by the item's code, its size and its choices' names."""
    made = tuple(it if isinstance(it, Chosen) else choice(it) for it in choices)
    return Asked(house.items[code].pk, house.variant(code, size).pk, made, **more)


def priced(
    house: House,
    code: str,
    size: str = "",
    choices: tuple[str | Chosen, ...] = (),
    *,
    when: datetime | str = "",
    channel: str = "table",
    area: int | None = None,
    **more: Any,
) -> Priced:
    """What one portion costs."""
    wanted = asked(house, code, size, choices, **more)
    return pricing.price(menu(house.venue), wanted, moment(house, when, channel, area))


def changed(house: House) -> None:
    """Have the menu read anew: rows were written past the actions."""
    touch_menu(house.venue)

"""What the editor sends of a floor plan, read with care: figures are plan units."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.notes import read_note
from tables.models import Shape

MOST_TABLES, MOST_DECOR = 120, 200
SMALLEST, LARGEST = 40, 600
MOST_SEATS, LARGEST_NUMBER = 60, 9999
WIDEST, HIGHEST = 2000, 1500
LABEL = 20
DECOR = ("wall", "window", "door", "counter", "bench", "plant", "water")
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Drawn:
    """A table as it was drawn; without `pk` it is new."""

    pk: int | None
    number: int
    seats: int
    shape: str
    x: int
    y: int
    width: int
    height: int
    rotation: int


@dataclass(frozen=True)
class Plan:
    """A whole area as it was drawn. `decor` is what the floor's template draws."""

    width: int
    height: int
    tables: tuple[Drawn, ...]
    decor: tuple[dict[str, Any], ...]


def read_plan(text: str) -> Plan:
    """Read the JSON of a plan. Raises Invalid for what can't be drawn, and where two tables have one number."""
    try:
        said = json.loads(text)
        width, height = _within(said["width"], 200, WIDEST), _within(said["height"], 200, HIGHEST)
        tables = tuple(_table(it, width, height) for it in _few(said["tables"], MOST_TABLES))
        decor = tuple(_decor(it, width, height) for it in _few(said["decor"], MOST_DECOR))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Invalid(_("This plan can't be read."), way_out=_("Reload the page and draw it again.")) from None
    numbers = [it.number for it in tables]
    if twice := sorted({it for it in numbers if numbers.count(it) > 1}):
        raise Invalid(_("Two tables have the number %(number)d.") % {"number": twice[0]})
    return Plan(width, height, tables, decor)


def _table(said: dict[str, Any], width: int, height: int) -> Drawn:
    wide, high = _within(said["width"], SMALLEST, LARGEST), _within(said["height"], SMALLEST, LARGEST)
    pk = said.get("id")
    return Drawn(
        pk=None if pk is None else _within(pk, 1, LARGEST_ID),
        number=_number(said["number"]),
        seats=_seats(said["seats"]),
        shape=Shape(said["shape"]).value,
        x=_within(said["x"], 0, max(width - wide, 0)),
        y=_within(said["y"], 0, max(height - high, 0)),
        width=wide,
        height=high,
        rotation=_within(said["rotation"], -359, 359) % 360,
    )


def _decor(said: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    kind = said["kind"]
    if kind not in DECOR:
        raise ValueError(kind)
    if said["shape"] == "circle":
        place = {"cx": _within(said["cx"], 0, width), "cy": _within(said["cy"], 0, height)}
        return {"kind": kind, "shape": "circle", **place, "r": _within(said["r"], 4, LARGEST)}
    drawn: dict[str, Any] = {"kind": kind, "shape": "rect", "r": _within(said.get("r", 0), 0, 100)}
    drawn |= {"x": _within(said["x"], 0, width), "y": _within(said["y"], 0, height)}
    drawn |= {"w": _within(said["w"], 4, WIDEST), "h": _within(said["h"], 4, HIGHEST)}
    if label := read_note(str(said.get("label", "")), LABEL):
        drawn["label"] = label
    return drawn


def _number(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= LARGEST_NUMBER:
        raise Invalid(_("A table's number lies between 1 and %(most)d.") % {"most": LARGEST_NUMBER})
    return value


def _seats(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SEATS:
        raise Invalid(_("A table has between 1 and %(most)d seats.") % {"most": MOST_SEATS})
    return value


def _few(said: Any, most: int) -> list[Any]:
    if not isinstance(said, list) or len(said) > most:
        raise ValueError
    return said


def _within(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError
    return value

"""What the kitchen hears of a round, in its own words and the house's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen.models import TicketKind
from kitchen.queries import promise
from kitchen.telling import Dish, Told
from menus.models import Diet
from menus.snapshot import Menu
from orders import allergies
from orders.actions.coursing import Coursing
from orders.actions.places import Spot
from orders.actions.selling import Selling
from orders.allergies import Clash
from orders.courses import course_name
from orders.models import Line, Round, SeatNote, Service, TabKind
from venues.models import TaxContext


class Heading(NamedTuple):
    """Which ticket a dish stands on, and what heads that."""

    course: int = 0
    name: str = ""
    part: str = ""
    kind: str = ""
    service: str = ""


def told_of(
    spot: Spot,
    placed: Round,
    selling: Sequence[Selling],
    coursing: Coursing,
    card: Menu,
    notes: Sequence[SeatNote],
    clashes: Mapping[int, Clash],
    said_by: str,
    act: Act,
) -> Told:
    """The round as the kitchen hears it, with every allergy of a seat on each dish that goes there."""
    lowest = min((it.line.course for it in selling if it.line.course), default=0)
    with translation.override(act.venue.language):
        dishes = []
        for at, it in enumerate(selling):
            heading = _heading(at, it.line, placed, coursing, card, lowest, act.venue.language)
            allergy = allergies.line_told(it.line, notes, clashes.get(at))
            dishes.append(_dish(it, heading, allergy, _note(it.line, notes), spot.tab.kind))
        return Told(
            round_id=placed.pk,
            origin=spot.tab.topic,
            title=spot.title,
            label=spot.label(),
            server=said_by or getattr(act.by, "short_name", ""),
            note=placed.note,
            dishes=tuple(dishes),
            ready_by=_ready_by(dishes, spot, act),
        )


def _ready_by(dishes: Sequence[Dish], spot: Spot, act: Act) -> datetime | None:
    """When whoever takes it away may come for it; one query, none for guests who sit."""
    if spot.tab.kind != TabKind.TAKE_AWAY:
        return None
    return act.at + promise(act.venue, act.at, max(it.cook_seconds for it in dishes))


def details_of(line: Line, kind: str) -> tuple[str, ...]:
    """Size, choices and box, as the kitchen reads them."""
    details = [line.variant_name] if line.variant_name else []
    details += [_on_side(it) for it in line.modifiers]
    if line.tax_context == TaxContext.TAKE_AWAY and kind != TabKind.TAKE_AWAY:
        details.append(_("TO TAKE AWAY"))
    return tuple(details)


def _on_side(modifier: Mapping[str, str]) -> str:
    words = {"left": _("LEFT: %(choice)s"), "right": _("RIGHT: %(choice)s")}
    return words.get(modifier.get("part", ""), "%(choice)s") % {"choice": modifier["kitchen"]}


def _dish(it: Selling, heading: Heading, allergy: str, note: str, kind: str) -> Dish:
    line = it.line
    return Dish(
        line_id=line.pk,
        item_id=it.sold.item.id,
        section_id=it.sold.item.section_id,
        name=line.kitchen_name,
        details=details_of(line, kind),
        note=note,
        quantity=line.quantity,
        seat=line.seat,
        allergy=allergy,
        course=heading.course,
        course_name=heading.name,
        part=heading.part,
        kind=heading.kind,
        service=heading.service,
        is_fired=line.fired_at is not None,
        fire_at=line.fire_at,
        modifier_ids=tuple(choice["id"] for choice in line.modifiers),
        cook_seconds=it.sold.item.cook_seconds,
    )


def _heading(at: int, line: Line, placed: Round, coursing: Coursing, card: Menu, lowest: int, language: str) -> Heading:
    name = course_name(card, line.course, language)
    if line.is_held:
        return Heading(line.course, name, part=f"line.{line.pk}")
    if at in coursing.children:
        return Heading(line.course, name, part="children", service=_("CHILDREN FIRST"))
    if not line.course:
        return Heading()
    if placed.service:
        word = _("TOGETHER") if placed.service == Service.TOGETHER else _("AS READY")
        return Heading(lowest, part=str(placed.service), service=word)
    kind = TicketKind.ADD_ON if coursing.is_add_on(line.course) else TicketKind.PLAIN
    return Heading(line.course, name, kind=str(kind))


def _note(line: Line, notes: Sequence[SeatNote]) -> str:
    """The line's own note, and the diet of whoever eats it."""
    diets = [str(Diet(it.diet).label) for it in allergies.notes_for(line.seat, notes) if it.diet]
    return " · ".join(dict.fromkeys(filter(None, (line.note, *diets))))[:140]

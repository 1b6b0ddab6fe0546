"""What the kitchen hears of a round, in its own words and the house's language."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen.models import TicketKind
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
        dishes = tuple(
            Dish(
                line_id=it.line.pk,
                item_id=it.sold.item.id,
                section_id=it.sold.item.section_id,
                name=it.line.kitchen_name,
                details=details_of(it.line, spot.tab.kind),
                note=_note(it.line, notes),
                quantity=it.line.quantity,
                seat=it.line.seat,
                allergy=allergies.line_told(it.line, notes, clashes.get(at)),
                is_fired=it.line.fired_at is not None,
                fire_at=it.line.fire_at,
                **_where(at, it.line, placed, coursing, card, lowest, act.venue.language),
            )
            for at, it in enumerate(selling)
        )
        return Told(
            round_id=placed.pk,
            origin=spot.tab.topic,
            title=spot.title,
            label=spot.label(),
            server=said_by or getattr(act.by, "short_name", ""),
            note=placed.note,
            dishes=dishes,
        )


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


def _where(
    at: int, line: Line, placed: Round, coursing: Coursing, card: Menu, lowest: int, language: str
) -> dict[str, str | int]:
    """On which ticket it stands, and what heads that."""
    name = course_name(card, line.course, language)
    if line.is_held:
        return {"course": line.course, "course_name": name, "part": f"line.{line.pk}"}
    if at in coursing.children:
        return {"course": line.course, "course_name": name, "part": "children", "service": _("CHILDREN FIRST")}
    if not line.course:
        return {}
    if placed.service:
        word = _("TOGETHER") if placed.service == Service.TOGETHER else _("AS READY")
        return {"course": lowest, "part": str(placed.service), "service": word}
    kind = TicketKind.ADD_ON if coursing.is_add_on(line.course) else TicketKind.PLAIN
    return {"course": line.course, "course_name": name, "kind": str(kind)}


def _note(line: Line, notes: Sequence[SeatNote]) -> str:
    """The line's own note, and the diet of whoever eats it."""
    diets = [str(Diet(it.diet).label) for it in allergies.notes_for(line.seat, notes) if it.diet]
    return " · ".join(dict.fromkeys(filter(None, (line.note, *diets))))[:140]

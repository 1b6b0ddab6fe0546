"""The kitchen's paper: what is to be made, what waits, what is different, and what is no longer wanted.

Each of these gives what draws the slip, once a sheet of a printer is there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from kitchen.models import Ticket, TicketItem, TicketKind
from kitchen.telling import Change
from printing.documents import new_slip
from printing.escpos.slip import Slip
from printing.models import Printer


@dataclass(frozen=True)
class Sheet:
    """Where a slip is drawn: `at` is on the venue's clock, `languages` are the house's."""

    printer: Printer
    at: datetime
    languages: tuple[str, ...] = ()


type Drawn = Callable[[Sheet], bytes]


def order_slip(tickets: Mapping[Ticket, list[TicketItem]]) -> Drawn:
    """What one station makes of one round: what is fired first, then what it holds, course by course."""

    def draw(sheet: Sheet) -> bytes:
        first = next(iter(tickets))
        slip = _head(first, sheet, [it for items in tickets.values() for it in items])
        for word in dict.fromkeys(it.service for it in tickets if it.service):
            slip.text(word, bold=True, height=2, align="center")
        for ticket, items in tickets.items():
            _course(slip, ticket, sheet)
            for item in items:
                _dish(slip, item, item.told)
        if first.note:
            slip.rule().text(first.note, bold=True, height=2)
        return slip.feed(3).cut().to_bytes()

    return draw


def fire_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes which were held are to be made now."""
    return _deed(ticket, items, lambda: _("FIRE"))


def hold_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes which were fired are to wait."""
    return _deed(ticket, items, lambda: _("HOLD"))


def remake_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes are made once more, before all else, and why."""
    return _deed(ticket, items, lambda: _("REMAKE"), ticket.note)


def rush_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes can't wait."""
    return _deed(ticket, items, lambda: _("RUSH"))


def move_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes go to another table: 12 → 14."""
    return _deed(ticket, items, lambda: _("MOVE"), f"{ticket.title_was} → {ticket.title}", tall=True)


def change_slip(ticket: Ticket, items: list[TicketItem], change: Change, quantity: int | None = None) -> Drawn:
    """That dishes are wanted otherwise: WAS and NOW."""

    def draw(sheet: Sheet) -> bytes:
        slip = _head(ticket, sheet, items)
        slip.big(_("CHANGE"), inverse=True)
        for item in items:
            _dish(slip, item, min(quantity or item.to_make(), item.to_make()))
        slip.text(_("WAS %(words)s") % {"words": change.was}, indent=4, height=2)
        slip.text(_("NOW %(words)s") % {"words": change.now}, indent=4, height=2, bold=True, inverse=True)
        return slip.feed(3).cut().to_bytes()

    return draw


def allergy_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That somebody who gets these dishes has an allergy."""

    def draw(sheet: Sheet) -> bytes:
        slip = _head(ticket, sheet, items)
        for item in items:
            _dish(slip, item, item.to_make())
        return slip.feed(3).cut().to_bytes()

    return draw


def void_slip(item: TicketItem, quantity: int, reason: str) -> Drawn:
    """That some of a dish is no longer wanted."""

    def draw(sheet: Sheet) -> bytes:
        slip = _head(item.ticket, sheet, [])
        slip.big(_("VOID"), inverse=True)
        slip.quantity(f"-{quantity}", item.name)
        for detail in item.details:
            slip.text(detail, indent=4)
        slip.text(reason, indent=4)
        return slip.feed(3).cut().to_bytes()

    return draw


def _deed(
    ticket: Ticket, items: list[TicketItem], word: Callable[[], str], says: str = "", *, tall: bool = False
) -> Drawn:
    def draw(sheet: Sheet) -> bytes:
        slip = _head(ticket, sheet, items)
        slip.big(word(), inverse=True)
        if tall:
            slip.big(says)
        if ticket.course_name:
            slip.text(ticket.course_name, bold=True, align="center")
        for item in items:
            _dish(slip, item, item.to_make())
        if says and not tall:
            slip.rule().text(says, bold=True, height=2)
        return slip.feed(3).cut().to_bytes()

    return draw


def _head(ticket: Ticket, sheet: Sheet, items: Iterable[TicketItem]) -> Slip:
    slip = new_slip(sheet.printer)
    slip.pair(ticket.station.name, f"{sheet.at:%H:%M}")
    slip.big(ticket.title)
    slip.pair(ticket.label, ticket.server)
    slip.pair(_("Ticket %(number)d") % {"number": ticket.pk}, f"{sheet.at:%d.%m.}")
    slip.rule()
    if any(item.allergy for item in items):
        slip.big(_allergy(sheet.languages), inverse=True)
    return slip


def _allergy(languages: Iterable[str]) -> str:
    """ALLERGY in every language of the house: whoever stands at this printer has to understand it."""
    words = [_("ALLERGY")]
    for language in languages:
        with translation.override(language):
            words.append(_("ALLERGY"))
    return " / ".join(dict.fromkeys(words))


def _course(slip: Slip, ticket: Ticket, sheet: Sheet) -> None:
    """What a course is called, and that it is added to one that was fired, or waits."""
    if ticket.is_held():
        until = f"{ticket.fire_at.astimezone(sheet.at.tzinfo):%H:%M}" if ticket.fire_at else ""
        words = " · ".join(filter(None, (_("HOLD"), ticket.course_name, until)))
        slip.rule("=").text(words, bold=True, height=2)
    elif ticket.kind == TicketKind.ADD_ON:
        words = " · ".join(filter(None, (_("ADD-ON"), ticket.course_name)))
        slip.text(words, bold=True, height=2, inverse=True)
    elif ticket.course_name:
        slip.text(ticket.course_name, bold=True)


def _dish(slip: Slip, item: TicketItem, quantity: int) -> None:
    slip.quantity(str(quantity), item.name)
    if item.seat:
        slip.text(_("seat %(number)d") % {"number": item.seat}, indent=4)
    for detail in item.details:
        slip.text(detail, indent=4, height=2)
    if item.note and item.note != item.allergy:
        slip.text(f"» {item.note}", indent=4, bold=True, height=2)
    if item.allergy:
        slip.text(item.allergy, inverse=True, bold=True, indent=4)

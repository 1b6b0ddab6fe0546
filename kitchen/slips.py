"""The kitchen's paper: what is to be made, what waits, what is different, and what is no longer wanted.

Each of these gives what draws the slip, once a sheet of a printer is there. The runner's: `kitchen.runner_slip`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from kitchen.models import Ticket, TicketItem, TicketKind
from kitchen.telling import Change
from printing import parts
from printing.documents import new_slip
from printing.escpos.slip import Slip
from printing.models import Printer

# From so many lines on a slip says at its foot whose it is, and how many dishes.
LONG = 8


@dataclass(frozen=True)
class Sheet:
    """Where a slip is drawn: `at` is on the venue's clock, `languages` are the house's."""

    printer: Printer
    at: datetime
    languages: tuple[str, ...] = ()

    def shows(self, part: str) -> bool:
        """Whether this printer's slips have a part."""
        return parts.shows(self.printer, part)


type Drawn = Callable[[Sheet], bytes]


def order_slip(tickets: Mapping[Ticket, list[TicketItem]]) -> Drawn:
    """What one station makes of one round: what is fired first, then what it holds, course by course."""

    def draw(sheet: Sheet) -> bytes:
        first, shown = next(iter(tickets)), _to_show(tickets, sheet)
        dishes = [it for items in shown.values() for it in items]
        slip = head(first, sheet, dishes)
        if first.ready_by:
            by = f"{first.ready_by.astimezone(sheet.at.tzinfo):%H:%M}"
            slip.text(_("READY BY %(time)s") % {"time": by}, bold=True, height=2, align="center")
        for word in dict.fromkeys(it.service for it in shown if it.service):
            slip.text(word, bold=True, height=2, align="center")
        for ticket, items in shown.items():
            _course(slip, ticket, sheet)
            for item in items:
                dish(slip, item, item.told, sheet)
        if first.note:
            slip.rule().text(first.note, bold=True, height=2)
        if len(dishes) >= LONG and sheet.shows("count"):
            count = sum(it.told for it in dishes)
            slip.rule().pair(first.title, _("%(count)d dishes") % {"count": count}, bold=True, height=2)
        return _end(slip)

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


def wait_slip(ticket: Ticket, items: list[TicketItem], minutes: int) -> Drawn:
    """That dishes which were fired are to wait some minutes more: their guests need a moment."""
    return _deed(ticket, items, lambda: _("WAIT %(minutes)d MIN") % {"minutes": minutes})


def rush_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes can't wait."""
    return _deed(ticket, items, lambda: _("RUSH"))


def move_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That dishes go to another table: 12 → 14."""
    return _deed(ticket, items, lambda: _("MOVE"), f"{ticket.title_was} → {ticket.title}", tall=True)


def change_slip(ticket: Ticket, items: list[TicketItem], change: Change, quantity: int | None = None) -> Drawn:
    """That dishes are wanted otherwise: WAS and NOW."""

    def draw(sheet: Sheet) -> bytes:
        slip = head(ticket, sheet, items).band(_("CHANGE"))
        for item in items:
            dish(slip, item, min(quantity or item.to_make(), item.to_make()), sheet)
        slip.text(_("WAS %(words)s") % {"words": change.was}, indent=4, height=2)
        slip.text(_("NOW %(words)s") % {"words": change.now}, indent=4, height=2, bold=True, inverse=True)
        return _end(slip)

    return draw


def allergy_slip(ticket: Ticket, items: list[TicketItem]) -> Drawn:
    """That somebody who gets these dishes has an allergy."""

    def draw(sheet: Sheet) -> bytes:
        slip = head(ticket, sheet, items)
        for item in items:
            dish(slip, item, item.to_make(), sheet)
        return _end(slip)

    return draw


def void_slip(item: TicketItem, quantity: int, reason: str) -> Drawn:
    """That some of a dish is no longer wanted."""

    def draw(sheet: Sheet) -> bytes:
        slip = head(item.ticket, sheet, []).band(_("VOID")).quantity(f"-{quantity}", item.name)
        for detail in item.details:
            slip.text(detail, indent=4)
        if item.seat and sheet.shows("seats"):
            slip.text(_("seat %(number)d") % {"number": item.seat}, indent=4)
        return _end(slip.text(reason, indent=4))

    return draw


def _deed(
    ticket: Ticket, items: list[TicketItem], word: Callable[[], str], says: str = "", *, tall: bool = False
) -> Drawn:
    def draw(sheet: Sheet) -> bytes:
        slip = head(ticket, sheet, items).band(word())
        if tall:
            slip.big(says)
        if ticket.course_name:
            slip.text(ticket.course_name, bold=True, align="center")
        for item in items:
            dish(slip, item, item.to_make(), sheet)
        if says and not tall:
            slip.rule().text(says, bold=True, height=2)
        return _end(slip)

    return draw


def head(ticket: Ticket, sheet: Sheet, items: Iterable[TicketItem]) -> Slip:
    """Whose paper it is, for which station, and whether anybody has an allergy."""
    slip = new_slip(sheet.printer)
    slip.pair(ticket.station.name, f"{sheet.at:%H:%M}" if sheet.shows("time") else "", bold=True)
    slip.text(ticket.title, bold=True, width=3, height=3, align="center")
    label = ticket.label if sheet.shows("label") else ""
    server = ticket.server if sheet.shows("server") else ""
    if label or server:
        slip.pair(label, server)
    if sheet.shows("number"):
        slip.pair(_("Ticket %(number)d") % {"number": ticket.pk}, f"{sheet.at:%d.%m.}")
    slip.rule()
    if any(item.allergy for item in items):
        slip.band(_allergy(sheet.languages)).feed(1)
    return slip


def dish(slip: Slip, item: TicketItem, quantity: int, sheet: Sheet) -> None:
    """A dish as a cook reads it: how many, what is different, what was noted, what would make somebody ill."""
    slip.quantity(str(quantity), item.name)
    if item.start_at and item.start_at > sheet.at and sheet.shows("start"):
        begin = f"{item.start_at.astimezone(sheet.at.tzinfo):%H:%M}"
        slip.text(_("start %(at)s") % {"at": begin}, indent=4, bold=True, inverse=True)
    if item.seat and sheet.shows("seats"):
        slip.text(_("seat %(number)d") % {"number": item.seat}, indent=4)
    for detail in item.details:
        slip.text(detail, indent=4, height=2)
    if item.note and item.note != item.allergy:
        slip.text(f"» {item.note}", indent=4, bold=True, height=2)
    if item.allergy:
        slip.text(f" {item.allergy} ", inverse=True, bold=True, indent=4, height=2)


def _to_show(tickets: Mapping[Ticket, list[TicketItem]], sheet: Sheet) -> Mapping[Ticket, list[TicketItem]]:
    """What a printer that leaves out what comes next prints; all, where nothing else would be left."""
    now = {ticket: items for ticket, items in tickets.items() if not ticket.is_held()}
    return tickets if sheet.shows("next") or not now else now


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
        slip.text(f" {words} ", bold=True, height=2, inverse=True)
    elif ticket.course_name:
        slip.text(ticket.course_name, bold=True)


def _end(slip: Slip) -> bytes:
    return slip.feed(3).cut().to_bytes()

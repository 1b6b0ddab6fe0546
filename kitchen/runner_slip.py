"""The runner's paper: where to, what, for whom. It is read walking, so it is large, and it counts the plates."""

from collections.abc import Mapping
from itertools import groupby

from django.utils.translation import gettext as _

from kitchen.models import Ticket, TicketItem
from kitchen.slips import Drawn, Sheet
from printing.documents import new_slip
from printing.escpos.slip import Slip

PLATE, HANDS = "(_o_)", 3
MOST_DRAWN = 6


def runner_slip(tickets: Mapping[Ticket, list[TicketItem]]) -> Drawn:
    """What goes out together: the table as large as it comes, then the plates by seat."""

    def draw(sheet: Sheet) -> bytes:
        first, dishes = next(iter(tickets)), [it for items in tickets.values() for it in items]
        slip = new_slip(sheet.printer).band(_("RUN"))
        _where(slip, first, sheet)
        for seat, plates in groupby(sorted(dishes, key=_by_seat), key=lambda it: it.seat):
            slip.rule().text(_("seat %(number)d") % {"number": seat} if seat else _("for the table"), bold=True)
            for it in plates:
                _plate(slip, it)
        _plates(slip, sum(it.to_make() for it in dishes))
        slip.pair(first.server if sheet.shows("server") else "", f"{sheet.at:%H:%M}" if sheet.shows("time") else "")
        return slip.feed(3).cut().to_bytes()

    return draw


def _where(slip: Slip, ticket: Ticket, sheet: Sheet) -> None:
    widest = min(slip.columns // max(len(ticket.title), 1), 6)
    if widest > 1:
        slip.text(ticket.title, bold=True, width=widest, height=widest, align="center")
    else:
        slip.big(ticket.title)
    if ticket.label and sheet.shows("label"):
        slip.text(ticket.label, align="center")
    if ticket.course_name:
        slip.text(ticket.course_name, bold=True, height=2, align="center")


def _plate(slip: Slip, item: TicketItem) -> None:
    slip.quantity(str(item.to_make()), item.name)
    for detail in item.details:
        slip.text(detail, indent=4)
    if item.allergy:
        slip.text(f" {item.allergy} ", inverse=True, bold=True, indent=4, height=2)


def _plates(slip: Slip, count: int) -> None:
    """As many plates as there are, drawn, and what that means for two hands."""
    slip.rule()
    if count <= min(MOST_DRAWN, slip.columns // (len(PLATE) + 1)):
        slip.text(" ".join([PLATE] * count), align="center")
    words = _("%(count)d plates: take somebody along") if count > HANDS else _("%(count)d on your hands")
    slip.text(words % {"count": count}, bold=True, align="center")


def _by_seat(item: TicketItem) -> tuple[bool, int]:
    """Seats in their order, then what is for everybody."""
    return item.seat is None, item.seat or 0

"""The kitchen's paper: what is to be made, and what no longer is."""

from datetime import datetime

from django.utils.translation import gettext as _

from kitchen.models import Ticket, TicketItem
from printing.documents import new_slip
from printing.escpos.slip import Slip
from printing.models import Printer


def ticket_slip(ticket: Ticket, items: list[TicketItem], printer: Printer, local: datetime) -> bytes:
    """What one station makes for one round: table large, dishes tall, changes indented, allergies inverted."""
    slip = _head(ticket, printer, local, ticket.station.name)
    if any(item.allergy for item in items):
        slip.big(_("ALLERGY"), inverse=True)
    for item in items:
        slip.quantity(str(item.told), item.name)
        for detail in item.details:
            slip.text(detail, indent=4, height=2)
        if item.note and item.note != item.allergy:
            slip.text(f"» {item.note}", indent=4, bold=True, height=2)
        if item.allergy:
            slip.text(item.allergy, inverse=True, bold=True, indent=4)
    if ticket.note:
        slip.rule().text(ticket.note, bold=True, height=2)
    return slip.feed(3).cut().to_bytes()


def void_slip(item: TicketItem, quantity: int, reason: str, printer: Printer, local: datetime) -> bytes:
    """That some of a dish is no longer wanted."""
    slip = _head(item.ticket, printer, local, item.ticket.station.name)
    slip.big(_("VOID"), inverse=True)
    slip.quantity(f"-{quantity}", item.name)
    for detail in item.details:
        slip.text(detail, indent=4)
    slip.text(reason, indent=4)
    return slip.feed(3).cut().to_bytes()


def _head(ticket: Ticket, printer: Printer, local: datetime, station: str) -> Slip:
    slip = new_slip(printer)
    slip.pair(station, f"{local:%H:%M}")
    slip.big(ticket.title)
    slip.pair(ticket.label, ticket.server)
    slip.pair(_("Ticket %(number)d") % {"number": ticket.pk}, f"{local:%d.%m.}")
    return slip.rule()

"""Paper of things that never happened: what a printer's look is shown on."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from kitchen.models import Station, Ticket, TicketItem
from kitchen.runner_slip import runner_slip
from kitchen.slips import Sheet, order_slip
from payments.documents import Body, head
from payments.models import Receipt
from payments.slips import receipt_slip
from printing.models import Printer
from printing.parts import language_of
from venues.days import local
from venues.models import Register, Venue


def kitchen_sample(printer: Printer, venue: Venue, at: datetime) -> bytes:
    """An order as a station gets it."""
    with override(language_of(printer, venue)):
        return order_slip(_tickets(at))(_sheet(printer, venue, at))


def runner_sample(printer: Printer, venue: Venue, at: datetime) -> bytes:
    """What goes out together, for whoever runs."""
    with override(language_of(printer, venue)):
        first, items = next(iter(_tickets(at).items()))
        return runner_slip({first: items})(_sheet(printer, venue, at))


def receipt_sample(printer: Printer, venue: Venue, at: datetime) -> bytes:
    """A receipt of two lines, paid by card."""
    with override(language_of(printer, venue)):
        said = _receipt(venue, at)
    return receipt_slip(Receipt(ref="sample", hash="5a3c9e0017d2b846"), said, printer, venue)


def _sheet(printer: Printer, venue: Venue, at: datetime) -> Sheet:
    return Sheet(printer, local(venue, at), tuple(venue.languages))


def _tickets(at: datetime) -> dict[Ticket, list[TicketItem]]:
    station = Station(name=_("Grill"))
    whose = {"station": station, "title": "12", "label": _("Terrace"), "server": "Eva"}
    mains = Ticket(pk=1207, course=2, course_name=_("Mains"), fired_at=at, **whose)
    sweets = Ticket(pk=1208, course=3, course_name=_("Desserts"), **whose)
    return {
        mains: [
            TicketItem(ticket=mains, name=_("Beef burger"), details=[_("medium rare")], told=2, seat=1),
            TicketItem(
                ticket=mains,
                name=_("Sea bass"),
                told=1,
                seat=2,
                note="ไม่เผ็ด · بدون ملح · 🦀",
                allergy=_("NUTS"),
                start_at=at + timedelta(minutes=4),
            ),
        ],
        sweets: [TicketItem(ticket=sweets, name=_("Crème brûlée"), told=3)],
    }


def _receipt(venue: Venue, at: datetime) -> Body:
    burger, wine = 3900, 850
    plain = {"unit_price": 0, "comped": 0, "off": [], "tax": 0, "rate": "9"}
    return {
        **head(venue, Register(number=1, name=_("Till")), at),
        "kind": "sale",
        "series": "S",
        "number": 482,
        "label": "12",
        "lines": [
            plain
            | {"portion": "2", "name": _("Beef burger"), "details": [], "amount": burger, "letter": "A"}
            | {"unit_price": burger // 2},
            plain | {"portion": "1", "name": _("House white"), "details": [], "amount": wine, "letter": "B"},
        ],
        "discounts": [],
        "taxes": [
            {"rate": "9", "letter": "A", "gross": burger, "net": 3578, "tax": 322},
            {"rate": "21", "letter": "B", "gross": wine, "net": 702, "tax": 148},
        ],
        "total": burger + wine,
        "payments": [
            dict.fromkeys(("rounding", "tip", "change"), 0)
            | {"tender": "card", "amount": burger + wine, "to_pay": burger + wine, "taken": burger + wine}
            | {"tendered": None, "card": "Visa …4242"}
        ],
    }

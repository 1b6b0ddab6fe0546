"""Guests leave: their folio is settled, and where they ask for it they get a numbered VAT invoice."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from guests import actions as guests
from guests.actions import NewGuest
from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Stay, StayState
from orders import actions as orders
from orders.queries import open_tabs_of
from payments import documents, queries
from payments.actions.locks import lock_till
from payments.actions.owners import folio_topics, lock_folio
from payments.actions.write_receipt import end_of, vouched, write_receipt
from payments.models import Receipt, ReceiptKind
from venues.days import business_date
from venues.models import Register


class TrayOut(Refused):
    """Room service is on its way still: it could be charged to nobody any more."""


class NoInvoice(Refused):
    """There is nothing to invoice yet, or it has been."""


def check_out(stay: Stay, *, act: Act) -> Stay:
    """Let guests leave who owe nothing, without an invoice.

    Locks, journals, rings and raises as hotel.check_out; TrayOut.
    """
    return _leave(stay, act)


def check_out_with_invoice(stay: Stay, bill_to: NewGuest, *, act: Act) -> Receipt:
    """Let guests leave who owe nothing, with an invoice to the name and address they give.

    Locks the register and the guest, then as hotel.check_out; journals, rings and raises as that and make_invoice do.
    """
    register = lock_till(act.device.register_id).register
    guests.edit_guest(hotel_queries.main_guest(stay), bill_to, act=act)
    return _invoice(_leave(stay, act), register, act)


def _leave(stay: Stay, act: Act) -> Stay:
    """Let guests leave; that nothing is on its way to them is seen once their stay is locked.

    What they ordered for later, or nobody accepted, is dropped.
    """
    stay = hotel.check_out(stay, act=act)
    if open_tabs_of(stay):
        raise TrayOut(
            _("Room service for them isn't handed over yet."),
            way_out=_("Hand the tray over, take the money, or void it: see Room service."),
        )
    orders.drop_guest_orders(stay=stay, act=act)
    return stay


def make_invoice(stay: Stay, *, act: Act) -> Receipt:
    """Make the numbered VAT invoice of a stay that is over: what the folio was charged, repeated, and how it was paid.

    It books nothing: the outlets have booked their sales. Who it is to, it knows by a reference only. Locks the
    register, then the folio. Journals `payments.invoice_made`, which vouches for it; rings the stay, the front desk
    and the day. Raises NoInvoice.
    """
    return _invoice(stay, lock_till(act.device.register_id).register, act)


def _invoice(stay: Stay, register: Register, act: Act) -> Receipt:
    stay = lock_folio(stay.pk).stay
    if stay.state != StayState.LEFT:
        raise NoInvoice(_("These guests are still here."), way_out=_("Check them out: the invoice is made then."))
    if queries.invoice_of(stay):
        raise NoInvoice(_("This stay has its invoice already."), way_out=_("Print a copy of it."))
    said = documents.invoice_body(
        stay,
        hotel_queries.folio(stay),
        guest_ref=hotel_queries.main_guest(stay).ref,
        payments=queries.folio_payments(stay),
        venue=act.venue,
        register=register,
        at=act.at,
        by_id=act.by.pk,
    )
    if not said["lines"]:
        raise NoInvoice(_("Nothing was charged to this stay."))
    end = end_of(register, ReceiptKind.INVOICE)
    day = business_date(act.venue, act.at)
    invoice = write_receipt(ReceiptKind.INVOICE, said, end, of=stay, register=register, day=day, act=act)
    act.journal("payments.invoice_made", stay, **vouched(invoice))
    act.publish(*folio_topics(stay))
    return invoice

"""What whoever pays a house account takes home: no receipt, since the sales had theirs."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from payments.documents import head
from payments.models import HouseAccount, Payment, Tender
from payments.writer import Writer
from printing.models import Printer
from printing.parts import language_of
from venues.models import Register, Venue


def settlement_slip(
    payment: Payment, account: HouseAccount, printer: Printer, venue: Venue, register: Register
) -> bytes:
    """What was paid on an account, and what it owes now."""
    with override(language_of(printer, venue)):
        said = head(venue, register, payment.at)
        writer = Writer(printer, venue, venue.currency, kicks=payment.tender == Tender.CASH)
        writer.head(said)
        writer.slip.big(_("PAYMENT"))
        writer.slip.text(_("This is no receipt: every bill has had its own."), align="center").feed(1)
        writer.slip.pair(_("Account %(number)d") % {"number": account.number}, said["at"].replace("T", " ")[:16])
        if payment.rounding:
            writer.amount(_("Cash rounding"), payment.rounding)
        writer.amount(_("Of what it owes"), payment.amount, bold=True)
        if payment.card:
            writer.slip.pair(_("Card"), payment.card)
        if payment.tip:
            writer.amount(_("Tip"), payment.tip)
        if payment.tendered is not None:
            writer.amount(_("Given"), payment.tendered)
        if payment.change():
            writer.amount(_("Change"), payment.change(), bold=True)
        writer.amount(_("Still owed"), account.owed() - payment.amount)
        return writer.slip.feed(1).cut().to_bytes()

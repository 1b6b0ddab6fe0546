"""The slip with a code on it: what the guest carries home."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from acts.actions import Act
from core import money
from orders.models import Tab
from payments import queries
from payments.models import StoredKind, StoredValue
from payments.writer import Writer
from printing import actions as printing
from printing.models import ON_ITS_PAPER_ONLY, Printer
from printing.parts import language_of
from venues.models import Venue


def print_code(it: StoredValue, code: str, amount: int, *, tab: Tab | None = None, act: Act) -> None:
    """Queue the slip of a card at the till's receipt printer, where there is one. It is never printed again."""
    till = queries.till_at(act.device.register_id)
    if till is None or till.receipt_printer is None:
        return
    printing.queue_job(
        till.receipt_printer,
        event=f"stored.{it.pk}.{it.hint}",
        purpose=ON_ITS_PAPER_ONLY,
        data=code_slip(it, code, amount, till.receipt_printer, act.venue),
        title=f"{it.get_kind_display()} ··{it.hint}".capitalize(),
        origin=tab.topic if tab else "",
        act=act,
    )


def code_slip(it: StoredValue, code: str, amount: int, printer: Printer, venue: Venue) -> bytes:
    """The code in large letters, as a bar code to scan, and until when it is good."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency)
        slip = writer.slip
        writer.logo()
        slip.big(venue.name).feed(1)
        slip.big(_("VOUCHER") if it.kind == StoredKind.VOUCHER else _("GIFT CARD"))
        slip.big(money.format(amount, venue.currency, language_of(printer, venue))).feed(1)
        slip.barcode(code.replace("-", "")).feed(1)
        slip.text(code, bold=True, height=2, align="center").feed(1)
        if it.expires_on:
            slip.text(_("Good until %(day)s") % {"day": f"{it.expires_on:%d-%m-%Y}"}, align="center")
        if it.kind == StoredKind.VOUCHER:
            slip.text(_("Good once; what is left of it isn't given back."), align="center")
        else:
            slip.text(_("Good once it has been paid, until it is used up."), align="center")
        slip.text(_("Keep it like money: whoever has the code can use it."), align="center")
        return slip.feed(1).cut().to_bytes()

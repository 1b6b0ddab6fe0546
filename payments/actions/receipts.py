"""Copies: counted, and marked on the paper."""

import json

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from payments import queries
from payments.actions.close_bill import print_receipt
from payments.models import Bill, Receipt, ReceiptCopy, ReceiptKind
from payments.slips import receipt_slip
from venues.models import Register

# Laws that allow one copy of a receipt (SE: SKVFS 2014:9; NO: kassasystemforskriften).
ONE_COPY = frozenset({"SE", "NO"})


class NoPrinter(Refused):
    """This register has no receipt printer."""


class NoMoreCopies(Refused):
    """The country allows no further copy."""


def reprint_receipt(receipt: Receipt, *, act: Act) -> ReceiptCopy:
    """Print a copy of a receipt, marked COPY, on the printer of the device's register.

    An invoice is copied by its page, which says COPY from then on. Locks the receipt's bill and its register. Journals
    `payments.receipt_copied`. Raises NoPrinter, NoMoreCopies.
    """
    till = queries.till_at(act.device.register_id)
    printer = till.receipt_printer if till else None
    if printer is None and receipt.kind != ReceiptKind.INVOICE:
        raise NoPrinter(
            _("%(register)s has no receipt printer.") % {"register": act.device.register.name},
            way_out=_("Show the guest the receipt's page instead."),
        )
    origin = _lock(receipt)
    number = (ReceiptCopy.objects.filter(receipt=receipt).aggregate(last=Max("number"))["last"] or 0) + 1
    if number > 1 and act.venue.country in ONE_COPY:
        raise NoMoreCopies(_("A receipt may be copied once, and it has been."))
    copy = ReceiptCopy.objects.create(receipt=receipt, number=number, by=act.by, at=act.at)
    if printer and receipt.kind != ReceiptKind.INVOICE:
        data = receipt_slip(receipt, json.loads(receipt.body), printer, act.venue, copy=number)
        print_receipt(printer, data, receipt=receipt, origin=origin, copy=number, act=act)
    act.journal("payments.receipt_copied", receipt, copy=number)
    return copy


def _lock(receipt: Receipt) -> str:
    """Let one copy be counted at a time; returns the topic of what the receipt is of."""
    origin = f"stay.{receipt.stay_id}" if receipt.stay_id else ""
    if sold := receipt.of_bill:
        bill = Bill.objects.select_for_update(of=("self",), no_key=True).select_related("tab").get(pk=sold.pk)
        origin = bill.tab.topic
    Register.objects.select_for_update(no_key=True).get(pk=receipt.register_id)
    return origin

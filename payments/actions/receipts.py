"""Copies: counted, and marked on the paper."""

import json

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from payments import queries
from payments.actions.close_bill import print_receipt
from payments.models import Bill, Receipt, ReceiptCopy
from payments.slips import receipt_slip

# Laws that allow one copy of a receipt (SE: SKVFS 2014:9; NO: kassasystemforskriften).
ONE_COPY = frozenset({"SE", "NO"})


class NoPrinter(Refused):
    """This register has no receipt printer."""


class NoMoreCopies(Refused):
    """The country allows no further copy."""


def reprint_receipt(receipt: Receipt, *, act: Act) -> ReceiptCopy:
    """Print a copy of a receipt, marked COPY, on the printer of the device's register.

    Locks the receipt's bill. Journals `payments.receipt_copied`. Raises NoPrinter, NoMoreCopies.
    """
    till = queries.till_at(act.device.register_id)
    if till is None or till.receipt_printer is None:
        raise NoPrinter(
            _("%(register)s has no receipt printer.") % {"register": act.device.register.name},
            way_out=_("Show the guest the receipt's page instead."),
        )
    bill = Bill.objects.select_for_update(of=("self",), no_key=True).select_related("tab").get(pk=receipt.bill_id)
    number = (ReceiptCopy.objects.filter(receipt=receipt).aggregate(last=Max("number"))["last"] or 0) + 1
    if number > 1 and act.venue.country in ONE_COPY:
        raise NoMoreCopies(_("A receipt may be copied once, and it has been."))
    copy = ReceiptCopy.objects.create(receipt=receipt, number=number, by=act.by, at=act.at)
    data = receipt_slip(receipt, json.loads(receipt.body), till.receipt_printer, act.venue, copy=number)
    print_receipt(till.receipt_printer, data, receipt=receipt, origin=bill.tab.topic, copy=number, act=act)
    act.journal("payments.receipt_copied", receipt, copy=number)
    return copy

"""A day's bills as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core import money
from core.cells import text
from payments.models import Tender
from reports.bills import BillRow
from venues.models import Venue

PLAIN = "en_US_POSIX"


def bills_csv(venue: Venue, day: date, rows: Iterable[BillRow]) -> str:
    """One row a bill: where its receipt is, what it came to, how it was paid. No names of people.

    Amounts have a point and no groups. It begins with a byte order mark: without one, Excel garbles é.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(_head())
    for row in rows:
        writer.writerow(_cells(venue, day, row))
    return "\ufeff" + out.getvalue()


def _head() -> list[str]:
    return [
        _("Business day"),
        _("Time"),
        _("Register"),
        _("Receipt"),
        _("Table"),
        _("Bill"),
        _("Gross"),
        _("VAT"),
        _("Net"),
        *(capfirst(str(it.label)) for it in Tender),
        _("Of which rounding"),
        _("Of which tips"),
        _("Currency"),
    ]


def _cells(venue: Venue, day: date, row: BillRow) -> list[str]:
    bill, receipt = row.bill, row.receipt
    payments = list(bill.payments.all())
    paid = dict.fromkeys(Tender, 0)
    for it in payments:
        paid[Tender(it.tender)] += it.amount + it.rounding + it.tip
    amounts = [
        *(bill.total, bill.tax_total, bill.total - bill.tax_total, *(paid[it] for it in Tender)),
        *(sum(it.rounding for it in payments), sum(it.tip for it in payments)),
    ]
    return [
        day.isoformat(),
        f"{row.at:%Y-%m-%d %H:%M}",
        text(receipt.register.name if receipt else ""),
        str(receipt.number) if receipt else "",
        text(bill.label),
        text(bill.letter),
        *(money.format_plain(it, venue.currency, PLAIN) for it in amounts),
        venue.currency,
    ]

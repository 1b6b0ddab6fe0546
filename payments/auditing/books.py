"""Of the books: A8."""

from collections.abc import Iterator

from django.db.models import Sum

from core.auditing import Finding
from ledger.models import AccountKind
from payments.auditing.balances import balance, balance_of
from payments.auditing.stored import loaded
from payments.models import Bill, BillState, Payment, Refund


def findings() -> Iterator[Finding]:
    """A8: the tax accounts are closed bills less returns; receivables are what open bills have been paid."""
    closed = Bill.objects.filter(state=BillState.CLOSED)
    backs = Refund.objects.values_list("payment__bill__venue").order_by()
    returned = {it[0]: it[1:] for it in backs.annotate(tax=Sum("tax_amount"), all=Sum("amount"))}
    taxes = closed.values_list("venue").annotate(sum=Sum("tax_total"), all=Sum("total")).order_by()
    for venue_id, *sums in taxes:
        tax, total = (sold - back for sold, back in zip(sums, returned.get(venue_id, (0, 0)), strict=True))
        booked = balance_of(venue_id, AccountKind.TAX)
        if -booked != tax:
            yield Finding("A8", f"Venue {venue_id}: receipts hold {tax} of tax; the accounts say {-booked}.")
        sold = -balance_of(venue_id, AccountKind.REVENUE) - booked + loaded(venue_id)
        if sold != total:
            yield Finding("A8", f"Venue {venue_id}: receipts say {total} was sold; the accounts say {sold}.")
    to_bills = Payment.objects.filter(bill__isnull=False, corrected_at=None)
    for venue_id, paid in to_bills.values_list("bill__venue").annotate(sum=Sum("amount")).order_by():
        owed = closed.filter(venue=venue_id).aggregate(sum=Sum("total"))["sum"] or 0
        booked = balance(venue_id, "receivable.bills")
        if booked != owed - paid:
            text = f"Venue {venue_id}: bills are {owed - paid} ahead of payments; the account says {booked}."
            yield Finding("A8", text)

"""What was sold at each rate: as a tab's lines say, and as its receipts do."""

import json
from collections import Counter
from collections.abc import Iterable

from ledger import queries as ledger
from orders.models import Line, Tab
from payments.models import Bill, BillState, Receipt
from payments.postings import percent
from tests.cast import House
from tests.payments.evening import totals


def sold_by_rate(receipts: Iterable[Receipt]) -> Counter[tuple[str, str]]:
    """Gross and tax at each rate, as receipts say."""
    found = Counter[tuple[str, str]]()
    for row in (row for it in receipts for row in json.loads(it.body)["taxes"]):
        found[row["rate"], "gross"] += row["gross"]
        found[row["rate"], "tax"] += row["tax"]
    return found


def tab_by_rate(tab: Tab) -> Counter[tuple[str, str]]:
    found = Counter[tuple[str, str]]()
    for it in Line.objects.filter(tab=tab):
        found[percent(it.tax_rate), "gross"] += it.amount
        found[percent(it.tax_rate), "tax"] += it.tax_amount
    return found


def is_the_tab(house: House, tab: Tab) -> bool:
    """Its bills are the tab to the cent, its receipts at every rate; nothing is owed."""
    closed = list(Bill.objects.filter(tab=tab, state=BillState.CLOSED))
    assert sum(totals(closed)) == sum(it.amount for it in Line.objects.filter(tab=tab))
    assert sold_by_rate(Receipt.objects.filter(bill__tab=tab)) == tab_by_rate(tab)
    assert ledger.balance(house.venue, "receivable.bills") == 0
    return Tab.objects.get(pk=tab.pk).state == "settled"

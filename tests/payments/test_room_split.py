"""However a tab is divided over rooms, cards and cash: its bills are the tab, to the cent, at every rate."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from hotel.models import Posting
from ledger import queries as ledger
from orders.models import Line
from payments.models import Receipt
from payments.postings import percent
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import cash, equally, order
from tests.payments.rooms import to_room

TABS = (("burger", "sancerre bottle"), ("3 soup", "2 pils 25 cl", "espresso"), ("cote", "7 espresso", "sancerre glass"))


def by_rate(rows: Iterable[Mapping[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    gross, tax = Counter[str](), Counter[str]()
    for row in rows:
        gross[row["rate"]] += row["gross"]
        tax[row["rate"]] += row["tax"]
    return gross, tax


@pytest.mark.parametrize("wanted", TABS)
@pytest.mark.parametrize("payers", [1, 2, 3, 7, 12])
def test_the_bills_are_the_tab_at_every_rate(open_house: House, wanted: tuple[str, ...], payers: int) -> None:
    rooms = [stays.check_in(open_house, number, "de Vries") for number in ("214", "201")]
    tab = order(open_house, *wanted)
    for at, bill in enumerate(equally(open_house, tab, payers)):
        if at % 3 == 0 and bill.total > 2:
            to_room(open_house, bill, rooms[0], bill.total // 3)
            bill.refresh_from_db()
            to_room(open_house, bill, rooms[1], bill.remaining() // 2)
        if at % 3 == 1:
            to_room(open_house, bill, rooms[1])
        else:
            cash(open_house, bill)
    lines = [
        {"rate": percent(it.tax_rate), "gross": it.amount, "tax": it.tax_amount} for it in Line.objects.filter(tab=tab)
    ]
    sold = by_rate(row for it in Receipt.objects.all() for row in json.loads(it.body)["taxes"])
    assert sold == by_rate(lines)
    to_rooms = by_rate(row for it in Posting.objects.all() for row in it.taxes)
    assert all(to_rooms[part][rate] <= sold[part][rate] for part in (0, 1) for rate in to_rooms[part])
    for rate, tax in sold[1].items():
        assert ledger.balance(open_house.venue, f"tax.{rate}") == -tax
    assert ledger.balance(open_house.venue, "receivable.bills") == 0

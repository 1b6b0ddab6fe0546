"""The receipt: numbered, chained, complete, and nobody's name on it."""

import json

import pytest
from django.db import connection

from core import append_only, clock
from ledger import queries as ledger
from orders import actions as orders
from payments import actions as payments
from payments import audit
from payments.models import Bill, CashSession, Receipt
from printing.escpos.decode import Line as PaperLine
from printing.escpos.decode import decode
from tests.cast import House
from tests.payments.evening import by_items, cash, equally, furnish, line, open_drawer, order, paper, whole


def test_a_receipt_says_everything_that_is_printed(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", "2 sancerre glass")), tendered=5000, tip=100)
    said = json.loads(Receipt.objects.get().body)
    assert said["venue"]["vat_number"] == "NL000000000B01"
    assert (said["register"]["number"], said["number"], said["label"]) == (1, 1, "12")
    assert [(it["portion"], it["name"], it["amount"]) for it in said["lines"]] == [
        ("1", "Beef burger", 1950),
        ("2", "Sancerre", 1700),
    ]
    assert said["taxes"] == [
        {"rate": "9", "letter": "L", "gross": 1950, "net": 1789, "tax": 161},
        {"rate": "21", "letter": "H", "gross": 1700, "net": 1405, "tax": 295},
    ]
    assert (said["total"], said["tip"], said["change"], said["by"]) == (3650, 100, 1250, open_house.eva.pk)


def test_the_paper_says_what_the_receipt_says(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", "2 sancerre glass")), tendered=5000)
    (printed,) = paper(open_house.printers["bar"])[-1:]
    for words in ("Brasserie Test", "NL000000000B01", "1-S-1", "Table 12", "2 Sancerre", "36.50", "50.00", "13.50"):
        assert words in printed
    assert all(len(row) <= 42 for row in printed.splitlines())


def test_numbers_go_on_without_gaps_per_register(open_house: House) -> None:
    for table in (1, 2, 3):
        cash(open_house, whole(open_house, order(open_house, "espresso", table=table)))
    with open_house.acting(open_house.mila, open_house.bar_tablet) as act:
        payments.open_cash_session(0, act=act)
    tab = order(open_house, "espresso", table=4)
    with open_house.acting(open_house.mila, open_house.bar_tablet) as act:
        payments.pay_tab_cash(tab, act=act)
    assert list(Receipt.objects.order_by("pk").values_list("register__number", "number")) == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
    ]


def test_a_refused_payment_uses_no_number(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "espresso"))
    with pytest.raises(payments.TooLittle):
        cash(open_house, bill, tendered=1)
    cash(open_house, bill)
    assert Receipt.objects.get().number == 1


def test_the_day_before_cut_off_belongs_to_the_evening(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "espresso")))
    receipt, bill = Receipt.objects.get(), Bill.objects.get()
    assert receipt.business_date == bill.business_date


def test_no_name_of_guest_or_staff_is_on_a_receipt(open_house: House) -> None:
    with open_house.acting() as act:
        wanted = orders.Wanted(open_house.espresso.pk, open_house.variant("espresso").pk, note="for Joris")
        placed = orders.place_round(orders.Place.bar("Joris, blue jacket"), orders.Cart((wanted,)), act=act)
    cash(open_house, whole(open_house, placed.tab))
    assert "Joris" not in Receipt.objects.get().body
    assert "Eva" not in Receipt.objects.get().body


@pytest.mark.tampers
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE payments_receipt SET total = total - 100 WHERE number = 2", "A7"),
        ("UPDATE payments_receipt SET body = '{}' WHERE number = 1", "A7"),
        ("DELETE FROM payments_receipt WHERE number = 2", "A6"),
        ("DELETE FROM payments_receipt WHERE number = 3", "A7"),
    ],
)
def test_the_auditor_sees_a_receipt_that_was_touched(house: House, change: str, code: str) -> None:
    furnish(house)
    open_drawer(house)
    for table in (1, 2, 3):
        cash(house, whole(house, order(house, "espresso", table=table)))
    assert list(audit.findings()) == []
    append_only.drop()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert code in {it.code for it in audit.findings()}


@pytest.mark.tampers
def test_a_receipt_that_only_the_journal_remembers_is_missed(house: House) -> None:
    with house.acting() as act:
        act.journal("payments.bill_closed", "bill.1", chain="receipts.1.S", receipt=3, hash="0" * 64)
    assert "A7" in {it.code for it in audit.findings()}


def test_every_part_of_a_divided_tab_gets_its_receipt_and_they_add_up(open_house: House) -> None:
    tab = order(open_house, "burger", "sancerre bottle", "2 pils 50 cl")
    for bill in equally(open_house, tab, 3):
        cash(open_house, bill)
    receipts = Receipt.objects.all()
    assert sum(it.total for it in receipts) == 1950 + 4200 + 1390
    assert ledger.balance(open_house.venue, "tax.21") == -sum(
        row["tax"] for it in receipts for row in json.loads(it.body)["taxes"] if row["rate"] == "21"
    )


def test_the_bill_is_no_receipt_and_says_so_larger_than_its_amounts(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    by_items(open_house, tab, [{line(tab, "Espresso").pk: 1}])
    with open_house.acting() as act:
        payments.print_bill(tab, act=act)
    job = open_house.printers["bar"].jobs.get(purpose="bill")
    lines = [it for it in decode(bytes(job.data)) if isinstance(it, PaperLine) and it.runs]
    sizes = {
        run.text.strip(): run.style.height * run.style.width for it in lines for run in it.runs if run.text.strip()
    }
    said = next(size for text, size in sizes.items() if "NOT A RECEIPT" in text)
    assert said > max(size for text, size in sizes.items() if "." in text)
    assert not Receipt.objects.exists()
    tab.refresh_from_db()
    assert tab.bill_printed_at is not None


def test_what_was_counted_is_compared_with_what_should_be_there(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2000, tip=50)
    session = CashSession.objects.get()
    with open_house.acting() as act:
        closed = payments.close_cash_session(session, 11_900, act=act)
    assert (closed.expected_amount, closed.difference) == (12_000, -100)
    assert ledger.balance(open_house.venue, "difference.cash") == 100
    assert ledger.balance(open_house.venue, f"cash.{session.pk}") == 0
    assert clock.now() >= closed.closed_at
    with pytest.raises(payments.DrawerClosed), open_house.acting() as act:
        payments.close_cash_session(session, 11_900, act=act)


def test_a_drawer_has_one_session(open_house: House) -> None:
    with pytest.raises(payments.DrawerOpen), open_house.acting() as act:
        payments.open_cash_session(0, act=act)

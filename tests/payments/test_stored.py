"""Gift cards: worth nothing until they are paid, never used twice, never revenue."""

import re
import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, connections, transaction

from core import clock
from ledger import queries as ledger
from orders import actions as orders
from orders.actions.changing import LineRefused
from orders.models import Charge, Line, Tab, TabState
from payments import actions as payments
from payments import stored
from payments.models import Bill, Payment, Receipt, StoredValue
from printing.models import PrintJob
from reports.day import read_day
from tests.cast import House, build_house
from tests.database import Committed
from tests.payments.evening import cash, equally, furnish, open_drawer, order, paper, whole
from venues.days import business_date


def counter_tab(house: House) -> Tab:
    with house.acting() as act:
        return orders.open_tab("counter", act=act)


def sell(house: House, amount: int = 5000, tab: Tab | None = None) -> tuple[StoredValue, str, Tab]:
    """Put a card on a tab, its own over the counter if none is given."""
    tab = tab or counter_tab(house)
    with house.acting() as act:
        card, code = payments.sell_gift_card(tab, amount, act=act)
    return card, code, tab


def sold(house: House, amount: int = 5000) -> tuple[StoredValue, str]:
    """A card that was paid for in cash."""
    card, code, tab = sell(house, amount)
    with house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    return fresh(card), code


def fresh(it: StoredValue) -> StoredValue:
    return StoredValue.objects.select_related("account", "venue").get(pk=it.pk)


def pay(house: House, bill: Bill, it: StoredValue, amount: int | None = None) -> Payment:
    with house.acting() as act:
        return payments.pay_stored(bill, it, amount, act=act)


def test_a_card_is_worth_nothing_until_its_bill_is_paid(open_house: House) -> None:
    card, code, tab = sell(open_house)
    assert fresh(card).balance() == 0
    assert stored.find(code, open_house.venue) is None
    with open_house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    assert fresh(card).balance() == 5000
    found = stored.find(code, open_house.venue)
    assert found is not None and found.pk == card.pk
    assert Tab.objects.get(pk=tab.pk).state == TabState.SETTLED


def test_a_card_sold_is_a_debt_and_neither_revenue_nor_tax(open_house: House) -> None:
    tab = order(open_house, "burger")
    card, _code, _tab = sell(open_house, 5000, tab)
    cash(open_house, whole(open_house, tab))
    venue = open_house.venue
    assert ledger.balance(venue, "revenue.9") == -1789
    assert ledger.balance(venue, "revenue.0") == 0
    assert ledger.balance(venue, f"stored.{card.ref}") == -5000
    assert ledger.balance(venue, "receivable.bills") == 0
    (receipt,) = Receipt.objects.all()
    assert (receipt.total, receipt.tax_total) == (6950, 161)


def test_each_who_shares_a_card_loads_their_part_of_it(open_house: House) -> None:
    card, _code, tab = sell(open_house, 5000)
    first, second, third = equally(open_house, tab, 3)
    cash(open_house, first)
    assert fresh(card).balance() == first.total == 1667
    cash(open_house, second)
    cash(open_house, third)
    assert fresh(card).balance() == 5000


def test_the_code_is_on_its_slip_only(open_house: House) -> None:
    card, code, _tab = sell(open_house)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    slip = next(it for it in paper(open_house.printers["bar"]) if code in it)
    assert "GIFT CARD" in slip
    assert card.code_hmac == stored.hmac_of(code)
    assert code.replace("-", "") not in str(StoredValue.objects.values().get())


def test_what_a_slip_said_is_forgotten_when_it_has_come_out(open_house: House) -> None:
    sell(open_house)
    PrintJob.objects.filter(purpose="gift").update(
        state="printed", done_at=clock.now(), queued_at=clock.now() - timedelta(hours=2)
    )
    with open_house.acting() as act:
        assert payments.forget_printed_codes(act=act) == 1
    assert bytes(PrintJob.objects.get(purpose="gift").data) == b""


@pytest.mark.parametrize("way", [str.lower, lambda it: it.replace("0", "O").replace("1", "l"), lambda it: f" {it} "])
def test_a_code_is_found_however_it_is_typed(open_house: House, way) -> None:
    card, code = sold(open_house)
    found = stored.find(way(code).replace("-", " "), open_house.venue)
    assert found is not None and found.pk == card.pk


def test_a_bill_is_paid_with_a_card_and_the_rest_stays_on_it(open_house: House) -> None:
    card, _code = sold(open_house)
    bill = whole(open_house, order(open_house, "burger"))
    payment = pay(open_house, bill, card)
    assert (payment.tender, payment.amount) == ("stored", 1950)
    assert fresh(card).balance() == 3050
    assert Bill.objects.get(pk=bill.pk).state == "closed"


def test_a_card_pays_what_is_on_it_and_cash_the_rest(open_house: House) -> None:
    card, _code = sold(open_house, 1000)
    bill = whole(open_house, order(open_house, "burger"))
    assert pay(open_house, bill, card).amount == 1000
    bill.refresh_from_db()
    assert bill.remaining() == 950
    cash(open_house, bill)
    assert fresh(card).balance() == 0
    with pytest.raises(payments.CardRefused, match="Nothing is left"):
        pay(open_house, whole(open_house, order(open_house, "burger", table=3)), card)


def test_the_second_of_two_tills_is_told_what_is_left(open_house: House) -> None:
    card, _code = sold(open_house, 3000)
    first, second = (whole(open_house, order(open_house, "burger", table=n)) for n in (1, 2))
    pay(open_house, first, card, 1950)
    with pytest.raises(payments.CardRefused, match=r"€10\.50 is left"):
        pay(open_house, second, card, 1950)
    pay(open_house, second, card)
    assert Bill.objects.get(pk=second.pk).paid == 1050
    cash(open_house, Bill.objects.get(pk=second.pk))


def test_the_database_itself_lets_no_card_owe(open_house: House) -> None:
    card, _code = sold(open_house, 1000)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_account SET balance = 1 WHERE id = %s", [card.account_id])


def test_a_card_cant_buy_a_card(open_house: House) -> None:
    card, _code = sold(open_house)
    _other, _code, tab = sell(open_house, 1000)
    with pytest.raises(payments.CardRefused, match="can't be paid with another"):
        pay(open_house, whole(open_house, tab), card)


def test_a_card_is_topped_up(open_house: House) -> None:
    card, _code = sold(open_house, 1000)
    tab = counter_tab(open_house)
    with open_house.acting() as act:
        payments.top_up(tab, card, 500, act=act)
        payments.pay_tab_cash(tab, act=act)
    assert fresh(card).balance() == 1500


def test_a_discount_on_the_tab_leaves_the_card_alone_and_it_is_never_on_the_house(open_house: House) -> None:
    tab = order(open_house, "burger")
    sell(open_house, 5000, tab)
    tab.refresh_from_db()
    with open_house.acting(open_house.anna) as act:
        orders.discount_tab(tab, "percent", Decimal(10), "friends", tab.version, act=act)
    line = Line.objects.get(tab=tab, charge=Charge.STORED)
    assert (line.amount, line.off) == (5000, 0)
    with open_house.acting(open_house.anna) as act, pytest.raises(LineRefused):
        orders.comp_line(line, 1, "nice people", line.version, act=act)


def test_a_lost_card_is_blocked_and_a_new_code_has_what_was_on_it(open_house: House) -> None:
    card, code = sold(open_house)
    with open_house.acting(open_house.anna) as act:
        payments.block_stored(card, "lost in the tram", act=act)
    assert stored.find(code, open_house.venue) is None
    with pytest.raises(payments.CardRefused, match="blocked"):
        pay(open_house, whole(open_house, order(open_house, "burger")), card)
    with open_house.acting(open_house.anna) as act:
        _same, new = payments.replace_card(card, "lost in the tram", act=act)
    assert stored.find(code, open_house.venue) is None
    found = stored.find(new, open_house.venue)
    assert found is not None and found.balance() == 5000


def test_what_expires_becomes_the_houses_and_is_said(open_house: House) -> None:
    card, code = sold(open_house)
    StoredValue.objects.filter(pk=card.pk).update(expires_on=date(2020, 1, 31))
    assert stored.find(code, open_house.venue) is None
    with open_house.acting() as act:
        assert payments.expire_stored(act=act) == 1
        assert [it.kind for it in act.entries] == ["payments.stored_expired"]
    with open_house.acting() as act:
        assert payments.expire_stored(act=act) == 0
    assert fresh(card).balance() == 0
    assert ledger.balance(open_house.venue, "income.stored_expired") == -5000


def test_the_house_says_how_long_cards_are_good(open_house: House) -> None:
    with open_house.acting(open_house.anna) as act:
        payments.set_gift_card_months(open_house.venue, 24, act=act)
    open_house.venue.refresh_from_db()
    card, _code, _tab = sell(open_house)
    today = clock.now().date()
    assert card.expires_on is not None
    assert card.expires_on.month == today.month and card.expires_on.year == today.year + 2
    assert (card.expires_on + timedelta(days=1)).day == 1


def test_the_report_and_the_books_agree_on_a_day_with_cards(open_house: House) -> None:
    card, _code = sold(open_house, 5000)
    tab = order(open_house, "burger")
    sell(open_house, 1000, tab)
    cash(open_house, whole(open_house, tab))
    pay(open_house, whole(open_house, order(open_house, "soup", table=3)), card)
    report = read_day(open_house.venue, business_date(open_house.venue, clock.now()), with_mean=False)
    assert report.books.differences == []
    assert (report.gross, report.stored, report.billed) == (2900, 6000, 8900)
    assert {it.key: it.amount for it in report.tenders} == {"cash": 7950, "stored": 950}


def test_a_card_that_nobody_used_is_given_back_and_a_used_one_isnt(open_house: House) -> None:
    card, _code = sold(open_house, 5000)
    payment = Payment.objects.get()
    with open_house.acting(open_house.anna) as act:
        payments.refund(payment, parts=None, amount=2000, reason="wrong amount", act=act)
    assert fresh(card).balance() == 3000
    pay(open_house, whole(open_house, order(open_house, "burger")), card)
    with pytest.raises(payments.CardRefused, match=r"€10\.50 is left"), open_house.acting(open_house.anna) as act:
        payments.refund(payment, parts=None, amount=None, reason="all of it", act=act)
    assert fresh(card).balance() == 1050


def test_what_a_card_paid_goes_back_on_it(open_house: House) -> None:
    card, _code = sold(open_house, 5000)
    payment = pay(open_house, whole(open_house, order(open_house, "burger")), card)
    with open_house.acting(open_house.anna) as act:
        payments.refund(payment, parts=None, amount=None, reason="cold", act=act)
    assert fresh(card).balance() == 5000
    assert ledger.balance(open_house.venue, "revenue.9") == 0


def test_two_tills_at_once_never_take_more_than_there_is(committed_db: Committed) -> None:
    house = build_house()
    furnish(house)
    open_drawer(house)
    card, _code = sold(house, 1950)
    bills = [whole(house, order(house, "burger", table=n)) for n in (1, 2)]
    start, said = threading.Barrier(2), []

    def till(bill: Bill) -> None:
        start.wait()
        try:
            said.append(pay(house, bill, card, 1950).amount)
        except payments.CardRefused as refusal:
            said.append(str(refusal.text))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=till, args=(it,)) for it in bills]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, said)) == ["1950", "Nothing is left on this."]
    assert fresh(card).balance() == 0

"""What is worth a look: one planted story for each hint, and evenings on which nothing stands out."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import clock
from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Bill, CashSession, CustomTender, Payment
from reports.hints import Hint, hints
from staff.models import Person
from tests.cast import House, build_house
from tests.orders.changes import comp, off_line, void
from tests.payments.evening import _wanted, whole
from tests.reports.evening import at, pay
from venues.days import business_date

PAGE = "/back/hints/"


def found(house: House) -> list[Hint]:
    """What is worth a look tonight."""
    today = business_date(house.venue, clock.now())
    return hints(house.venue, today, today)


def facts(house: House) -> list[tuple[str, str, int, int]]:
    return [(it.what, it.who, it.count, it.amount) for it in found(house)]


def sell(house: House, person: Person, *wanted: str, table: int) -> Tab:
    """A round that somebody sends to their table."""
    cart = orders.Cart(tuple(_wanted(house, it) for it in wanted))
    with house.acting(person) as act:
        return orders.place_round(orders.Place.table(house.table(table).pk), cart, act=act).tab


def bill_of(house: House, person: Person, *wanted: str, table: int) -> Bill:
    return whole(house, sell(house, person, *wanted, table=table))


def first_line(tab: Tab) -> Line:
    return Line.objects.filter(tab=tab).order_by("pk")[0]


@pytest.fixture
def colleagues(open_house: House) -> House:
    """Eva and Tom have sold a burger each and were paid for it."""
    pay(open_house, bill_of(open_house, open_house.eva, "burger", table=1), open_house.eva)
    pay(open_house, bill_of(open_house, open_house.tom, "burger", table=2), open_house.tom)
    return open_house


def test_nothing_stands_out_on_a_calm_evening(evening: House) -> None:
    page = evening.client(evening.anna).get(PAGE)
    assert page.context["hints"] == []
    assert "Nothing stands out." in page.content.decode()


def test_voids_after_the_bill_was_printed(colleagues: House, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = sell(colleagues, colleagues.tom, "burger", "2 soup", table=3)
    void(colleagues, first_line(tab), by=colleagues.anna)
    print_bill(colleagues, tab, monkeypatch, minute=10)
    assert found(colleagues) == []
    soups = Line.objects.get(tab=tab, name="Onion soup")
    at(monkeypatch, 17, 20)
    void(colleagues, soups, by=colleagues.anna)
    print_bill(colleagues, tab, monkeypatch, minute=30)  # which shows it last after the void
    at(monkeypatch, 17, 40)
    void(colleagues, soups, by=colleagues.anna)
    (hint,) = found(colleagues)
    assert (hint.what, hint.who, hint.count, hint.amount) == ("void", "Anna", 2, 1900)
    client = colleagues.client(colleagues.anna)
    page = client.get(PAGE).content.decode()
    assert "took something back 2 times after the bill had been printed" in page
    ((_words, journal),) = hint.links
    assert client.get(journal).content.decode().count("voided 1 of a line") >= 2


def print_bill(house: House, tab: Tab, monkeypatch: pytest.MonkeyPatch, *, minute: int) -> None:
    at(monkeypatch, 17, minute)
    with house.acting() as act:
        payments.print_bill(tab, act=act)


def test_drawers_opened_without_a_sale(colleagues: House) -> None:
    for person, times in ((colleagues.tom, 4), (colleagues.eva, 1)):
        for _time in range(times):
            with colleagues.acting(person) as act:
                payments.open_drawer("change", act=act)
    (hint,) = found(colleagues)
    assert (hint.what, hint.who, hint.count, hint.against) == ("drawer", "Tom", 4, 1)
    client = colleagues.client(colleagues.anna)
    page = client.get(PAGE).content.decode()
    ((_words, journal),) = hint.links
    assert client.get(journal).content.decode().count('id="entry-') == 4
    assert "opened the drawer 4 times without a sale, colleagues 1.0 times on average" in page


def test_a_drawer_that_opens_for_the_safe_or_a_refund_opens_for_something(colleagues: House) -> None:
    payment = Payment.objects.order_by("pk")[0]
    with colleagues.acting(colleagues.anna) as act:
        for _time in range(4):
            payments.move_cash(CashSession.objects.get(), "drop", 100, act=act)
        payments.refund(payment, amount=100, reason="Cold", act=act)
    assert found(colleagues) == []


def test_everybody_opens_it_often(colleagues: House) -> None:
    for person in (colleagues.tom, colleagues.eva):
        for _time in range(4):
            with colleagues.acting(person) as act:
                payments.open_drawer("change", act=act)
    assert found(colleagues) == []


def test_discounts_and_gifts_beside_what_each_sold(colleagues: House) -> None:
    (of_eva, soup), (of_tom, _soup) = (
        Line.objects.filter(tab=sell(colleagues, it, "3 burger", "soup", table=n)).order_by("pk")
        for it, n in ((colleagues.eva, 4), (colleagues.tom, 5))
    )
    for it, person in ((of_eva, colleagues.eva), (of_tom, colleagues.tom)):
        for _time in range(3):
            off_line(colleagues, it, "amount", 50, by=person)
    comp(colleagues, soup)
    assert found(colleagues) == []
    off_line(colleagues, of_eva, "amount", 150, by=colleagues.eva)
    (hint,) = found(colleagues)
    # Each sold 19.50, then 58.50 and 9.50.
    assert (hint.what, hint.who, hint.count, hint.amount) == ("given", "Eva", 4, 300)
    assert hint.share == pytest.approx(30_000 / 8_750)
    assert hint.against == pytest.approx(15_000 / 8_750)
    page = colleagues.client(colleagues.anna).get(PAGE).content.decode()
    assert "gave discounts or dishes on the house 4 times: 3.4 % of what was sold, colleagues 1.7 %" in page


def test_a_manager_who_sells_nothing_is_held_against_what_a_colleague_sells(colleagues: House) -> None:
    for n in (4, 5, 6):
        comp(colleagues, first_line(sell(colleagues, colleagues.eva, "soup", table=n)))
    (hint,) = found(colleagues)
    assert (hint.what, hint.who, hint.count, hint.amount) == ("given", "Anna", 3, 2850)
    assert hint.share == pytest.approx(100 * 2850 / ((1950 * 2 + 2850) / 2))


def test_a_discount_on_a_tab_is_one(colleagues: House) -> None:
    tab = sell(colleagues, colleagues.eva, "burger", "soup", "espresso", "pils 25 cl", table=4)
    with colleagues.acting() as act:
        orders.discount_tab(tab, "percent", Decimal(10), "Regular guest", tab.version, act=act)
    assert found(colleagues) == []


def test_taken_off_shortly_before_cash(colleagues: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, (wait, person) in enumerate([(8, "tom"), (11, "tom"), (3, "eva")]):
        _taken_off_and_paid(colleagues, monkeypatch, 18 + n, wait, getattr(colleagues, person), table=5 + n)
    assert found(colleagues) == []
    _taken_off_and_paid(colleagues, monkeypatch, 22, 5, colleagues.tom, table=9)
    (hint,) = found(colleagues)
    assert (hint.what, hint.who, hint.count, hint.amount) == ("same_table", "Tom", 2, 390)
    assert [words for words, _address in hint.links] == ["Bill 5, 29 May", "Bill 9, 29 May"]
    assert colleagues.client(colleagues.anna).get(hint.links[0][1]).status_code == 200


def _taken_off_and_paid(
    house: House, monkeypatch: pytest.MonkeyPatch, hour: int, wait: int, person: Person, *, table: int
) -> None:
    at(monkeypatch, hour)
    tab = sell(house, person, "burger", table=table)
    off_line(house, first_line(tab), "percent", 10, by=person)
    at(monkeypatch, hour, wait)
    pay(house, whole(house, tab), person)


def test_corrections_to_cash(colleagues: House) -> None:
    custom = CustomTender.objects.create(venue=colleagues.venue, name="Bar terminal")
    for table in (3, 4, 5):
        bill = bill_of(colleagues, colleagues.eva, "espresso", table=table)
        with colleagues.acting(colleagues.anna) as act:
            payment = payments.pay_other(bill, custom, act=act)
            payments.correct_tender(payment, "cash", reason="Paid in cash", act=act)
    assert facts(colleagues) == [("corrected", "Anna", 3, 930)]


def test_money_given_back_in_cash(colleagues: House) -> None:
    for table in (3, 4, 5):
        payment = pay(colleagues, bill_of(colleagues, colleagues.eva, "espresso", table=table), colleagues.eva)
        with colleagues.acting(colleagues.anna) as act:
            payments.refund(payment, amount=100, reason="Cold", act=act)
    assert facts(colleagues) == [("refund", "Anna", 3, 300)]


def test_walk_outs_of_a_waiter(colleagues: House) -> None:
    for table in (3, 4, 5):
        tab = sell(colleagues, colleagues.tom, "burger", table=table)
        with colleagues.acting(colleagues.anna) as act:
            payments.walk_out(tab, reason="Over the terrace", act=act)
    assert facts(colleagues) == [("walk_out", "Tom", 3, 5850)]


def test_short_drawers_and_purses(colleagues: House) -> None:
    for less in (200, 400):
        with colleagues.acting(colleagues.tom) as act:
            purse = payments.open_purse(5_000, act=act)
        with colleagues.acting(colleagues.tom) as act:
            payments.close_cash_session(purse, 5_000 - less, act=act)
    with colleagues.acting() as act:
        payments.close_cash_session(CashSession.objects.get(closed_at=None), 13_600, act=act)
    assert facts(colleagues) == [("short", "Tom", 2, 600)]


def test_only_of_so_many_days_and_of_this_house(colleagues: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for _time in range(3):
        with colleagues.acting(colleagues.tom) as act:
            payments.open_drawer("change", act=act)
    other = build_house("Another")
    assert [it.who for it in found(colleagues)] == ["Tom"]
    assert found(other) == []
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 8, 10, tzinfo=UTC))
    client = colleagues.client(colleagues.anna)
    assert [len(client.get(f"{PAGE}?days={it}").context["hints"]) for it in (7, 14, 28, 9999)] == [0, 1, 1, 1]
    ((_words, journal),) = client.get(f"{PAGE}?days=14").context["hints"][0].links
    with colleagues.acting(colleagues.tom) as act:
        payments.open_drawer("change", act=act)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 30, 10, tzinfo=UTC))
    with colleagues.acting(colleagues.tom) as act:
        payments.open_drawer("change", act=act)
    # Three then, one on the last day, none of what came later.
    assert client.get(journal).content.decode().count('id="entry-') == 4


def test_it_asks_as_much_however_busy_it_was(colleagues: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(look: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            look()
        return len(captured)

    client = colleagues.client(colleagues.anna)
    client.get(PAGE)
    quiet = asked(lambda: client.get(PAGE))
    for n in range(4):
        _taken_off_and_paid(colleagues, monkeypatch, 18 + n, 2, colleagues.tom, table=5 + n)
    assert [it.what for it in found(colleagues)] == ["same_table", "given"]
    assert asked(lambda: found(colleagues)) == 5
    # One to sign in, and four for the news that every page of a kitchen's people has.
    assert asked(lambda: client.get(PAGE)) == quiet == 5 + 1 + 4

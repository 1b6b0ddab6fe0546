"""A folio at the desk: what is paid lowers it, in the drawer and in the books; nobody leaves who owes."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from api.actions.charge_stay import TaxRow, charge_stay
from api.models import Token
from core import clock
from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Folio, Posting, PostingKind, Stay
from ledger import queries as ledger
from payments import actions as payments
from payments import queries, tasks
from payments.models import DrawerKick, Intent, IntentState, Payment, Surplus
from payments.models import Terminal as TerminalRow
from reports.day import read_day
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import order, paper, whole
from tests.payments.rooms import to_room
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def stay(open_house: House) -> Stay:
    """Room 214 owes 19.52."""
    stay = stays.check_in(open_house, "214", "de Vries")
    to_room(open_house, whole(open_house, order(open_house, "burger")), stay)
    desk_charge(open_house, stay, "Postcard", 2)
    return stay


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    with running_terminal(tmp_path, "--late", "3") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=2)
        yield terminal


def desk_charge(house: House, stay: Stay, text: str, amount: int, tax_class: str = "food") -> Posting:
    with house.acting(house.anna) as act:
        return payments.post_charge(stay, text, tax_class, amount, act=act)


def pay(house: House, stay: Stay, amount: int | None = None, tendered: int | None = None) -> Payment:
    with house.acting(house.anna) as act:
        return payments.pay_folio_cash(stay, amount, tendered, act=act)


def by_card(house: House, stay: Stay, amount: int | None = None) -> Intent:
    with house.acting(house.anna) as act:
        intent = payments.start_folio_card(stay, TerminalRow.objects.get(), amount, act=act)
    tasks.charge(intent.pk)
    intent.refresh_from_db()
    return intent


def test_cash_settles_a_folio_rounded_to_the_coin(open_house: House, stay: Stay) -> None:
    payment = pay(open_house, stay, tendered=2000)
    assert (payment.amount, payment.rounding, payment.change()) == (1952, -2, 50)
    assert hotel_queries.balance(stay) == 0
    venue = open_house.venue
    assert ledger.balance(venue, f"folio.{stay.pk}") == 0
    assert ledger.balance(venue, f"cash.{payment.cash_session_id}") == 10_000 + 1950
    assert DrawerKick.objects.filter(payment=payment).exists()
    assert "The invoice comes at check-out." in paper(open_house.printers["bar"])[-1]


def test_the_drawer_is_expected_to_hold_it(open_house: House, stay: Stay) -> None:
    session = pay(open_house, stay).cash_session
    assert queries.expected_cash(session) == 11_950
    with open_house.acting(open_house.anna) as act:
        closed = payments.close_cash_session(session, 11_950, act=act)
    assert closed.difference == 0


def test_folios_settled_stand_apart_from_sales(open_house: House, stay: Stay) -> None:
    payment = pay(open_house, stay)
    day = read_day(open_house.venue, payment.business_date, with_mean=False)
    assert (day.gross, day.taken, day.settled) == (1950, 1950, 1950)
    assert [(it.key, it.total) for it in day.folios] == [("cash", 1950)]
    assert day.books.agree
    report = queries.x_report(open_house.till, clock.now())
    assert report.tenders == [("room", 1, 1950)]
    assert report.folios == [("cash", 1, 1950)]
    assert report.rounding == -2


def test_several_payments_settle_a_folio(open_house: House, stay: Stay, terminal: Terminal) -> None:
    pay(open_house, stay, 1000)
    assert by_card(open_house, stay).state == IntentState.APPROVED
    assert hotel_queries.balance(stay) == 0
    assert [it.amount for it in Payment.objects.filter(stay=stay).order_by("pk")] == [1000, 952]


def test_more_than_is_owed_is_never_taken(open_house: House, stay: Stay) -> None:
    with pytest.raises(payments.FolioPaid):
        pay(open_house, stay, 1953)
    pay(open_house, stay)
    with pytest.raises(payments.FolioPaid):
        pay(open_house, stay)


def test_a_card_of_unknown_outcome_keeps_its_part_of_the_folio(
    open_house: House, stay: Stay, terminal: Terminal
) -> None:
    terminal.will("timeout")
    intent = by_card(open_house, stay)
    assert intent.state == IntentState.UNKNOWN
    assert Folio.objects.get().pending == 1952
    with pytest.raises(payments.FolioPaid):
        pay(open_house, stay)
    with pytest.raises(hotel.FolioOpen), open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    pay(open_house, stay)
    tasks.ask(intent.pk)
    assert Surplus.objects.get().amount == 1952
    assert hotel_queries.balance(stay) == 0


def test_a_refused_card_frees_the_folio(open_house: House, stay: Stay, terminal: Terminal) -> None:
    terminal.will("decline")
    assert by_card(open_house, stay).state == IntentState.DECLINED
    assert Folio.objects.get().pending == 0
    pay(open_house, stay)


def test_the_pages_show_a_folios_card_as_the_pay_screen_does(open_house: House, stay: Stay, terminal: Terminal) -> None:
    terminal.will("timeout")
    by_card(open_house, stay)
    page = open_house.client(open_house.anna).get(f"/stays/{stay.pk}/folio/").content.decode()
    assert "We don't know yet. Don't charge again." in page
    assert "Give up" in page


def test_what_the_front_desk_charges_is_no_sale_of_ours(open_house: House, stay: Stay) -> None:
    night = desk_charge(open_house, stay, "2 nights, room 214", 29_000)
    assert (night.outlet, night.tax_amount) == ("Front desk", 2394)
    venue = open_house.venue
    assert ledger.balance(venue, "outlet.front_desk") == -29_002
    assert -ledger.balance(venue, "revenue.9") - ledger.balance(venue, "tax.9") == 1950
    assert hotel_queries.balance(stay) == 30_952


def test_a_charge_of_the_front_desk_is_taken_back_with_its_tax(open_house: House, stay: Stay) -> None:
    night = desk_charge(open_house, stay, "Night", 10_000)
    for amount in (3333, 6667):
        night.refresh_from_db()
        with open_house.acting(open_house.anna) as act:
            payments.take_back_charge(night, amount, "Moved out early", act=act)
    assert sum(it.tax_amount for it in night.reversals.all()) == night.tax_amount
    night.refresh_from_db()
    with pytest.raises(hotel.NothingToReverse), open_house.acting(open_house.anna) as act:
        payments.take_back_charge(night, 1, "once more", act=act)
    assert hotel_queries.balance(stay) == 1952


def test_what_another_system_charged_is_taken_back_rate_by_rate(open_house: House, stay: Stay) -> None:
    token = Token.objects.create(
        venue=open_house.venue, register=open_house.till, name="Spa", made_by=open_house.anna, made_at=clock.now()
    )
    rows = [TaxRow(Decimal("0.09"), 2000, 165), TaxRow(Decimal("0.21"), 4000, 694)]
    with open_house.acting(open_house.anna) as act:
        spa = charge_stay(token, stay, 6000, taxes=rows, text="Massage and tea", outlet="Spa", act=act)
    for amount in (1001, 4999):
        spa.refresh_from_db()
        with open_house.acting(open_house.anna) as act:
            payments.take_back_charge(spa, amount, "Cancelled in time", act=act)
    assert ledger.balance(open_house.venue, f"outlet.token.{token.pk}") == 0
    by_rate = {(row["rate"], it.pk): row["tax"] for it in spa.reversals.all() for row in it.taxes}
    assert sum(tax for (rate, _pk), tax in by_rate.items() if rate == "9") == 165
    assert sum(tax for (rate, _pk), tax in by_rate.items() if rate == "21") == 694


@pytest.mark.parametrize(
    ("text", "tax_class", "amount"), [("", "food", 5), ("Night", "no such", 5), ("Night", "food", 0), ("N", "food", -1)]
)
def test_a_charge_says_what_it_is_and_has_a_rate(
    open_house: House, stay: Stay, text: str, tax_class: str, amount: int
) -> None:
    before = Posting.objects.count()
    with pytest.raises(Exception, match=r"Say what|tax rate|more than nothing"):
        desk_charge(open_house, stay, text, amount, tax_class)
    assert Posting.objects.count() == before


def test_nobody_leaves_who_owes(open_house: House, stay: Stay) -> None:
    with pytest.raises(hotel.FolioOpen), open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    pay(open_house, stay)
    with open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    stay.refresh_from_db()
    assert stay.state == "left"
    with pytest.raises(payments.FolioPaid):
        pay(open_house, stay, 1)


def test_what_a_folio_says_is_what_its_postings_and_the_books_say(open_house: House, stay: Stay) -> None:
    pay(open_house, stay, 700)
    desk_charge(open_house, stay, "Parking", 1500)
    with open_house.acting(open_house.anna) as act:
        payments.reverse_room_charge(Payment.objects.get(tender="room"), 450, "cold", act=act)
    posted = sum(it.signed_amount for it in Posting.objects.filter(stay=stay, state="posted"))
    assert posted == hotel_queries.balance(stay) == ledger.balance(open_house.venue, f"folio.{stay.pk}") == 2302
    assert Posting.objects.filter(kind=PostingKind.PAYMENT).count() == 1

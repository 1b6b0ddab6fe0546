"""Void: with a reason, only what no bill has taken, and the kitchen hears of it."""

import pytest

from core.errors import Invalid, Stale
from journal.models import Entry
from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketItem
from menus import actions as menus
from menus.models import Countdown
from orders import actions as orders
from orders import audit
from orders.models import Line, Void
from printing.models import PrintJob
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


def three_burgers(house: House) -> Line:
    send_to_table(house, 12, wanted(house, "burger", 3))
    return Line.objects.get()


def void(house: House, line: Line, quantity: int = 1, reason: str = "Typed wrong", version: int | None = None) -> Void:
    with house.acting() as act:
        return orders.void_line(line, quantity, reason, line.version if version is None else version, act=act)


def bill(house: House, line: Line, amount: int, tax: int) -> None:
    with house.acting() as act:
        orders.take_parts([orders.Part(line.pk, amount, tax)], act=act)


def test_it_lowers_amount_and_tax_and_says_who_and_why(house: House) -> None:
    line = three_burgers(house)
    it = void(house, line, 2)
    line.refresh_from_db()
    assert (line.open_quantity(), line.amount, line.tax_amount, line.version) == (1, 1950, 161, 2)
    assert (it.amount, it.quantity, it.reason, it.by) == (3900, 2, "Typed wrong", house.eva)


def test_the_kitchen_is_told_on_board_and_on_paper(house: House) -> None:
    void(house, three_burgers(house), 1)
    item = TicketItem.objects.get()
    assert (item.told, item.cancelled) == (3, 1)
    assert PrintJob.objects.filter(purpose="void").count() == 1
    assert not list(audit.findings())


def test_the_journal_knows_line_quantity_and_amount(house: House) -> None:
    line = three_burgers(house)
    void(house, line)
    entry = Entry.objects.get(kind="orders.line_voided")
    assert f'"line":{line.pk}' in entry.data and '"amount":1950' in entry.data


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_it_needs_a_reason(house: House, reason: str) -> None:
    with pytest.raises(Invalid, match="needs a reason"):
        void(house, three_burgers(house), reason=reason)


@pytest.mark.parametrize("quantity", [0, -1, 4])
def test_no_more_than_there_is(house: House, quantity: int) -> None:
    with pytest.raises(orders.LineRefused, match="left"):
        void(house, three_burgers(house), quantity)
    assert not Void.objects.exists()


def test_a_line_that_changed_meanwhile_is_looked_at_again(house: House) -> None:
    line = three_burgers(house)
    void(house, line)
    with pytest.raises(Stale, match="was changed meanwhile"):
        void(house, line)
    assert Void.objects.count() == 1


@pytest.mark.tampers
def test_what_is_on_a_bill_isnt_voided(house: House) -> None:
    line = three_burgers(house)
    bill(house, line, 3900, 322)
    void(house, line, 1)
    line.refresh_from_db()
    with pytest.raises(orders.LineRefused, match="on a bill already"):
        void(house, line, 1)


@pytest.mark.tampers
def test_what_a_bill_has_taken_keeps_its_cent_of_tax(house: House) -> None:
    line = three_burgers(house)
    bill(house, line, 3900, 323)
    void(house, line, 1)
    line.refresh_from_db()
    assert (line.open_amount(), line.open_tax(), line.tax_amount) == (0, 0, 323)


@pytest.mark.tampers
def test_a_paid_tab_has_nothing_to_void(house: House) -> None:
    line = three_burgers(house)
    bill(house, line, line.amount, line.tax_amount)
    with house.acting() as act:
        orders.settle_tab(line.tab, act=act)
    with pytest.raises(orders.LineRefused, match="has been paid"):
        void(house, line)


def test_the_view_asks_for_the_permission(house: House) -> None:
    line = three_burgers(house)
    fields = {"quantity": 1, "reason": "Typed wrong", "version": 1}
    assert house.client(house.kees).post(f"/lines/{line.pk}/voids/", fields).status_code == 403
    assert not Void.objects.exists()
    assert house.client().post(f"/lines/{line.pk}/voids/", fields).status_code == 303
    assert Void.objects.get().line == line


def test_two_taps_are_one_void(house: House) -> None:
    line, client = three_burgers(house), house.client()
    fields = {"quantity": 1, "reason": "Typed wrong", "version": 1, "key": f"line.{line.pk}.1.void"}
    for _ in range(2):
        client.post(f"/lines/{line.pk}/voids/", fields)
    assert Void.objects.count() == 1


def ready(house: House) -> None:
    ticket = Ticket.objects.get()
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)


def test_a_dish_that_is_ready_needs_somebody_s_leave(house: House) -> None:
    line = three_burgers(house)
    ready(house)
    with pytest.raises(ApprovalNeeded) as refusal:
        void(house, line)
    assert (refusal.value.asked.action, refusal.value.asked.amount) == ("orders.void_made", 1950)
    with house.acting(house.anna) as act:
        assert orders.void_line(line, 1, "Guests left", 1, act=act).approval is None


def test_a_dish_that_was_made_once_doesn_t_become_free_by_making_it_again(house: House) -> None:
    line = three_burgers(house)
    ready(house)
    with house.acting() as act:
        orders.remake_line(line, 1, "Dropped", 1, act=act)
    line.refresh_from_db()
    with pytest.raises(ApprovalNeeded):
        void(house, line)


def test_what_was_never_begun_can_be_sold_again(house: House) -> None:
    with house.acting() as act:
        menus.set_countdown(house.burger, 4, act=act)
    line = three_burgers(house)
    with house.acting() as act:
        orders.recourse_lines([(line, 3, 1)], 2, act=act)
    line.refresh_from_db()
    it = void(house, line, 2)
    assert not it.was_fired
    assert Countdown.objects.get().left == 3


def test_what_is_being_made_is_gone(house: House) -> None:
    with house.acting() as act:
        menus.set_countdown(house.burger, 4, act=act)
    assert void(house, three_burgers(house), 2).was_fired
    assert Countdown.objects.get().left == 1


def test_what_a_printed_bill_has_shown_is_void_with_somebodys_leave_only(house: House) -> None:
    """F106: print the bill, take the cash, void the dish: the oldest trick."""
    line = three_burgers(house)
    with house.acting() as act:
        tab = orders.mark_bill_printed(line.tab, act=act)
    line.refresh_from_db()
    with pytest.raises(ApprovalNeeded):
        void(house, line)
    assert (tab.bill_prints, Void.objects.count()) == (1, 0)
    send_to_table(house, 12, wanted(house, "soup"))
    assert void(house, Line.objects.get(name="Onion soup")).quantity == 1

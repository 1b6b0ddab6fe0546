"""Moves: to another tab or table, seat or course; to the cent, and the kitchen is never told again."""

import pytest

from core.errors import Invalid, Stale
from journal.models import Entry
from journal.words import sentence
from kitchen.models import Ticket, TicketItem
from orders import actions as orders
from orders import audit
from orders.cart import Place
from orders.models import Line, LineMove, Tab
from tables.models import Seating
from tests.cast import House
from tests.orders.changes import again, comp, move_to_table, moves, off_line, sent, void, worth
from tests.orders.drafts import send, send_to_table, wanted


def all_is_well() -> None:
    assert not list(audit.findings())


def told() -> int:
    return sum(it.told - it.cancelled for it in TicketItem.objects.all())


def test_a_whole_line_goes_to_another_table(house: House) -> None:
    line, other = sent(house, "burger", 2), sent(house, "soup", table=7)
    move_to_table(house, 7, (line, 2))
    assert again(line).tab == other.tab
    assert (worth(line.tab), worth(other.tab), told()) == (0, 4850, 3)
    row = LineMove.objects.get()
    assert (row.quantity, row.part, row.from_tab, row.to_tab, row.by) == (2, None, line.tab, other.tab, house.eva)
    all_is_well()


def test_the_kitchen_s_ticket_follows(house: House) -> None:
    line = sent(house, "burger", 2)
    move_to_table(house, 7, (line, 2))
    assert [(it.title, it.title_was) for it in Ticket.objects.all()] == [("7", "12")]


def test_some_of_a_line_becomes_a_line_of_its_own(house: House) -> None:
    line, other = sent(house, "burger", 3), sent(house, "soup", table=7)
    (part,) = move_to_table(house, 7, (line, 1))
    assert (part.root, part.quantity, part.amount, part.tab) == (line, 1, 1950, other.tab)
    assert (again(line).moved_quantity, again(line).open_quantity(), again(line).amount) == (1, 2, 3900)
    assert told() == 4
    all_is_well()


def test_a_part_is_divided_again_and_comes_home(house: House) -> None:
    line = sent(house, "burger", 3)
    (part,) = move_to_table(house, 7, (line, 2))
    (smaller,) = move_to_table(house, 8, (part, 1))
    assert smaller.root == line
    move_to_table(house, 12, (smaller, 1))
    assert worth(line.tab) == 3900
    all_is_well()


def test_a_discount_is_divided_to_the_cent(house: House) -> None:
    line = sent(house, "pils", 3, size="25 cl")
    off_line(house, line, "percent", 10)
    off_line(house, line, "amount", 100)
    before = again(line)
    (part,) = move_to_table(house, 7, (line, 1))
    now = again(line)
    assert now.amount + part.amount == before.amount
    assert now.tax_amount + part.tax_amount == before.tax_amount
    assert now.off + part.off == before.off
    assert [it.kind for it in part.discounts.all()] == ["percent", "amount"]
    all_is_well()


def test_a_free_table_is_seated(house: House) -> None:
    line = sent(house, "burger")
    move_to_table(house, 9, (line, 1))
    assert Seating.objects.filter(seated_tables__table=house.table(9), closed_at=None).exists()
    assert again(line).tab.seating_id is not None


def test_a_tab_at_the_bar_that_is_empty_is_settled(house: House) -> None:
    line = send(house, Place.bar("Joris"), wanted(house, "pils", size="25 cl")).lines.get()
    move_to_table(house, 7, (line, 1))
    assert Tab.objects.get(pk=line.tab_id).state == "settled"
    all_is_well()


def test_a_table_that_is_empty_stays_open(house: House) -> None:
    line = sent(house, "burger")
    move_to_table(house, 7, (line, 1))
    assert Tab.objects.get(pk=line.tab_id).state == "open"


@pytest.mark.tampers
def test_what_is_on_a_bill_stays_and_says_so(house: House) -> None:
    line = sent(house, "burger", 2)
    with house.acting() as act:
        orders.take_parts([orders.Part(line.pk, 1950, 161)], act=act)
    with pytest.raises(orders.LineRefused, match="on a bill already, and stays there"):
        move_to_table(house, 7, (line, 2))
    (part,) = move_to_table(house, 7, (line, 1))
    assert (part.amount, again(line).amount, again(line).open_amount()) == (1950, 1950, 0)


def test_what_is_on_the_house_goes_with_all_of_it_or_stays(house: House) -> None:
    line = sent(house, "burger", 3)
    comp(house, line, 1)
    (part,) = move_to_table(house, 7, (line, 2))
    assert (part.amount, again(line).amount, again(line).open_quantity()) == (3900, 0, 1)
    move_to_table(house, 7, (line, 1))
    all_is_well()


def test_a_line_that_changed_meanwhile_is_looked_at_again(house: House) -> None:
    line = sent(house, "burger", 2)
    stale = moves((line, 2))
    void(house, line)
    with pytest.raises(Stale, match="1 left"), house.acting() as act:
        orders.move_lines_to_table(stale, house.table(7), act=act)


def test_a_line_that_has_gone_isn_t_moved_twice(house: House) -> None:
    line = sent(house, "burger")
    stale = moves((line, 1))
    move_to_table(house, 7, (line, 1))
    with pytest.raises(Stale, match="has been moved"), house.acting() as act:
        orders.move_lines_to_table(stale, house.table(8), act=act)


def test_nowhere_is_nowhere(house: House) -> None:
    line = sent(house, "burger")
    with pytest.raises(Invalid, match="there already"):
        move_to_table(house, 12, (line, 1))
    with pytest.raises(Invalid, match="Tap the dishes"), house.acting() as act:
        orders.move_lines_to_table([], house.table(8), act=act)


def test_a_seat_changes_and_the_kitchen_hears(house: House) -> None:
    line = sent(house, "burger", 2)
    with house.acting() as act:
        (part,) = orders.reseat_lines(moves((line, 1)), 3, act=act)
    assert (part.seat, part.quantity, again(line).seat) == (3, 1, None)
    assert TicketItem.objects.get().changes == [["1 × whole table", "1 × seat 3"]]
    all_is_well()


def test_a_course_changes(house: House) -> None:
    line = sent(house, "burger")
    with house.acting() as act:
        orders.recourse_lines(moves((line, 1)), 2, act=act)
    assert (again(line).course, again(line).fired_at) == (2, None)
    assert Ticket.objects.get().fired_at is None
    with house.acting() as act:
        orders.recourse_lines(moves((line, 1)), 0, act=act)
    assert again(line).fired_at is not None
    all_is_well()


def test_the_page_moves_several_at_once(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "burger", 2), wanted(house, "soup"))
    burger, soup = placed.lines.all()
    fields = {"line": [burger.pk, soup.pk], f"quantity.{burger.pk}": 1, "to_table": house.table(7).pk}
    fields |= {f"version.{it.pk}": it.version for it in (burger, soup)}
    assert house.client().post(f"/tabs/{placed.tab_id}/moves/", fields).status_code == 303
    assert worth(placed.tab) == 1950
    assert Line.objects.exclude(tab=placed.tab).count() == 2
    assert house.client().post(f"/tabs/{placed.tab_id}/moves/", fields).status_code == 409
    assert house.client().post(f"/tabs/{placed.tab_id}/moves/", {"to_table": 1}).status_code in (404, 422)


def test_both_tabs_tell_of_a_move(house: House) -> None:
    line, other = sent(house, "burger", 2), sent(house, "soup", table=7)
    move_to_table(house, 7, (line, 1))
    told = [
        (it.subject, sentence(it.kind, it.data, "EUR", "en"))
        for it in Entry.objects.filter(venue_id=house.venue.pk, kind__startswith="orders.lines_").order_by("pk")
    ]
    assert told == [
        (f"tab.{line.tab_id}", f"moved 1 line to tab {other.tab_id}"),
        (f"tab.{other.tab_id}", f"moved 1 line here from tab {line.tab_id}"),
    ]

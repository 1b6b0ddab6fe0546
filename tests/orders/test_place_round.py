"""Send: a whole draft becomes one round, at the house's prices."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import Invalid
from journal.models import Entry
from kitchen.models import Ticket, TicketItem
from menus.actions import set_sold_out
from orders import actions as orders
from orders.cart import Place
from orders.models import Line, Round, Tab, TabKind
from printing.models import PrintJob
from tables import actions as tables
from tables.models import Seating
from tests.cast import House, build_house
from tests.orders.drafts import cart, seat, send, send_to_table, wanted
from venues.days import local


def test_a_round_copies_names_price_and_tax_onto_its_lines(house: House) -> None:
    burger = wanted(house, "burger", 2, choices=("cheese", "no onion"), note="well done", seat=3)
    send_to_table(house, 12, burger, wanted(house, "sancerre", size="glass"))
    line, wine = Line.objects.all()
    assert (line.name, line.quantity, line.seat, line.note) == ("Beef burger", 2, 3, "well done")
    assert (line.unit_price, line.amount, line.tax_amount) == (2100, 4200, 347)
    assert (line.tax_rate, line.tax_letter, line.tax_context) == (Decimal("0.09"), "L", "eat_in")
    assert [it["name"] for it in line.modifiers] == ["cheese", "no onion"]
    assert (wine.variant_name, wine.amount, wine.tax_amount, wine.tax_letter) == ("glass", 850, 148, "H")
    assert wine.alcohol_class == "wine"


def test_the_first_round_seats_the_party_and_opens_its_tab(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "burger"))
    tab = placed.tab
    assert tab.kind == TabKind.TABLE
    assert tab.seating.closed_at is None
    assert tab.server == house.eva
    assert [it.table.number for it in tab.seating.seated_tables.all()] == [12]


def test_a_round_only_adds(house: House) -> None:
    first = send_to_table(house, 12, wanted(house, "burger"))
    seating = first.tab.seating_id
    second = send(house, Place.table(house.table(12).pk, seating), wanted(house, "soup"), by=house.tom)
    assert second.tab == first.tab
    assert [it.name for it in Line.objects.all()] == ["Beef burger", "Onion soup"]
    assert Seating.objects.count() == Tab.objects.count() == 1


def test_two_waiters_who_saw_a_free_table_send_to_one_party(house: House) -> None:
    rounds = [send_to_table(house, 12, wanted(house, "soup"), by=by) for by in (house.eva, house.tom)]
    assert len({it.tab_id for it in rounds}) == 1


def test_the_kitchen_is_told_in_the_same_act(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "burger", 2, choices=("bacon",)), wanted(house, "espresso"))
    tickets = {it.station.name: it for it in Ticket.objects.select_related("station")}
    assert {name: it.title for name, it in tickets.items()} == {"Grill": "12", "Bar": "12"}
    assert tickets["Grill"].origin == placed.tab.topic
    item = TicketItem.objects.get(ticket=tickets["Grill"])
    assert (item.told, item.details) == (2, ["bacon"])
    assert PrintJob.objects.filter(origin=placed.tab.topic).count() == 2


def test_what_is_taken_away_is_taxed_and_told_so(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", take_away=True))
    assert Line.objects.get().tax_context == "take_away"
    assert TicketItem.objects.get().details == ["TO TAKE AWAY"]


def test_tax_is_added_where_prices_are_without_it(house: House) -> None:
    house.venue.prices_include_tax = False
    house.venue.save()
    send_to_table(house, 12, wanted(house, "burger"))
    line = Line.objects.get()
    assert (line.unit_price, line.amount, line.tax_amount) == (1950, 2126, 176)


def test_it_is_journaled_with_its_lines_and_amount(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "burger"), wanted(house, "pils", size="25 cl"))
    entry = Entry.objects.get(kind="orders.round_placed")
    assert entry.subject == f"tab.{placed.tab_id}"
    assert '"amount":2325' in entry.data and '"lines":2' in entry.data


def test_it_rings_tab_floor_and_day(house: House) -> None:
    with house.acting() as act:
        placed = orders.place_round(Place.counter(), cart(wanted(house, "espresso")), act=act)
        rung = set(act.topics)
    venue = house.venue.pk
    assert {f"tab.{placed.tab_id}", f"floor.{venue}", f"day.{venue}"} <= rung


def test_sold_out_lines_are_named_and_nothing_is_sent(house: House) -> None:
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    lines = [wanted(house, "burger"), wanted(house, "bass"), wanted(house, "soup"), wanted(house, "bass")]
    with pytest.raises(orders.RoundRefused, match="Sea bass is sold out") as refused:
        send_to_table(house, 12, *lines)
    assert refused.value.lines == (1, 3)
    assert not Round.objects.exists() and not Seating.objects.exists()
    send_to_table(house, 12, lines[0], lines[2])
    assert Line.objects.count() == 2


def test_a_late_round_never_lands_on_the_next_party(house: House) -> None:
    gone = seat(house, 12)
    with house.acting() as act:
        orders.clear_table(gone, act=act)
    left = Seating.objects.get(pk=gone.pk).closed_at
    seat(house, 12)
    place = Place.table(house.table(12).pk, gone.pk)
    with pytest.raises(orders.PlaceRefused, match="Table 12 was cleared at") as refused:
        send(house, place, *[wanted(house, "soup")] * 3)
    assert "Your 3 lines are still on this tablet." in str(refused.value)
    assert f"{local(house.venue, left):%H:%M}" in str(refused.value)
    assert not Round.objects.exists()


@pytest.mark.tampers
def test_a_late_round_doesnt_open_a_cleared_table_again(house: House) -> None:
    gone = send_to_table(house, 12, wanted(house, "soup")).tab.seating
    settle_all(house)
    with house.acting() as act:
        tables.clear_table(gone, act=act)
    with pytest.raises(orders.PlaceRefused, match="was cleared"):
        send(house, Place.table(house.table(12).pk, gone.pk), wanted(house, "soup"))
    assert Seating.objects.filter(closed_at=None).count() == 0


def test_a_round_drafted_at_a_free_table_isnt_for_a_party_two_later(house: House) -> None:
    with house.acting() as act:
        looked = act.at - timedelta(minutes=30)
    first = seat(house, 12)
    with house.acting() as act:
        orders.clear_table(first, act=act)
    seat(house, 12)
    with pytest.raises(orders.PlaceRefused, match="another party"):
        send(house, Place.table(house.table(12).pk, None, looked), wanted(house, "soup"))


@pytest.mark.tampers
def test_a_coffee_after_paying_opens_a_new_tab_for_the_same_party(house: House) -> None:
    first = send_to_table(house, 12, wanted(house, "burger")).tab
    settle_all(house)
    second = send(house, Place.table(house.table(12).pk, first.seating_id), wanted(house, "espresso")).tab
    assert second != first and second.seating == first.seating


@pytest.mark.tampers
def test_a_round_for_a_paid_tab_stays_on_the_tablet(house: House) -> None:
    tab = send(house, Place.bar("Joris, blue jacket"), wanted(house, "pils", size="25 cl")).tab
    settle_all(house)
    with pytest.raises(orders.PlaceRefused, match="Joris, blue jacket was paid at"):
        send(house, Place.tab(tab.pk), wanted(house, "pils", size="25 cl"))


def test_another_venues_table_takes_no_round(house: House) -> None:
    other = build_house("Elsewhere")
    with pytest.raises(orders.PlaceRefused):
        send(house, Place.table(other.table(12).pk), wanted(house, "soup"))


def test_counter_and_take_away_are_numbered_by_the_day(house: House) -> None:
    soup = wanted(house, "soup")
    names = [
        send(house, place, soup).tab.name for place in (Place.take_away(), Place.take_away("Anna"), Place.counter())
    ]
    assert names == ["A-1", "A-2 Anna", "C-1"]
    assert {it.tax_context for it in Line.objects.filter(tab__kind=TabKind.TAKE_AWAY)} == {"take_away"}


def test_a_bar_tab_needs_a_name(house: House) -> None:
    with pytest.raises(Invalid, match="needs a name"):
        send(house, Place.bar(" "), wanted(house, "soup"))


def test_an_item_without_a_tax_rate_isnt_sold(house: House) -> None:
    house.soup.tax_class = "mystery"
    house.soup.save()
    with pytest.raises(orders.RoundRefused, match="no tax rate") as refused:
        send_to_table(house, 12, wanted(house, "burger"), wanted(house, "soup"))
    assert refused.value.lines == (1,)


def settle_all(house: House) -> None:
    """Bill every line to the last cent and settle its tab, as payments would."""
    with house.acting() as act:
        lines = list(Line.objects.filter(tab__state="open"))
        orders.take_parts([orders.Part(it.pk, it.open_amount(), it.open_tax()) for it in lines], act=act)
        for tab in Tab.objects.filter(state="open"):
            orders.settle_tab(tab, act=act)

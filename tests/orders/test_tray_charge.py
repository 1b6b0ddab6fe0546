"""The tray charge: by the venue's rule, at the rates of what is on the tray, and to the cent."""

import pytest
from django.utils import translation

from core import money
from kitchen.models import TicketItem
from orders import actions as orders
from orders import audit
from orders.models import Charge, Line, Round, Void
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.rooms import send_up, stay_in, tab_of, tray_rule


def tray(placed: Round) -> list[Line]:
    return list(Line.objects.filter(round=placed, charge=Charge.TRAY))


def void(house: House, line: Line, quantity: int = 1) -> None:
    line.refresh_from_db()
    with house.acting() as act:
        orders.void_line(line, quantity, "Typed wrong", line.version, act=act)


def test_an_order_to_a_room_carries_the_tray_charge(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    charge = tray(placed)[0]
    assert (charge.amount, charge.name, charge.quantity, charge.item_id) == (500, "Tray charge", 1, None)
    assert (charge.tax_letter, charge.tax_amount, charge.tax_context) == ("L", 41, "room")


def test_it_is_shared_out_over_the_rates_of_the_order_to_the_cent(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"), wanted(house, "sancerre", size="glass"))
    parts = {it.tax_letter: it.amount for it in tray(placed)}
    assert parts == {"L": 348, "H": 152}  # 19.50 and 8.50 of 28.00
    assert sum(parts.values()) == 500


@pytest.mark.parametrize("amount", [1, 2, 99, 333, 1000, 100_003])
@pytest.mark.parametrize("glasses", [1, 2, 7])
def test_whatever_the_amount_its_parts_add_up_to_it(house: House, amount: int, glasses: int) -> None:
    tray_rule(house, amount)
    lines = wanted(house, "soup"), wanted(house, "sancerre", glasses, size="glass"), wanted(house, "espresso", 3)
    parts = tray(send_up(house, stay_in(house), *lines))
    assert sum(it.amount for it in parts) == amount
    assert all(it.amount > 0 and it.tax_amount == money.tax_within(it.amount, it.tax_rate) for it in parts)


def test_an_order_of_enough_comes_without(house: House) -> None:
    tray_rule(house, 500, free_from=3900)
    stay = stay_in(house)
    assert tray(send_up(house, stay, wanted(house, "burger")))
    assert not tray(send_up(house, stay, wanted(house, "burger", 2)))


def test_a_venue_without_a_rule_asks_nothing(house: House) -> None:
    assert not tray(send_up(house, stay_in(house), wanted(house, "burger")))


def test_only_rooms_pay_it(house: House) -> None:
    tray_rule(house, 500)
    assert not tray(send_to_table(house, 12, wanted(house, "burger")))
    assert not tray(send(house, orders.Place.take_away("Joris"), wanted(house, "burger")))


def test_what_is_added_to_an_order_comes_on_the_same_tray(house: House) -> None:
    tray_rule(house, 500)
    tab = tab_of(send_up(house, stay_in(house), wanted(house, "burger")))
    send(house, orders.Place.tab(tab.pk), wanted(house, "pils00"))
    assert Line.objects.filter(tab=tab, charge=Charge.TRAY).count() == 1


def test_an_order_of_nothing_but_gifts_is_brought_up_all_the_same(house: House) -> None:
    tray_rule(house, 500)
    gift = house.variant("soup")
    gift.price = 0
    gift.save()
    (charge,) = tray(send_up(house, stay_in(house), wanted(house, "soup")))
    assert charge.amount == 500


def test_prices_without_tax_have_it_added_to_the_charge_as_well(house: House) -> None:
    tray_rule(house, 500)
    house.venue.prices_include_tax = False
    house.venue.save()
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    assert [(it.unit_price, it.amount, it.tax_amount) for it in tray(placed)] == [(500, 545, 45)]
    assert not list(audit.findings())


def test_the_kitchen_never_hears_of_it(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    assert not TicketItem.objects.filter(line_id__in=[it.pk for it in tray(placed)]).exists()
    assert not list(audit.findings())


def test_it_speaks_the_venues_language(house: House) -> None:
    tray_rule(house, 500)
    house.venue.language = "en"
    house.venue.save()
    with translation.override("nl"):
        placed = send_up(house, stay_in(house), wanted(house, "burger"))
    assert [it.receipt_name for it in tray(placed)] == ["Tray charge"]
    assert tab_of(placed).name == "Room 214"


def test_the_last_dish_takes_the_tray_along(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger", 2), wanted(house, "sancerre", size="glass"))
    burgers, wine = Line.objects.filter(round=placed, charge=Charge.NONE)
    void(house, burgers, 2)
    assert sum(it.amount for it in tray(placed)) == 500
    void(house, wine)
    assert sum(it.amount for it in tray(placed)) == 0
    assert set(Void.objects.values_list("reason", flat=True)) == {"Typed wrong"}
    assert not list(audit.findings())


def test_it_can_be_taken_off_by_itself(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    void(house, tray(placed)[0])
    assert tray(placed)[0].amount == 0
    assert Line.objects.get(charge=Charge.NONE).amount == 1950
    assert not list(audit.findings())


@pytest.mark.tampers  # no bill has these shares
def test_a_tray_that_is_on_a_bill_stays_when_its_dishes_go(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    charge = tray(placed)[0]
    with house.acting() as act:
        orders.take_parts([orders.Part(charge.pk, 500, 41)], act=act)
    void(house, Line.objects.get(charge=Charge.NONE))
    assert tray(placed)[0].amount == 500


@pytest.mark.tampers
def test_the_auditor_hears_of_a_charge_that_the_kitchen_was_told(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    item = TicketItem.objects.get()
    TicketItem.objects.create(ticket=item.ticket, line_id=tray(placed)[0].pk, name="Tray charge", told=1)
    assert [it.code for it in audit.findings()] == ["A9"]

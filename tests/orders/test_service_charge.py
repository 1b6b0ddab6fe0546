"""Service: laid down with the bill, by party, area and time, over the rates of what it is charged on, to the cent."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from kitchen.models import TicketItem
from orders import actions as orders
from orders import audit, service
from orders.models import Charge, Discount, Line, ServiceCharge, Tab, Void
from staff.approvals import ApprovalNeeded
from tables.models import Area
from tests.cast import House
from tests.orders.drafts import seat, send, send_to_table, wanted


def rule(house: House, percent: str = "10", **more: Any) -> ServiceCharge:
    return ServiceCharge.objects.create(venue=house.venue, rate=Decimal(percent) / 100, **more)


def party(house: House, *codes: str, covers: int = 8, table: int = 12) -> Tab:
    seat(house, table, covers)
    lines = [wanted(house, *it.split(" ", 1)[:1], size=it.partition(" ")[2]) for it in codes]
    return send_to_table(house, table, *lines).tab


def ask(house: House, tab: Tab) -> list[Line]:
    """What asking for the bill changes."""
    with house.acting() as act:
        return orders.charge_service(Tab.objects.select_for_update().get(pk=tab.pk), act=act)


def charged(tab: Tab) -> dict[str, int]:
    lines = Line.objects.filter(tab=tab, charge=Charge.SERVICE, voided_quantity=0)
    return {it.tax_letter: it.amount for it in lines}


def test_a_large_party_is_charged_over_the_rates_of_what_it_had(house: House) -> None:
    rule(house, min_covers=8, name="Service")
    tab = party(house, "burger", "bass", "sancerre bottle")
    ask(house, tab)
    assert charged(tab) == {"L": 485, "H": 420}  # 10 % of 48.50 and of 42.00
    line = Line.objects.get(tab=tab, tax_letter="H", charge=Charge.SERVICE)
    assert (line.name, line.tax_amount, line.unit_price) == ("Service 10 %", 73, 420)


def test_its_parts_add_up_to_the_percentage_of_all_of_it(house: House) -> None:
    rule(house, "12.5")
    tab = party(house, "pils 25 cl", "pils00", "espresso")
    ask(house, tab)
    assert sum(charged(tab).values()) == 135  # 12.5 % of 10.80, not 47 and 88 rounded apart


def test_a_smaller_party_pays_none(house: House) -> None:
    rule(house, min_covers=8)
    tab = party(house, "burger", covers=7)
    assert not ask(house, tab) and not charged(tab)


def test_the_largest_party_that_is_reached_says_how_much(house: House) -> None:
    rule(house, "5")
    rule(house, "12", min_covers=12)
    rule(house, "10", min_covers=8)
    tab = party(house, "burger", covers=9)
    ask(house, tab)
    assert charged(tab) == {"L": 195}


def test_only_where_they_sit(house: House) -> None:
    rule(house, area=Area.objects.get(name="Terrace"))
    inside, outside = party(house, "burger", table=12), party(house, "burger", table=21)
    ask(house, inside)
    ask(house, outside)
    assert (charged(inside), charged(outside)) == ({}, {"L": 195})


@pytest.mark.parametrize(
    ("at", "is_charged"),
    [
        (datetime(2026, 11, 20, 21, 30, tzinfo=UTC), True),  # Friday, 22:30
        (datetime(2026, 11, 21, 1, 30, tzinfo=UTC), True),  # still Friday night
        (datetime(2026, 11, 20, 20, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 21, 30, tzinfo=UTC), False),  # Saturday
    ],
)
def test_only_when_they_came(house: House, monkeypatch: pytest.MonkeyPatch, at: datetime, is_charged: bool) -> None:
    rule(house, weekdays=[4], from_time=time(22), until_time=time(3))
    monkeypatch.setattr(clock, "now", lambda: at)
    tab = party(house, "burger")
    ask(house, tab)
    assert bool(charged(tab)) is is_charged


def test_only_at_tables_and_at_the_bar(house: House) -> None:
    rule(house)
    taken = send(house, orders.Place.take_away("Joris"), wanted(house, "burger")).tab
    at_bar = send(house, orders.Place.bar("Mieke"), wanted(house, "burger")).tab
    ask(house, taken)
    ask(house, at_bar)
    assert (charged(taken), charged(at_bar)) == ({}, {"L": 195})


def test_asking_twice_charges_once(house: House) -> None:
    rule(house)
    tab = party(house, "burger")
    assert ask(house, tab)
    assert not ask(house, tab)
    assert charged(tab) == {"L": 195}


def test_what_is_ordered_afterwards_is_charged_on_too(house: House) -> None:
    rule(house)
    tab = party(house, "burger")
    ask(house, tab)
    send(house, orders.Place.tab(tab.pk), wanted(house, "burger"), wanted(house, "sancerre", size="glass"))
    ask(house, tab)
    assert charged(tab) == {"L": 390, "H": 85}
    assert not Void.objects.exists()


def test_with_the_last_dish_it_goes_and_with_another_it_comes_back(house: House) -> None:
    rule(house)
    tab = party(house, "burger")
    ask(house, tab)
    void(house, Line.objects.get(tab=tab, charge=""))
    ask(house, tab)
    assert charged(tab) == {}
    send(house, orders.Place.tab(tab.pk), wanted(house, "soup"))
    ask(house, tab)
    assert charged(tab) == {"L": 95}


def void(house: House, line: Line, by: Any = None) -> None:
    line.refresh_from_db()
    with house.acting(by) as act:
        orders.void_line(line, 1, "Not happy", line.version, act=act)


def test_waiving_it_takes_somebodys_leave_and_is_for_good(house: House) -> None:
    rule(house)
    tab = party(house, "burger", "sancerre bottle")
    first, *_rest = ask(house, tab)
    with pytest.raises(ApprovalNeeded):
        void(house, first)
    void(house, first, by=house.anna)
    assert charged(tab) == {}
    assert not ask(house, tab) and charged(tab) == {}


@pytest.mark.parametrize(("before", "amount"), [(False, 176), (True, 195)])
def test_before_or_after_discounts(house: House, before: bool, amount: int) -> None:
    rule(house, is_before_discounts=before)
    tab = party(house, "burger")
    tab.refresh_from_db()
    with house.acting() as act:
        orders.discount_tab(tab, "percent", Decimal(10), "Regulars", tab.version, act=act)
    ask(house, tab)
    assert charged(tab) == {"L": amount}


def test_discounts_on_the_tab_leave_it_alone(house: House) -> None:
    rule(house)
    tab = party(house, "burger")
    ask(house, tab)
    tab.refresh_from_db()
    with house.acting() as act:
        orders.discount_tab(tab, "percent", Decimal(10), "Regulars", tab.version, act=act)
    assert [it.line.charge for it in Discount.objects.select_related("line")] == [Charge.NONE]
    ask(house, tab)
    assert charged(tab) == {"L": 176}  # it follows the price


def test_a_tax_class_of_its_own(house: House) -> None:
    rule(house, tax_class="alcohol")
    tab = party(house, "burger", "bass")
    ask(house, tab)
    assert charged(tab) == {"H": 485}


def test_where_tax_is_added_it_is_charged_on_prices_without(house: House) -> None:
    house.venue.prices_include_tax = False
    house.venue.save()
    rule(house)
    tab = party(house, "burger")
    (line,) = ask(house, tab)
    assert (line.unit_price, line.tax_amount, line.amount) == (195, 18, 213)


def test_it_is_foretold_to_the_cent(house: House) -> None:
    rule(house, "12.5")
    tab = party(house, "burger", "sancerre bottle")
    told = foretold(tab, house)
    ask(house, tab)
    assert told == sum(charged(tab).values()) == 769
    assert foretold(tab, house) == 0


def foretold(tab: Tab, house: House) -> int:
    rules = service.rules_of(tab, house.venue)
    return service.coming(tab, list(Line.objects.filter(tab=tab)), rules, house.venue)


def test_the_pads_foot_knows_it_before(house: House) -> None:
    rule(house, "10", min_covers=8)
    party(house, "burger", "sancerre bottle")
    page = house.client().get(f"/tables/{house.table(12).pk}/").content.decode()
    assert "Bill €67.65" in page.replace("\xa0", "")


def test_no_venue_has_it_unless_it_says_so(house: House) -> None:
    rule(house, is_active=False)
    tab = party(house, "burger")
    assert not ask(house, tab)


def test_the_kitchen_never_hears_of_it(house: House) -> None:
    rule(house)
    tab = party(house, "burger")
    told = TicketItem.objects.count()
    ask(house, tab)
    assert TicketItem.objects.count() == told
    assert not list(audit.findings())

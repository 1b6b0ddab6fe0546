"""A set menu is sold as its dishes: a line each, with its own tax, in its slot's course, at its own station."""

from datetime import timedelta

import pytest

from core import clock
from kitchen.models import TicketItem
from menus.actions import touch_menu
from menus.models import Item, ItemKind, MenuVersion, Section, Slot, SlotChoice, Variant
from menus.snapshot import forget
from orders.actions import RoundRefused
from orders.cart import Wanted, WantedPart, read_cart
from orders.models import Line, SoldSet
from tests.cast import House
from tests.orders import phones
from tests.orders.courses import tickets, with_courses
from tests.orders.drafts import seat, send_to_table, wanted
from venues.days import local


@pytest.fixture
def menu(house: House) -> Wanted:
    """Three courses for €45.00: soup, a main (bass €3.00 more), a glass of wine."""
    with_courses(house)
    section = Section.objects.create(venue=house.venue, name="Menus")
    item = Item.objects.create(
        venue=house.venue, section=section, code="menu3", name="Menu of the day", tax_class="food", kind=ItemKind.SET
    )
    size = Variant.objects.create(item=item, price=4500)
    wine = house.variant("sancerre", "glass")
    parts = []
    for name, course, code, variant, supplement in (
        ("Starter", 1, "soup", house.variant("soup"), 0),
        ("Main", 2, "bass", house.variant("bass"), 300),
        ("Wine", 0, "sancerre", wine, 0),
    ):
        slot = Slot.objects.create(item=item, name=name, course=course)
        SlotChoice.objects.create(slot=slot, item=house.items[code], variant=variant, supplement=supplement)
        parts.append(WantedPart(slot.pk, house.items[code].pk, variant.pk))
    MenuVersion.objects.filter(venue=house.venue).update(number=7000)
    forget()
    return Wanted(item.pk, size.pk, quantity=2, seat=1, parts=tuple(parts))


def test_its_dishes_are_lines_that_add_up_to_it(house: House, menu: Wanted) -> None:
    placed = send_to_table(house, 12, menu)
    sold = SoldSet.objects.get()
    lines = list(Line.objects.filter(round=placed))
    assert (sold.unit_price, sold.quantity, sold.name) == (4800, 2, "Menu of the day")
    assert [it.sold_set_id for it in lines] == [sold.pk] * 3
    assert sum(it.unit_price for it in lines) == 4800 and sum(it.amount for it in lines) == 9600
    assert {it.name: it.tax_letter for it in lines} == {"Onion soup": "L", "Sea bass": "L", "Sancerre": "H"}


def test_its_dishes_come_in_the_courses_of_their_slots(house: House, menu: Wanted) -> None:
    placed = send_to_table(house, 12, menu)
    lines = {it.name: it for it in Line.objects.filter(round=placed)}
    assert {name: (it.course, it.fired_at is not None) for name, it in lines.items()} == {
        "Onion soup": (1, True),
        "Sea bass": (2, False),
        "Sancerre": (0, True),
    }
    assert tickets(house) == [("Starters", "", True), ("Mains", "", False)]
    assert TicketItem.objects.get(name="Sancerre").ticket.station == house.bar


def test_a_pad_says_its_dishes(house: House, menu: Wanted) -> None:
    said = [{"slot": it.slot_id, "item": it.item_id, "variant": it.variant_id} for it in menu.parts]
    draft = f'{{"lines": [{{"item": {menu.item_id}, "variant": {menu.variant_id}, "parts": {said}}}]}}'
    assert read_cart(draft.replace("'", '"')).lines[0].parts == menu.parts


def test_guests_may_have_its_dishes_outside_of_their_own_hours(house: House, menu: Wanted) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    section = house.bass.section
    hours = (f"{local(house.venue, clock.now() + timedelta(hours=it)):%H:%M}" for it in (2, 3))
    section.hours = dict(zip(("opens", "closes"), hours, strict=True))
    section.save()
    touch_menu(house.venue)
    with pytest.raises(RoundRefused, match="isn't served at this hour"):
        phones.order(house, now, wanted(house, "bass"))
    assert phones.order(house, now, menu).amount == 9600
    section.channels = ["table"]
    section.save()
    touch_menu(house.venue)
    with pytest.raises(RoundRefused, match="Sea bass can't be ordered by phone"):
        phones.order(house, now, menu)

"""Rows of the world's menu that an address of the editor names; none of them changes what the evening costs."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from core import clock
from menus.models import (
    AlcoholHours,
    Card,
    Item,
    ItemChange,
    ItemKind,
    ModifierGroup,
    PriceRule,
    QuickNote,
    RuleKind,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from orders.models import ServiceCharge
from tests.cast import House
from venues.days import business_date
from venues.models import TaxRate


@dataclass(frozen=True)
class MenuRows:
    """One row of each kind."""

    section: Section
    group: ModifierGroup  # offered by the burger
    set_menu: Item
    slot: Slot
    card: Card
    rule: PriceRule
    hours: AlcoholHours
    note: QuickNote
    change: ItemChange
    tomorrow: date
    gone_section: Section
    gone_item: Item
    coming_rate: TaxRate
    service: ServiceCharge


def write_menu(house: House) -> MenuRows:
    """Write them: a card without sections, a rule out of use, hours of what nobody sells."""
    venue, mains = house.venue, house.items["burger"].section
    set_menu = Item.objects.create(
        venue=venue, section=mains, code="set", name="Set menu", tax_class="food", kind=ItemKind.SET
    )
    Variant.objects.create(item=set_menu, price=4500)
    slot = Slot.objects.create(item=set_menu, name="Starter", course=1)
    SlotChoice.objects.create(slot=slot, item=house.items["soup"], variant=house.variant("soup"))
    tomorrow = business_date(venue, clock.now()) + timedelta(days=1)
    return MenuRows(
        section=mains,
        group=ModifierGroup.objects.get(venue=venue, code="extras"),
        set_menu=set_menu,
        slot=slot,
        card=Card.objects.create(venue=venue, name="Night"),
        rule=PriceRule.objects.create(venue=venue, name="Off", kind=RuleKind.FIXED, amount=100, is_active=False),
        hours=AlcoholHours.objects.create(
            venue=venue, alcohol_class="spirits", opens=time(12), closes=time(23), last_call_minutes=15
        ),
        note=QuickNote.objects.create(venue=venue, text="no onions"),
        change=ItemChange.objects.create(
            item=house.items["soup"], changes={"name": "Soup"}, due_on=tomorrow, made_at=clock.now()
        ),
        tomorrow=tomorrow,
        gone_section=Section.objects.create(venue=venue, name="Gone", is_active=False),
        gone_item=Item.objects.create(
            venue=venue, section=mains, code="gone", name="Gone", tax_class="food", is_active=False
        ),
        coming_rate=TaxRate.objects.create(
            venue=venue, tax_class="none", context="room", valid_from=tomorrow, rate=Decimal("0.1"), letter="X"
        ),
        service=ServiceCharge.objects.create(venue=venue, name="Service", rate=Decimal("0.1"), is_active=False),
    )

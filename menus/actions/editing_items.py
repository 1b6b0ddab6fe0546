"""Items: made, copied, named, described, taken off the menu and put back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import allergens, seen
from menus.actions.editing import free_code, locked, named, once, told, worded
from menus.models import AlcoholClass, Diet, Item, ItemGroup, ItemKind, Section, Slot, SlotChoice, Variant

COPY_FIELDS = (
    *("section_id", "tax_class", "alcohol_class", "strength_permille", "diet", "can_take_away", "kind"),
    *("description", "allergens", "is_open_price", "weekdays", "hours", "cook_minutes"),
)
LONGEST_COOKING = 240


@dataclass(frozen=True)
class ItemNames:
    """The four names of an item, what guests read below it, and the same in other languages."""

    name: str
    pad_name: str = ""
    kitchen_name: str = ""
    receipt_name: str = ""
    description: str = ""
    translations: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemFacts:
    """What an item is, and when it is served."""

    section: Section
    tax_class: str
    alcohol_class: str = AlcoholClass.NONE
    strength_permille: int = 0
    diet: str = ""
    barcode: str = ""
    can_take_away: bool = True
    is_open_price: bool = False
    is_favourite: bool = False
    weekdays: list[int] = field(default_factory=list)
    hours: dict[str, str] = field(default_factory=dict)
    served_on: date | None = None
    cook_minutes: int = 0


def add_item(section: Section, name: str, price: int, *, kind: str = ItemKind.DISH, act: Act) -> Item:
    """Put a dish or a set menu at the end of a section, taxed as its neighbours are. `price` in minor units.

    Locks the section. Journals `menus.item_added`; rings the menu and the floor. Raises Invalid.
    """
    section = locked(section)
    if kind not in ItemKind.values:
        raise Invalid(_("It is a dish or a set menu."))
    neighbour = section.items.filter(is_active=True).last() or Item.objects.filter(venue=section.venue_id).first()
    item = Item.objects.create(
        venue_id=section.venue_id,
        section=section,
        code=free_code(section.venue, name),
        name=named(name, 60),
        kind=kind,
        tax_class=neighbour.tax_class if neighbour else "food",
        alcohol_class=neighbour.alcohol_class if neighbour else AlcoholClass.NONE,
        position=_after(section),
    )
    Variant.objects.create(item=item, price=_at_least_nothing(price))
    told(section.venue, "menus.item_added", item, price=price, act=act)
    return item


def duplicate_item(item: Item, *, act: Act) -> Item:
    """Make another item like this one, below it: sizes, choices, allergens, slots; not its barcode or picture.

    Locks the item. Journals `menus.item_copied`; rings the menu and the floor.
    """
    item = locked(item)
    name = _("%(name)s, copy") % {"name": item.name[:50]}
    facts = {it: getattr(item, it) for it in COPY_FIELDS}
    copy = Item.objects.create(
        venue_id=item.venue_id, code=free_code(item.venue, name), name=name, position=item.position, **facts
    )
    for size in item.variants.filter(is_active=True):
        Variant.objects.create(
            item=copy, name=size.name, translations=size.translations, price=size.price, position=size.position
        )
    offered = item.item_groups.values_list("group_id", "position")
    ItemGroup.objects.bulk_create(ItemGroup(item=copy, group_id=it, position=at) for it, at in offered)
    _copy_slots(item, copy)
    told(item.venue, "menus.item_copied", copy, of=item.pk, act=act)
    return copy


def name_item(item: Item, names: ItemNames, was: str, *, act: Act) -> Item:
    """Write the names of an item and what guests read below it; `was` is the sum of what the person saw.

    Locks the item. Journals `menus.item_named`; rings the menu and the floor. Raises Invalid, Stale.
    """
    item = locked(item)
    seen.check(was, seen.of(item, *seen.NAMES))
    item.name = named(names.name, 60)
    item.pad_name = read_note(names.pad_name, 14)
    item.kitchen_name = read_note(names.kitchen_name, 20)
    item.receipt_name = read_note(names.receipt_name, 30)
    item.description = read_note(names.description, 400)
    item.translations = item.translations | worded(names.translations, name=60, description=400)
    for language in [it for it, said in names.translations.items() if not any(said.values())]:
        item.translations.pop(language, None)
    item.save(update_fields=seen.NAMES)
    told(item.venue, "menus.item_named", item, act=act)
    return item


def describe_item(item: Item, facts: ItemFacts, was: str, *, act: Act) -> Item:
    """Say what an item is and when it is served; `was` is the sum of what the person saw.

    Locks the item. Journals `menus.item_described`; rings the menu and the floor. Raises Invalid, Stale.
    """
    item = locked(item)
    seen.check(was, seen.of(item, *seen.FACTS))
    barcode = _barcode(item, facts.barcode)
    if facts.alcohol_class not in AlcoholClass.values or facts.diet not in {"", *Diet.values}:
        raise Invalid(_("Choose one of the list."))
    if not 0 <= facts.strength_permille <= 1000:
        raise Invalid(_("A strength is 0 to 100 per cent."), fields={"strength": _("0 to 100")})
    if not 0 <= facts.cook_minutes <= LONGEST_COOKING:
        text = _("A dish takes 0 to %(most)d minutes.") % {"most": LONGEST_COOKING}
        raise Invalid(text, fields={"cook_minutes": _("minutes")})
    if facts.section.pk != item.section_id:
        item.position = _after(facts.section)
    for name in ("tax_class", "alcohol_class", "strength_permille", "diet", "can_take_away", "is_open_price"):
        setattr(item, name, getattr(facts, name))
    item.section, item.barcode, item.is_favourite = facts.section, barcode, facts.is_favourite
    item.weekdays, item.hours, item.served_on = facts.weekdays, facts.hours, facts.served_on
    item.cook_minutes = facts.cook_minutes
    item.save(update_fields=["position", *seen.FACTS])
    told(item.venue, "menus.item_described", item, act=act)
    return item


def state_allergens(item: Item, stated: dict[str, str], was: str, *, act: Act) -> Item:
    """State what an item holds of the fourteen; what isn't spoken of is not stated.

    Locks the item. Journals `menus.allergens_stated`; rings the menu and the floor. Raises Invalid, Stale.
    """
    item = locked(item)
    seen.check(was, seen.of(item, "allergens"))
    try:
        item.allergens = allergens.read("; ".join(f"{name}={state}" for name, state in stated.items()))
    except ValueError as error:
        raise Invalid(str(error)) from None
    item.save(update_fields=["allergens"])
    told(item.venue, "menus.allergens_stated", item, stated=item.allergens, act=act)
    return item


def retire_item(item: Item, *, act: Act) -> None:
    """Take an item off the menu; what was sold stays sold, and it can come back.

    Locks nothing. Journals `menus.item_retired`; rings the menu and the floor.
    """
    if Item.objects.filter(pk=item.pk, is_active=True).update(is_active=False):
        told(item.venue, "menus.item_retired", item, act=act)


def return_item(item: Item, *, act: Act) -> None:
    """Put an item back on the menu.

    Locks nothing. Journals `menus.item_returned`; rings the menu and the floor.
    """
    if Item.objects.filter(pk=item.pk, is_active=False).update(is_active=True):
        told(item.venue, "menus.item_returned", item, act=act)


def _copy_slots(item: Item, copy: Item) -> None:
    facts: Sequence[str] = ("name", "translations", "course", "minimum", "maximum", "position")
    for slot in item.slots.prefetch_related("choices"):
        new = Slot.objects.create(item=copy, **{it: getattr(slot, it) for it in facts})
        SlotChoice.objects.bulk_create(
            SlotChoice(
                slot=new,
                item_id=it.item_id,
                variant_id=it.variant_id,
                supplement=it.supplement,
                is_default=it.is_default,
                position=it.position,
            )
            for it in slot.choices.all()
        )


def _after(section: Section) -> int:
    return (section.items.aggregate(last=Max("position"))["last"] or 0) + 1


def _at_least_nothing(price: int) -> int:
    if price < 0:
        raise Invalid(_("A price is at least nothing."), fields={"price": _("0 or more")})
    return price


def _barcode(item: Item, text: str) -> str:
    code = "".join(text.split())
    if code and not (code.isascii() and code.isdigit() and len(code) in (8, 12, 13, 14) and _checks(code)):
        raise Invalid(
            _("A barcode has 8, 12, 13 or 14 digits, and the last one checks the others."),
            fields={"barcode": _("as it is printed")},
        )
    others = Item.objects.filter(venue=item.venue_id, barcode=code).exclude(pk=item.pk)
    once(bool(code) and others.exists(), _("Another item has this barcode."), "barcode")
    return code


def _checks(digits: str) -> bool:
    """Whether the last digit checks the others (GS1 General Specifications, 7.9)."""
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + 3 * sum(map(int, even))) % 10 == 0

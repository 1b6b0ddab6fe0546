"""Set menus: their slots, and the dishes that may be chosen for each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from menus import seen
from menus.actions.editing import EditRefused, locked, named, once, told, worded
from menus.actions.editing_sections import LAST_COURSE
from menus.models import Item, ItemKind, Slot, SlotChoice, Variant

MOST_DISHES = 60


@dataclass(frozen=True)
class SlotFacts:
    """What a slot is called, its course, and how many dishes are chosen for it."""

    name: str
    course: int = 0
    minimum: int = 1
    maximum: int = 1
    translations: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Offer:
    """A size of a dish that may be chosen, with what it costs more, in minor units."""

    variant: Variant
    supplement: int = 0
    is_default: bool = False


def add_slot(item: Item, facts: SlotFacts, offers: Sequence[Offer], *, act: Act) -> Slot:
    """Give a set menu another slot.

    Locks the item. Journals `menus.slot_saved`; rings the menu and the floor. Raises Invalid, EditRefused.
    """
    item = locked(item)
    if item.kind != ItemKind.SET:
        raise EditRefused(_("Only a set menu has slots."))
    slot = Slot(item=item, position=item.slots.count())
    return _saved(slot, facts, offers, act)


def save_slot(slot: Slot, facts: SlotFacts, offers: Sequence[Offer], was: str, *, act: Act) -> Slot:
    """Write a slot and its dishes anew; `was` is the sum of what the person saw.

    Locks the item. Journals `menus.slot_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    locked(slot.item)
    slot = locked(slot)
    seen.check(was, seen.of_slot(slot))
    return _saved(slot, facts, offers, act)


def drop_slot(slot: Slot, *, act: Act) -> None:
    """Take a slot out of a set menu.

    Locks the item. Journals `menus.slot_dropped`; rings the menu and the floor.
    """
    item = locked(slot.item)
    if item.slots.filter(pk=slot.pk).delete()[0]:
        told(item.venue, "menus.slot_dropped", item, act=act)


def _saved(slot: Slot, facts: SlotFacts, offers: Sequence[Offer], act: Act) -> Slot:
    _check(slot, facts, offers)
    slot.name, slot.translations = named(facts.name, 40), worded(facts.translations, name=40)
    slot.course, slot.minimum, slot.maximum = facts.course, facts.minimum, facts.maximum
    slot.save()
    slot.choices.all().delete()
    SlotChoice.objects.bulk_create(
        SlotChoice(
            slot=slot,
            item_id=it.variant.item_id,
            variant=it.variant,
            supplement=it.supplement,
            is_default=it.is_default,
            position=position,
        )
        for position, it in enumerate(offers)
    )
    told(slot.item.venue, "menus.slot_saved", slot.item, dishes=len(offers), act=act)
    return slot


def _check(slot: Slot, facts: SlotFacts, offers: Sequence[Offer]) -> None:
    same = slot.item.slots.filter(name=named(facts.name, 40)).exclude(pk=slot.pk)
    once(same.exists(), _("This set menu has a slot of that name."))
    if not 0 <= facts.minimum <= facts.maximum or facts.maximum < 1 or not 0 <= facts.course <= LAST_COURSE:
        raise Invalid(_("At least and at most don't fit together."))
    if not 1 <= len(offers) <= MOST_DISHES:
        raise Invalid(_("A slot offers 1 to %(most)d dishes.") % {"most": MOST_DISHES}, fields={"dish": _("a dish")})
    if len({it.variant.pk for it in offers}) < len(offers):
        raise Invalid(_("A dish stands there twice."), fields={"dish": _("once")})
    if any(it.supplement < 0 for it in offers):
        raise Invalid(_("A supplement is at least nothing."), fields={"supplement": _("0 or more")})
    if any(it.variant.item.kind == ItemKind.SET or it.variant.item.venue_id != slot.item.venue_id for it in offers):
        raise Invalid(_("A set menu is made of dishes."))

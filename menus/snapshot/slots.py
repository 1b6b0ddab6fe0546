"""The slots of set menus."""

from collections import defaultdict

from menus.models import ItemKind, Slot, SlotChoice
from menus.snapshot.shapes import SlotChoiceView, SlotView
from venues.models import Venue


def slots_by_item(venue: Venue) -> dict[int, tuple[SlotView, ...]]:
    """The slots of each set menu with the dishes that may fill them; two queries. A set is no dish of another."""
    choices: dict[int, list[SlotChoiceView]] = defaultdict(list)
    for it in SlotChoice.objects.filter(slot__item__venue=venue, item__kind=ItemKind.DISH):
        choices[it.slot_id].append(SlotChoiceView(it.item_id, it.variant_id, it.supplement, it.is_default))
    slots: dict[int, list[SlotView]] = defaultdict(list)
    for row in Slot.objects.filter(item__venue=venue):
        slots[row.item_id].append(_slot(row, tuple(choices[row.pk])))
    return {item: tuple(its) for item, its in slots.items()}


def _slot(row: Slot, choices: tuple[SlotChoiceView, ...]) -> SlotView:
    return SlotView(row.pk, row.name, row.translations, row.course, row.minimum, row.maximum, choices)

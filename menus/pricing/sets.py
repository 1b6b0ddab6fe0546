"""Set menus: which dishes fill which slot, and what of the set's price falls to each."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from core import money
from menus.pricing.asked import Priced, PricedPart
from menus.refusals import ChoiceMissing, NotOnMenu
from menus.snapshot import ItemView, SlotView


def with_parts(alone: Priced, dishes: Sequence[tuple[int | None, Priced]]) -> Priced:
    """The set menu with its dishes: their supplements and choices come on top, and all of it is shared out over them.

    Shared by the dishes' own prices, by largest remainder, so that each bears its own tax; whichever order they come
    in. Raises ChoiceMissing, NotOnMenu.
    """
    filled = [(_slot(alone.item, slot_id), dish) for slot_id, dish in dishes]
    _check_counts(alone.item, filled)
    extra = sum(_supplement(alone.item, *it) + sum(choice.price for choice in it[1].modifiers) for it in filled)
    unit, listed = alone.unit_price + extra, alone.list_price + extra
    parts = [
        PricedPart(slot, dish, of_unit, of_list)
        for (slot, dish), of_unit, of_list in zip(
            filled, _shares(unit, alone.item, filled), _shares(listed, alone.item, filled), strict=True
        )
    ]
    return replace(alone, unit_price=unit, list_price=listed, parts=tuple(parts))


def _shares(amount: int, item: ItemView, filled: list[tuple[SlotView, Priced]]) -> list[int]:
    """Share an amount out over dishes by their own prices; alike where none has one."""
    places = {slot.id: place for place, slot in enumerate(item.slots)}

    def rank(index: int) -> tuple[object, ...]:
        slot, dish = filled[index]
        return (
            places[slot.id],
            dish.item.id,
            dish.variant.id,
            dish.unit_price,
            sorted((it.id, it.part) for it in dish.modifiers),
        )

    order = sorted(range(len(filled)), key=rank)
    weights = [filled[it][1].unit_price for it in order]
    shares = money.allocate(amount, weights if any(weights) else [1] * len(weights))
    return [share for _index, share in sorted(zip(order, shares, strict=True))]


def _slot(item: ItemView, slot_id: int | None) -> SlotView:
    slot = next((it for it in item.slots if it.id == slot_id), None)
    if slot is None:
        raise NotOnMenu(_("%(item)s has changed. Choose its dishes again.") % {"item": item.name})
    return slot


def _supplement(item: ItemView, slot: SlotView, dish: Priced) -> int:
    for it in slot.choices:
        if (it.item_id, it.variant_id) == (dish.item.id, dish.variant.id):
            return it.supplement
    raise NotOnMenu(
        _("%(item)s: %(dish)s isn't among %(slot)s.")
        % {"item": item.name, "dish": dish.item.name, "slot": slot.name.lower()}
    )


def _check_counts(item: ItemView, filled: list[tuple[SlotView, Priced]]) -> None:
    for slot in item.slots:
        count = sum(it.id == slot.id for it, _dish in filled)
        said = {"item": item.name, "slot": slot.name.lower(), "most": slot.maximum}
        if count < slot.minimum:
            raise ChoiceMissing(_("%(item)s: choose %(slot)s first.") % said)
        if count > slot.maximum:
            raise ChoiceMissing(_("%(item)s: at most %(most)d of %(slot)s.") % said)
    if not filled:
        raise ChoiceMissing(_("%(item)s: choose its dishes first.") % {"item": item.name})

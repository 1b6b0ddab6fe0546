"""Writing the slots of set menus, where they differ."""

from menus.importing.plan import Plan
from menus.importing.sets import WantedSet
from menus.models import Item, ItemKind, Slot, SlotChoice, Variant


def fill_sets(plan: Plan) -> None:
    """Write the slots of the plan's set menus anew: what was sold of them before stands on its lines."""
    if not plan.sets:
        return
    items = {it.code: it for it in Item.objects.filter(venue=plan.venue)}
    sizes = {(it.item_id, it.name): it for it in Variant.objects.filter(item__venue=plan.venue)}
    sets = [items[it.code] for it in plan.sets]
    Item.objects.filter(pk__in=[it.pk for it in sets]).update(kind=ItemKind.SET)
    Slot.objects.filter(item__in=sets).delete()
    for one in plan.sets:
        _fill(one, items, sizes)


def _fill(one: WantedSet, items: dict[str, Item], sizes: dict[tuple[int, str], Variant]) -> None:
    for place, wanted in enumerate(one.slots):
        slot = Slot.objects.create(
            item=items[one.code],
            name=wanted.name,
            translations=wanted.translations,
            course=wanted.course,
            minimum=wanted.minimum,
            maximum=wanted.maximum,
            position=place,
        )
        SlotChoice.objects.bulk_create(
            SlotChoice(
                slot=slot,
                item=items[dish.code],
                variant=sizes[items[dish.code].pk, dish.variant],
                supplement=dish.supplement,
                is_default=dish.is_default,
                position=position,
            )
            for position, dish in enumerate(wanted.dishes)
        )

"""Groups of choices, with those that a choice asks for in turn."""

from collections import defaultdict

from menus.models import ItemGroup, Modifier, ModifierGroup, NestedGroup
from menus.snapshot.shapes import GroupView, ModifierView
from venues.models import Venue

# A side, its dressing, what is in the dressing: nobody asks deeper than that.
DEEPEST = 3


def groups_by_item(venue: Venue) -> dict[int, tuple[GroupView, ...]]:
    """What each item offers; four queries. A group that asks for itself, by whatever way round, is left out there."""
    groups = {it.pk: it for it in ModifierGroup.objects.filter(venue=venue)}
    modifiers: dict[int, list[Modifier]] = defaultdict(list)
    for it in Modifier.objects.filter(group__venue=venue, is_active=True):
        modifiers[it.group_id].append(it)
    nested: dict[int, list[int]] = defaultdict(list)
    for modifier_id, group_id in NestedGroup.objects.filter(modifier__group__venue=venue).values_list(
        "modifier_id", "group_id"
    ):
        nested[modifier_id].append(group_id)

    def view(path: tuple[int, ...]) -> GroupView:
        row = groups[path[-1]]
        choices = (_choice(it, tuple(view((*path, pk)) for pk in asked(path, it))) for it in modifiers[row.pk])
        return _group(row, tuple(choices))

    def asked(path: tuple[int, ...], modifier: Modifier) -> list[int]:
        return [pk for pk in nested[modifier.pk] if pk not in path] if len(path) < DEEPEST else []

    known: dict[int, GroupView] = {}
    offered: dict[int, list[GroupView]] = defaultdict(list)
    for item_id, group_id in ItemGroup.objects.filter(item__venue=venue).values_list("item_id", "group_id"):
        if group_id not in known:
            known[group_id] = view((group_id,))
        offered[item_id].append(known[group_id])
    return {item: tuple(its) for item, its in offered.items()}


def _group(row: ModifierGroup, modifiers: tuple[ModifierView, ...]) -> GroupView:
    return GroupView(
        id=row.pk,
        code=row.code,
        name=row.name,
        minimum=row.minimum,
        maximum=row.maximum,
        translations=row.translations,
        modifiers=modifiers,
        parts=row.parts,
        free_count=row.free_count,
    )


def _choice(row: Modifier, groups: tuple[GroupView, ...]) -> ModifierView:
    return ModifierView(
        id=row.pk,
        name=row.name,
        kitchen_name=row.kitchen_name or row.name,
        price=row.price,
        is_default=row.is_default,
        translations=row.translations,
        allergens=row.allergens,
        is_sold_out=row.is_sold_out,
        groups=groups,
    )

"""Groups of choices as scripts get them: each once, by its id."""

from collections.abc import Iterable

from menus.snapshot import GroupView, ItemView


def all_groups(items: Iterable[ItemView]) -> dict[int, GroupView]:
    """Every group that these items offer, and those that their choices ask for, once.

    As an item offers it before as a choice does: deep down, a choice asks for less.
    """
    found = {group.id: group for item in items for group in item.groups}
    nested = list(found.values())
    while nested:
        below = [it for group in nested for choice in group.modifiers for it in choice.groups if it.id not in found]
        nested = list({it.id: it for it in below}.values())
        found |= {it.id: it for it in nested}
    return found

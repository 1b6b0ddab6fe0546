"""Reads an order as it is written in the demo's files.

    2x steak_frites +Medium rare +Pepper sauce @1 #no salt
    fries/Large

How many, the item's code and size, choices, the seat, a note. Choices that must be made and aren't are made here:
the house's default, or one by lot.
"""

import random
import re

from menus.snapshot import GroupView, ItemView, Menu
from orders.cart import Wanted

WRITTEN = re.compile(
    r"(?:(?P<count>\d+)x )?(?P<code>[a-z0-9_]+)(?:/(?P<size>[^+@#]+?))?(?P<choices>(?: \+[^+@#]+?)*)"
    r"(?: @(?P<seat>\d+))?(?: #(?P<note>.+))?"
)


class Reader:
    """Reads orders against a menu; the lot is drawn from a seed."""

    def __init__(self, menu: Menu, lots: random.Random) -> None:
        self._items = {it.code: it for it in menu.items.values()}
        self._lots = lots

    def read(self, text: str, *, take_away: bool = False) -> Wanted:
        """One line of a draft. Raises ValueError or KeyError for what isn't on the menu: then our own file is wrong."""
        said = WRITTEN.fullmatch(text)
        if said is None:
            raise ValueError(f"This can't be read as an order: {text}")
        item = self._items[said["code"]]
        variants = {it.name: it.id for it in item.variants}
        size = (said["size"] or "").strip() or item.variants[0].name
        return Wanted(
            item_id=item.id,
            variant_id=variants[size],
            modifier_ids=self._choices(item, [it.strip() for it in said["choices"].split(" +") if it.strip()]),
            quantity=int(said["count"] or 1),
            note=said["note"] or "",
            seat=int(said["seat"]) if said["seat"] else None,
            take_away=take_away,
        )

    def _choices(self, item: ItemView, named: list[str]) -> tuple[int, ...]:
        by_name = {it.name: it.id for group in item.groups for it in group.modifiers}
        chosen = [by_name[it] for it in named]
        for group in item.groups:
            have = sum(it.id in chosen for it in group.modifiers)
            chosen += self._made_for_them(group) if have < group.minimum else []
        return tuple(chosen)

    def _made_for_them(self, group: GroupView) -> list[int]:
        defaults = [it.id for it in group.modifiers if it.is_default]
        return defaults or [it.id for it in self._lots.sample(group.modifiers, group.minimum)]

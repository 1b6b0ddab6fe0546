"""What holds of a menu at a moment: the rules in force, and what isn't served. Its tag changes when something does."""

from dataclasses import dataclass
from hashlib import blake2b

from menus import serving
from menus.moments import Moment
from menus.pricing import rules
from menus.snapshot import ItemView, Menu, RuleView


@dataclass(frozen=True)
class State:
    """Ids of rules in force (the highest priority first), and of sections and single items that aren't served."""

    rules: tuple[int, ...] = ()
    sections: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()

    @property
    def tag(self) -> str:
        """A short name for it, the same on every server; 0 where everything is as the menu says."""
        if not (self.rules or self.sections or self.items):
            return "0"
        said = repr((self.rules, sorted(self.sections), sorted(self.items)))
        return blake2b(said.encode(), digest_size=6).hexdigest()

    def serves(self, item: ItemView) -> bool:
        return item.section_id not in self.sections and item.id not in self.items

    def in_force(self, menu: Menu) -> tuple[RuleView, ...]:
        return tuple(it for it in menu.rules if it.id in self.rules)


def state(menu: Menu, moment: Moment) -> State:
    """What holds at a moment, here, by this way."""
    sections, items = serving.not_served(menu, moment)
    return State(tuple(it.id for it in rules.in_force(menu, moment)), sections, items)


@dataclass(frozen=True, eq=False)
class Kept:
    """A menu as a key of what is kept in memory: the same version of the same venue is the same menu."""

    menu: Menu

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self.menu is other.menu

    def __hash__(self) -> int:
        return hash((self.menu.venue_ref, self.menu.version))

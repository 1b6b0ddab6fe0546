"""What a frozen menu is made of. Prices in minor units; hours as `menus.hours.Hours`."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from menus.hours import ALWAYS, Hours

Words = dict[str, Any]


@dataclass(frozen=True)
class ModifierView:
    """A choice; `groups` are asked for once it is chosen."""

    id: int
    name: str
    kitchen_name: str
    price: int
    is_default: bool
    translations: Words
    allergens: Words
    is_sold_out: bool = False
    groups: tuple["GroupView", ...] = ()


@dataclass(frozen=True)
class GroupView:
    """Choices that belong together; `parts` is "", sides or halves, `free_count` of them cost nothing."""

    id: int
    code: str
    name: str
    minimum: int
    maximum: int
    translations: Words
    modifiers: tuple[ModifierView, ...]
    parts: str = ""
    free_count: int = 0


@dataclass(frozen=True)
class VariantView:
    id: int
    name: str
    price: int
    translations: Words


@dataclass(frozen=True)
class SlotChoiceView:
    """A dish that may fill a slot, in one size; `supplement` is what it costs more."""

    item_id: int
    variant_id: int
    supplement: int
    is_default: bool


@dataclass(frozen=True)
class SlotView:
    """A place of a set menu."""

    id: int
    name: str
    translations: Words
    course: int
    minimum: int
    maximum: int
    choices: tuple[SlotChoiceView, ...]


@dataclass(frozen=True)
class ItemView:
    """An item; `course` is its section's, `served_on` the one business day of a special.

    `cook_seconds` is how long the kitchen takes, 0 where nobody said.
    """

    id: int
    code: str
    section_id: int
    section_name: str
    name: str
    pad_name: str
    kitchen_name: str
    receipt_name: str
    description: str
    translations: Words
    tax_class: str
    alcohol_class: str
    strength_permille: int
    allergens: Words
    diet: str
    can_take_away: bool
    picture: str
    is_sold_out: bool
    variants: tuple[VariantView, ...]
    groups: tuple[GroupView, ...]
    kind: str = "dish"
    course: int = 0
    barcode: str = ""
    is_open_price: bool = False
    is_favourite: bool = False
    hours: Hours = ALWAYS
    served_on: date | None = None
    slots: tuple[SlotView, ...] = ()
    cook_seconds: int = 0

    @property
    def is_set(self) -> bool:
        return self.kind == "set"

    @property
    def is_always_served(self) -> bool:
        """Whether nothing of its own says when it is sold: its section and the law may."""
        return self.hours.is_always and self.served_on is None


@dataclass(frozen=True)
class CardView:
    """A menu by name: where and when its sections are served; nothing said is everywhere and always."""

    id: int
    name: str
    translations: Words
    channels: frozenset[str]
    areas: frozenset[int]
    hours: Hours


@dataclass(frozen=True)
class SectionView:
    """A section; `cards` are those that are in use, None where it stands on no card: it is served always."""

    id: int
    name: str
    translations: Words
    items: tuple[ItemView, ...]
    default_course: int
    channels: tuple[str, ...]
    hours: Words
    colour: str
    is_for_children: bool = False
    cards: tuple[CardView, ...] | None = None


@dataclass(frozen=True)
class RuleView:
    """A price rule. Nothing said of areas, channels or dates: all of them; neither sections nor items: everything."""

    id: int
    name: str
    translations: Words
    kind: str
    rate: Decimal
    amount: int
    hours: Hours
    from_date: date | None
    until_date: date | None
    areas: frozenset[int]
    channels: frozenset[str]
    sections: frozenset[int]
    items: frozenset[int]
    priority: int


@dataclass(frozen=True)
class AlcoholHoursView:
    """When a class of alcohol may be served; the last call is so many minutes before."""

    alcohol_class: str
    hours: Hours
    last_call_minutes: int


@dataclass(frozen=True)
class NoteView:
    """A note by one tap, for a section or (None) for every dish."""

    id: int
    section_id: int | None
    text: str
    translations: Words


@dataclass(frozen=True)
class Menu:
    """All of it. `counts` are items of which a number is left, `courses` names and their translations by number.

    `timed` are the items that aren't always sold when their section is served; `barcodes` have fourteen digits.
    """

    venue_ref: str
    version: int
    sections: tuple[SectionView, ...]
    items: dict[int, ItemView]
    cut_off_hour: int = 0
    rules: tuple[RuleView, ...] = ()
    alcohol: tuple[AlcoholHoursView, ...] = ()
    counts: frozenset[int] = frozenset()
    notes: tuple[NoteView, ...] = ()
    courses: dict[int, tuple[str, Words]] = field(default_factory=dict)
    by_section: dict[int, SectionView] = field(default_factory=dict)
    barcodes: dict[str, int] = field(default_factory=dict)
    timed: tuple[ItemView, ...] = ()

    @property
    def alcohol_classes(self) -> set[str]:
        """The classes that have hours."""
        return {it.alcohol_class for it in self.alcohol}

    @property
    def knows_areas(self) -> bool:
        """Whether it matters at all where on the floor something is sold."""
        cards = (card for it in self.sections for card in it.cards or ())
        return any(it.areas for it in self.rules) or any(it.areas for it in cards)

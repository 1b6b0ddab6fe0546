"""What a guest's phone shows of the menu: by channel and language, with allergens said and never guessed.

Kept in memory by the menu's version. Hours aren't part of what is kept: ask `is_served` for each part.
"""

import unicodedata
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from PIL import Image

from core.money import rate_millionths
from menus import allergens
from menus.moments import GUEST, ROOM
from menus.pictures import find_picture
from menus.queries import worded
from menus.snapshot import GroupView, ItemView, Menu, ModifierView, SectionView, Words

CHANNELS = (GUEST, ROOM)
# Goes up when `guest_json` says something else about the same menu: phones keep it by this number too.
SHAPE = 1

type Rates = dict[tuple[str, str], tuple[Decimal, str]]


@dataclass(frozen=True)
class Picture:
    """A picture's name, and its own size in pixels, so that nothing jumps when it comes."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Dish:
    """An item as guests read it; prices in minor units. `holds` and `unsure` name allergens, for filters."""

    id: int
    name: str
    description: str
    price: int
    sizes: tuple[tuple[str, int], ...]
    contains: tuple[str, ...]
    may: tuple[str, ...]
    unsure_words: tuple[str, ...]
    holds: tuple[str, ...]
    unsure: tuple[str, ...]
    diet: str
    picture: Picture | None
    is_sold_out: bool

    @property
    def has_prices(self) -> bool:
        """Whether its sizes cost different amounts."""
        return len({price for _name, price in self.sizes}) > 1

    @property
    def says_nothing(self) -> bool:
        """Whether not one allergen is stated: somebody has to be asked."""
        return len(self.unsure) == len(allergens.NAMES)


@dataclass(frozen=True)
class Part:
    """A section of the menu; `hours` as the venue wrote them."""

    id: int
    name: str
    hours: Words
    dishes: tuple[Dish, ...]


@dataclass(frozen=True, eq=False)
class _Kept:
    """A menu as a key: the same version of the same venue is the same menu."""

    menu: Menu

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.menu is other.menu

    def __hash__(self) -> int:
        return hash((self.menu.venue_ref, self.menu.version))


def guest_menu(menu: Menu, channel: str, language: str) -> tuple[Part, ...]:
    """What a channel (`guest`, `room`) offers, in a language, falling back name by name. Call it in that language."""
    return _guest_menu(_Kept(menu), channel, language)


def offered(menu: Menu, channel: str) -> tuple[SectionView, ...]:
    """The sections of a channel, whatever the hour."""
    return tuple(it for it in menu.sections if not it.channels or channel in it.channels)


def is_served(hours: Words, at: time) -> bool:
    """Whether a section with these hours is served at a time of the venue's day; past midnight too (17:00–01:00)."""
    opens, closes = (time.fromisoformat(hours[it]) if hours.get(it) else None for it in ("opens", "closes"))
    if opens is None or closes is None or opens == closes:
        return (opens is None or at >= opens or opens == closes) and (closes is None or at < closes or opens == closes)
    return opens <= at < closes if opens < closes else at >= opens or at < closes


def fold(text: str) -> str:
    """Fold case and accents: what is typed on any keyboard finds it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(it for it in plain if not unicodedata.combining(it))


_LETTER_OF = {allergens.CONTAINS: "c", allergens.MAY: "m", allergens.FREE: "f", allergens.NOT_STATED: "-"}
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


@lru_cache(maxsize=32)
def _guest_menu(kept: _Kept, channel: str, language: str) -> tuple[Part, ...]:
    return tuple(
        Part(
            id=it.id,
            name=worded(it.name, it.translations, language),
            hours=it.hours,
            dishes=tuple(_dish(item, language) for item in it.items),
        )
        for it in offered(kept.menu, channel)
    )


def _dish(item: ItemView, language: str) -> Dish:
    stated = allergens.stated(item.allergens)
    states = {name: allergens.state_of(item.allergens, name) for name in allergens.NAMES}
    return Dish(
        id=item.id,
        name=worded(item.name, item.translations, language),
        description=(item.translations.get(language) or {}).get("description") or item.description,
        price=min(it.price for it in item.variants),
        sizes=tuple((worded(it.name, it.translations, language), it.price) for it in item.variants),
        contains=stated.contains,
        may=stated.may,
        unsure_words=stated.not_stated,
        holds=tuple(name for name, it in states.items() if it in (allergens.CONTAINS, allergens.MAY)),
        unsure=tuple(name for name, it in states.items() if it == allergens.NOT_STATED),
        diet=item.diet,
        picture=_picture(item.picture),
        is_sold_out=item.is_sold_out,
    )


@lru_cache(maxsize=512)
def _picture(name: str) -> Picture | None:
    path = find_picture(name) if name else None
    if path is None:
        return None
    with Image.open(path) as found:
        return Picture(name, *found.size)

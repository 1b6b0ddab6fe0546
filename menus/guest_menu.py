"""What a guest's phone shows of the menu: by channel and language, with allergens said and never guessed.

Kept in memory by the menu's version and what holds of it. A section's own hours aren't part of that: ask `is_served`
for each part.
"""

import unicodedata
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from PIL import Image

from menus import allergens
from menus.moments import GUEST, ROOM
from menus.pictures import find_picture
from menus.pricing import rules
from menus.snapshot import ItemView, Menu, RuleView, SectionView, Words
from menus.states import Kept, State
from menus.words import worded

CHANNELS = (GUEST, ROOM)
# Goes up when `guest_json` says something else about the same menu: phones keep it by this number too.
SHAPE = 2

EVERYTHING = State()


@dataclass(frozen=True)
class Picture:
    """A picture's name, and its own size in pixels, so that nothing jumps when it comes."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Dish:
    """An item as guests read it; prices in minor units, `was` where `rule` lowers it (else 0).

    `sizes` are name, price and what it was. `holds` and `unsure` name allergens, for filters.
    """

    id: int
    name: str
    description: str
    price: int
    was: int
    rule: str
    sizes: tuple[tuple[str, int, int], ...]
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
        return len({price for _name, price, _was in self.sizes}) > 1

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


def guest_menu(menu: Menu, channel: str, language: str, holds: State = EVERYTHING) -> tuple[Part, ...]:
    """What a channel (`guest`, `room`) offers, in a language, falling back name by name. Call it in that language.

    At the prices that hold; what isn't served now is left out, where no time may be chosen.
    """
    return _guest_menu(Kept(menu), channel, language, holds)


def to_order(section: SectionView) -> tuple[ItemView, ...]:
    """What guests may order of a section by themselves: of an open price somebody has to say what it costs."""
    return tuple(it for it in section.items if not it.is_open_price)


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


_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


@lru_cache(maxsize=32)
def _guest_menu(kept: Kept, channel: str, language: str, holds: State) -> tuple[Part, ...]:
    in_force = holds.in_force(kept.menu)
    return tuple(
        Part(
            id=it.id,
            name=worded(it.name, it.translations, language),
            hours=it.hours,
            dishes=tuple(
                _dish(item, in_force, language)
                for item in to_order(it)
                if channel == ROOM or item.id not in holds.items
            ),
        )
        for it in offered(kept.menu, channel)
    )


def _dish(item: ItemView, in_force: tuple[RuleView, ...], language: str) -> Dish:
    sizes = tuple((it, *rules.ruled(item, it.price, in_force)) for it in item.variants)
    cheapest, price, rule = min(sizes, key=lambda it: it[1])
    stated = allergens.stated(item.allergens)
    states = {name: allergens.state_of(item.allergens, name) for name in allergens.NAMES}
    return Dish(
        id=item.id,
        name=worded(item.name, item.translations, language),
        description=(item.translations.get(language) or {}).get("description") or item.description,
        price=price,
        was=cheapest.price if price < cheapest.price else 0,
        rule=worded(rule.name, rule.translations, language) if rule else "",
        sizes=tuple(
            (worded(it.name, it.translations, language), cost, it.price if cost < it.price else 0)
            for it, cost, _rule in sizes
        ),
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

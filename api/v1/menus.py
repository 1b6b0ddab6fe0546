"""The menu, and what is sold out."""

from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router
from pydantic import Field

from acts import actions as acts
from api.models import Scope
from api.v1.door import note, reads, say_replay, writes
from api.v1.shapes import LARGEST_ID, Draft, Flag, Money, Shape
from menus import actions as menus
from menus.models import Item
from menus.queries import menu, worded
from menus.snapshot import GroupView, ItemView, ModifierView, SectionView

router = Router(tags=["Menu"])

Language = Literal["en", "nl", "sv", "nb"]

Allergens = Annotated[
    dict[str, str],
    Field(
        description="By name (milk, gluten:wheat): contains, may, or free. What isn't there is not stated:"
        " treat it as contained.",
        examples=[{"milk": "contains", "nuts:almond": "may"}],
    ),
]


class Variant(Shape):
    """A size of a dish; a dish without sizes has one without a name."""

    id: int
    name: str
    price: Money


class Modifier(Shape):
    id: int
    name: str
    price: Money
    is_default: bool
    allergens: Allergens


class Group(Shape):
    """Choices that belong together: from `minimum` to `maximum` of them."""

    id: int
    code: str
    name: str
    minimum: int
    maximum: int
    modifiers: list[Modifier]


class Dish(Shape):
    id: int
    code: str
    name: str
    description: str
    is_sold_out: bool
    can_take_away: bool
    tax_class: str
    alcohol: str
    diet: Annotated[str, Field(description="vegan, vegetarian, or empty: not claimed.")]
    allergens: Allergens
    variants: list[Variant]
    groups: list[Group]


class Section(Shape):
    id: int
    name: str
    course: Annotated[int, Field(description="0 goes to the kitchen at once: drinks and bites.")]
    channels: Annotated[list[str], Field(description="table, bar, room, guest, take_away; none of them: all.")]
    opens: Annotated[str | None, Field(description="On the venue's clock; null: always.")]
    closes: str | None
    items: list[Dish]


class Menu(Shape):
    """Everything that is sold, in one language."""

    version: Annotated[int, Field(description="Goes up with every change, sold out and back on too.")]
    currency: str
    prices_include_tax: bool
    sections: list[Section]


class SoldOut(Draft):
    is_sold_out: Flag


@reads(router, "/menu", Scope.MENUS_READ)
def get_menu(
    request: HttpRequest,
    language: Annotated[Language | None, Query(description="The venue's own if nothing is said.")] = None,
) -> Menu:
    """Read the menu.

    As it stands, with prices, sizes, choices, allergens and what is sold out. Ids are those that a round asks for.
    """
    wanted = language or request.venue.language
    kept = menu(request.venue)
    return Menu(
        version=kept.version,
        currency=request.venue.currency,
        prices_include_tax=request.venue.prices_include_tax,
        sections=[_section(it, wanted) for it in kept.sections],
    )


@writes(router, "/items/{id}/sold-out", Scope.MENUS_WRITE)
def set_sold_out(
    request: HttpRequest, id: Annotated[int, Path(ge=1, le=LARGEST_ID)], wanted: SoldOut, response: HttpResponse
) -> Dish:
    """Mark a dish sold out, or back on.

    Every order pad, every guest's phone and the kitchen's boards show it within a second.
    """
    if id not in menu(request.venue).items:
        raise Http404
    row = get_object_or_404(Item.objects.select_related("venue"), pk=id, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            menus.set_sold_out(row, wanted.is_sold_out, act=act)
            note(request, "set_sold_out", row, act=act)
    say_replay(response, act)
    return _dish(menu(request.venue).items[id], request.venue.language)


def _section(section: SectionView, language: str) -> Section:
    return Section(
        id=section.id,
        name=worded(section.name, section.translations, language),
        course=section.default_course,
        channels=list(section.channels),
        opens=section.hours.get("opens"),
        closes=section.hours.get("closes"),
        items=[_dish(it, language) for it in section.items],
    )


def _dish(item: ItemView, language: str) -> Dish:
    return Dish(
        id=item.id,
        code=item.code,
        name=worded(item.name, item.translations, language),
        description=(item.translations.get(language) or {}).get("description") or item.description,
        is_sold_out=item.is_sold_out,
        can_take_away=item.can_take_away,
        tax_class=item.tax_class,
        alcohol=str(item.alcohol_class),
        diet=item.diet,
        allergens=item.allergens,
        variants=[
            Variant(id=it.id, name=worded(it.name, it.translations, language), price=it.price) for it in item.variants
        ],
        groups=[_group(it, language) for it in item.groups],
    )


def _group(group: GroupView, language: str) -> Group:
    return Group(
        id=group.id,
        code=group.code,
        name=worded(group.name, group.translations, language),
        minimum=group.minimum,
        maximum=group.maximum,
        modifiers=[_modifier(it, language) for it in group.modifiers],
    )


def _modifier(it: ModifierView, language: str) -> Modifier:
    name = worded(it.name, it.translations, language)
    return Modifier(id=it.id, name=name, price=it.price, is_default=it.is_default, allergens=it.allergens)

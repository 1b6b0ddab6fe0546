"""What the pages of the menu editor show."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from core import clock
from menus import allergens, seen
from menus.models import Item, ItemChange, ItemGroup, ItemKind, MenuVersion, Modifier, ModifierGroup, Section, Variant
from menus.pictures import has_picture
from tables import queries as tables
from tables.models import Area
from venues.days import business_date
from venues.models import TaxRate, Venue


@dataclass(frozen=True)
class Row:
    """An item as the editor lists it: with its sizes, how many are left, and what waits."""

    item: Item
    sizes: list[Variant]
    left: int | None
    waiting: list[ItemChange]
    is_special: bool

    @property
    def has_picture(self) -> bool:
        return has_picture(self.item.picture)


@dataclass
class SectionRows:
    """A section with its items in their order."""

    section: Section
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class EditorPage:
    """The whole menu, to be edited."""

    version: int
    topic: str
    sections: list[SectionRows]
    retired: list[Item]

    @property
    def count(self) -> int:
        return sum(len(it.rows) for it in self.sections)

    @property
    def sold_out(self) -> list[Item]:
        return [row.item for part in self.sections for row in part.rows if row.item.is_sold_out]


@dataclass(frozen=True)
class Stating:
    """One of the fourteen as the form asks for it; `kinds` (code, name, state) where it has kinds."""

    code: str
    name: str
    state: str
    kinds: list[tuple[str, str, str]]


def editor_page(venue: Venue) -> EditorPage:
    """The menu with all that can be changed; five queries, whatever its size."""
    parts = {it.pk: SectionRows(it) for it in Section.objects.filter(venue=venue, is_active=True)}
    today = business_date(venue, clock.now())
    retired = []
    for item in items(venue):
        if not item.is_active or (item.served_on and item.served_on < today):
            retired.append(item)
        elif item.section_id in parts:
            parts[item.section_id].rows.append(_row(item, today))
    version = MenuVersion.objects.filter(venue=venue).values_list("number", flat=True).first() or 0
    return EditorPage(version, f"menu.{venue.pk}", list(parts.values()), retired)


def items(venue: Venue) -> list[Item]:
    """Every item with its sizes, countdown and waiting changes; three queries."""
    waiting = ItemChange.objects.filter(applied_at=None, dropped_at=None)
    sizes = Variant.objects.filter(is_active=True)
    found = Item.objects.filter(venue=venue).select_related("countdown", "section")
    return list(
        found.prefetch_related(
            Prefetch("variants", sizes, to_attr="sizes"), Prefetch("waiting_changes", waiting, to_attr="waiting")
        )
    )


def dishes(venue: Venue) -> list[tuple[Section, list[Any]]]:
    """What may stand in a set menu, section by section, with its sizes."""
    found: dict[Section, list[Any]] = defaultdict(list)
    for item in items(venue):
        if item.is_active and item.section.is_active and item.kind == ItemKind.DISH and not item.served_on:
            found[item.section].append(item)
    return sorted(found.items(), key=lambda it: (it[0].position, it[0].pk))


def item_page(item: Item) -> dict[str, Any]:
    """All that the page of one item shows and asks."""
    venue = item.venue
    offered: list[Any] = [it.group for it in item.item_groups.select_related("group")]
    groups = groups_of(venue)
    used = {it.pk: it.used for it in groups}
    for group in offered:
        group.used = used[group.pk]
    return {
        "item": item,
        "sizes": list(item.variants.filter(is_active=True)),
        "sections": list(Section.objects.filter(venue=venue, is_active=True)),
        "tax_classes": tax_classes(venue),
        "allergens": stating(item.allergens),
        "offered": offered,
        "groups": groups,
        "slots": list(item.slots.prefetch_related("choices__item", "choices__variant")),
        "waiting": list(item.waiting_changes.filter(applied_at=None, dropped_at=None).select_related("made_by")),
        "left": left_of(item),
        "shown_picture": item.picture if has_picture(item.picture) else "",
        "today": business_date(venue, clock.now()),
        "seen": {
            "names": seen.of(item, *seen.NAMES),
            "facts": seen.of(item, *seen.FACTS),
            "sizes": seen.of_sizes(item),
            "allergens": seen.of(item, "allergens"),
            "offered": seen.of_offered(item),
        },
    }


def groups_of(venue: Venue) -> list[Any]:
    """Every group of choices with its choices, and the names of the items that offer it; three queries."""
    rows = ModifierGroup.objects.filter(venue=venue).prefetch_related(
        Prefetch("modifiers", Modifier.objects.filter(is_active=True))
    )
    offered: dict[int, list[str]] = defaultdict(list)
    links = ItemGroup.objects.filter(group__venue=venue, item__is_active=True)
    for group_id, name in links.values_list("group_id", "item__name"):
        offered[group_id].append(name)
    found: list[Any] = list(rows.order_by("name", "pk"))
    for row in found:
        row.offered_by, row.used = offered[row.pk], len(offered[row.pk])
    return found


def group_page(group: ModifierGroup) -> dict[str, Any]:
    """One group of choices, and who offers it."""
    choices: list[Any] = list(group.modifiers.filter(is_active=True).prefetch_related("nested_groups"))
    others = list(ModifierGroup.objects.filter(venue=group.venue_id).exclude(pk=group.pk).order_by("name"))
    by_pk = {it.pk: it for it in others}
    for choice in choices:
        # What it asks for comes first and in its order: so a form says it again as it was.
        choice.asks = [by_pk[it.group_id] for it in choice.nested_groups.all() if it.group_id in by_pk]
        choice.asked_names = ", ".join(it.name for it in choice.asks)
        choice.others = [*choice.asks, *(it for it in others if it not in choice.asks)]
    return {
        "group": group,
        "choices": choices,
        "others": others,
        "items": list(Item.objects.filter(item_groups__group=group, is_active=True).select_related("section")),
        "asked_by": list(Modifier.objects.filter(nested_groups__group=group, is_active=True).select_related("group")),
        "seen": seen.of_group(group),
    }


def stating(stated: dict[str, str]) -> list[Stating]:
    """The fourteen as a form asks for them."""
    return [
        Stating(
            code,
            str(name),
            stated.get(code, "" if code in allergens.KINDS else allergens.state_of(stated, code)),
            [
                (f"{code}:{kind}", str(word), stated.get(f"{code}:{kind}", ""))
                for kind, word in allergens.KINDS.get(code, {}).items()
            ],
        )
        for code, name in allergens.NAMES.items()
    ]


def left_of(item: Item) -> int | None:
    """How many are left, where they are counted."""
    countdown = getattr(item, "countdown", None)
    return countdown.left if countdown else None


def tax_classes(venue: Venue) -> list[str]:
    """The classes of goods that the venue knows rates for."""
    return list(
        TaxRate.objects.filter(venue=venue).order_by("tax_class").values_list("tax_class", flat=True).distinct()
    )


def areas(venue: Venue) -> list[Area]:
    """The areas that a card or a price rule may be for."""
    return tables.areas(venue)


def due_changes(venue: Venue, day: date) -> list[ItemChange]:
    """What has waited for this business day or an earlier one, oldest first."""
    waiting = ItemChange.objects.filter(item__venue=venue, due_on__lte=day, applied_at=None, dropped_at=None)
    return list(waiting.select_related("item__venue").order_by("due_on", "pk"))


def _row(item: Any, today: date) -> Row:
    return Row(item, item.sizes, left_of(item), item.waiting, item.served_on == today)

"""Builds the frozen menu and keeps it in memory by its version number, so that a Send reads one row of it."""

from collections import defaultdict

from menus.barcodes import same
from menus.hours import Hours
from menus.models import (
    AlcoholHours,
    Countdown,
    CourseName,
    Item,
    MenuVersion,
    QuickNote,
    Section,
    Variant,
)
from menus.snapshot.cards import cards_by_section
from menus.snapshot.choices import groups_by_item
from menus.snapshot.rules import rules_of
from menus.snapshot.shapes import (
    AlcoholHoursView,
    CardView,
    GroupView,
    ItemView,
    Menu,
    NoteView,
    SectionView,
    SlotView,
    VariantView,
)
from menus.snapshot.slots import slots_by_item
from venues.models import Venue

_kept: dict[str, Menu] = {}


def menu(venue: Venue, version: int | None = None) -> Menu:
    """The venue's menu: one query for its version (none where it was read already), some more where it has changed."""
    if version is None:
        version = MenuVersion.objects.filter(venue=venue).values_list("number", flat=True).first() or 0
    kept = _kept.get(venue.ref)
    if kept is None or kept.version != version:
        kept = _kept[venue.ref] = _build(venue, version)
    return kept


def forget() -> None:
    """Drop what is kept in memory (a database that was put back, a test's end)."""
    _kept.clear()


def _build(venue: Venue, version: int) -> Menu:
    rows = list(Section.objects.filter(venue=venue, is_active=True))
    items, cards = _items(venue), cards_by_section(venue)
    sections = tuple(_section(it, tuple(items[it.pk]), cards.get(it.pk)) for it in rows if items[it.pk])
    sold = {item.id: item for section in sections for item in section.items}
    alcohol = _alcohol(venue)
    classes = {it.alcohol_class for it in alcohol}
    counted = Countdown.objects.filter(item__venue=venue).values_list("item_id", flat=True)
    return Menu(
        venue_ref=venue.ref,
        version=version,
        sections=sections,
        items=sold,
        cut_off_hour=venue.cut_off_hour,
        rules=rules_of(venue),
        alcohol=alcohol,
        counts=frozenset(counted),
        notes=tuple(
            NoteView(it.pk, it.section_id, it.text, it.translations) for it in QuickNote.objects.filter(venue=venue)
        ),
        courses={it.number: (it.name, it.translations) for it in CourseName.objects.filter(venue=venue)},
        by_section={it.id: it for it in sections},
        timed=tuple(it for it in sold.values() if it.alcohol_class in classes or not it.is_always_served),
        barcodes={same(it.barcode): it.id for it in sold.values() if it.barcode},
    )


def _items(venue: Venue) -> dict[int, list[ItemView]]:
    """What can be sold, by section; an item without a size can't."""
    variants: dict[int, list[VariantView]] = defaultdict(list)
    for it in Variant.objects.filter(item__venue=venue, is_active=True):
        variants[it.item_id].append(VariantView(it.pk, it.name, it.price, it.translations))
    groups, slots = groups_by_item(venue), slots_by_item(venue)
    items: dict[int, list[ItemView]] = defaultdict(list)
    sold = Item.objects.filter(venue=venue, is_active=True, section__is_active=True).select_related("section")
    for row in sold:
        if variants[row.pk]:
            found = _item(row, tuple(variants[row.pk]), groups.get(row.pk, ()), slots.get(row.pk, ()))
            items[row.section_id].append(found)
    return items


def _section(row: Section, items: tuple[ItemView, ...], cards: tuple[CardView, ...] | None) -> SectionView:
    return SectionView(
        id=row.pk,
        name=row.name,
        translations=row.translations,
        items=items,
        default_course=row.default_course,
        channels=tuple(row.channels),
        hours=row.hours,
        colour=row.colour,
        is_for_children=row.is_for_children,
        cards=cards,
    )


def _item(
    row: Item, variants: tuple[VariantView, ...], groups: tuple[GroupView, ...], slots: tuple[SlotView, ...]
) -> ItemView:
    return ItemView(
        id=row.pk,
        code=row.code,
        section_id=row.section_id,
        section_name=row.section.name,
        name=row.name,
        pad_name=row.name_for_pad(),
        kitchen_name=row.name_for_kitchen(),
        receipt_name=row.name_for_receipt(),
        description=row.description,
        translations=row.translations,
        tax_class=row.tax_class,
        alcohol_class=row.alcohol_class,
        strength_permille=row.strength_permille,
        allergens=row.allergens,
        diet=row.diet,
        can_take_away=row.can_take_away,
        picture=row.picture,
        is_sold_out=row.is_sold_out,
        variants=variants,
        groups=groups,
        kind=row.kind,
        course=row.section.default_course,
        barcode=row.barcode,
        is_open_price=row.is_open_price,
        is_favourite=row.is_favourite,
        hours=Hours.read(row.hours, row.weekdays),
        served_on=row.served_on,
        slots=slots,
        cook_seconds=60 * row.cook_minutes,
    )


def _alcohol(venue: Venue) -> tuple[AlcoholHoursView, ...]:
    return tuple(
        AlcoholHoursView(it.alcohol_class, Hours(it.opens, it.closes, frozenset(it.weekdays)), it.last_call_minutes)
        for it in AlcoholHours.objects.filter(venue=venue)
    )

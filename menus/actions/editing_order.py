"""In which order the menu stands."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from menus.actions.editing import locked, told
from menus.models import Item, Section
from venues.models import Venue


def order_sections(venue: Venue, order: Sequence[int], *, act: Act) -> None:
    """Put the sections of the menu in this order: all of them, each once.

    Locks the sections. Journals `menus.sections_ordered`; rings the menu and the floor. Raises Stale.
    """
    rows = Section.objects.select_for_update(no_key=True).filter(venue=venue, is_active=True)
    there = {it.pk: it for it in rows.order_by("pk")}
    _check_all(order, set(there))
    _place([there[pk] for pk in order])
    Section.objects.bulk_update(there.values(), ["position"])
    told(venue, "menus.sections_ordered", venue, act=act)


def order_items(section: Section, order: Sequence[int], *, act: Act) -> None:
    """Put the items of a section in this order; one of another section among them moves in.

    Locks the section, then the items. Journals `menus.items_ordered`; rings the menu and the floor. Raises Stale where
    an item of the section isn't in the list, or one in the list is no longer on the menu.
    """
    section = locked(section)
    rows = Item.objects.select_for_update(no_key=True).filter(venue=section.venue_id, is_active=True, pk__in=order)
    found = {it.pk: it for it in rows.order_by("pk")}
    own = set(section.items.filter(is_active=True).values_list("pk", flat=True))
    _check_all(order, set(found) | own)
    _place([found[pk] for pk in order])
    for item in found.values():
        item.section = section
    Item.objects.bulk_update(found.values(), ["position", "section"])
    told(section.venue, "menus.items_ordered", section, act=act)


def _check_all(order: Sequence[int], there: set[int]) -> None:
    if len(set(order)) != len(order) or set(order) != there:
        raise Stale(_("The menu has changed meanwhile."), way_out=_("Look again, then move it once more."))


def _place(rows: Sequence[Section | Item]) -> None:
    for position, row in enumerate(rows):
        row.position = position

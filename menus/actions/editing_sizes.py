"""The sizes of an item, with their prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import seen
from menus.actions.editing import locked, told
from menus.models import Item, Variant

MOST_SIZES = 12


@dataclass(frozen=True)
class Size:
    """A size as it should be: `pk` of the one it was, None for a new one; the price in minor units."""

    pk: int | None
    name: str
    price: int


def save_sizes(item: Item, sizes: Sequence[Size], was: str, *, act: Act) -> Item:
    """Give an item these sizes, in this order; one that isn't among them is sold no more.

    Locks the item. Journals `menus.sizes_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    item = locked(item)
    seen.check(was, seen.of_sizes(item))
    wanted = _checked(sizes)
    rows = {it.pk: it for it in item.variants.all()}
    gone = {it.name: it for it in rows.values() if not it.is_active}
    if any(it.pk is not None and it.pk not in rows for it in wanted):
        raise Invalid(_("That size belongs to another item."))
    kept = [rows[it.pk] if it.pk else gone.get(it.name) for it in wanted]
    _make_room(list(rows.values()), {it.pk for it in kept if it}, {it.name for it in wanted})
    for position, (size, row) in enumerate(zip(wanted, kept, strict=True)):
        row = row or Variant(item=item)
        row.name, row.price, row.position, row.is_active = size.name, size.price, position, True
        row.save()
    told(item.venue, "menus.sizes_saved", item, prices=[it.price for it in wanted], act=act)
    return item


def _checked(sizes: Sequence[Size]) -> list[Size]:
    wanted = [Size(it.pk, read_note(it.name, 30), it.price) for it in sizes]
    if not 1 <= len(wanted) <= MOST_SIZES:
        raise Invalid(_("An item has 1 to %(most)d sizes.") % {"most": MOST_SIZES})
    if len({it.name for it in wanted}) < len(wanted):
        raise Invalid(_("Two sizes have the same name."), fields={"size": _("another name")})
    if any(it.price < 0 for it in wanted):
        raise Invalid(_("A price is at least nothing."), fields={"price": _("0 or more")})
    return wanted


def _make_room(rows: list[Variant], kept: set[int], names: set[str]) -> None:
    """Retire what is kept no more; names that go from one size to another must not meet, on the way or at the end."""
    for row in rows:
        name = f"~{row.pk}" if row.pk in kept or row.name in names else row.name
        Variant.objects.filter(pk=row.pk).update(name=name, is_active=row.pk in kept)

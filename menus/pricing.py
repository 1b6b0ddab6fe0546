"""What something costs: decided here, whatever a client shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import Refused
from menus.snapshot import GroupView, ItemView, Menu, ModifierView, VariantView


class NotOnMenu(Refused):
    """The item, size or choice isn't sold here (any more)."""


class SoldOut(Refused):
    """The item is 86."""


class ChoiceMissing(Refused):
    """A choice that must be made wasn't, or too many were."""


@dataclass(frozen=True)
class Priced:
    """One portion as it will stand on the line; `unit_price` in minor units, with modifiers."""

    item: ItemView
    variant: VariantView
    modifiers: tuple[ModifierView, ...]
    unit_price: int


def price(menu: Menu, item_id: int, variant_id: int, modifier_ids: Sequence[int]) -> Priced:
    """Price one portion. Raises NotOnMenu, SoldOut or ChoiceMissing, each naming the item."""
    item = menu.items.get(item_id)
    if item is None:
        raise NotOnMenu(_("That item is no longer on the menu."), way_out=_("Take it off and send the rest."))
    if item.is_sold_out:
        raise SoldOut(_("%(item)s is sold out.") % {"item": item.name}, way_out=_("Take it off and send the rest."))
    variant = next((it for it in item.variants if it.id == variant_id), None)
    if variant is None:
        raise NotOnMenu(_("%(item)s isn't sold in that size any more.") % {"item": item.name})
    modifiers = _chosen(item, modifier_ids)
    return Priced(item, variant, modifiers, variant.price + sum(it.price for it in modifiers))


def _chosen(item: ItemView, modifier_ids: Sequence[int]) -> tuple[ModifierView, ...]:
    wanted = set(modifier_ids)
    if len(wanted) != len(modifier_ids):
        raise ChoiceMissing(_("A choice for %(item)s was made twice.") % {"item": item.name})
    chosen: list[ModifierView] = []
    for group in item.groups:
        picked = [it for it in group.modifiers if it.id in wanted]
        _check_count(item, group, len(picked))
        chosen.extend(picked)
    if wanted - {it.id for it in chosen}:
        raise NotOnMenu(_("A choice for %(item)s is no longer on the menu.") % {"item": item.name})
    return tuple(chosen)


def _check_count(item: ItemView, group: GroupView, count: int) -> None:
    if count < group.minimum:
        raise ChoiceMissing(_("%(item)s: choose %(group)s first.") % {"item": item.name, "group": group.name.lower()})
    if count > group.maximum:
        raise ChoiceMissing(
            _("%(item)s: at most %(most)d of %(group)s.")
            % {"item": item.name, "most": group.maximum, "group": group.name.lower()}
        )

"""Which choices were made, whether they may be, and what each adds."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from core import money
from menus.models import Parts
from menus.pricing.asked import Chosen, PricedChoice
from menus.refusals import ChoiceMissing, NotOnMenu, SoldOut
from menus.snapshot import GroupView, ItemView, ModifierView

LEFT, RIGHT = "left", "right"


def chosen(item: ItemView, wanted: Sequence[Chosen]) -> tuple[PricedChoice, ...]:
    """Price the choices for an item; a group that another choice asks for counts only where that was chosen.

    Raises ChoiceMissing, SoldOut, NotOnMenu.
    """
    parts = {it.id: it.part for it in wanted}
    if len(parts) != len(wanted):
        raise ChoiceMissing(_("A choice for %(item)s was made twice.") % {"item": item.name})
    found: list[PricedChoice] = []
    asked, seen = list(item.groups), set[int]()
    while asked:
        group = asked.pop(0)
        if group.id in seen:
            continue
        seen.add(group.id)
        picked = [it for it in group.modifiers if it.id in parts]
        found.extend(_priced(item, group, picked, parts))
        asked[:0] = [nested for it in picked for nested in it.groups]
    if parts.keys() - {it.id for it in found}:
        raise NotOnMenu(_("A choice for %(item)s is no longer on the menu.") % {"item": item.name})
    return tuple(found)


def _priced(item: ItemView, group: GroupView, picked: list[ModifierView], parts: dict[int, str]) -> list[PricedChoice]:
    for it in picked:
        if it.is_sold_out:
            raise SoldOut(_("%(choice)s is sold out.") % {"choice": it.name}, way_out=_("Choose something else."))
        if parts[it.id] not in ("", LEFT, RIGHT) or (parts[it.id] and group.parts == Parts.WHOLE):
            raise ChoiceMissing(_("%(choice)s goes on the whole %(item)s.") % {"choice": it.name, "item": item.name})
    choices = [_choice(it, parts[it.id], group) for it in picked]
    if group.parts == Parts.HALVES:
        _check_halves(item, group, [it.part for it in choices])
        choices = _dearer(choices)
    else:
        _check_count(item, group, len(choices))
    return _with_free(choices, group.free_count)


def _choice(it: ModifierView, part: str, group: GroupView) -> PricedChoice:
    price = money.share_of(it.price, 1, 2) if part and group.parts == Parts.SIDES else it.price
    return PricedChoice(it.id, it.name, it.kitchen_name, price, part, it.translations, it.allergens)


def _dearer(choices: list[PricedChoice]) -> list[PricedChoice]:
    """Two halves cost what the dearer one does."""
    dearest = max(choices, key=lambda it: it.price, default=None)
    return [it if it is dearest else replace(it, price=0) for it in choices]


def _with_free(choices: list[PricedChoice], count: int) -> list[PricedChoice]:
    """Let the cheapest `count` of a group cost nothing."""
    free = sorted(choices, key=lambda it: it.price)[:count]
    return [replace(it, price=0) if it in free else it for it in choices]


def _check_halves(item: ItemView, group: GroupView, parts: list[str]) -> None:
    if sorted(parts) in ([""], [LEFT, RIGHT]) or (not parts and not group.minimum):
        return
    raise ChoiceMissing(
        _("%(item)s: choose %(group)s for each half.") % {"item": item.name, "group": group.name.lower()}
    )


def _check_count(item: ItemView, group: GroupView, count: int) -> None:
    if count < group.minimum:
        raise ChoiceMissing(_("%(item)s: choose %(group)s first.") % {"item": item.name, "group": group.name.lower()})
    if count > group.maximum:
        raise ChoiceMissing(
            _("%(item)s: at most %(most)d of %(group)s.")
            % {"item": item.name, "most": group.maximum, "group": group.name.lower()}
        )

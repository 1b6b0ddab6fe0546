"""What is served at a moment: by cards, by an item's own hours and day, by the law's hours for alcohol."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menus.hours import business_day
from menus.models import AlcoholClass
from menus.moments import Moment
from menus.refusals import NotServedNow
from menus.snapshot import AlcoholHoursView, CardView, ItemView, Menu, SectionView


@dataclass(frozen=True)
class LastCall:
    """A class of alcohol that may be served for some minutes more; `closes` is on the venue's clock."""

    alcohol_class: str
    closes: datetime
    minutes: int

    @property
    def name(self) -> str:
        return str(AlcoholClass(self.alcohol_class).label)


def check_served(menu: Menu, item: ItemView, moment: Moment) -> None:
    """Raises NotServedNow where an item isn't sold at this moment, saying when it is."""
    section = menu.by_section[item.section_id]
    if not is_section_served(menu, section, moment):
        raise _not_now(item, "; ".join(filter(None, (_card_said(it) for it in section.cards or ()))))
    if not _is_its_time(menu, item, moment):
        raise _not_now(item, date_format(item.served_on, "D j M") if item.served_on else item.hours.said())
    check_alcohol(menu, item, moment)


def check_alcohol(menu: Menu, item: ItemView, moment: Moment) -> None:
    """Raises NotServedNow outside of the hours for an item's class of alcohol."""
    if not is_alcohol_served(menu, item.alcohol_class, moment.at_local):
        raise _not_now(item, "; ".join(it.hours.said() for it in _windows(menu, item.alcohol_class)))


def is_section_served(menu: Menu, section: SectionView, moment: Moment) -> bool:
    """Whether one of a section's cards is served; on no card it is served always."""
    if section.cards is None:
        return True
    return any(_is_card_served(menu, it, moment) for it in section.cards)


def is_item_served(menu: Menu, item: ItemView, moment: Moment) -> bool:
    """Whether nothing stands against selling an item at this moment."""
    return (
        is_section_served(menu, menu.by_section[item.section_id], moment)
        and _is_its_time(menu, item, moment)
        and is_alcohol_served(menu, item.alcohol_class, moment.at_local)
    )


def is_alcohol_served(menu: Menu, alcohol_class: str, at_local: datetime) -> bool:
    """Whether a class of alcohol may be served; always where no hours are written for it."""
    windows = _windows(menu, alcohol_class)
    return not windows or any(it.hours.holds(at_local, menu.cut_off_hour) for it in windows)


def last_calls(menu: Menu, at_local: datetime) -> list[LastCall]:
    """The classes of alcohol whose hours end within their last call, the first to end first."""
    found = []
    for it in menu.alcohol:
        closes = it.hours.ends(at_local) if it.hours.holds(at_local, menu.cut_off_hour) else None
        if closes and closes - at_local <= timedelta(minutes=it.last_call_minutes):
            found.append(LastCall(it.alcohol_class, closes, -((at_local - closes) // timedelta(minutes=1))))
    return sorted(found, key=lambda it: (it.closes, it.alcohol_class))


def not_served(menu: Menu, moment: Moment) -> tuple[frozenset[int], frozenset[int]]:
    """The sections that are not served at a moment, and the items of other sections that aren't."""
    sections = frozenset(it.id for it in menu.sections if not is_section_served(menu, it, moment))
    shut = {it for it in menu.alcohol_classes if not is_alcohol_served(menu, it, moment.at_local)}
    items = frozenset(
        it.id
        for it in menu.timed
        if it.section_id not in sections and (it.alcohol_class in shut or not _is_its_time(menu, it, moment))
    )
    return sections, items


def _is_card_served(menu: Menu, card: CardView, moment: Moment) -> bool:
    return (
        (not card.channels or moment.channel in card.channels)
        and (not card.areas or moment.area_id in card.areas)
        and card.hours.holds(moment.at_local, menu.cut_off_hour)
    )


def _is_its_time(menu: Menu, item: ItemView, moment: Moment) -> bool:
    if item.is_always_served:
        return True
    if item.served_on and item.served_on != business_day(moment.at_local, menu.cut_off_hour):
        return False
    return item.hours.holds(moment.at_local, menu.cut_off_hour)


def _windows(menu: Menu, alcohol_class: str) -> list[AlcoholHoursView]:
    return [it for it in menu.alcohol if it.alcohol_class == alcohol_class]


def _card_said(card: CardView) -> str:
    return f"{card.name} {card.hours.said()}".strip()


def _not_now(item: ItemView, when: str) -> NotServedNow:
    return NotServedNow(
        _("%(item)s isn't served now. %(when)s") % {"item": item.name, "when": f"({when})"}
        if when
        else _("%(item)s isn't served here now.") % {"item": item.name},
        way_out=_("Take it off and send the rest."),
    )

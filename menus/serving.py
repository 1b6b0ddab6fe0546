"""What is served where, and at which hours: a section's channels and its times on the venue's clock."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from core.errors import Refused
from menus.snapshot import ItemView, Menu, SectionView

GUEST, ROOM = "guest", "room"


class NotServed(Refused):
    """The item isn't for these guests, or not at this hour."""


def is_for(section: SectionView, channel: str) -> bool:
    """Whether a section is sold in a channel (guest, room, …); one without channels is sold in all."""
    return not section.channels or channel in section.channels


def is_served(section: SectionView, at: datetime) -> bool:
    """Whether a section is served at a moment of the venue's own clock; 22:00–01:00 goes over midnight."""
    opens, closes = section.hours.get("opens"), section.hours.get("closes")
    return is_within(time.fromisoformat(opens), time.fromisoformat(closes), at) if opens and closes else True


def is_within(opens: time, closes: time, at: datetime) -> bool:
    """Whether a moment of the venue's clock lies between two times of day, the second after midnight or not."""
    now = at.time()
    return opens <= now < closes if opens < closes else now >= opens or now < closes


def check_served(card: Menu, item: ItemView, channel: str, at: datetime) -> None:
    """Say no to an item that isn't offered in a channel, or not at that moment of the venue's clock.

    Raises NotServed, naming the item.
    """
    section = next(it for it in card.sections if it.id == item.section_id)
    if not is_for(section, channel):
        raise NotServed(_("%(item)s can't be ordered from here.") % {"item": item.name}, way_out=_("Ask the waiter."))
    if not is_served(section, at):
        opens, closes = section.hours["opens"], section.hours["closes"]
        text = _("%(item)s is served from %(opens)s to %(closes)s.")
        raise NotServed(
            text % {"item": item.name, "opens": opens, "closes": closes}, way_out=_("Take it off and send the rest.")
        )

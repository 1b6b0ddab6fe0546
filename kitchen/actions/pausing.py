"""A kitchen that can't keep up lets guests wait: by channel for some minutes, or altogether. Staff may always send."""

from datetime import timedelta

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen.models import KitchenSettings, Pause
from kitchen.queries import CHANNELS, PAUSES
from venues.models import Venue


def pause(channel: str, minutes: int, *, act: Act) -> Pause:
    """Let guests order nothing by a channel for 10, 20 or 30 minutes from now, whatever was said before.

    Locks the venue. Journals `kitchen.paused`; rings boards, floor and guests' phones. Raises Invalid for anything
    else.
    """
    _check_channel(channel)
    if minutes not in PAUSES:
        raise Invalid(_("Pause for %(minutes)s minutes.") % {"minutes": ", ".join(map(str, PAUSES))})
    _lock(act)
    _end(channel, act)
    made = Pause.objects.create(
        venue=act.venue,
        channel=channel,
        until=act.at + timedelta(minutes=minutes),
        by=act.by,
        device_id=getattr(act.device, "pk", None),
        at=act.at,
    )
    act.journal("kitchen.paused", act.venue, channel=channel, minutes=minutes)
    _ring(act)
    return made


def resume(channel: str, *, act: Act) -> None:
    """Let guests order by a channel again. Locks the venue. Journals `kitchen.resumed`; rings as pause does."""
    _check_channel(channel)
    _lock(act)
    if _end(channel, act):
        act.journal("kitchen.resumed", act.venue, channel=channel)
    _ring(act)


def close_kitchen(*, act: Act) -> None:
    """Take no more orders from guests today, by any channel.

    Locks the venue. Journals `kitchen.closed`; rings boards, floor and guests' phones.
    """
    _lock(act)
    KitchenSettings.objects.update_or_create(venue=act.venue, defaults={"closed_at": act.at, "closed_by": act.by})
    act.journal("kitchen.closed", act.venue)
    _ring(act)


def open_kitchen(*, act: Act) -> None:
    """Take orders from guests again. Locks the venue. Journals `kitchen.opened`; rings as close_kitchen does."""
    _lock(act)
    closed = KitchenSettings.objects.filter(venue=act.venue, closed_at__isnull=False)
    if closed.update(closed_at=None, closed_by=None):
        act.journal("kitchen.opened", act.venue)
    _ring(act)


def _check_channel(channel: str) -> None:
    if channel not in CHANNELS:
        raise Invalid(_("Guests don't order by that."))


def _lock(act: Act) -> None:
    Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)


def _end(channel: str, act: Act) -> int:
    return Pause.objects.filter(venue=act.venue, channel=channel, ended_at=None).update(ended_at=act.at)


def _ring(act: Act) -> None:
    """Guests' phones watch the menu: what it says of ordering is part of it to them."""
    act.publish(f"kitchen.{act.venue.pk}", f"floor.{act.venue.pk}", f"menu.{act.venue.pk}")

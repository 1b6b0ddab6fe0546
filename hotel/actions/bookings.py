"""Somebody will come: a booking, another departure, and a booking that comes to nothing."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Stale
from guests import actions as guests
from guests.actions import NewGuest
from guests.models import Guest
from hotel.actions.locks import (
    StayRefused,
    check_free,
    check_usable,
    lock_rooms,
    lock_stay,
    move_to,
    tell,
)
from hotel.models import HERE_OR_COMING, Room, Stay, StayGuest, StayState
from venues.days import business_date
from venues.models import Venue

MOST_ADULTS = 12
LONGEST = timedelta(days=366)


def book_stay(
    venue: Venue,
    guest: NewGuest,
    *,
    arrives_on: date,
    departs_on: date,
    room: Room | None = None,
    adults: int = 1,
    act: Act,
) -> Stay:
    """Write down that somebody comes, in a room or in one that is chosen later.

    Locks the room. Journals `hotel.stay_booked`; rings the front desk. Raises Invalid, RoomTaken, RoomRefused.
    """
    _check_dates(arrives_on, departs_on, business_date(venue, act.at))
    if not 1 <= adults <= MOST_ADULTS:
        raise Invalid(_("A room takes 1 to %(most)d adults.") % {"most": MOST_ADULTS})
    if room is not None:
        (room,) = lock_rooms(room)
        check_usable(room, venue.pk)
        check_free(room, arrives_on, departs_on)
    stay = Stay.objects.create(venue=venue, room=room, arrives_on=arrives_on, departs_on=departs_on, adults=adults)
    StayGuest.objects.create(stay=stay, guest=guests.add_guest(venue, guest, act=act), is_main=True)
    act.journal("hotel.stay_booked", stay, arrives=arrives_on.isoformat(), departs=departs_on.isoformat())
    tell(stay, act)
    return stay


def set_departure(stay: Stay, departs_on: date, *, version: int, act: Act) -> Stay:
    """Let a stay end on another day.

    Locks the stay, then its room. Journals `hotel.departure_set`; rings the front desk. Raises Stale, StayRefused,
    RoomTaken, Invalid.
    """
    stay = lock_stay(stay)
    check_version(stay, version)
    if stay.state not in HERE_OR_COMING:
        raise StayRefused(_("This stay is over."), way_out=_("Book a new one."))
    if departs_on < business_date(act.venue, act.at):
        raise Invalid(_("That day is over."), fields={"departs_on": _("today or later")})
    _check_length(stay.arrives_on, departs_on)
    if stay.room is not None:
        (room,) = lock_rooms(stay.room)
        check_free(room, stay.arrives_on, departs_on, stay=stay)
    stay.departs_on, stay.version = departs_on, stay.version + 1
    stay.save(update_fields=["departs_on", "version"])
    act.journal("hotel.departure_set", stay, departs=departs_on.isoformat())
    tell(stay, act)
    return stay


def cancel_stay(stay: Stay, *, act: Act) -> Stay:
    """Let a booking come to nothing.

    Locks the stay. Journals `hotel.stay_cancelled`; rings the front desk. Raises StayRefused.
    """
    stay = lock_stay(stay)
    move_to(stay, StayState.CANCELLED)
    stay.save(update_fields=["state", "version"])
    act.journal("hotel.stay_cancelled", stay)
    tell(stay, act)
    return stay


def add_sharer(stay: Stay, guest: NewGuest, *, act: Act) -> Guest:
    """Write down who else sleeps in the room; any of them may be named at a table.

    Locks the stay. Journals `guests.added`; rings the front desk. Raises StayRefused, Invalid.
    """
    stay = lock_stay(stay)
    if stay.state not in HERE_OR_COMING:
        raise StayRefused(_("This stay is over."), way_out=_("Book a new one."))
    added = guests.add_guest(stay.venue, guest, act=act)
    StayGuest.objects.create(stay=stay, guest=added)
    tell(stay, act)
    return added


def edit_guest(stay: Stay, guest: Guest, new: NewGuest, *, act: Act) -> Guest:
    """Put right what is written of somebody in a stay's room.

    Locks the guest. Journals `guests.edited`; rings the stay and the front desk. Raises GuestErased, Invalid.
    """
    edited = guests.edit_guest(guest, new, act=act)
    tell(stay, act)
    return edited


def check_version(stay: Stay, version: int) -> None:
    """Raise Stale where somebody else has changed the stay since it was looked at."""
    if stay.version != version:
        raise Stale(_("Somebody else has just changed this stay."), way_out=_("Look at it again, then decide."))


def _check_dates(arrives_on: date, departs_on: date, today: date) -> None:
    if arrives_on < today:
        raise Invalid(_("That day is over."), fields={"arrives_on": _("today or later")})
    _check_length(arrives_on, departs_on)


def _check_length(arrives_on: date, departs_on: date) -> None:
    if not timedelta(0) <= departs_on - arrives_on <= LONGEST:
        text = _("A stay ends after it begins, and within a year.")
        raise Invalid(text, fields={"departs_on": _("after the arrival")})

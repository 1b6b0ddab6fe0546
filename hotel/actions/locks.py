"""What acts in the hotel lock: stay, rooms (ids rising), folio, the ledger's account, the link's counter last."""

from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from hotel.models import STAY_MOVES, Folio, Room, RoomState, Stay, StayState
from hotel.queries.rooms import overlapping


class NotInHouse(Refused):
    """The guest isn't here: not yet, or no more."""


class StayRefused(Refused):
    """The stay is in a state in which this can't be done."""


class RoomTaken(Refused):
    """Somebody else has the room on one of these days."""


class RoomRefused(Refused):
    """The room can't be slept in."""


def lock_stay(stay: Stay) -> Stay:
    """The stay as it is now, locked. Alone: a joined row might be older than the lock."""
    return Stay.objects.select_for_update(no_key=True).get(pk=stay.pk)


def lock_in_house(stay: Stay) -> Stay:
    """The same, of somebody who is here. Raises NotInHouse."""
    stay = lock_stay(stay)
    check_in_house(stay)
    return stay


def check_in_house(stay: Stay) -> None:
    """Raise NotInHouse unless the guest sleeps here now."""
    if stay.state == StayState.IN_HOUSE:
        return
    texts = {
        StayState.BOOKED: _("These guests haven't checked in yet."),
        StayState.LEFT: _("These guests have checked out."),
        StayState.CANCELLED: _("This booking was cancelled."),
    }
    raise NotInHouse(texts[StayState(stay.state)], way_out=_("Ask at the front desk, or pay another way."))


def lock_folio(stay: Stay) -> Folio:
    """The folio of somebody in house, locked together with its stay, the stay first; its account is read after that.

    Raises NotInHouse.
    """
    folios = Folio.objects.select_for_update(of=("stay", "self"), no_key=True)
    folio = folios.select_related("stay__room").filter(stay=stay.pk).first()
    if folio is None:
        check_in_house(lock_stay(stay))
    assert folio is not None
    check_in_house(folio.stay)
    return folio


def lock_rooms(*rooms: Room) -> list[Room]:
    """Rooms as they are now, locked with ids rising, given back in the order that was asked for."""
    locked = Room.objects.select_for_update(no_key=True).filter(pk__in={it.pk for it in rooms})
    found = {it.pk: it for it in locked.order_by("pk")}
    return [found[it.pk] for it in rooms]


def move_to(stay: Stay, state: StayState) -> None:
    """Let a locked stay go on to a state. Raises StayRefused for a way that isn't there."""
    if state not in STAY_MOVES[stay.state]:
        raise StayRefused(
            _("This stay is “%(state)s” already.") % {"state": stay.get_state_display()},
            way_out=_("Look at the stay again."),
        )
    stay.state = state
    stay.version += 1


def check_usable(room: Room, venue_id: int) -> None:
    """Raise RoomRefused for a room that is out of use, out of order, or another house's."""
    if room.venue_id != venue_id or not room.is_active:
        raise RoomRefused(_("This room isn't in use."), way_out=_("Choose another room."))
    if room.state == RoomState.OUT_OF_ORDER:
        raise RoomRefused(
            _("Room %(room)s is out of order.") % {"room": room.number}, way_out=_("Choose another room.")
        )


def check_free(
    room: Room, arrives_on: date, departs_on: date, *, at_once: bool = False, stay: Stay | None = None
) -> None:
    """Raise RoomTaken where somebody else has the (locked) room; `at_once`: whoever sleeps there is in the way too."""
    others = Stay.objects.filter(room=room).exclude(pk__in=[stay.pk] if stay else [])
    clash = overlapping(arrives_on, departs_on)
    if at_once:
        clash |= Q(state=StayState.IN_HOUSE)
    other = others.filter(clash).order_by("arrives_on").first()
    if other is None:
        return
    if other.state == StayState.IN_HOUSE and at_once:
        text = _("Somebody is in room %(room)s until %(until)s.")
    else:
        text = _("Room %(room)s is taken from %(from)s to %(until)s.")
    days = {"from": shown(other.arrives_on), "until": shown(other.departs_on)}
    raise RoomTaken(text % {"room": room.number, **days}, way_out=_("Choose another room, or other dates."))


def shown(day: date) -> str:
    """A date in a sentence."""
    return date_format(day, "MONTH_DAY_FORMAT")


def tell(stay: Stay, act: Act) -> None:
    """Ring whoever looks at a stay: its own page and phones, the front desk."""
    act.publish(stay.topic, f"rooms.{stay.venue_id}")

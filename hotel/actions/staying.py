"""Guests come, change rooms, and leave."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from hotel.actions.locks import (
    RoomTaken,
    StayRefused,
    check_free,
    check_usable,
    lock_folio,
    lock_in_house,
    lock_rooms,
    lock_stay,
    move_to,
    shown,
    tell,
)
from hotel.actions.visits import end_visits
from hotel.models import OPEN_POSTINGS, Folio, Posting, Room, RoomMove, RoomState, Stay, StayState
from ledger import actions as ledger
from ledger.models import AccountKind
from venues.days import business_date


class FolioOpen(Refused):
    """Something is owed, or a posting or payment is under way."""


def check_in(stay: Stay, room: Room, pin_hash: str, *, act: Act) -> Stay:
    """Let guests have their room, a PIN and a folio.

    A room that is to be cleaned is given if somebody wants it so. Locks the stay, then the room. Journals
    `hotel.checked_in`; rings the stay and the front desk. Raises StayRefused, RoomTaken, RoomRefused, Invalid.
    """
    if not pin_hash:
        raise Invalid(_("A stay needs a PIN."))
    stay, today = lock_stay(stay), business_date(act.venue, act.at)
    move_to(stay, StayState.IN_HOUSE)
    _check_day(stay, today)
    (room,) = lock_rooms(room)
    check_usable(room, stay.venue_id)
    check_free(room, today, stay.departs_on, at_once=True, stay=stay)
    stay.room, stay.pin_hash, stay.checked_in_at = room, pin_hash, act.at
    stay.save(update_fields=["state", "version", "room", "pin_hash", "checked_in_at"])
    account = ledger.open_limited(AccountKind.FOLIO, f"folio.{stay.pk}", ceiling=stay.credit_limit, act=act)
    Folio.objects.create(stay=stay, account=account)
    act.journal("hotel.checked_in", stay, room=room.number)
    tell(stay, act)
    return stay


def move_stay(stay: Stay, room: Room, *, act: Act) -> Stay:
    """Let a stay go on in another room; the one they leave is to be cleaned. Folio, PIN and phones stay theirs.

    Locks the stay, then both rooms. Journals `hotel.moved`; rings the stay, the front desk and the delivery list.
    Raises NotInHouse, RoomTaken, RoomRefused.
    """
    stay = lock_in_house(stay)
    assert stay.room is not None
    left, room = lock_rooms(stay.room, room)
    if left.pk == room.pk:
        raise RoomTaken(_("They are in room %(room)s already.") % {"room": room.number})
    check_usable(room, stay.venue_id)
    check_free(room, business_date(act.venue, act.at), stay.departs_on, at_once=True, stay=stay)
    stay.room, stay.version = room, stay.version + 1
    stay.save(update_fields=["room", "version"])
    _to_be_cleaned(left)
    RoomMove.objects.create(stay=stay, left=left, taken=room, by=act.by, at=act.at)
    act.journal("hotel.moved", stay, left=left.number, taken=room.number)
    tell(stay, act)
    act.publish(f"trays.{stay.venue_id}")
    return stay


def check_out(stay: Stay, *, act: Act) -> Stay:
    """Let guests leave who owe nothing: their PIN and phones are worth nothing any more, the room is to be cleaned.

    Locks the stay with its folio, then the room. Journals `hotel.checked_out`; rings the stay, its open phones and the
    front desk. Raises NotInHouse, FolioOpen.
    """
    folio = lock_folio(stay)
    stay = folio.stay
    _check_settled(folio)
    move_to(stay, StayState.LEFT)
    stay.checked_out_at, stay.pin_hash = act.at, ""
    stay.save(update_fields=["state", "version", "checked_out_at", "pin_hash"])
    assert stay.room is not None
    (room,) = lock_rooms(stay.room)
    _to_be_cleaned(room)
    end_visits(stay, act=act)
    act.journal("hotel.checked_out", stay, room=room.number)
    tell(stay, act)
    return stay


def _check_day(stay: Stay, today: date) -> None:
    if stay.arrives_on > today:
        raise StayRefused(
            _("This booking begins on %(day)s.") % {"day": shown(stay.arrives_on)},
            way_out=_("Cancel it and book from today, or wait until then."),
        )
    if stay.departs_on < today:
        raise StayRefused(
            _("This booking ended on %(day)s.") % {"day": shown(stay.departs_on)},
            way_out=_("Change its departure first."),
        )


def _check_settled(folio: Folio) -> None:
    if folio.account.balance:
        raise FolioOpen(
            _("The folio isn't settled yet."), way_out=_("Open the folio and take what is owed, or give it back.")
        )
    if folio.pending or Posting.objects.filter(stay=folio.stay, state__in=OPEN_POSTINGS).exists():
        raise FolioOpen(_("A payment or charge is still under way."), way_out=_("Wait for it, then check out."))


def _to_be_cleaned(room: Room) -> None:
    if room.state == RoomState.CLEAN:
        room.state = RoomState.DIRTY
        room.save(update_fields=["state"])

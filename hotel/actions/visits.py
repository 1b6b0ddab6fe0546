"""Phones that order for a stay: joined by the room's QR and the stay's PIN, over at check-out."""

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from hotel.actions.locks import StayRefused, lock_in_house
from hotel.models import RoomVisit, Stay

MOST_PHONES = 20


class TooManyPhones(Refused):
    """More phones than any family has."""


def open_room_visit(stay: Stay, *, language: str, token_hash: str, act: Act) -> RoomVisit:
    """Let a phone order for a stay. That its PIN was right, the caller has seen.

    Locks the stay. Journals `hotel.phone_joined`; rings the stay. Raises NotInHouse, StayRefused where it has another
    PIN by now, TooManyPhones.
    """
    typed_for, stay = stay.pin_hash, lock_in_house(stay)
    if stay.pin_hash != typed_for:
        raise StayRefused(_("This PIN isn't theirs any more."), way_out=_("Type the new PIN from the front desk."))
    phones = RoomVisit.objects.filter(stay=stay)
    if phones.filter(ended_at=None).count() >= MOST_PHONES:
        raise TooManyPhones(
            _("Too many phones order for this room."), way_out=_("Ask the front desk for a new PIN: it starts anew.")
        )
    number = (phones.aggregate(last=Max("number"))["last"] or 0) + 1
    visit = RoomVisit.objects.create(
        stay=stay, token_hash=token_hash, number=number, language=language, joined_at=act.at, seen_at=act.at
    )
    act.journal("hotel.phone_joined", stay, phone=number)
    act.publish(stay.topic)
    return visit


def end_room_visit(visit: RoomVisit, *, act: Act) -> None:
    """Let a phone order no more.

    Locks nothing. Journals `hotel.phone_left`; rings the phone and the stay.
    """
    if RoomVisit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=act.at):
        act.journal("hotel.phone_left", f"stay.{visit.stay_id}", phone=visit.number)
        act.publish(f"room.{visit.pk}", f"stay.{visit.stay_id}")


def end_visits(stay: Stay, *, act: Act) -> None:
    """End every phone of a (locked) stay, open pages at once. Rings `stay.N.over`."""
    RoomVisit.objects.filter(stay=stay, ended_at=None).update(ended_at=act.at)
    act.publish(f"{stay.topic}.over")

"""Rooms: which there are, which are free, what opens from their stickers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from hotel.models import HERE_OR_COMING, Room, RoomService, RoomState, RoomSticker, RoomType, Stay, StayState
from venues.models import Venue


def rooms(venue: Venue) -> QuerySet[Room]:
    """The rooms in use, by floor and number."""
    return Room.objects.filter(venue=venue, is_active=True).select_related("type")


def room_of(venue: Venue, pk: int) -> Room | None:
    """One room of a venue, in use or not."""
    return Room.objects.select_related("type").filter(venue=venue, pk=pk).first()


def room_types(venue: Venue) -> QuerySet[RoomType]:
    """The kinds of room there are."""
    return RoomType.objects.filter(venue=venue)


def room_sticker(code: str) -> RoomSticker | None:
    """The sticker with this code, with its room and venue, though it be out of use (`retired_at`)."""
    return RoomSticker.objects.select_related("room__venue", "room__type").filter(code=code).first()


def room_by_sticker(code: str) -> Room | None:
    """The room in use whose good sticker has this code, with its venue."""
    sticker = room_sticker(code)
    return sticker.room if sticker and sticker.retired_at is None and sticker.room.is_active else None


def sticker_code(room: Room) -> str:
    """The code of a room's good sticker; nothing where it has none."""
    return RoomSticker.objects.filter(room=room, retired_at=None).values_list("code", flat=True).first() or ""


def stickers(venue: Venue) -> list[RoomSticker]:
    """The good stickers of all rooms in use."""
    good = RoomSticker.objects.filter(room__venue=venue, room__is_active=True, retired_at=None)
    return list(good.select_related("room").order_by("room__floor", "room__number"))


def room_service(venue: Venue) -> RoomService:
    """The rules of room service; the usual ones where nobody has set any."""
    return RoomService.objects.filter(venue=venue).first() or RoomService(venue=venue)


def overlapping(arrives_on: date, departs_on: date) -> Q:
    """Stays that want a room on one of these nights; a stay of no nights takes the day."""
    until = max(departs_on, arrives_on + timedelta(days=1))
    goes_on = Q(departs_on__gt=arrives_on) | Q(departs_on=F("arrives_on"), arrives_on__gte=arrives_on)
    return Q(state__in=HERE_OR_COMING, arrives_on__lt=until) & goes_on


def free_rooms(venue: Venue, arrives_on: date, departs_on: date, *, stay: Stay | None = None) -> list[Room]:
    """Rooms that nobody else has on these nights, and that aren't out of order."""
    taken = Stay.objects.filter(overlapping(arrives_on, departs_on), room__isnull=False, venue=venue)
    if stay is not None:
        taken = taken.exclude(pk=stay.pk)
    return list(rooms(venue).exclude(state=RoomState.OUT_OF_ORDER).exclude(pk__in=taken.values("room")))


@dataclass(frozen=True)
class RoomChoice:
    """Rooms that can be slept in now: the clean ones, and those that somebody has to clean first."""

    clean: list[Room]
    others: list[Room]


def rooms_to_check_in(stay: Stay, today: date) -> RoomChoice:
    """Which rooms a stay could have from today on; nobody sleeps in them."""
    here = Stay.objects.filter(venue=stay.venue_id, state=StayState.IN_HOUSE).exclude(pk=stay.pk)
    in_use = set(here.values_list("room", flat=True))
    free = free_rooms(stay.venue, today, max(stay.departs_on, today), stay=stay)
    empty = [it for it in free if it.pk not in in_use]
    return RoomChoice(
        [it for it in empty if it.state == RoomState.CLEAN], [it for it in empty if it.state != RoomState.CLEAN]
    )


@dataclass(frozen=True)
class RoomsPage:
    """The back office's page of rooms."""

    types: list[RoomType]
    rooms: Sequence[Room]
    service: RoomService
    without_sticker: int


def rooms_page(venue: Venue) -> RoomsPage:
    """Kinds, rooms (those out of use too) with their sticker's code, and the rules; three queries."""
    good = RoomSticker.objects.filter(room=OuterRef("pk"), retired_at=None).values("code")[:1]
    every = list(Room.objects.filter(venue=venue).select_related("type").annotate(sticker_code=Subquery(good)))
    bare = sum(1 for it in every if it.is_active and not it.sticker_code)
    return RoomsPage(list(room_types(venue)), every, room_service(venue), bare)

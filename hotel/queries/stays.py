"""Who stays here: looked up by room and name, by PIN, by page."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password
from django.db.models import Prefetch, QuerySet

from guests import names
from guests.models import Guest
from hotel.models import Room, RoomMove, Stay, StayGuest, StayState
from venues.models import Venue


def find_stays(venue: Venue, room_number: str, surname: str) -> list[Stay]:
    """Who of that surname is in that room now, any sharer; empty for a wrong room and a wrong name alike."""
    here = Stay.objects.filter(venue=venue, state=StayState.IN_HOUSE, room__number__iexact=room_number.strip())
    return [it for it in with_guests(here) if any(names.is_same(surname, who.surname) for who in guests_of(it))]


def stay_in(room: Room) -> Stay | None:
    """Whoever is in a room now."""
    return with_guests(Stay.objects.filter(room=room, state=StayState.IN_HOUSE)).first()


def stay_of(venue: Venue, pk: int) -> Stay | None:
    """One stay of a venue, with its room and guests."""
    return with_guests(Stay.objects.filter(venue=venue, pk=pk)).first()


def check_pin(stay: Stay, pin: str) -> bool:
    """Whether this is the PIN of somebody in house. Hashes, so never inside an act, and the guess is counted before."""
    return bool(stay.pin_hash) and stay.state == StayState.IN_HOUSE and check_password(pin, stay.pin_hash)


def guests_of(stay: Stay) -> list[Guest]:
    """Everybody in a stay's room, the main guest first."""
    return [it.guest for it in sorted(stay.sharers.all(), key=lambda it: (not it.is_main, it.pk))]


def main_guest(stay: Stay) -> Guest:
    """Whose stay it is."""
    return guests_of(stay)[0]


def named(stay: Stay, surname: str) -> Guest:
    """The guest of a stay who was named; the main one where nobody was."""
    return next((it for it in guests_of(stay) if names.is_same(surname, it.surname)), main_guest(stay))


def masked(guest: Guest) -> str:
    """A name that only somebody who knows it recognises: `J. de V…`."""
    return names.masked(guest.given_name, guest.surname)


def stay_guest(stay: Stay, pk: int) -> Guest | None:
    """One of those who share a stay's room."""
    return Guest.objects.select_related("venue").filter(pk=pk, pk__in=stay.sharers.values("guest")).first()


@dataclass(frozen=True)
class StayPage:
    """All about a stay but its folio."""

    stay: Stay
    guests: list[Guest]
    moves: list[RoomMove]
    phones: int


def stay_page(venue: Venue, pk: int) -> StayPage | None:
    """All that a stay's own page shows; four queries."""
    stay = stay_of(venue, pk)
    if stay is None:
        return None
    moves = list(stay.moves.select_related("left", "taken", "by").order_by("pk"))
    return StayPage(stay, guests_of(stay), moves, stay.visits.filter(ended_at=None).count())


def with_guests(stays: QuerySet[Stay]) -> QuerySet[Stay]:
    """Stays with their rooms and whoever shares them; two queries."""
    sharers = Prefetch("sharers", StayGuest.objects.select_related("guest"))
    return stays.select_related("room__type", "venue").prefetch_related(sharers)

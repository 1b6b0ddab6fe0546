"""What a guest's phone in a room asks: whose PIN it typed, and what the room's bill says."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Sum

from hotel.models import Room, RoomVisit, Stay
from hotel.queries import FolioPage, check_pin, folio, stay_in
from orders.models import Tab, TabState


def stay_by_pin(room: Room, pin: str) -> Stay | None:
    """Whoever has the room, if that is their PIN. An empty room takes as long to say no as a wrong PIN.

    Hashes, so never inside an act; the guess was counted before.
    """
    stay = stay_in(room)
    if stay is None or not stay.pin_hash:
        check_password(pin, _nobodys())
        return None
    return stay if check_pin(stay, pin) else None


def pin_subject(room: Room) -> str:
    """What guesses of a day are counted by: a PIN, as long as it is the same; an empty room counts its own."""
    stay = stay_in(room)
    return f"stay-pin.{stay.pk}.{stay.version}" if stay else f"no-stay-pin.{room.pk}"


def room_visit_with(token_hash: str) -> RoomVisit | None:
    """The visit that a token opened."""
    return RoomVisit.objects.select_related("stay__venue", "stay__room").filter(token_hash=token_hash).first()


@dataclass(frozen=True)
class PhoneFolio:
    """A stay's folio on its guest's phone, and the trays that aren't on it yet; amounts in minor units."""

    page: FolioPage
    trays: tuple[Tab, ...]

    @property
    def to_come(self) -> int:
        """What open orders will add when they are handed over."""
        return sum(it.amount for it in self.trays)  # type: ignore[attr-defined]


def phone_folio(stay: Stay) -> PhoneFolio:
    """All that the page of a guest's own folio shows; three queries."""
    open_tabs = Tab.objects.filter(stay=stay, state=TabState.OPEN).annotate(amount=Sum("lines__amount"))
    return PhoneFolio(folio(stay), tuple(open_tabs.filter(amount__gt=0).order_by("pk")))


@cache
def _nobodys() -> str:
    return make_password("a PIN has no letters")

"""Those of the twin world who don't work there: phones at two tables and in two rooms, and programs with a token."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.models import Token
from core import clock
from guests.models import Guest
from hotel.models import Room, RoomSticker, RoomType, RoomVisit, Stay, StayGuest, StayState
from orders import visiting
from orders.models import GuestOrder
from staff.cookies import hash_token, new_token
from tables.models import Call, CallKind, Seating, Sticker, Table, Visit, VisitState
from tests.cast import House, KeyedClient
from tests.orders.drafts import as_json, wanted
from venues.days import business_date

CODE, OTHER_CODE, ROOM_PIN = "4821", "7306", "2580"


@dataclass(frozen=True)
class Phone:
    """A guest's phone, with the cookie that was given to it."""

    visit: Visit | RoomVisit
    token: str

    def client(self) -> KeyedClient:
        client = KeyedClient()
        client.cookies[visiting.COOKIE] = visiting.cookie_value(self.visit, self.token)
        return client


@dataclass(frozen=True)
class Hotel:
    """Three rooms: guests in two of them, the third for whoever arrives."""

    type: RoomType
    room: Room
    other_room: Room
    free_room: Room
    sticker: RoomSticker
    stay: Stay
    other_stay: Stay
    booked: Stay
    phone: Phone


def join(seating: Seating, number: int = 1, *, state: str = VisitState.IN, ended_at: datetime | None = None) -> Phone:
    """A phone that belongs to a party."""
    token, token_hash = new_token()
    now = clock.now()
    visit = Visit.objects.create(
        seating=seating,
        number=number,
        token_hash=token_hash,
        state=state,
        joined_at=now,
        seen_at=now,
        ended_at=ended_at,
    )
    return Phone(visit, token)


def give_code(seating: Seating, code: str) -> Seating:
    """The code of a party, as a test knows it."""
    Seating.objects.filter(pk=seating.pk).update(code=code)
    seating.code = code
    return seating


def stick(table: Table) -> Sticker:
    """The sticker of a table, with a code that can be told."""
    code = f"T{table.venue_id}x{table.number}"
    good = Sticker.objects.filter(table=table, retired_at=None).first()
    return good or Sticker.objects.create(table=table, code=code, made_at=clock.now())


def call(phone: Phone) -> Call:
    """A call for the waiter that nobody has answered."""
    assert isinstance(phone.visit, Visit)
    return Call.objects.create(
        seating=phone.visit.seating, visit=phone.visit, kind=CallKind.WAITER, asked_at=clock.now()
    )


def waiting_order(house: House, phone: Phone) -> GuestOrder:
    """An order that waits for somebody's tap."""
    assert isinstance(phone.visit, Visit)
    return GuestOrder.objects.create(
        venue=house.venue,
        visit=phone.visit,
        seating=phone.visit.seating,
        key=f"order.{phone.visit.pk}",
        cart={"lines": [as_json(wanted(house, "soup"))], "note": ""},
        names=[{"quantity": 1, "name": "Onion soup", "details": "", "note": "", "amount": 950}],
        quantity=1,
        amount=950,
        why="first",
        sent_at=clock.now(),
    )


def build_hotel(house: House) -> Hotel:
    """A small hotel over the brasserie."""
    type_ = RoomType.objects.create(venue=house.venue, name="Comfort", rate=12_500)
    rooms = [Room.objects.create(venue=house.venue, type=type_, number=str(n), floor=1) for n in (101, 102, 103)]
    stay, other = (_in_house(house, room, name) for room, name in zip(rooms, ("Østergård", "de Vries"), strict=False))
    sticker = RoomSticker.objects.create(room=rooms[0], code=f"R{house.venue.pk}x101", made_at=clock.now())
    return Hotel(type_, *rooms, sticker, stay, other, _stay(house, "Ås"), _room_phone(stay))


def _in_house(house: House, room: Room, surname: str) -> Stay:
    stay = _stay(house, surname)
    stay.room, stay.state, stay.checked_in_at = room, StayState.IN_HOUSE, clock.now()
    stay.save()
    return stay


def _stay(house: House, surname: str) -> Stay:
    today = business_date(house.venue, clock.now())
    stay = Stay.objects.create(venue=house.venue, arrives_on=today, departs_on=today + timedelta(days=2))
    guest = Guest.objects.create(venue=house.venue, given_name="Kim", surname=surname, made_at=clock.now())
    StayGuest.objects.create(stay=stay, guest=guest, is_main=True)
    return stay


def _room_phone(stay: Stay) -> Phone:
    token, token_hash = new_token()
    now = clock.now()
    visit = RoomVisit.objects.create(stay=stay, number=1, token_hash=token_hash, joined_at=now, seen_at=now)
    return Phone(visit, token)


def give_token(house: House, name: str, scopes: list[str]) -> str:
    """A token of the API; shown here as it was once to the manager."""
    token, _hash = new_token()
    Token.objects.create(
        venue=house.venue,
        register=house.till,
        name=name,
        token_hash=hash_token(token),
        hint=token[-4:],
        scopes=scopes,
        made_by=house.anna,
        made_at=clock.now(),
    )
    return token

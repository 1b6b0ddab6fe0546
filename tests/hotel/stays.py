"""A small hotel above the brasserie: rooms 201–206 and 214 on the second floor, 301–303 on the third."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from core import clock
from hotel import actions as hotel
from hotel import queries
from hotel.actions import NewGuest
from hotel.models import Posting, PostingKind, Room, Stay
from ledger.models import AccountKind
from tests.cast import House
from venues.days import business_date

OUTLET = (AccountKind.OUTLET, "outlet.test")
ROOMS = {"Double": ["201", "202", "203", "204", "205", "206", "214"], "Suite": ["301", "302", "303"]}


def rooms(house: House) -> dict[str, Room]:
    """The hotel's rooms by number, each with a sticker; built at the first call."""
    if not Room.objects.filter(venue=house.venue).exists():
        with house.acting(house.anna) as act:
            for floor, (name, numbers) in enumerate(ROOMS.items(), start=2):
                kind = hotel.save_room_type(house.venue, None, name=name, sleeps=2, rate=14500, act=act)
                hotel.add_rooms(kind, numbers, floor, act=act)
            hotel.make_room_stickers(house.venue, act=act)
    return {it.number: it for it in Room.objects.filter(venue=house.venue).select_related("type", "venue")}


def today(house: House) -> date:
    """The venue's business day."""
    return business_date(house.venue, clock.now())


def book(house: House, number: str | None, surname: str, *, nights: int = 2, ahead: int = 0, **guest: str) -> Stay:
    """A booking from today (or `ahead` days) on, in a room or in none yet."""
    room = rooms(house)[number] if number else None
    begins = today(house) + timedelta(days=ahead)
    with house.acting(house.anna) as act:
        return hotel.book_stay(
            house.venue,
            NewGuest(surname=surname, **guest),
            arrives_on=begins,
            departs_on=begins + timedelta(days=nights),
            room=room,
            act=act,
        )


def check_in(
    house: House,
    number: str,
    surname: str,
    *,
    pin: str = "4711",
    given_name: str = "Jan",
    nights: int = 2,
    **terms: Any,
) -> Stay:
    """Somebody in house, with a PIN; `is_no_post` and `credit_limit` set what may be charged."""
    stay = book(house, number, surname, nights=nights, given_name=given_name)
    pin_hash = make_password(pin)
    with house.acting(house.anna) as act:
        stay = hotel.check_in(stay, rooms(house)[number], pin_hash, act=act)
        if terms:
            wanted = {"is_no_post": False, "credit_limit": None} | terms
            hotel.set_terms(stay, version=stay.version, act=act, **wanted)
    found = queries.stay_of(house.venue, stay.pk)
    assert found is not None
    return found


def charge(house: House, stay: Stay, amount: int = 5700, **more: Any) -> Posting:
    """A charge on the folio, booked."""
    posting = queue(house, stay, amount, **more)
    with house.acting() as act:
        return hotel.record_posted(posting, act=act)


def queue(house: House, stay: Stay, amount: int = 5700, kind: str = PostingKind.CHARGE, **more: Any) -> Posting:
    """A posting that nobody has answered yet."""
    wanted = {"text": "Brasserie, table 12", "origin": "bill.1", "against": OUTLET} | more
    with house.acting() as act:
        return hotel.queue_posting(stay, kind, amount, act=act, **wanted)


def settle(house: House, stay: Stay) -> None:
    """Pay whatever is owed."""
    if owed := queries.balance(stay):
        charge(house, stay, owed, kind=PostingKind.PAYMENT)

"""Who sleeps at Hotel Grutto tonight, since when, and who has left this morning or is still to come."""

import random
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.utils import translation

from acts.actions import Act
from hotel import actions as hotel
from hotel.models import Room, RoomState, Stay, StayState
from payments import actions as payments
from pos_site.demo.acting import acting
from pos_site.demo.files import read
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from staff.models import Device
from venues.days import business_date

FIRST_COMES, LAST_COMES = time(14, 10), 300
NIGHT_IS_BOOKED, BOOKED_AT = time(23, 15), time(9, 30)
CLEANING = timedelta(minutes=90)
RECEPTIONIST = "Ingrid"


def hash_pins() -> dict[str, str]:
    """The PINs that are printed, hashed; and one that nobody has, for everybody else."""
    said = {it["pin"] for it in read("hotel")["stays"] if "pin" in it}
    return {pin: make_password(pin) for pin in said} | {"": make_password(None)}


class FrontDesk:
    """The front desk's days before tonight, told to the timeline."""

    def __init__(self, shift: Shift, on: Device, pins: Mapping[str, str], opens_at: datetime) -> None:
        self._shift, self._on, self._pins, self._opens_at = shift, on, pins, opens_at
        self._who = shift.people[RECEPTIONIST]
        self._venue = shift.venue
        self._today = business_date(shift.venue, opens_at)
        self._zone = ZoneInfo(shift.venue.time_zone)
        self._rooms = {it.number: it for it in Room.objects.filter(venue=shift.venue)}
        self._lots = random.Random("grutto.stays")
        self._stays: dict[str, Stay] = {}

    def tell(self, timeline: Timeline) -> None:
        """Say when everybody came, what each night was put on their folio, who left and who is expected."""
        said = read("hotel")
        for each in [*said["stays"], *said["left_this_morning"]]:
            timeline.at(self._comes_at(each["ago"]), partial(self._come, each))
        for ago in range(max(it["ago"] for it in said["stays"]), 0, -1):
            timeline.at(self._at(ago, NIGHT_IS_BOOKED), self._book_nights)
        for each in said["left_this_morning"]:
            timeline.at(self._at(0, time.fromisoformat(each["out"])), partial(self._leave, each))
        timeline.at(self._at(0, BOOKED_AT), partial(self._expect, said["arrivals"]))
        timeline.at(self._at(0, time(12, 30)), partial(self._clean, said["dirty"]))

    def _at(self, ago: int, clock_time: time) -> datetime:
        return datetime.combine(self._today - timedelta(days=ago), clock_time, self._zone)

    def _comes_at(self, ago: int) -> datetime:
        return self._at(ago, FIRST_COMES) + timedelta(minutes=self._lots.randrange(LAST_COMES))

    def _book(self, said: dict[str, Any], day: date, at: datetime, act: Act) -> Stay:
        stay = hotel.book_stay(
            self._venue,
            _named(said),
            arrives_on=day,
            departs_on=day + timedelta(days=said["nights"]),
            room=self._rooms.get(said.get("room", "")),
            adults=len(said["guests"]),
            act=act,
        )
        for given, surname in said["guests"][1:]:
            hotel.add_sharer(stay, hotel.NewGuest(surname, given, said["language"]), act=act)
        return stay

    def _come(self, said: dict[str, Any], at: datetime) -> None:
        room = self._rooms[said["room"]]
        with acting(self._who, self._on, at) as act:
            stay = self._book(said, business_date(self._venue, at), at, act)
            if "no_post" in said or "limit" in said:
                limit = said.get("limit")
                hotel.set_terms(
                    stay, is_no_post=said.get("no_post", False), credit_limit=limit, version=stay.version, act=act
                )
            self._stays[room.number] = hotel.check_in(stay, room, self._pins[said.get("pin", "")], act=act)

    def _book_nights(self, at: datetime) -> None:
        """Put tonight on every folio; where nothing may be charged, a company has paid beforehand."""
        in_house = Stay.objects.filter(venue=self._venue, state=StayState.IN_HOUSE, is_no_post=False)
        with acting(self._who, self._on, at) as act:
            for stay in in_house.select_related("room__type", "venue").order_by("pk"):
                assert stay.room is not None
                payments.post_charge(stay, f"Night, room {stay.room}", "lodging", stay.room.type.rate, act=act)

    def _leave(self, said: dict[str, Any], at: datetime) -> None:
        stay = self._stays[said["room"]]
        with acting(self._who, self._on, at) as act, translation.override(self._venue.language):
            intent = payments.start_folio_card(stay, self._shift.terminal(self._on), act=act)
        self._shift.approve(intent, self._who, self._on, at)
        with acting(self._who, self._on, at) as act, translation.override(self._venue.language):
            payments.check_out_with_invoice(stay, _named(said), act=act)
        self._shift.press.print_all(at)
        if said.get("clean"):
            with acting(self._who, self._on, at + CLEANING) as act:
                hotel.set_room_state(self._rooms[said["room"]], RoomState.CLEAN, act=act)

    def _clean(self, dirty: list[str], at: datetime) -> None:
        """What chambermaids haven't done by noon."""
        with acting(self._who, self._on, at) as act:
            for number in dirty:
                hotel.set_room_state(self._rooms[number], RoomState.DIRTY, act=act)

    def _expect(self, arrivals: list[dict[str, Any]], at: datetime) -> None:
        with acting(self._who, self._on, at) as act:
            for each in arrivals:
                self._book(each, self._today, at, act)


def _named(said: dict[str, Any]) -> hotel.NewGuest:
    given, surname = said["guests"][0]
    kept = {name: said[name] for name in ("company", "address", "vat_number") if name in said}
    return hotel.NewGuest(surname, given, said["language"], **kept)

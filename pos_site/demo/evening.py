"""Tonight: the parties of content/evening.json, played up to 20:30."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from kitchen.models import Ticket
from orders.cart import Place
from orders.models import GuestOrder, Round, Tab
from orders.visiting import Visiting
from pos_site.demo.cashier import Cashier
from pos_site.demo.files import read
from pos_site.demo.phones import InRoom, Phones
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from staff.models import Device
from tables.models import Seating

BAR, RESTAURANT, DESK = "Bar", "Restaurant till", "Front desk"


class Party:
    """One party of tonight: what is written about it, told to the timeline."""

    def __init__(
        self,
        said: dict[str, Any],
        shift: Shift,
        devices: Mapping[str, Device],
        usual: dict[str, int],
        opens_at: datetime,
    ) -> None:
        self._said, self._shift, self._usual, self._opens_at = said, shift, usual, opens_at
        self._who = shift.people[said["by"]]
        self._on = devices[BAR if said["by"] == "Sander" else RESTAURANT]
        self._phones, self._cashier = Phones(shift), Cashier(shift)
        self._number: int | None = said.get("table")
        self._tab: Tab | None = None
        self._seating_id: int | None = None

    def tell(self, timeline: Timeline) -> None:
        """Say when this party does what."""
        said = self._said
        if self._number is not None:
            timeline.at(self._ago(said["sat"]), self._sit)
        for each in said["rounds"]:
            timeline.at(self._ago(each["ago"]), partial(self._send, each, timeline))
        if "bill" in said:
            timeline.at(
                self._ago(said["bill"]), lambda at: self._shift.print_bill(self._open_tab(), self._who, self._on, at)
            )
        for each in said.get("phones", ()):
            timeline.at(self._ago(each["ago"]), partial(self._scan, each, timeline))
        if kept := said.get("card_kept"):
            timeline.at(self._ago(kept["ago"]), lambda at: self._keep_card(kept["amount"], at))
        if paid := said.get("paid"):
            self._tell_paid(paid, timeline)
        if "left" in said:
            timeline.at(self._ago(said["left"]), lambda at: self._shift.leave(self._table(), self._who, self._on, at))
        if "laid" in said:
            timeline.at(self._ago(said["laid"]), lambda at: self._shift.clean(self._table(), self._who, self._on, at))

    def _tell_paid(self, said: dict[str, Any], timeline: Timeline) -> None:
        """Say when they pay, and what of that is put right."""
        timeline.at(self._ago(said["ago"]), lambda at: self._pay(said, at))
        if wrong := said.get("corrected"):
            timeline.at(
                self._ago(wrong["ago"]), lambda at: self._cashier.correct(self._open_tab(), wrong, self._on, at)
            )
        if back := said.get("given_back"):
            timeline.at(
                self._ago(back["ago"]), lambda at: self._cashier.give_back(self._open_tab(), back, self._on, at)
            )

    def _ago(self, minutes: float) -> datetime:
        return self._opens_at - timedelta(minutes=minutes)

    def _table(self) -> int:
        assert self._number is not None
        return self._number

    def _open_tab(self) -> Tab:
        assert self._tab is not None
        return self._tab

    def _sit(self, at: datetime) -> None:
        seating = self._shift.seat(self._table(), self._said["covers"], self._who, self._on, at)
        self._seating_id = seating.pk
        if code := self._said.get("code"):
            Seating.objects.filter(pk=seating.pk).update(code=code)  # printed at start, so always the same

    def _place(self) -> Place:
        if self._number is not None:
            return Place.table(self._shift.tables[self._number].pk, self._seating_id)
        if self._tab is not None:
            return Place.tab(self._tab.pk)
        if "bar" in self._said:
            return Place.bar(self._said["bar"])
        return Place.take_away(self._said["take_away"])

    def _send(self, said: dict[str, Any], timeline: Timeline, at: datetime) -> None:
        placed = self._shift.send(self._place(), said["items"], self._who, self._on, at, said.get("note", ""))
        if not said.get("held"):
            self._shift.fire(placed.tab, self._who, self._on, at)
        self._follow(placed, said, timeline)

    def _scan(self, said: dict[str, Any], timeline: Timeline, at: datetime) -> None:
        """A guest's phone joins, and does what is written of it."""
        assert self._seating_id is not None
        seating = Seating.objects.get(pk=self._seating_id)
        phone = self._phones.join_table(seating, said["language"], at)
        for each in said.get("orders", ()):
            timeline.at(self._ago(each["ago"]), partial(self._order, phone, each, timeline))
        for each in said.get("calls", ()):
            timeline.at(self._ago(each["ago"]), partial(self._phones.call, phone, each["kind"]))

    def _order(self, phone: Visiting, said: dict[str, Any], timeline: Timeline, at: datetime) -> None:
        order = self._phones.order(phone, said["items"], at)
        if "accepted" in said:
            timeline.at(self._ago(said["accepted"]), partial(self._accept, order, said, timeline))

    def _accept(self, order: GuestOrder, said: dict[str, Any], timeline: Timeline, at: datetime) -> None:
        self._follow(self._phones.accept(order, self._who, self._on, at), {**said, "ago": said["accepted"]}, timeline)

    def _follow(self, placed: Round, said: dict[str, Any], timeline: Timeline) -> None:
        """Say when a round is cooked, fetched, and what of it is taken back."""
        self._tab = placed.tab
        if void := said.get("void"):
            timeline.at(self._ago(void["ago"]), lambda at: self._void(placed, void, at))
        ready = [self._cook(placed, station, said, timeline) for station in _stations(placed)]
        if not said.get("waiting"):
            for done_at in filter(None, ready):
                timeline.at(done_at + timedelta(minutes=1), self._fetch)

    def _cook(self, placed: Round, station: str, said: dict[str, Any], timeline: Timeline) -> datetime | None:
        """Say when a station is ready with a round, if it is by half past eight."""
        if station in said.get("half", ()):
            timeline.at(self._ago(1), lambda at: self._shift.bump_first_dish(placed, station, self._on, at))
            return None
        done = said.get("ready", said["ago"] - self._usual[station])
        if station in said.get("cooking", ()) or done <= 0:
            return None
        timeline.at(self._ago(done), lambda at: self._shift.bump(placed, station, self._on, at))
        return self._ago(done)

    def _fetch(self, at: datetime) -> None:
        if at <= self._opens_at:
            self._shift.fetch(self._open_tab(), self._who, self._on, at)

    def _void(self, placed: Round, said: dict[str, str], at: datetime) -> None:
        who = self._shift.people[said["by"]] if "by" in said else self._who
        self._shift.void(placed, said["item"], said["reason"], who, self._on, at)

    def _keep_card(self, amount: int, at: datetime) -> None:
        self._cashier.hold(self._open_tab(), amount, self._who, self._on, at)

    def _pay(self, said: dict[str, Any], at: datetime) -> None:
        if company := said.get("account"):
            self._cashier.charge(self._open_tab(), company, self._who, self._on, at)
        else:
            self._shift.pay(self._open_tab(), said["tenders"], self._who, self._on, at)


def _stations(placed: Round) -> list[str]:
    return list(Ticket.objects.filter(round_id=placed.pk).order_by("pk").values_list("station__name", flat=True))


def tell_evening(timeline: Timeline, shift: Shift, devices: Mapping[str, Device], opens_at: datetime) -> None:
    """Tell the timeline of everybody who is in the house at half past eight, or has just left."""
    said = read("evening")
    for it in said["parties"]:
        Party(it, shift, devices, said["usual_minutes"], opens_at).tell(timeline)
    for it in said["rooms"]:
        InRoom(it, shift, devices[RESTAURANT], said["usual_minutes"], opens_at).tell(timeline)


def taken_since(opens_at: datetime) -> dict[int, datetime]:
    """Since when each table belongs to somebody of tonight: whoever came before has left by then."""
    parties = sorted((it for it in read("evening")["parties"] if "table" in it), key=lambda it: it["sat"])
    return {it["table"]: opens_at - timedelta(minutes=it["sat"]) for it in parties}

"""What guests have left with the house tonight, and who pays once a month: cards, a deposit, two accounts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import translation

from guests import actions as guests
from orders import actions as orders
from orders.cart import Place
from orders.models import Tab, TabKind
from payments import actions as payments
from payments.models import CustomTender
from pos_site.demo.evening import BAR
from pos_site.demo.files import read
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from staff.models import Device, Person


class LeftWithUs:
    """The gift cards, deposits and accounts of content/stored.json, told to the timeline."""

    def __init__(self, shift: Shift, on: Device, opens_at: datetime) -> None:
        self._shift, self._on, self._opens_at = shift, on, opens_at
        self._who = shift.people["Linnea"]

    def tell(self, timeline: Timeline) -> None:
        """Say what is sold, taken and charged when."""
        said = read("stored")
        CustomTender.objects.get_or_create(venue=self._shift.venue, name=said["transfer"])
        for it in said["gift_cards"]:
            timeline.at(self._ago(it["ago"]), partial(self._card, it))
        for it in said["deposits"]:
            timeline.at(self._ago(it["ago"]), partial(self._deposit, it))
        for it in said["accounts"]:
            timeline.at(self._ago(it["ago"]), partial(self._account, it))

    def _ago(self, minutes: float) -> datetime:
        return self._opens_at - timedelta(minutes=minutes)

    def _card(self, said: Mapping[str, Any], at: datetime) -> None:
        tab = self._counter(at)
        with self._acting(self._who, at) as act, translation.override(self._shift.venue.language):
            card, _code = payments.sell_gift_card(tab, said["amount"], act=act)
        self._pay(tab, at)
        if used := said.get("used"):
            paid = self._counter(at, used)
            with self._acting(self._who, at) as act, translation.override(self._shift.venue.language):
                payments.pay_tab_stored(paid, card, act=act)
            self._shift.press.print_all(at)

    def _deposit(self, said: Mapping[str, Any], at: datetime) -> None:
        tab = self._counter(at)
        with self._acting(self._who, at) as act, translation.override(self._shift.venue.language):
            guest = guests.add_guest(self._shift.venue, guests.NewGuest(**said["guest"]), act=act)
            day = (at + timedelta(days=said["in_days"])).date()
            payments.take_deposit(tab, said["amount"], label=said["label"], for_day=day, guest=guest, act=act)
        self._shift.pay(tab, ["card"], self._who, self._on, at)

    def _account(self, said: Mapping[str, Any], at: datetime) -> None:
        with self._acting(self._shift.people["Ingrid"], at) as act:
            account = payments.open_account(guests.NewGuest(**said["guest"]), said["limit"], act=act)
        for items in said["bills"]:
            tab = self._counter(at, items)
            with self._acting(self._who, at) as act, translation.override(self._shift.venue.language):
                payments.charge_tab_to_account(tab, account, act=act)
            self._shift.press.print_all(at)

    def _pay(self, tab: Tab, at: datetime) -> None:
        with self._acting(self._who, at) as act, translation.override(self._shift.venue.language):
            payments.pay_tab_cash(tab, act=act)
        self._shift.press.print_all(at)

    def _counter(self, at: datetime, items: list[str] | None = None) -> Tab:
        if items:
            placed = self._shift.send(Place.counter(), items, self._who, self._on, at)
            self._shift.bump(placed, BAR, self._on, at)
            return placed.tab
        with self._acting(self._who, at) as act:
            return orders.open_tab(TabKind.COUNTER, act=act)

    def _acting(self, who: Person, at: datetime) -> Any:
        return self._shift.acting(who, self._on, at)

"""Money of tonight besides paying: a card kept for a tab, what was pressed wrong or given back, purses and drawers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import translation

from orders.models import Tab
from payments import actions as payments
from payments.holds import first_of
from payments.models import CashSession, CustomTender, HouseAccount, Payment, Share, Tender
from pos_site.demo.files import read
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from staff.models import Device, Person

MANAGER = "Joost"


class Cashier:
    """The verbs of money of one house; what a waiter may not do alone, the manager does."""

    def __init__(self, shift: Shift) -> None:
        self._shift = shift
        self._manager = shift.people[MANAGER]

    def hold(self, tab: Tab, amount: int, who: Person, on: Device, at: datetime) -> None:
        """Keep an amount on a card for a tab."""
        with self._acting(who, on, at) as act:
            hold = payments.hold_card(tab, self._shift.terminal(on), amount, act=act)
        self._shift.approve(first_of(hold), who, on, at)

    def charge(self, tab: Tab, company: str, who: Person, on: Device, at: datetime) -> None:
        """Put all of a tab on a company's account."""
        account = HouseAccount.objects.get(venue=self._shift.venue, guest__company=company)
        with self._acting(who, on, at) as act, translation.override(self._shift.venue.language):
            payments.charge_tab_to_account(tab, account, act=act)
        self._shift.press.print_all(at)

    def give_back(self, tab: Tab, said: Mapping[str, str], on: Device, at: datetime) -> None:
        """Give back what one dish of a paid tab cost."""
        payment = Payment.objects.get(bill__tab=tab)
        share = Share.objects.get(bill=payment.bill, line__item__code=said["item"])
        with self._acting(self._manager, on, at) as act, translation.override(self._shift.venue.language):
            payments.refund(payment, parts={share.pk: share.amount}, reason=said["reason"], act=act)
        self._shift.press.print_all(at)

    def correct(self, tab: Tab, said: Mapping[str, str], on: Device, at: datetime) -> None:
        """Say that a paid tab was paid another way than was pressed."""
        other = CustomTender.objects.get(venue=self._shift.venue, name=said["to"])
        payment = Payment.objects.get(bill__tab=tab)
        with self._acting(self._manager, on, at) as act, translation.override(self._shift.venue.language):
            payments.correct_tender(payment, Tender.OTHER, custom=other, reason=said["reason"], act=act)
        self._shift.press.print_all(at)

    def open_drawer(self, reason: str, who: Person, on: Device, at: datetime) -> None:
        """Open a drawer without a sale."""
        with self._acting(who, on, at) as act:
            payments.open_drawer(reason, act=act)
        self._shift.press.print_all(at)

    def open_purse(self, float_amount: int, who: Person, on: Device, at: datetime) -> None:
        """Give somebody a purse with change money."""
        with self._acting(who, on, at) as act:
            payments.open_purse(float_amount, act=act)

    def hand_over(self, amount: int, who: Person, on: Device, at: datetime) -> None:
        """Put some of a purse into the drawer of the register where it was opened."""
        drawer = CashSession.objects.get(register=on.register, person=None, closed_at=None)
        with self._acting(who, on, at) as act:
            payments.hand_over_cash(self._purse(who), drawer, amount, act=act)
        self._shift.press.print_all(at)

    def count_purse(self, difference: int, who: Person, on: Device, at: datetime) -> None:
        """Count somebody's purse, `difference` minor units beside what should be in it."""
        self._shift.close_drawer(self._purse(who), who, on, difference, at)

    def _purse(self, who: Person) -> CashSession:
        return CashSession.objects.get(person=who, closed_at=None)

    def _acting(self, who: Person, on: Device, at: datetime) -> Any:
        return self._shift.acting(who, on, at)


def tell_cash(timeline: Timeline, shift: Shift, devices: Mapping[str, Device], opens_at: datetime) -> None:
    """Tell the timeline of the day's purses, and of drawers that were opened for change."""
    said, cashier = read("evening"), Cashier(shift)

    def at(ago: float) -> datetime:
        return opens_at - timedelta(minutes=ago)

    for it in said["purses"]:
        who, on = shift.people[it["by"]], devices[it["register"]]
        timeline.at(at(it["opened"]), partial(cashier.open_purse, it["float"], who, on))
        timeline.at(at(it["handed_over"]), partial(cashier.hand_over, it["amount"], who, on))
        timeline.at(at(it["counted"]), partial(cashier.count_purse, it["difference"], who, on))
    for it in said["drawers"]:
        for ago in it["ago"]:
            deed = partial(cashier.open_drawer, it["reason"], shift.people[it["by"]], devices[it["register"]])
            timeline.at(at(ago), deed)

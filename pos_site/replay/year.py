"""A whole year of sales, served in this process through the real actions, every day closed with its Z reports.

Nobody rings, cooks or prints here: what is tried are the books. Each day the file, the receipts, the accounts and the
Z reports must say the same, and after the last the auditor must find nothing.
"""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Sum

from acts import actions as acts
from acts.actions import Act
from core.ids import new_key
from ledger import queries as ledger
from menus.models import Variant
from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from orders.models import Tab
from payments import actions as payments
from payments.gateways.base import Answer
from payments.models import CashSession, Receipt, Terminal, ZReport
from payments.x_report import expected_cash
from pos_site import auditor
from pos_site.replay.sales import Order
from staff.models import Device, Person
from venues.models import Register, Venue

FLOAT = 20_000
# Of a hundred parties: so many pay by card, so many divide by two to four. The rest pays over the counter.
BY_CARD, DIVIDE = 15, 15


@dataclass
class Year:
    """What was served, and where the books differ; minor units."""

    orders: int = 0
    lines: int = 0
    revenue: int = 0
    days: int = 0
    receipts: int = 0
    zs: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


class House:
    """The pizzeria's people, tills and menu, and acts of theirs at moments of the file."""

    def __init__(self, seed: int) -> None:
        self.venue = Venue.objects.get()
        self.people = list(Person.objects.filter(venue=self.venue).select_related("role"))
        self.registers = list(Register.objects.filter(venue=self.venue).select_related("venue"))
        self.devices = [Device.objects.get(register=it) for it in self.registers]
        self.terminals = list(Terminal.objects.filter(venue=self.venue).order_by("pk"))
        variants = Variant.objects.filter(item__section__venue=self.venue).select_related("item")
        self.sold = {(it.item.name, it.name): it for it in variants}
        self.lots = random.Random(seed)  # noqa: S311 - the same for a seed
        self.zone = ZoneInfo(self.venue.time_zone)

    @contextmanager
    def acting(self, till: int, at: datetime) -> Iterator[Act]:
        """An act of somebody at a till, at a moment; nobody looks on."""
        with acts.job(self.venue) as act:
            act.by, act.device, act.at, act.key = self.people[till], self.devices[till], at, new_key()
            yield act
            act.topics.clear()

    def serve(self, order: Order, at: datetime) -> None:
        """Send an order, and take the money for it one way or another."""
        till, way = self.lots.randrange(len(self.registers)), self.lots.randrange(100)
        cart = Cart(tuple(self._wanted(it.name, it.size, it.quantity) for it in order.lines), "")
        if way >= BY_CARD + DIVIDE:
            with self.acting(till, at) as act:
                payments.sell_over_counter(cart, None, act=act)
            return
        with self.acting(till, at) as act:
            tab = orders.place_round(Place.counter(), cart, act=act).tab
        if way < BY_CARD:
            self._card(tab, till, at)
            return
        with self.acting(till, at) as act:
            bills = payments.divide_equally(tab, self.lots.randint(2, 4), act=act)
        for bill in bills:
            with self.acting(till, at) as act:
                payments.pay_cash(bill, act=act)

    def _wanted(self, name: str, size: str, quantity: int) -> Wanted:
        variant = self.sold[name, size]
        return Wanted(variant.item_id, variant.pk, quantity=quantity)

    def _card(self, tab: Tab, till: int, at: datetime) -> None:
        """A terminal that always says yes."""
        with self.acting(till, at) as act:
            intent = payments.start_tab_card(tab, self.terminals[till], act=act)
        said = Answer("approved", reference=f"YEAR{intent.pk:08d}", card="··4242", scheme="Visa", amount=intent.amount)
        with self.acting(till, at) as act:
            payments.record_answer(intent, said, act=act)


def serve_year(sold: Iterable[Order], *, seed: int = 1, tell: Callable[[str], object] = lambda _text: None) -> Year:
    """Serve orders of one day after the other, and hold the books against them after each."""
    started, house, year = time.monotonic(), House(seed), Year()
    for day, some in groupby(sold, key=lambda it: it.placed_at.date()):
        served = list(some)
        _serve_day(house, served)
        year.days += 1
        year.orders += len(served)
        year.lines += sum(len(it.lines) for it in served)
        year.revenue += sum(it.amount for it in served)
        year.wrong += _differences(house.venue, day, served)
        tell(f"\r{day}  {year.orders} orders")
    year.receipts, year.zs = Receipt.objects.count(), ZReport.objects.count()
    year.wrong += [f"{it.code} {it.text}" for it in auditor.findings()][:20]
    year.seconds = time.monotonic() - started
    return year


def _serve_day(house: House, served: Sequence[Order]) -> None:
    opens = served[0].placed_at.replace(tzinfo=house.zone) - timedelta(minutes=30)
    sessions = [_open(house, till, opens) for till in range(len(house.registers))]
    last = opens
    for order in served:
        last = order.placed_at.replace(tzinfo=house.zone)
        house.serve(order, last)
    closes = last + timedelta(minutes=30)
    for till, session in enumerate(sessions):
        with house.acting(till, closes) as act:
            payments.close_cash_session(session, expected_cash(session), act=act)
        with house.acting(till, closes) as act:
            payments.close_register(house.registers[till], act=act)


def _open(house: House, till: int, at: datetime) -> CashSession:
    with house.acting(till, at) as act:
        return payments.open_cash_session(FLOAT, act=act)


def _differences(venue: Venue, day: date, served: Sequence[Order]) -> list[str]:
    """Where the file, the receipts, the accounts and the Z reports don't say the same of a day."""
    sold = sum(it.amount for it in served)
    moved = ledger.movements(venue, [day])
    said: dict[str, Any] = {
        "receipts": Receipt.objects.filter(business_date=day).aggregate(sum=Sum("total"))["sum"],
        "accounts": -sum(amount for code, amount in moved.items() if code.startswith(("revenue.", "tax."))),
        "Z reports": ZReport.objects.filter(business_date=day).aggregate(sum=Sum("sales"))["sum"],
    }
    return [f"{day}: the file says {sold}, the {who} {amount}" for who, amount in said.items() if amount != sold]

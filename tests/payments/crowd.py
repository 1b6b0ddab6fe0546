"""A crowd at the tills: everybody does something about some bill, at the same time."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import OperationalError, connections
from django.db.models import F, Q, Sum

from core.errors import Refused
from orders.models import Tab, TabState
from payments import actions as payments
from payments.models import Bill, BillState, CustomTender, Payment, StoredValue
from tests.cast import House

TRIES = 4  # as the middleware does


@dataclass
class Crowd:
    """What was done, how often, how long each took; what must never be."""

    house: House
    other: CustomTender
    cards: list[int]
    said: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    overpaid: list[int] = field(default_factory=list)
    looks: int = 0
    is_over: bool = False

    def come(self, clients: int, deeds: int, seed: int) -> None:
        """Let so many clients do so many deeds each, while somebody adds up all the time."""
        with ThreadPoolExecutor(clients + 1) as pool:
            watcher = pool.submit(self._watch)
            gate = threading.Barrier(clients)
            done = [pool.submit(self._client, gate, deeds, random.Random(seed + it)) for it in range(clients)]
            for it in done:
                it.result()
            self.is_over = True
            watcher.result()

    def slowest_hundredth(self) -> float:
        """Within how many seconds 99 of 100 deeds were done, waiting included."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]

    def _watch(self) -> None:
        counts = Sum("payments__amount", filter=Q(payments__corrected_at=None))
        back = Sum("payments__refunded", filter=Q(payments__corrected_at=None))
        summed = Bill.objects.annotate(came=counts, went=back)
        wrong = summed.filter(Q(came__gt=F("total")) | Q(went__gt=F("came"))).values_list("pk", flat=True)
        while not self.is_over:
            self.overpaid += wrong
            self.looks += 1
            time.sleep(0.1)
        connections.close_all()

    def _client(self, gate: threading.Barrier, deeds: int, dice: random.Random) -> None:
        gate.wait()
        ways = (*[self.cash] * 5, *[self.card] * 2, *[self.otherwise] * 2, self.refund, self.correct, self.divide)
        try:
            for _time in range(deeds):
                self._try(dice.choice(ways), dice)
        finally:
            connections.close_all()

    def _try(self, deed: Callable[[random.Random], bool], dice: random.Random) -> None:
        started, state = time.monotonic(), dice.getstate()
        for _time in range(TRIES):
            dice.setstate(state)
            try:
                done = deed(dice)
            except Refused as refusal:
                self.said[f"{deed.__name__}: {type(refusal).__name__}"] += 1
            except OperationalError:
                self.said["tried again"] += 1
                continue
            except Exception as error:
                self.errors.append(repr(error))
            else:
                self.said[deed.__name__ if done else "nothing to do"] += 1
            break
        else:
            self.errors.append("The database was locked for too long.")
        self.seconds.append(time.monotonic() - started)

    def _bill(self, dice: random.Random) -> Bill | None:
        # Everybody goes for the same few: that is where it hurts.
        bills = Bill.objects.filter(state=BillState.OPEN).order_by("pk")[:16]
        return dice.choice(bills) if bills else None

    def _paid(self, dice: random.Random, *ways: str) -> Payment | None:
        rows = Payment.objects.filter(bill__state=BillState.CLOSED, tender__in=ways, corrected_at=None)
        found = list(rows.select_related("bill").order_by("-pk")[:16])
        return dice.choice(found) if found else None

    def _amount(self, bill: Bill, dice: random.Random) -> int | None:
        return dice.choice([None, None, dice.randint(1, max(bill.total, 1))])

    def cash(self, dice: random.Random) -> bool:
        bill = self._bill(dice)
        if bill:
            amount = self._amount(bill, dice)
            with self.house.acting() as act:
                payments.pay_cash(bill, amount, (amount or bill.total) + dice.randint(5, 2000), act=act)
        return bool(bill)

    def card(self, dice: random.Random) -> bool:
        bill = self._bill(dice)
        if bill:
            with self.house.acting() as act:
                card = StoredValue.objects.get(pk=dice.choice(self.cards))
                payments.pay_stored(bill, card, self._amount(bill, dice), act=act)
        return bool(bill)

    def otherwise(self, dice: random.Random) -> bool:
        bill = self._bill(dice)
        if bill:
            with self.house.acting() as act:
                payments.pay_other(bill, self.other, self._amount(bill, dice), act=act)
        return bool(bill)

    def refund(self, dice: random.Random) -> bool:
        paid = self._paid(dice, "cash", "stored", "other")
        if paid:
            amount = dice.choice([None, dice.randint(1, paid.amount)])
            with self.house.acting(self.house.anna) as act:
                payments.refund(paid, amount=amount, reason="cold", act=act)
        return bool(paid)

    def correct(self, dice: random.Random) -> bool:
        paid = self._paid(dice, "cash", "other")
        if paid:
            to = "other" if paid.tender == "cash" else "cash"
            custom = self.other if to == "other" else None
            with self.house.acting(self.house.anna) as act:
                payments.correct_tender(paid, to, reason="wrong key", custom=custom, act=act)
        return bool(paid)

    def divide(self, dice: random.Random) -> bool:
        """Divide a tab anew, whoever is paying just now; its bills without money are taken apart."""
        tabs = Tab.objects.filter(pk__in=Bill.objects.filter(state=BillState.OPEN).values("tab"), state=TabState.OPEN)
        found = list(tabs.order_by("pk")[:4])
        if found:
            with self.house.acting() as act:
                payments.divide_equally(dice.choice(found), dice.randint(2, 9), act=act)
        return bool(found)

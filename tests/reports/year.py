"""Days of a house with two tills, made by chance: sales, refunds, corrections, walk-outs, gift cards, tips, coins."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from orders import actions as orders
from orders.models import ServiceCharge
from payments import actions as payments
from payments.models import Bill, CashSession, CustomTender, Payment, StoredValue, ZReport
from payments.queries import expected_cash
from staff.models import Device
from tests.cast import House
from tests.payments.evening import order

FIRST = date(2026, 1, 1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DISHES = ("burger", "2 bass", "soup", "sancerre bottle", "3 pils 25 cl", "espresso", "2 espresso", "pils00")


class Year:
    """A house that lives day after day; `dice` says how each goes."""

    def __init__(self, house: House, patch: pytest.MonkeyPatch, seed: int) -> None:
        self.house, self.patch, self.dice = house, patch, random.Random(seed)
        self.tills: dict[Device, int] = {house.tablet: house.till.pk, house.bar_tablet: house.bar_till.pk}
        self.other = CustomTender.objects.create(venue=house.venue, name="Lunch card")
        house.venue.cash_step = 5
        house.venue.save(update_fields=["cash_step"])
        terrace = house.table(21).area
        ServiceCharge.objects.create(venue=house.venue, name="Terrace", rate=Decimal("0.1"), area=terrace)

    def live(self, day: date) -> list[ZReport]:
        """Open both drawers, do what people do, count and close both tills; the Zs of the day."""
        self._at(day, 11)
        for device in self.tills:
            with self.house.acting(self.house.anna, device) as act:
                payments.open_cash_session(self.dice.choice([0, 10_000]), act=act)
        for hour in range(12, 12 + self.dice.randint(2, 5)):
            self._at(day, hour)
            self._something(self.dice.choice(list(self.tills)))
        self._at(day, 23)
        for deed in (self._refund, self._correct, self._tip):
            if self.dice.random() < 0.6:
                deed(day)
        return [self._close(device) for device in self.tills]

    def _at(self, day: date, hour: int) -> None:
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)
        self.patch.setattr(timezone, "now", lambda: moment)

    def _something(self, device: Device) -> None:
        deed = self.dice.choice([self._eat, self._eat, self._eat, self._sell_card, self._walk_out])
        deed(device)

    def _party(self) -> list[Bill]:
        dishes = self.dice.sample(DISHES, self.dice.randint(1, 4))
        tab = order(self.house, *dishes, table=self.dice.choice([1, 4, 12, 21, 22]))
        if self.dice.random() < 0.2:
            percent = Decimal(self.dice.choice([5, 10]))
            with self.house.acting(self.house.anna) as act:
                orders.discount_tab(tab, "percent", percent, "regular", tab.version, act=act)
        with self.house.acting() as act:
            return payments.divide_equally(tab, self.dice.randint(1, 4), act=act)

    def _eat(self, device: Device) -> None:
        for bill in self._party():
            if self.dice.random() < 0.3:
                self._pay_some(bill, device)
            with self.house.acting(None, device) as act:
                if self.dice.random() < 0.5:
                    payments.pay_cash(bill, tip=self.dice.choice([0, 0, 130]), act=act)
                else:
                    payments.pay_other(bill, self.other, tip=self.dice.choice([0, 250]), act=act)

    def _pay_some(self, bill: Bill, device: Device) -> None:
        cards = [it for it in StoredValue.objects.select_related("account") if it.balance()]
        with self.house.acting(None, device) as act:
            if cards:
                card = self.dice.choice(cards)
                payments.pay_stored(bill, card, min(card.balance(), bill.total - 1) or 1, act=act)
            else:
                payments.pay_cash(bill, self.dice.randint(1, bill.total - 1), act=act)

    def _sell_card(self, device: Device) -> None:
        with self.house.acting(None, device) as act:
            tab = orders.open_tab("counter", act=act)
            payments.sell_gift_card(tab, self.dice.randint(1_000, 5_000), act=act)
        with self.house.acting(None, device) as act:
            payments.pay_tab_cash(tab, act=act)

    def _walk_out(self, device: Device) -> None:
        if self.dice.random() < 0.7:
            return self._eat(device)
        for bill in self._party():
            with self.house.acting(self.house.anna, device) as act:
                payments.walk_out(bill, reason="They left", act=act)
        return None

    def _paid(self, day: date, *ways: str) -> Payment | None:
        rows = Payment.objects.filter(business_date=day, tender__in=ways, corrected_at=None, bill__refunded=0)
        found = list(rows.select_related("bill").order_by("pk"))
        return self.dice.choice(found) if found else None

    def _refund(self, day: date) -> None:
        """Of that day, or of some day before."""
        since = day - timedelta(days=self.dice.choice([0, 0, 1, 3]))
        paid = self._paid(since, "cash", "other", "stored")
        if paid is None:
            return
        amount = self.dice.choice([None, self.dice.randint(1, paid.amount)])
        device = self.dice.choice(list(self.tills))
        try:
            with self.house.acting(self.house.anna, device) as act:
                payments.refund(paid, amount=amount, reason="Cold", act=act)
        except payments.CardRefused:
            pass  # its card has been used

    def _correct(self, day: date) -> None:
        paid = self._paid(day, "cash", "other", "walk_out")
        if paid is None:
            return
        to = "other" if paid.tender == "cash" else "cash"
        custom = self.other if to == "other" else None
        with self.house.acting(self.house.anna, self.dice.choice(list(self.tills))) as act:
            payments.correct_tender(paid, to, reason="Wrong key", custom=custom, act=act)

    def _tip(self, day: date) -> None:
        paid = self._paid(day, "cash", "other")
        if paid is None or paid.bill is None:
            return
        with self.house.acting() as act:
            payments.add_tip(paid.bill, 100, tender="cash", act=act)

    def _close(self, device: Device) -> ZReport:
        for session in CashSession.objects.filter(register=self.tills[device], closed_at=None):
            counted = expected_cash(session) + self.dice.choice([0, 0, 0, -15, 20])
            with self.house.acting(self.house.anna, device) as act:
                payments.close_cash_session(session, max(counted, 0), act=act)
        with self.house.acting(self.house.anna, device) as act:
            return payments.close_register(session.register, act=act)

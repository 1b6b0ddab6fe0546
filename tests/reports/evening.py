"""A small evening that every report test knows, made of real acts on Friday 29 May 2026.

| bill | table | when | what | paid |
|---|---|---|---|---|
| 1 | 12, two guests | 19:40 | burger 19.50, bass 29.00, 2 × pils 25 cl 7.50 = 56.00 | Eva, cash, tip 4.00 |
| 2, 3 | 4, three guests | 20:15 | soup 9.50, sancerre bottle 42.00 = 51.50, halved 25.75 | Tom (A), Eva (B), cash |
| 4 | Joris at the bar | 20:50 | espresso 3.10, after a burger was voided | Eva, cash |
| 5 | 7 | 00:30 | espresso 3.10 | Tom, cash: Friday still |
| 6 | 8 | 04:10 | espresso 3.10 | Saturday's |
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Bill, Payment
from staff.models import Person
from tables import actions as tables
from tests.cast import House
from tests.payments.evening import _wanted, equally, order, whole

FRIDAY, SATURDAY = date(2026, 5, 29), date(2026, 5, 30)
PAGE = f"/reports/days/{FRIDAY}/"
BILLS = f"{PAGE}bills/"


def at(monkeypatch: pytest.MonkeyPatch, hour: int, minute: int = 0, day: int = 29) -> None:
    """Let it be that time in Amsterdam, in May 2026."""
    moment = datetime(2026, 5, day, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr(timezone, "now", lambda: moment)


def pay(house: House, bill: Bill, person: Person, tip: int = 0) -> Payment:
    with house.acting(person) as act:
        return payments.pay_cash(bill, tip=tip, act=act)


def seat(house: House, table: int, covers: int) -> None:
    with house.acting() as act:
        tables.seat(house.table(table), covers=covers, act=act)


def small_evening(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 19, 40)
    seat(house, 12, 2)
    pay(house, whole(house, order(house, "burger", "bass", "2 pils 25 cl")), house.eva, tip=400)
    at(monkeypatch, 20, 15)
    seat(house, 4, 3)
    first, second = equally(house, order(house, "soup", "sancerre bottle", table=4), 2)
    pay(house, first, house.tom)
    pay(house, second, house.eva)
    at(monkeypatch, 20, 50)
    pay(house, whole(house, _at_the_bar(house)), house.eva)
    at(monkeypatch, 0, 30, day=30)
    pay(house, whole(house, order(house, "espresso", table=7)), house.tom)
    at(monkeypatch, 4, 10, day=30)
    pay(house, whole(house, order(house, "espresso", table=8)), house.tom)
    at(monkeypatch, 9, 0, day=30)


def _at_the_bar(house: House) -> Tab:
    cart = orders.Cart((_wanted(house, "burger"), _wanted(house, "espresso")))
    with house.acting() as act:
        placed = orders.place_round(orders.Place.bar("Joris"), cart, act=act)
    burger = Line.objects.get(tab_id=placed.tab_id, name="Beef burger")
    with house.acting() as act:
        orders.void_line(burger, 1, "Rang up twice", burger.version, act=act)
    return Tab.objects.get(pk=placed.tab_id)

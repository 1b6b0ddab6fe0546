"""A waiter: seats a party, sends what it orders, takes the money, clears the table."""

import json
import random
import re
import time
from dataclasses import dataclass
from queue import Queue
from typing import Any

from pos_site.replay.door import Door, SaidNo
from pos_site.replay.sales import Order, Sold

RECEIPT = re.compile(r"/receipts/([\w-]+)/\"")
ASKS_FOR_CARD = re.compile(r'data-remaining="(\d+)"[^>]*data-card-url="([^"]+)"')
BILL = re.compile(r"/bills/(\d+)/cash-payments/")
NOTES = (2000, 5000, 10000)
# Of a hundred parties. The rest pays in cash, whole.
BY_CARD, EQUALLY = 15, 15
GLANCE = 0.3


class NotPaid(Exception):
    """A card payment never ended."""


class Menu:
    """What the house sells, by the names of the file's menu."""

    def __init__(self, said: dict[str, Any]) -> None:
        items = [it for section in said["sections"] for it in section["items"]]
        self._sold = {
            (item["full"], variant["name"]): (item["id"], variant["id"], variant["price"])
            for item in items
            for variant in item["variants"]
        }

    def missing(self, orders: list[Order]) -> list[str]:
        """What the orders want that isn't sold here at that price."""
        wanted = {(it.name, it.size): it.unit_price for order in orders for it in order.lines}
        return sorted(f"{name}, {size}" for (name, size), price in wanted.items() if self._price(name, size) != price)

    def _price(self, name: str, size: str) -> int | None:
        found = self._sold.get((name, size))
        return found[2] if found else None

    def line(self, sold: Sold) -> dict[str, object]:
        """A line of a draft."""
        item, variant, _price = self._sold[sold.name, sold.size]
        return {"item": item, "variant": variant, "modifiers": [], "quantity": sold.quantity, "note": ""}


@dataclass
class Served:
    """What came of an order, as the waiter saw it."""

    order: Order
    tab: int
    rounds: int
    tender: str
    receipts: tuple[str, ...]


class Waiter:
    """Serves one party after the other through one door. Tables are taken from, and given back to, a queue."""

    def __init__(self, door: Door, menu: Menu, tables: "Queue[int]", seed: int) -> None:
        self.door = door
        self._menu, self._tables, self._seed = menu, tables, seed

    def serve(self, order: Order) -> Served:
        """The whole visit. What a party does follows from the seed and its number, not from who serves it."""
        lots = random.Random(f"{self._seed}.{order.number}")  # noqa: S311 - the same for a seed
        table = self._tables.get()
        try:
            return self._at(table, order, lots)
        finally:
            self._tables.put(table)

    def _at(self, table: int, order: Order, lots: random.Random) -> Served:
        self.door.post(f"/tables/{table}/seating/", {"covers": min(9, len(order.lines) + 1)})
        self.door.get(f"/tables/{table}/")
        tab = seating = 0
        rounds = _rounds(order, lots)
        for number, lines in enumerate(rounds):
            tab, seating = self._send(table, seating, order, number, lines)
        tender = self._pay(tab, order, lots)
        receipts = self._receipts(tab)
        self.door.post(f"/seatings/{seating}/clearing/", {})
        self.door.post(f"/tables/{table}/cleaning/", {})
        return Served(order, tab, len(rounds), tender, receipts)

    def _send(self, table: int, seating: int, order: Order, number: int, lines: list[Sold]) -> tuple[int, int]:
        fields = {"place": "table", "table": table, "seating": seating or ""}
        cart = json.dumps({"lines": [self._menu.line(it) for it in lines], "note": ""})
        answer = self.door.post(
            "/rounds/",
            {**fields, "cart": cart},
            deed="round",
            order=order.number,
            number=number,
            amount=sum(it.quantity * it.unit_price for it in lines),
        )
        said = json.loads(answer)
        return said["tab"], said["seating"]

    def _pay(self, tab: int, order: Order, lots: random.Random) -> str:
        self.door.get(f"/tabs/{tab}/bill/")
        way = lots.randrange(100)
        about: dict[str, Any] = {"order": order.number, "tab": tab, "amount": order.amount}
        if way < BY_CARD:
            self._card(tab, about)
            return "card"
        if way < BY_CARD + EQUALLY:
            self.door.post(f"/tabs/{tab}/bills/", {"mode": "equal", "n": 2})
            bills = dict.fromkeys(BILL.findall(self.door.get(f"/tabs/{tab}/bill/")))
            for bill in bills:
                self.door.post(f"/bills/{bill}/cash-payments/", {}, deed="cash", bill=int(bill), **about)
            return "cash"
        note = lots.choice(NOTES)
        tendered = -(-(order.amount + 5) // note) * note
        self.door.post(f"/tabs/{tab}/cash-payments/", {"tendered": tendered}, deed="cash", **about)
        return "cash"

    def _card(self, tab: int, about: dict[str, Any]) -> None:
        """Ask for a card until the screen says that all is paid: the terminal may be busy, or have lost its power."""
        self.door.record.write(intent="card", **about)
        gives_up_at = time.monotonic() + self.door.rules.card_seconds
        while RECEIPT.search(page := self.door.get(f"/tabs/{tab}/bill/")) is None:
            if time.monotonic() > gives_up_at:
                raise NotPaid(f"tab {tab}")
            for remaining, url in ASKS_FOR_CARD.findall(page):
                if int(remaining):
                    self._ask_for_card(url)
            time.sleep(GLANCE)
        self.door.record.write(outcome="card", status=200, **about)

    def _ask_for_card(self, url: str) -> None:
        try:
            self.door.post(url, {})
        except SaidNo as no:
            if no.status != 409:  # another payment is on the terminal
                raise

    def _receipts(self, tab: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(RECEIPT.findall(self.door.get(f"/tabs/{tab}/bill/"))))


def _rounds(order: Order, lots: random.Random) -> list[list[Sold]]:
    """A party of three or more lines sometimes orders twice."""
    lines = list(order.lines)
    if len(lines) < 3 or lots.random() < 0.5:
        return [lines]
    return [lines[:2], lines[2:]]

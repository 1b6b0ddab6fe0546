"""What somebody does in practice, through the front door."""

import json

from django.urls import reverse

from menus.models import Item
from orders.models import Line, Tab
from payments.models import Bill
from tables.models import Table
from tests.cast import KeyedClient
from venues.models import Venue


def order(client: KeyedClient, twin: Venue, *wanted: str, table: int = 12) -> Tab:
    """Send "burger" or "pils 25 cl" to one of the twin's tables."""
    lines = [_line(twin, it) for it in wanted]
    where = Table.objects.get(venue=twin, number=table)
    answer = client.post(
        "/rounds/", {"place": "table", "table": where.pk, "cart": json.dumps({"lines": lines, "note": ""})}
    )
    assert answer.status_code == 303, answer.content[:400]
    return Tab.objects.filter(venue=twin).latest("pk")


def _line(twin: Venue, words: str) -> dict[str, object]:
    code, _space, size = words.partition(" ")
    item = Item.objects.get(venue=twin, code=code)
    return {"item": item.pk, "variant": item.variants.get(name=size).pk, "modifiers": [], "quantity": 1}


def void(client: KeyedClient, tab: Tab, code: str) -> None:
    line = Line.objects.get(tab=tab, item__code=code)
    said = {"quantity": "1", "version": line.version, "reason": "changed their mind"}
    answer = client.post(reverse("payments:voids", args=[line.pk]), said)
    assert answer.status_code < 400, answer.content[:400]


def pay_cash(client: KeyedClient, tab: Tab) -> None:
    answer = client.post(reverse("payments:tab_cash", args=[tab.pk]), {"tendered": "50000"})
    assert answer.status_code < 400, answer.content[:400]


def split_and_pay(client: KeyedClient, tab: Tab) -> None:
    assert client.post(reverse("payments:bills", args=[tab.pk]), {"mode": "equal", "n": "2"}).status_code < 400
    for bill in Bill.objects.filter(tab=tab):
        answer = client.post(reverse("payments:cash_payments", args=[bill.pk]), {"tendered": "50000"})
        assert answer.status_code < 400, answer.content[:400]


def fire_next(client: KeyedClient, tab: Tab, course: int) -> None:
    answer = client.post(reverse("orders:course_fires", args=[tab.pk, course]))
    assert answer.status_code < 400, answer.content[:400]


def move(client: KeyedClient, tab: Tab, number: int) -> None:
    table = Table.objects.get(venue=tab.venue, number=number)
    answer = client.post(reverse("orders:move", args=[tab.seating_id]), {"to_table": table.pk})
    assert answer.status_code < 400, answer.content[:400]

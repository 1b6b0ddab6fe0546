"""Phones at one table, as tests of its bill hold them."""

from typing import Any

from django.http import HttpResponse

from orders.models import Line, Tab
from payments.models import Bill, ProviderAccount
from tests.cast import House, KeyedClient
from tests.orders import phones

JSON = phones.JSON


def online(house: House, port: int = 9) -> ProviderAccount:
    """A simulated provider; nobody is at port 9."""
    settings = {"host": "127.0.0.1", "port": port, "answer_seconds": 2}
    return ProviderAccount.objects.create(venue=house.venue, gateway="simulated", name="Phone", settings=settings)


def take(phone: KeyedClient, how: str = "part", **fields: Any) -> HttpResponse:
    """Choose what to pay: `lines` {line: how much}, or `among`."""
    lines: dict[Line, str] = fields.pop("lines", {})
    picked = {f"part-{it.pk}": part for it, part in lines.items()}
    return phone.post("/g/bill/parts/", {"how": how, "line": [it.pk for it in lines], **picked, **fields}, **JSON)


def pay(phone: KeyedClient, account: ProviderAccount, **fields: Any) -> HttpResponse:
    return phone.post("/g/bill/payments/", {"account": account.pk, **fields}, **JSON)


def not_now(phone: KeyedClient) -> HttpResponse:
    return phone.post("/g/bill/giving-up/", {}, **JSON)


def read(phone: KeyedClient) -> str:
    return phone.get("/g/bill/").content.decode()


def standing(tab: Tab) -> list[Bill]:
    return list(Bill.objects.filter(tab=tab).exclude(state="dropped").order_by("pk"))

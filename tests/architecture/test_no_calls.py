"""Nothing calls out to the world inside an act: no printer, terminal or broker can hold a lock."""

import socket
import threading

import pytest

from acts import actions as acts
from kitchen import actions as kitchen
from kitchen.models import Ticket
from payments import actions as payments
from payments.models import Terminal
from tests.cast import House, build_house
from tests.orders.drafts import send_to_table, wanted
from tests.payments.evening import cash, furnish, open_drawer, order, whole


class CalledOut(AssertionError):
    """Something connected while an act was under way."""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every connection that is made inside an act, and refuse it."""
    calls: list[str] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if acts.inside():
            calls.append(f"{address} from {threading.current_thread().name}")
            raise CalledOut(calls[-1])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    return calls


@pytest.fixture
def open_house(committed_db: object) -> House:
    house = build_house()
    furnish(house)
    open_drawer(house)
    return house


def test_the_watch_sees_a_call(open_house: House, watched: list[str]) -> None:
    with pytest.raises(CalledOut), open_house.acting(), socket.socket() as line:
        line.connect(("127.0.0.1", 9))
    assert len(watched) == 1


def test_sending_bumping_voiding_and_paying_call_nobody(open_house: House, watched: list[str]) -> None:
    house = open_house
    send_to_table(house, 5, wanted(house, "burger", 2))
    ticket = Ticket.objects.get(station=house.grill)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    cash(house, whole(house, order(house, "bass", table=5)))
    assert watched == []


def test_a_card_is_written_down_before_the_terminal_hears_of_it(open_house: House, watched: list[str]) -> None:
    bill = whole(open_house, order(open_house, "bass", table=6))
    with open_house.acting() as act:
        payments.start_card(bill, Terminal.objects.get(), act=act)
    assert watched == []

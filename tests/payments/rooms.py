"""Room 214 and what is charged to it; a hotel system behind a wire that does what it is told."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from hotel import pms
from hotel.models import Link, Posting, Proof, Stay
from hotel.pms.base import InHouse, Outcome
from payments import actions as payments
from payments.models import Bill, Payment, RoomCharge
from tests.cast import House
from venues.models import Venue

SIGNED = "M10 60L40 20L80 90"


def to_room(house: House, bill: Bill, stay: Stay, amount: int | None = None, proof: str = Proof.PIN) -> RoomCharge:
    """Charge a bill to a room."""
    with house.acting() as act:
        return payments.charge_room(bill, stay, amount, proof=proof, act=act)


def take_back(house: House, payment: Payment, amount: int, reason: str = "wrong room") -> object:
    with house.acting(house.anna) as act:
        return payments.reverse_room_charge(payment, amount, reason, act=act)


class Hotel:
    """A hotel system on a socket: it books what it is told, once a number; `mood` is what happens to answers."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.booked: dict[str, int] = {}
        self.times_sent: dict[str, int] = {}
        self.mood = "fine"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _address = self.server.accept()
            except OSError:
                return
            with closing(client):
                self._answer(client)

    def _answer(self, client: socket.socket) -> None:
        said = json.loads(client.recv(4000))
        number = str(said["number"])
        if said["verb"] == "post":
            self.times_sent[number] = self.times_sent.get(number, 0) + 1
            if self.mood == "refuses":
                client.sendall(b'{"state": "refused", "reason": "Night audit"}')
                return
            self.booked[number] = said["amount"]
            if self.mood == "forgets to answer":
                return
        state = "posted" if number in self.booked else "refused"
        client.sendall(json.dumps({"state": state, "reason": "never seen", "reference": f"W-{number}"}).encode())


class Wire:
    """How we speak with it: a line of JSON each way; no answer is no outcome."""

    key, is_local = "wire", False

    def __init__(self, port: int) -> None:
        self.port = port

    def find(self, venue: Venue, room: str, surname: str) -> list[InHouse]:
        return pms.KINDS["builtin"].find(venue, room, surname)

    def send(self, posting: Posting) -> Outcome:
        return self._say("post", posting)

    def ask(self, posting: Posting) -> Outcome:
        return self._say("ask", posting)

    def _say(self, verb: str, posting: Posting) -> Outcome:
        said = {"verb": verb, "number": posting.number, "amount": posting.signed_amount}
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as line:
                line.sendall(json.dumps(said).encode())
                answer = json.loads(line.recv(4000))
        except (OSError, ValueError):
            return Outcome("unknown")
        return Outcome(answer["state"], answer["reason"], answer.get("reference", ""))


@contextmanager
def linked_hotel(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hotel]:
    """The venue's stays live in another system, from now on."""
    hotel = Hotel()
    monkeypatch.setitem(pms.KINDS, "wire", Wire(hotel.port))
    Link.objects.create(venue=house.venue, key="wire", is_active=True)
    yield hotel
    hotel.server.close()

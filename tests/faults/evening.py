"""An evening to make trouble in: Eva sends and takes cash, Kees bumps, screens hang on the wall, paper comes out."""

import asyncio
import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from core.ids import new_key
from kitchen.models import Ticket
from payments import actions as payments
from payments.models import Till
from printing.documents import MAYBE_DUPLICATE
from printing.escpos.decode import plain_text
from printing.models import OPEN_STATES, Driver, PrintJob
from tests.cast import House, build_house
from tests.engines import free_port
from tests.faults.boxes import Boxes, Broker
from tests.live.convergence import Change
from tests.live.screens import Screen
from tests.orders.drafts import wanted

ON_THE_BOARD = 20  # older tickets are bumped: a board shows no more than it can


def prepare() -> House:
    """A house with printers made of software and an open drawer."""
    house = build_house()
    for printer in house.printers.values():
        printer.driver, printer.port = Driver.VIRTUAL, free_port()
        printer.save(update_fields=["driver", "port"])
    Till.objects.create(register=house.till, receipt_printer=house.printers["bar"])
    with house.acting() as act:
        payments.open_cash_session(10_000, act=act)
    return house


def cookies_of(client: Any) -> dict[str, str]:
    return {name: morsel.value for name, morsel in client.cookies.items()}


class Eva:
    """Eva on her tablet, over HTTP. `answers` are the states and seconds of all that she did."""

    def __init__(self, house: House, url: str, timeout: float = 30) -> None:
        self.http = httpx.Client(base_url=url, cookies=cookies_of(house.client()), timeout=timeout)
        self.house, self.answers = house, list[tuple[int, float]]()
        self.http.get("/")
        self.http.headers.update({"X-CSRFToken": self.http.cookies["csrftoken"], "Origin": url})

    def sends(self, *codes: str, name: str = "", tab: int = 0) -> dict[str, Any]:
        """A round for somebody at the bar, or for a tab that is open; gives what the pad is told."""
        place = {"place": "tab", "tab": tab} if tab else {"place": "bar", "name": name}
        lines = [{"item": it.item_id, "variant": it.variant_id} for it in (wanted(self.house, code) for code in codes)]
        said = {**place, "cart": json.dumps({"lines": lines}), "key": new_key()}
        answer = self._post("/rounds/", said, {"Accept": "application/json"})
        return answer.json() if answer.status_code == 200 else {}

    def takes_cash(self, tab: int) -> int:
        said = {"tendered": 100_00, "key": new_key()}
        return self._post(f"/tabs/{tab}/cash-payments/", said, {"HX-Request": "true"}).status_code

    def bumps(self, ticket: Ticket) -> int:
        said = {"version": ticket.version, "key": new_key()}
        return self._post(f"/tickets/{ticket.pk}/bumps/", said, {"HX-Request": "true"}).status_code

    def _post(self, path: str, said: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
        began = time.monotonic()
        answer = self.http.post(path, data=said, headers=headers)
        self.answers.append((answer.status_code, time.monotonic() - began))
        return answer


class Load(threading.Thread):
    """Guests at the bar, one after the other (R1, R2, …), until told that it is enough."""

    def __init__(self, house: House, url: str, pause: float = 0.3) -> None:
        super().__init__(name="load", daemon=True)
        self.eva, self.enough, self.pause = Eva(house, url), threading.Event(), pause
        self.kees = Eva(house, url)
        self.kees.http.cookies.update(cookies_of(house.client(house.anna)))
        self.sent: list[Change] = []
        self.paid = 0
        self.trouble: Exception | None = None

    def run(self) -> None:
        try:
            while not self.enough.wait(self.pause):
                self._serve(len(self.sent) + 1)
        except Exception as trouble:
            self.trouble = trouble

    def _serve(self, number: int) -> None:
        said = self.eva.sends("burger", "espresso", name=f"R{number}")
        if not said:
            raise AssertionError(f"R{number} was not sent: {self.eva.answers[-1]}")
        self.sent.append(Change(time.monotonic(), "newest", number))
        self.paid += self.eva.takes_cash(said["tab"]) == 200
        if number > ON_THE_BOARD:
            for ticket in Ticket.objects.filter(title=f"R{number - ON_THE_BOARD}", state="open"):
                self.kees.bumps(ticket)

    def stop(self) -> None:
        self.enough.set()
        self.join(60)
        if self.trouble:
            raise self.trouble

    @property
    def answers(self) -> list[tuple[int, float]]:
        return self.eva.answers + self.kees.answers


def newest(html: str) -> dict[str, int]:
    return {"newest": max((int(it) for it in re.findall(r"<b[^>]*>R(\d+)</b>", html)), default=0)}


class Wall(threading.Thread):
    """Screens on a board, on a loop of their own."""

    def __init__(self, house: House, url: str, count: int, seed: int = 1) -> None:
        super().__init__(name="wall", daemon=True)
        page = f"/boards/{house.stations['grill'].pk}/"
        lots = random.Random(seed)
        self.screens = [
            Screen(url, cookies_of(house.client()), page, newest, "tickets", lots=random.Random(lots.random()))
            for _screen in range(count)
        ]
        self.loop = asyncio.new_event_loop()
        self.hanging = threading.Event()

    def run(self) -> None:
        async def hang() -> None:
            self.enough = asyncio.Event()
            await asyncio.gather(*(it.open() for it in self.screens))
            self.hanging.set()
            await self.enough.wait()
            await asyncio.gather(*(it.close() for it in self.screens))

        self.loop.run_until_complete(hang())

    def hang(self) -> "Wall":
        self.start()
        assert self.hanging.wait(30)
        return self

    def take_down(self) -> None:
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.enough.set)
        self.join(20)

    def went_back(self) -> list[str]:
        return [it for screen in self.screens for it in screen.went_back]


def still_to_print() -> int:
    return PrintJob.objects.filter(state__in=OPEN_STATES).count()


def all_printed() -> bool:
    return not still_to_print()


def left(broker: Broker, boxes: Boxes) -> str:
    """What is not on paper yet, what the queue holds, and the worker's last words."""
    jobs = PrintJob.objects.filter(state__in=OPEN_STATES).values_list("title", "state", "reason", "attempts")
    waiting = f"{len(jobs)} of {PrintJob.objects.count()}, {broker.waiting()} tasks wait; first {list(jobs[:5])}"
    return f"{waiting}\n{boxes.workers[0].log.read_text()[-4000:]}"


def paper(data: Path, printer_id: int, numbers: Sequence[int]) -> tuple[list[int], list[int], int]:
    """Of these guests: whose ticket never came out of a printer, whose came unmarked more than once, marked slips."""
    plain: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for slip in (data / "paper" / str(printer_id)).glob("*.bin"):
        text = plain_text(slip.read_bytes())
        where = marked if MAYBE_DUPLICATE[:10] in text else plain
        where.update(set(re.findall(r"\bR\d+\b", text)) if "Beef burger" in text else ())
    names = {number: f"R{number}" for number in numbers}
    missing = [n for n, name in names.items() if not plain[name] + marked[name]]
    return missing, [n for n, name in names.items() if plain[name] > 1], marked.total()

"""A replay: many waiters and cooks at the doors of one house."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from queue import Queue
from typing import TextIO

from pos_site.replay.cook import Cook
from pos_site.replay.door import Door, Rules, pair, sign_in
from pos_site.replay.record import Record
from pos_site.replay.sales import Order
from pos_site.replay.waiter import Menu, Served, Waiter


@dataclass(frozen=True)
class Guestbook:
    """How to get into a house: pairing codes, people with their PINs, tables, stations, registers."""

    waiter_codes: Sequence[str]
    cook_codes: Sequence[str]
    people: Sequence[tuple[int, str]]
    tables: Sequence[int]
    stations: Sequence[int]
    registers: Sequence[int]


class NotOnTheMenu(Exception):
    """The house doesn't sell what the file has sold."""


@dataclass
class Outcome:
    """What the waiters saw."""

    served: list[Served] = field(default_factory=list)
    bumped: int = 0
    retries: int = 0
    seconds: float = 0.0
    troubles: list[str] = field(default_factory=list)

    @property
    def tenders(self) -> Counter[str]:
        return Counter(it.tender for it in self.served)


class Replay:
    """Serves `orders` at `url` with as many waiters as the guestbook has codes for.

    `speed` is how many of the file's seconds pass in one; 0 doesn't wait for the clock at all. Once `enough` is set,
    nobody is let in any more, and whoever sits is served to the end.
    """

    def __init__(
        self,
        url: str,
        orders: Sequence[Order],
        book: Guestbook,
        record: Record,
        *,
        seed: int = 1,
        speed: float = 0.0,
        rules: Rules | None = None,
        progress: TextIO | None = None,
        enough: threading.Event | None = None,
    ) -> None:
        self._url, self._orders, self._book, self._record = url, list(orders), book, record
        self._seed, self._speed, self._rules, self._progress = seed, speed, rules or Rules(), progress
        self._queue: Queue[Order] = Queue()
        self._tables: Queue[int] = Queue()
        self._lock = threading.Lock()
        self._outcome = Outcome()
        self._broken, self._enough = threading.Event(), enough or threading.Event()

    def run(self) -> Outcome:
        """Serve everybody. Raises NotOnTheMenu before anything is done; other troubles are in the outcome."""
        waiters, cooks = self._waiters(), self._cooks()
        for table in self._book.tables:
            self._tables.put(table)
        started = time.monotonic()
        for cook in cooks:
            cook.start()
        threads = [
            threading.Thread(target=self._work, args=(it,), name=f"waiter-{n}") for n, it in enumerate(waiters, 1)
        ]
        for thread in threads:
            thread.start()
        self._let_them_in(started)
        for thread in threads:
            thread.join()
        self._close(cooks)
        self._outcome.seconds = time.monotonic() - started
        self._outcome.retries = sum(it.door.retries for it in waiters)
        return self._outcome

    def _waiters(self) -> list[Waiter]:
        doors = []
        for number, code in enumerate(self._book.waiter_codes):
            door = self._door(number)
            pair(door, code)
            sign_in(door, *self._book.people[number % len(self._book.people)])
            doors.append(door)
        for register in self._book.registers:
            doors[0].post(f"/registers/{register}/cash-sessions/", {"float": "200.00"})
        menu = Menu(json.loads(doors[0].get("/menu.json")))
        if missing := menu.missing(self._orders):
            raise NotOnTheMenu(f"{len(missing)} things aren't sold here at the file's price, first: {missing[0]}")
        return [Waiter(it, menu, self._tables, self._seed) for it in doors]

    def _cooks(self) -> list[Cook]:
        cooks = []
        for number, (code, station) in enumerate(zip(self._book.cook_codes, self._book.stations, strict=True)):
            door = self._door(1000 + number)
            pair(door, code)
            cooks.append(Cook(door, station))
        return cooks

    def _door(self, number: int) -> Door:
        lots = random.Random(f"{self._seed}.door.{number}")  # noqa: S311 - the same for a seed
        return Door(self._url, self._record, self._rules, lots)

    def _let_them_in(self, started: float) -> None:
        opens_at = self._orders[0].placed_at
        for order in self._orders:
            if self._speed:
                due = started + (order.placed_at - opens_at).total_seconds() / self._speed
                time.sleep(max(0.0, due - time.monotonic()))
            self._queue.put(order)
        for _waiter in self._book.waiter_codes:
            self._queue.put(None)  # type: ignore[arg-type]

    def _work(self, waiter: Waiter) -> None:
        while not self._broken.is_set():
            order = self._queue.get()
            if order is None or self._enough.is_set():
                return
            try:
                served = waiter.serve(order)
            except Exception as trouble:
                self._broken.set()
                self._outcome.troubles.append(f"order {order.number}: {type(trouble).__name__} {trouble}")
                return
            with self._lock:
                self._outcome.served.append(served)
                self._tell()

    def _close(self, cooks: list[Cook]) -> None:
        for cook in cooks:
            cook.close_kitchen()
        for cook in cooks:
            cook.join(60)
            self._outcome.bumped += cook.bumped
            if cook.trouble or cook.is_alive():
                self._outcome.troubles.append(f"{cook.name}: {cook.trouble or 'still cooking'}")

    def _tell(self) -> None:
        if self._progress is None:
            return
        done, total = len(self._outcome.served), len(self._orders)
        bar = "█" * (30 * done // total)
        end = "\n" if done == total else ""
        self._progress.write(f"\r{bar:<30} {done} of {total} parties served{end}")
        self._progress.flush()

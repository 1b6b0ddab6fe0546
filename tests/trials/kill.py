"""R-KILL: the server is killed while it serves a replay, again and again; nothing acknowledged is lost or doubled."""

import random
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pos_site.replay.door import Rules
from pos_site.replay.house import House
from pos_site.replay.record import Record
from pos_site.replay.running import Outcome, Replay
from pos_site.replay.sales import NothingSold, Order, menu_beside, orders_of

ROOT = Path(__file__).resolve().parents[2]
SALES = ROOT / "tests" / "data" / "pizza-year" / "sales.csv"
BUSIEST_DAY = date(2015, 11, 26)
# Seconds from the first thing that waiters note down until the server's death: mostly in the middle of everything,
# and one in four times late enough for a card terminal to have answered.
MOSTLY, SOMETIMES = (0.02, 1.5), (3.0, 6.0)
NOBODY_CAME = 15.0

# A card's answer may have to wait until nobody is killed any more.
PATIENT = Rules(card_seconds=1800)

# Each must be nothing.
MUST_BE_ZERO = ("rounds_lost", "rounds_doubled", "payments_lost", "payments_doubled", "tabs_not_paid_exactly")


class Killer(threading.Thread):
    """Kills and starts a house's server so many times, at moments drawn by lot."""

    def __init__(self, house: House, kills: int, seed: int) -> None:
        super().__init__(name="killer", daemon=True)
        self._house, self._kills, self._lots = house, kills, random.Random(seed)
        self.done = threading.Event()
        self.killed = 0
        self.longest_start = 0.0

    def run(self) -> None:
        try:
            while self.killed < self._kills:
                self._wait_until_busy()
                time.sleep(self._lots.uniform(*self._lots.choices([MOSTLY, SOMETIMES], [3, 1])[0]))
                self._house.kill()
                self.killed += 1
                started = time.monotonic()
                self._house.start()
                self.longest_start = max(self.longest_start, time.monotonic() - started)
        finally:
            self.done.set()

    def _wait_until_busy(self) -> None:
        before, end = self._written(), time.monotonic() + NOBODY_CAME
        while self._written() == before and time.monotonic() < end:
            time.sleep(0.02)

    def _written(self) -> int:
        return self._house.record.stat().st_size


@dataclass(frozen=True)
class Killed:
    """How it went."""

    killer: Killer
    outcome: Outcome
    books: dict[str, Any]

    @property
    def wrong(self) -> dict[str, Any]:
        """What must not be; empty where all is well."""
        wrong = {name: self.books[name] for name in MUST_BE_ZERO if self.books[name]}
        if self.books["audit"] != "clean":
            wrong["audit"] = self.books["audit"]
        if not self.books["gapless"]:
            wrong["gapless"] = False
        return wrong | ({"troubles": self.outcome.troubles} if self.outcome.troubles else {})


def days(count: int) -> list[Order]:
    """The orders of so many days, the busiest first."""
    found: list[Order] = []
    for ago in range(count):
        with suppress(NothingSold):  # the house was closed
            found += orders_of(SALES, BUSIEST_DAY - timedelta(days=7 * ago))
    return found


def kill_and_look(kills: int, *, waiters: int, seed: int, orders: Sequence[Order], migrated: str = "") -> Killed:
    """Replay `orders`, from the start again where they don't last, until the server has been killed so often."""
    with House(menu_beside(SALES), waiters, migrated=migrated) as house:
        book = house.build()
        house.start()
        record = Record(house.record)
        killer = Killer(house, kills, seed)
        killer.start()
        outcome = Replay(house.url, orders, book, record, seed=seed, enough=killer.done, rules=PATIENT).run()
        killer.join()
        record.close()
        return Killed(killer, outcome, house.look("--at-once"))


def run(kills: int = 50, seed: int = 1) -> int:
    """The trial: prints numbers, and returns how many of them are wrong."""
    started = time.monotonic()
    found = kill_and_look(kills, waiters=8, seed=seed, orders=days(20))
    books = found.books
    print(
        f"kills                  {found.killer.killed}, the slowest start after one {found.killer.longest_start:.1f} s"
    )
    print(f"parties served         {len(found.outcome.served)}, {found.outcome.retries} requests sent again")
    print(f"rounds acknowledged    {books['rounds_acknowledged']} of {books['rounds_sent']}")
    print(f"payments acknowledged  {books['payments_acknowledged']}")
    for name in MUST_BE_ZERO:
        print(f"{name.replace('_', ' '):<22} {books[name]}")
    print(f"receipts               {books['receipts']}, gapless: {books['gapless']}")
    print(f"audit                  {books['audit']}")
    print(f"seed {seed}, {time.monotonic() - started:.0f} s")
    for trouble in found.outcome.troubles:
        print(trouble)
    return len(found.wrong)

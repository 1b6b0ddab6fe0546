"""`manage.py replay FILE --day 2015-11-26`: a day from a file, served again through the front door."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import money
from pos_site.replay.house import House, NoHouse
from pos_site.replay.record import Record
from pos_site.replay.running import NotOnTheMenu, Outcome, Replay
from pos_site.replay.sales import NothingSold, Order, menu_beside, orders_of


class Command(BaseCommand):
    """Serve a day's parties as waiters would, in a house of its own, and hold the books against the file."""

    help = "Replay a day of sales through the HTTP front door; its menu.csv lies beside the file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--day", type=date.fromisoformat, required=True)
        parser.add_argument("--hours", default="0-24", help="only what was ordered from one hour to another: 12-13")
        parser.add_argument("--waiters", type=int, default=6)
        parser.add_argument("--speed", default="max", help="seconds of the day in one second, or max")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")
        parser.add_argument("--keep", action="store_true", help="keep the house's folder, and say where it is")

    def handle(self, **options: Any) -> None:
        first, _dash, last = options["hours"].partition("-")
        try:
            orders = orders_of(options["file"], options["day"], hours=(int(first), int(last)))
            speed = 0.0 if options["speed"] == "max" else float(options["speed"])
            found = self._replay(orders, speed, options)
        except (NothingSold, NoHouse, NotOnTheMenu, ValueError, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(json.dumps(found.said) if options["json"] else found.text)
        if found.wrong:
            raise CommandError("The books differ from the file:\n" + "\n".join(found.wrong))

    def _replay(self, orders: list[Order], speed: float, options: dict[str, Any]) -> "Found":
        menu = menu_beside(options["file"])
        with House(menu, options["waiters"], keep=options["keep"]) as house:
            book = house.build()
            house.start()
            record = Record(house.record)
            outcome = Replay(
                house.url, orders, book, record, seed=options["seed"], speed=speed, progress=sys.stderr
            ).run()
            record.close()
            books = house.look()
            if options["keep"]:
                self.stderr.write(f"The house is kept in {house.folder}")
            return Found(orders, outcome, books, house.engine, options["waiters"], options["seed"])


@dataclass(frozen=True)
class Found:
    """What was served, beside what the file says."""

    orders: list[Order]
    outcome: Outcome
    books: dict[str, Any]
    engine: str
    waiters: int
    seed: int

    @property
    def said(self) -> dict[str, Any]:
        """The line of JSON."""
        books, outcome = self.books, self.outcome
        return {
            "orders": len(outcome.served),
            "lines": books["lines"],
            "revenue": _plain(books["revenue"]),
            "audit": books["audit"],
            "on_paper": books["on_paper"]["lines"],
            "receipts": books["receipts"],
            "gapless": books["gapless"],
            "rounds": books["rounds_acknowledged"],
            "payments": books["payments_acknowledged"],
            "by_card": outcome.tenders["card"],
            "bumped": outcome.bumped,
            "retries": outcome.retries,
            "seconds": round(outcome.seconds, 1),
            "engine": self.engine,
            "waiters": self.waiters,
            "seed": self.seed,
        }

    @property
    def wrong(self) -> list[str]:
        """Everything that isn't as it must be; nothing, where all is well."""
        books, said = self.books, self.said
        wanted = {
            "orders": len(self.orders),
            "lines": sum(len(it.lines) for it in self.orders),
            "revenue": _plain(sum(it.amount for it in self.orders)),
            "audit": "clean",
            "gapless": True,
        }
        wrong = [f"{name}: {said[name]}, should be {it}" for name, it in wanted.items() if said[name] != it]
        for name in ("rounds_lost", "rounds_doubled", "payments_lost", "payments_doubled", "tabs_not_paid_exactly"):
            wrong += [f"{name}: {books[name]}"] if books[name] else []
        paper = books["on_paper"]
        if paper["missing"] or paper["doubled"]:
            wrong.append(f"paper: {paper['missing']} lines missing, {paper['doubled']} too many")
        return wrong + self.outcome.troubles

    @property
    def text(self) -> str:
        """The same for people."""
        return "\n".join(f"{name:>10}  {it}" for name, it in self.said.items())


def _plain(amount: int) -> str:
    return money.format_plain(amount, "EUR", "en").replace(",", "")

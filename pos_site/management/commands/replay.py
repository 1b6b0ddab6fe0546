"""`manage.py replay FILE --day 2015-11-26`: a day from a file, served again through the front door."""

import json
import sys
import tempfile
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pos_site.replay.door import NobodyAnswers, SaidNo
from pos_site.replay.found import Found, Seen
from pos_site.replay.house import House, NoHouse
from pos_site.replay.record import Record
from pos_site.replay.running import NotOnTheMenu, Replay
from pos_site.replay.sales import NothingSold, Order, menu_beside, orders_of
from pos_site.replay.visiting import NotOpenToUs, guestbook_of


class Command(BaseCommand):
    """Serve a day's parties as waiters would, in a house of its own, and hold the books against the file."""

    help = "Replay a day of sales through the HTTP front door; its menu.csv lies beside the file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--day", type=date.fromisoformat)
        which.add_argument("--year", action="store_true", help="all of it, in process, every day closed with its Zs")
        parser.add_argument("--days", type=int, help="with --year, the first so many days only")
        parser.add_argument("--hours", default="0-24", help="only what was ordered from one hour to another: 12-13")
        parser.add_argument("--url", help="visit the demo that is served there, instead of a house of our own")
        parser.add_argument("--pin", default="Tom=615938", help="who works there, with --url (default: %(default)s)")
        parser.add_argument("--waiters", type=int, default=6)
        parser.add_argument("--speed", default="max", help="seconds of the day in one second, or max")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")
        parser.add_argument("--keep", action="store_true", help="keep the house's folder, and say where it is")

    def handle(self, **options: Any) -> None:
        if options["year"]:
            self._year(options)
            return
        first, _dash, last = options["hours"].partition("-")
        try:
            orders = orders_of(options["file"], options["day"], hours=(int(first), int(last)))
            speed = 0.0 if options["speed"] == "max" else float(options["speed"])
            found: Found | Seen
            found = self._visit(orders, speed, options) if options["url"] else self._replay(orders, speed, options)
        except (NothingSold, NoHouse, NotOnTheMenu, NotOpenToUs, SaidNo, NobodyAnswers, ValueError, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(json.dumps(found.said) if options["json"] else found.text)
        if found.wrong:
            raise CommandError("The books differ from the file:\n" + "\n".join(found.wrong))

    def _year(self, options: dict[str, Any]) -> None:
        """Serve the whole file, and say what the books hold; differences end it with an error."""
        try:
            with House(menu_beside(options["file"]), 0, keep=options["keep"]) as house:
                said = house.year(options["file"].resolve(), options["days"], options["seed"])
        except (NoHouse, ValueError, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        wrong = said.pop("wrong")
        self.stdout.write(json.dumps(said))
        if wrong:
            raise CommandError("The books differ from the file:\n" + "\n".join(wrong))

    def _replay(self, orders: list[Order], speed: float, options: dict[str, Any]) -> Found:
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

    def _visit(self, orders: list[Order], speed: float, options: dict[str, Any]) -> Seen:
        name, _equals, pin = options["pin"].partition("=")
        with tempfile.TemporaryDirectory(prefix="brigade-visit-") as folder:
            record = Record(Path(folder) / "waiters.jsonl")
            book = guestbook_of(options["url"], name, pin, options["waiters"])
            outcome = Replay(
                options["url"], orders, book, record, seed=options["seed"], speed=speed, progress=sys.stderr
            ).run()
            record.close()
        return Seen(orders, outcome, options["waiters"], options["seed"])

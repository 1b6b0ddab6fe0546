"""`manage.py import_menu menu.csv --modifiers modifiers.csv`: the same import as in the back office."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acts import actions as acts
from core.errors import Invalid
from menus import importing
from menus.importing import workbooks
from venues.models import Venue
from venues.queries import only_venue


class Command(BaseCommand):
    help = "Import a menu from a CSV file or a workbook (XLSX); importing it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("menu", type=Path, metavar="FILE")
        parser.add_argument("--modifiers", type=Path, metavar="FILE", help="groups of choices")
        parser.add_argument("--sets", type=Path, metavar="FILE", help="slots of set menus")
        parser.add_argument("--venue", type=int, metavar="ID", help="the venue, where there are several")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *, menu: Path, venue: int | None, dry_run: bool, **options: Any) -> None:
        house, files = _venue(venue), _sheets(menu, options["modifiers"], options["sets"])
        plan = importing.read(house, files.menu, files.modifiers, files.sets)
        for doubt in plan.doubts:
            self.stdout.write(str(doubt), self.style.WARNING)
        for problem in plan.problems:
            self.stderr.write(str(problem))
        if plan.problems:
            raise CommandError(f"Nothing was imported: {len(plan.problems)} mistakes.")
        if not dry_run:
            with acts.job(house) as act:
                importing.apply(plan, act=act)
        said = "would be " if dry_run else ""
        self.stdout.write(
            f"{plan.added} items {said}added, {plan.changed} changed, {plan.same} as they were;"
            f" {plan.left_alone} not in the file, left alone."
        )


def _venue(number: int | None) -> Venue:
    venue = Venue.objects.filter(pk=number).first() if number else only_venue()
    if venue is None:
        raise CommandError("There is no such venue yet.")
    return venue


def _sheets(menu: Path, modifiers: Path | None, sets: Path | None) -> importing.Sheets:
    data = _bytes(menu)
    try:
        book = importing.read_workbook(data) if importing.is_workbook(data) else importing.Sheets(data)
    except Invalid as error:
        raise CommandError(str(error)) from None
    return importing.Sheets(
        book.menu, _bytes(modifiers) if modifiers else book.modifiers, _bytes(sets) if sets else book.sets
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(workbooks.MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from None

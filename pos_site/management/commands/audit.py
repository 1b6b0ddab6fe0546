"""`manage.py audit`: does everything that must hold, hold?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pos_site import auditor


class Command(BaseCommand):
    help = "Check every invariant of money and history; exits with 1 where one is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        found = auditor.findings()
        if options["json"]:
            self.stdout.write(json.dumps({"clean": not found, "findings": [vars(it) for it in found]}))
        elif not found:
            self.stdout.write("Clean: everything that must hold, holds.")
        else:
            for it in found:
                self.stdout.write(f"{it.code}  {it.text}")
        if found:
            raise SystemExit(1)

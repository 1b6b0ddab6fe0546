"""`manage.py demo --restart`: the demo's evening, again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from acts import actions as acts
from core.errors import Refused
from pos_site.demo import clock as demo_clock
from pos_site.demo import welcome
from pos_site.demo.restart import restart_evening


class Command(BaseCommand):
    help = "What can be done with the demo: --restart starts its evening again. Refused on any other database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--restart", action="store_true", help="start the evening again")

    def handle(self, *, restart: bool, **options: Any) -> None:
        demo_clock.restore()
        venue = demo_clock.demo_venue()
        if venue is None:
            raise CommandError("This database isn't the demo's.")
        if restart:
            try:
                with acts.job(venue) as act:
                    venue = restart_evening(act=act)
            except Refused as refusal:
                raise CommandError(str(refusal.text)) from refusal
        self.stdout.write("\n".join(welcome.lines(venue)).strip())

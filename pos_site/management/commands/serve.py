"""Serve the house from this one machine."""

import os
import signal
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from acts import actions as acts
from core.errors import Refused
from payments.models import Terminal
from pos_site import addresses, celery, checks, new_database, oneprocess, shape
from pos_site.asgi import application
from pos_site.demo import clock as demo_clock
from pos_site.demo import welcome
from pos_site.demo.keeper import Keeper
from pos_site.demo.load import load_demo
from pos_site.neighbours import neighbours
from pos_site.opening import actions as opening
from venues.models import Venue


class Command(BaseCommand):
    """Migrate, fill an empty database with the demo, and serve until stopped."""

    help = "Serve pages, screens, the queue and the clock from one process."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free one (default: 8000)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine)")
        parser.add_argument("--lan", action="store_true", help="let tablets in the same network in")
        parser.add_argument("--worker", action="store_true", help="run a worker here although REDIS_URL is set")
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")
        parser.add_argument(
            "--new", action="store_true", help="begin a house of your own, and print the one-use link to set it up"
        )

    def handle(self, *, port: int, host: str, lan: bool, worker: bool, no_demo: bool, **options: Any) -> None:
        try:
            host = addresses.EVERYWHERE if lan else host
            port = addresses.free_port(host, port)
        except addresses.PortTaken as taken:
            raise CommandError(str(taken)) from taken
        names = addresses.lan_names() if lan else []
        settings.ALLOWED_HOSTS += names
        works = worker or not settings.REDIS_URL
        self._prepare(works)
        demo_clock.restore()
        token = self._new_house() if options["new"] else ""
        if not no_demo and not Venue.objects.exists():
            load_demo(self.stdout, addresses.guests_url(host, port))
        welcome.say_where(addresses.guests_url(host, port))
        self._serve(host, port, names, works, token)

    def _prepare(self, works: bool) -> None:
        if new := checks.unapplied_migrations(connection):
            self.say(f"Bringing the database up to date ({len(new)} migrations) …")
            if connection.introspection.table_names():
                call_command("migrate", interactive=False, verbosity=0)
            else:
                new_database.build()
        if reasons := checks.reasons_to_refuse(connection):
            raise CommandError("\n".join(["Brigade does not serve like this:", *reasons]))
        self.say(*shape.describe(connection, works_here=works))

    def _new_house(self) -> str:
        """Begin an empty house, or go on with the one that was begun; gives the secret of a fresh link."""
        begin = opening.renew_link if Venue.objects.exists() else opening.begin_house
        try:
            with acts.job(None) as act:
                return begin(act=act)
        except Refused as refused:
            raise CommandError(f"{refused.text}\n{refused.way_out}") from refused

    def _serve(self, host: str, port: int, names: list[str], works: bool, token: str) -> None:
        with ExitStack() as stack:
            if works:
                stack.enter_context(oneprocess.Worker(celery.app, waiting=Terminal.objects.count()))
            stack.enter_context(neighbours())
            demo = demo_clock.demo_venue()
            if demo:
                stack.enter_context(Keeper())
            connection.close()
            oneprocess.serve_web(
                application,
                [addresses.endpoint(host, port)],
                when_listening=lambda: self._welcome(port, names, demo, token),
            )
            # A second signal while we tidy up must not leave half of it undone.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.say("Stopped.")
        sys.stdout.flush()
        sys.stderr.flush()
        # Threads that wait for a printer would hold a normal exit back; every fact is in the database.
        os._exit(0)

    def _welcome(self, port: int, names: list[str], demo: Venue | None, token: str) -> None:
        self.say("", f"Serving on http://localhost:{port}/ (stop with Ctrl-C)")
        for name in names:
            self.say(f"  in this network: http://{name}:{port}/")
        if token:
            self.say(
                "", "Set your house up: open this within 30 minutes, on what will be your first till. It works once."
            )
            self.say(*(f"  http://{name}:{port}/opening/start/#{token}" for name in ("localhost", *names)))
        if demo:
            self.say(*welcome.lines(demo), *welcome.stickers(demo, colours=self.stdout.isatty()))

    def say(self, *lines: str) -> None:
        """Print lines and let whoever reads them see them at once."""
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

"""Keeps the demo while it is served: writes its history bit by bit, lets its ghost walk, and follows its clock."""

import logging
import threading
import time
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, connections

from core.errors import Refused
from pos_site.demo import clock as demo_clock
from pos_site.demo.ghost import Ghost
from pos_site.demo.history import Archive, NoTable, StartedAgain, Step, steps
from pos_site.demo.press import PrinterBusy
from venues.models import Venue

log = logging.getLogger(__name__)

START_AFTER = 3.0
# The present goes first: for each second of making history, two of leaving the house alone.
REST = 2.0
TRY_AGAIN = 1.0
LOOK_EVERY = 2.0
WALK_EVERY = 5.0


class Keeper:
    """A thread for the length of a `with` block."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="demo-keeper", daemon=True)
        self._ghost: Ghost | None = None
        self._walked_at = 0.0

    def __enter__(self) -> "Keeper":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join(1)

    def _keep(self) -> None:
        written_for = ""
        while not self._stopping.wait(LOOK_EVERY if written_for else START_AFTER):
            try:
                demo_clock.restore()
                venue = demo_clock.demo_venue()
                if venue and venue.ref != written_for:
                    written_for = venue.ref
                    self._ghost = Ghost(venue) if settings.DEMO_GHOST else None
                    self._write(venue)
                self._walk()
            except StartedAgain:
                written_for = ""
            except DatabaseError:
                log.warning("The demo's history goes on later.", exc_info=True)
                written_for = ""
            finally:
                connections.close_all()

    def _write(self, venue: Venue) -> None:
        archive = Archive(venue)
        for step in steps(venue):
            self._walk()
            while not self._stopping.is_set() and not self._try(archive, step):
                self._stopping.wait(TRY_AGAIN)
            if self._stopping.is_set():
                return

    def _walk(self) -> None:
        """Let the ghost do what is due, now and then; one that trips stays away until the evening begins again."""
        if self._ghost is None or time.monotonic() < self._walked_at + WALK_EVERY:
            return
        try:
            self._ghost.walk()
        except DatabaseError:
            log.info("The house was busy; the ghost walks on later.", exc_info=True)
        except Exception:
            log.exception("The demo's ghost tripped, and stays away.")
            self._ghost = None
        self._walked_at = time.monotonic()

    def _try(self, archive: Archive, step: Step) -> bool:
        """Play a step and rest from it; False where the present was in the way."""
        started = time.monotonic()
        try:
            archive.play(step)
        except (Refused, NoTable, PrinterBusy) as held_up:
            log.info("%s waits: %s", step.key, held_up)
            return False
        self._stopping.wait((time.monotonic() - started) * REST)
        return True

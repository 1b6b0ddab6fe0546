"""Paper of the made-up past: printed at the time it was asked for, without sending it over a line.

Every job goes the way of all jobs (queued, sending, printed) through the same actions. Only the delivery is short:
the virtual printer's paper is written here instead of by its listener, which isn't running yet.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from acts import actions as acts
from core import clock
from printing import actions as printing
from printing.drivers.base import Outcome
from printing.drivers.virtual.fleet import paper_of
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import JobState, Printer, PrintJob
from venues.models import Venue

TAKES = timedelta(seconds=2)


class PrinterBusy(Exception):
    """Somebody of the present is printing there just now: the past has to wait."""


class Press:
    """The virtual printers of a venue. Without `keeps_paper` the slips went into the bin at the end of their day."""

    def __init__(self, venue: Venue, *, keeps_paper: bool = True) -> None:
        self._venue = venue
        self._printers = {it.pk: DatedPaper(it) for it in Printer.objects.filter(venue=venue)}
        self._keeps_paper = keeps_paper

    def print_all(self, at: datetime) -> None:
        """Let everything come out that is waiting at a moment. Raises PrinterBusy."""
        waiting = PrintJob.objects.filter(venue=self._venue, state=JobState.QUEUED).order_by("queued_at", "pk")
        for printer_id in list(waiting.values_list("printer", flat=True)):
            self._print_one(self._printers[printer_id], at)

    def _print_one(self, printer: "DatedPaper", at: datetime) -> None:
        with acts.job(self._venue) as act:
            act.at = at
            job = printing.claim_next(printer.pk, act=act)
            if job is None:
                raise PrinterBusy(printer.pk)
            act.at = at + TAKES
            if self._keeps_paper:
                printer.let_out(bytes(job.data), act.at)
            printing.record_outcome(job, Outcome("printed"), act=act)


class NoPress(Press):
    """While the house is served, paper comes out by itself: jobs go over the line to printers that listen."""

    def print_all(self, at: datetime) -> None:
        """Leave it to the printers."""


class DatedPaper:
    """A virtual printer's paper, dated."""

    def __init__(self, printer: Printer) -> None:
        self.pk = printer.pk
        self._folder: Path = paper_of(settings.PAPER_DIR, printer)
        self._virtual = VirtualPrinter(printer.name, self._folder)

    def let_out(self, data: bytes, at: datetime) -> None:
        """Write a slip, dated as a real one of that moment would be: files know nothing of the demo's clock."""
        self._folder.mkdir(parents=True, exist_ok=True)
        number = self._virtual.store(data)
        stamp = (at - clock.offset()).timestamp()
        os.utime(self._folder / f"{number}.bin", (stamp, stamp))

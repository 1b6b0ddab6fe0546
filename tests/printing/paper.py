"""Small words for tests about paper."""

from datetime import timedelta
from typing import Any

from core import clock
from printing import actions as printing
from printing import carrying
from printing.documents import new_slip
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import PrintJob
from printing.paper import read_slips
from tests.cast import House


def queue(house: House, words: str = "2 Burger", *, printer: str = "grill", **fields: Any) -> PrintJob:
    """Queue a ticket that says these words."""
    where = house.printers[printer]
    data = new_slip(where).text(words).cut().to_bytes()
    fields = {"event": f"ticket.{words}"[:60], "purpose": "ticket", "title": "Table 12", "origin": "tab.12"} | fields
    with house.acting() as act:
        return printing.queue_job(where, data=data, act=act, **fields)


def send(house: House, printer: str = "grill") -> None:
    """Let the queue do what is due now."""
    carrying.carry(house.printers[printer].pk)


def hurry() -> None:
    """Let every waiting job be due now."""
    PrintJob.objects.update(next_try_at=clock.now())


def age(job: PrintJob, seconds: float) -> None:
    """Let a job have been queued (and claimed) so long ago."""
    then = clock.now() - timedelta(seconds=seconds)
    PrintJob.objects.filter(pk=job.pk).update(queued_at=then, next_try_at=then)
    PrintJob.objects.filter(pk=job.pk, claimed_at__isnull=False).update(claimed_at=then)
    job.refresh_from_db()


def came_out(machine: VirtualPrinter) -> list[str]:
    """The words on every slip, oldest first."""
    return [slip.text for slip in reversed(read_slips(machine.directory.parent))]


def states() -> list[str]:
    """The state of every job, oldest first."""
    return list(PrintJob.objects.order_by("pk").values_list("state", flat=True))

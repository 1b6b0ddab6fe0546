"""Paper is asked for: the bytes are stored with the facts they tell, and a bell is rung."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from acts.actions import Act
from core.queue import enqueue
from printing import documents, topics
from printing.escpos.decode import without_drawer
from printing.models import Printer, PrintJob
from venues.days import local

TITLE, EVENT = 60, 60


@dataclass(frozen=True)
class NewJob:
    """Paper to ask for. `event` and `purpose` name it ("ticket.12", "ticket"); with printer and copy they are unique.

    `title` is in the words of the floor, `origin` the topic to ring ("tab.12").
    """

    printer: Printer
    event: str
    purpose: str
    title: str
    data: bytes
    origin: str = ""
    copy: int = 0
    copy_of: PrintJob | None = None
    queued_at: datetime | None = None


def queue_jobs(asked: Sequence[NewJob], *, act: Act) -> list[PrintJob]:
    """Queue paper for printers in one insert, inside the act that made what it tells.

    Journals nothing: the caller writes down what happened. Rings the printers' page. Enqueues the deliveries.
    """
    jobs = [
        PrintJob(
            venue_id=it.printer.venue_id,
            printer=it.printer,
            event=it.event,
            purpose=it.purpose,
            copy=it.copy,
            copy_of=it.copy_of,
            title=it.title[:TITLE],
            origin=it.origin,
            data=_as_practice(it, act),
            queued_at=it.queued_at or act.at,
            next_try_at=act.at,
        )
        for it in asked
    ]
    PrintJob.objects.bulk_create(jobs)
    act.publish(*{topics.page(job.venue_id) for job in jobs})
    for printer_id in dict.fromkeys(job.printer_id for job in jobs):
        enqueue("printing.tasks.deliver", printer_id)
    return jobs


def _as_practice(asked: NewJob, act: Act) -> bytes:
    """Whatever is printed in practice says so in its first line, and opens no drawer."""
    if not act.venue.practice_of_id or asked.copy_of:
        return asked.data
    with override(act.venue.language):
        band = documents.practice_mark(asked.printer)
    return band + without_drawer(asked.data)


def queue_job(
    printer: Printer,
    *,
    event: str,
    purpose: str,
    data: bytes,
    title: str,
    origin: str = "",
    copy: int = 0,
    copy_of: PrintJob | None = None,
    queued_at: datetime | None = None,
    act: Act,
) -> PrintJob:
    """Queue one piece of paper; see `queue_jobs`."""
    asked = NewJob(printer, event, purpose, title, data, origin, copy, copy_of, queued_at)
    return queue_jobs([asked], act=act)[0]


def print_test(printer: Printer, *, act: Act) -> PrintJob:
    """Print a test slip. Journaled by who asked; rings the printers' page."""
    said_at = f"{local(act.venue, act.at):%Y-%m-%d %H:%M}"
    act.journal("printing.test_printed", printer)
    data = documents.test_slip(printer, said_at)
    event = f"test.{act.key}"[:EVENT]
    return queue_job(printer, event=event, purpose="test", data=data, title=_("Test slip"), act=act)

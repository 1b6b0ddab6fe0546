"""What the queue does with printers. A bell may ring twice or never: claims and sweeps see to that."""

from celery import shared_task

from acts import actions as acts
from printing import actions, delivery, queries, schedule
from printing.escpos.models import MODELS


@shared_task(name="printing.tasks.deliver")
def deliver(printer_id: int) -> None:
    """Send a printer everything that is due, oldest first."""
    venue = queries.venue_of(printer_id)
    while True:
        with acts.job(venue) as act:
            job = actions.claim_next(printer_id, act=act)
        if job is None:
            return
        printer = job.printer
        proves = MODELS[printer.model].proves_by_process_id if printer.model in MODELS else False
        outcome = delivery.deliver(
            printer.host,
            printer.port,
            bytes(job.data),
            speaks_status=printer.speaks_status,
            process_id=job.pk if proves else None,
        )
        with acts.job(venue) as act:
            actions.record_outcome(job, outcome, act=act)


@shared_task(name="printing.tasks.sweep")
def sweep() -> None:
    """Find what was never rung for, and what was begun and never ended."""
    schedule.sweep()

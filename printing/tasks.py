"""What the queue does with printers. A bell may ring twice or never: claims and sweeps see to that."""

from celery import shared_task

from acts import actions as acts
from printing import actions, drivers, queries, schedule


@shared_task(name="printing.tasks.deliver")
def deliver(printer_id: int) -> None:
    """Send a printer everything that is due, oldest first. One that asks us is left to ask."""
    printer = queries.printer_by_id(printer_id)
    carry, venue = drivers.of(printer).deliver, printer.venue
    while carry is not None:
        with acts.job(venue) as act:
            job = actions.claim_next(printer_id, act=act)
        if job is None:
            return
        outcome = carry(job.printer, job)
        with acts.job(venue) as act:
            actions.record_outcome(job, outcome, act=act)


@shared_task(name="printing.tasks.sweep")
def sweep() -> None:
    """Find what was never rung for, and what was begun and never ended."""
    schedule.sweep()

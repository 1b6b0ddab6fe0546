"""What the queue does with printers. A bell may ring twice or never: claims and sweeps see to that."""

from celery import shared_task

from printing import carrying, lanes, schedule


@shared_task(name="printing.tasks.deliver")
def deliver(printer_id: int) -> None:
    """Send a printer what is due, in a thread of its own."""
    lanes.run(printer_id, carrying.carry)


@shared_task(name="printing.tasks.sweep")
def sweep() -> None:
    """Find what was never rung for, what was begun and never ended, and who has to stand in."""
    schedule.sweep()

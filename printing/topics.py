"""The bells of this app."""

from printing.models import Printer, PrintJob


def page(venue_id: int) -> str:
    """The printers' page of the back office."""
    return f"printers.{venue_id}"


def paper(venue_id: int) -> str:
    """The paper of virtual printers."""
    return f"paper.{venue_id}"


def of_printer(printer: Printer) -> tuple[str, ...]:
    """What looks at how a printer is."""
    return (page(printer.venue_id), f"floor.{printer.venue_id}")


def of_job(job: PrintJob) -> tuple[str, ...]:
    """Whoever asked for this paper, the floor and the printers' page."""
    return (*filter(None, [job.origin]), *of_printer(job.printer))

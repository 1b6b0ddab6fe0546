"""A PDF a slip, on this computer's disk: for houses without a printer, and for whoever keeps paper as files."""

from pathlib import Path

from django.conf import settings

from printing.drivers.base import DriverSpec, Outcome
from printing.drivers.drawing import dots_across, draw
from printing.models import Driver, Printer, PrintJob

DOTS_PER_INCH = 203


def deliver(printer: Printer, job: PrintJob) -> Outcome:
    """Write the slip whole, or not at all; the same job again is the same file."""
    path = path_of(printer, job.pk)
    draft = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draw(bytes(job.data), dots_across(printer)).save(draft, "PDF", resolution=DOTS_PER_INCH, title=job.title)
        draft.replace(path)
    except OSError as error:
        return Outcome("failed", "unwritable", str(error))
    return Outcome("printed")


def folder_of(printer: Printer) -> Path:
    """Where a printer's PDFs lie."""
    return Path(settings.PAPER_DIR) / str(printer.pk)


def path_of(printer: Printer, job: int) -> Path:
    """One slip."""
    return folder_of(printer) / f"{job}.pdf"


SPEC = DriverSpec(Driver.PDF, deliver)

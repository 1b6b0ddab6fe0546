"""A printer on the house's own network, port 9100."""

from printing.drivers.base import DriverSpec, Outcome
from printing.drivers.network import delivery
from printing.escpos.models import MODELS
from printing.models import Driver, Printer, PrintJob


def deliver(printer: Printer, job: PrintJob) -> Outcome:
    """Send the job over TCP; models that have it prove by `GS ( H` that they printed."""
    proves = MODELS[printer.model].proves_by_process_id if printer.model in MODELS else False
    return delivery.deliver(
        printer.host,
        printer.port,
        bytes(job.data),
        speaks_status=printer.speaks_status,
        process_id=job.pk if proves else None,
    )


SPEC = DriverSpec(Driver.NETWORK, deliver)

"""A printer on the house's own network, port 9100."""

from printing.addresses import is_ours
from printing.drivers.base import DriverSpec, Health, Outcome
from printing.drivers.network import delivery
from printing.escpos.models import MODELS
from printing.models import Driver, Printer, PrintJob


def deliver(printer: Printer, job: PrintJob) -> Outcome:
    """Send the job over TCP; models that have it prove by `GS ( H` that they printed."""
    if not is_ours(printer.host):
        return Outcome("failed", "elsewhere", f"{printer.host} isn't on the house's own network")
    return send(printer.host, printer, job)


def ask(printer: Printer) -> Health:
    """Ask how it is. One that never answers such questions is only looked for."""
    if not is_ours(printer.host):
        return Health("elsewhere", f"{printer.host} isn't on the house's own network")
    return delivery.ask(printer.host, printer.port, speaks_status=printer.speaks_status)


def send(host: str, printer: Printer, job: PrintJob) -> Outcome:
    """Send the job to an address that is known to be good."""
    proves = MODELS[printer.model].proves_by_process_id if printer.model in MODELS else False
    return delivery.deliver(
        host,
        printer.port,
        bytes(job.data),
        speaks_status=printer.speaks_status,
        process_id=job.pk if proves else None,
    )


SPEC = DriverSpec(Driver.NETWORK, deliver, ask)

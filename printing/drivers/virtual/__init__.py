"""A printer made of air, in this house's own server: reached over a line like any other."""

from printing.drivers import network
from printing.drivers.base import DriverSpec, Health, Outcome
from printing.drivers.network import delivery
from printing.models import Driver, Printer, PrintJob

HERE = "127.0.0.1"


def deliver(printer: Printer, job: PrintJob) -> Outcome:
    """Send the job to the port it listens on, on this machine and nowhere else."""
    return network.send(HERE, printer, job)


def ask(printer: Printer) -> Health:
    """Ask how it is."""
    return delivery.ask(HERE, printer.port, speaks_status=printer.speaks_status)


SPEC = DriverSpec(Driver.VIRTUAL, deliver, ask)

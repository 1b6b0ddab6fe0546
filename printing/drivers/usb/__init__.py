"""A printer at a USB plug of this computer, through python-escpos: it opens the plug, and our own bytes go over it.

A printer that answers questions proves what it printed, as on the network. One that doesn't can only be believed:
then "printed" means that it took the bytes.
"""

from functools import partial

from printing.drivers import dialogue
from printing.drivers.base import DriverSpec, Health, Outcome
from printing.drivers.usb.plug import UsbWire
from printing.escpos.models import MODELS
from printing.models import Driver, Printer, PrintJob


def deliver(printer: Printer, job: PrintJob) -> Outcome:
    """Send the job over USB."""
    proves = MODELS[printer.model].proves_by_process_id if printer.model in MODELS else False
    return dialogue.send(
        partial(UsbWire, printer.address),
        bytes(job.data),
        speaks_status=printer.speaks_status,
        process_id=job.pk if proves else None,
    )


def ask(printer: Printer) -> Health:
    """Ask how it is."""
    return dialogue.ask(partial(UsbWire, printer.address), speaks_status=printer.speaks_status)


SPEC = DriverSpec(Driver.USB, deliver, ask)

"""How paper gets to a printer: a folder for each way, all of the same shape."""

from printing.drivers import epson, network, pdf, star, usb, virtual
from printing.drivers.base import DriverSpec
from printing.models import Printer

DRIVERS = {str(it.SPEC.name): it.SPEC for it in (epson, network, pdf, star, usb, virtual)}


def of(printer: Printer) -> DriverSpec:
    """How this printer's paper gets there."""
    return DRIVERS[printer.driver]

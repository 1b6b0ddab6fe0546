"""How paper gets to a printer: a folder for each way, all of the same shape."""

from printing.drivers import network, virtual
from printing.drivers.base import DriverSpec
from printing.models import Printer

DRIVERS = {str(it.name): it for it in (network.SPEC, virtual.SPEC)}


def of(printer: Printer) -> DriverSpec:
    """How this printer's paper gets there."""
    return DRIVERS[printer.driver]

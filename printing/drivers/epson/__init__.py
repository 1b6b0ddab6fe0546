"""Epson Server Direct Print: the printer asks over HTTP, gets the very bytes of the slip, and says how it went."""

from printing.drivers.base import DriverSpec
from printing.models import Driver

SPEC = DriverSpec(Driver.EPSON)

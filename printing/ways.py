"""How paper gets to a printer, as whoever sets it up says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import Invalid
from printing.addresses import PRINTER_PORT, read_address
from printing.models import Driver

USB_ADDRESS = re.compile(r"[0-9a-f]{4}:[0-9a-f]{4}")


@dataclass(frozen=True)
class Way:
    """A driver, and what it has to know to find the printer."""

    driver: str = Driver.NETWORK
    host: str = ""
    port: int = PRINTER_PORT
    address: str = ""


def read_way(said: Mapping[str, str], driver: str) -> Way:
    """Read how a printer is reached. Raises Invalid for what can't be."""
    if driver == Driver.NETWORK:
        host, port = read_address(said.get("host", ""), said.get("port", ""))
        return Way(driver, host, port)
    if driver == Driver.USB:
        return Way(driver, address=_read_usb(said.get("address", "")))
    if driver not in Driver.values:
        raise Invalid(_("This house knows no such printers."))
    return Way(driver)


def _read_usb(said: str) -> str:
    address = said.strip().lower()
    if not USB_ADDRESS.fullmatch(address):
        raise Invalid(
            _("A printer at USB is found by two numbers: 04b8:0e15."),
            fields={"address": _("Maker and model, four letters or digits each.")},
        )
    return address

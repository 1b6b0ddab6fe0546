"""The wire to a printer at USB. python-escpos finds and opens it; it is loaded when the first such printer prints.

Only its transport is used: its way of choosing code pages prints the euro sign wrongly on some models (ADR 0016).
"""

import errno
import os
import tempfile
from typing import Any

from printing.drivers.dialogue import Trouble

CHUNK = 4096
TIMED_OUT = frozenset({errno.ETIMEDOUT, 10060})


class UsbWire:
    """One claimed device, by maker and model ("04b8:0e15"). Raises Trouble where it isn't plugged in."""

    def __init__(self, address: str) -> None:
        os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", tempfile.gettempdir())  # else a folder more a start
        from escpos import exceptions, printer  # noqa: PLC0415 - a second to load, and only where USB is used

        maker, _colon, model = address.partition(":")
        try:
            self._plug: Any = printer.Usb(int(maker, 16), int(model, 16))
            self._plug.open()
            self._in, self._out = _endpoints(self._plug.device)
        except (exceptions.Error, RuntimeError, ValueError, OSError) as error:
            # Without a device, without its library (libusb), or without the right to use it.
            raise Trouble("unreachable", f"no printer {address} at USB: {error}") from error

    def give(self, data: bytes, seconds: float) -> int:
        try:
            return int(self._plug.device.write(self._out, data[:CHUNK], _milliseconds(seconds)))
        except OSError as error:
            raise _as_time(error) from error

    def hear(self, seconds: float) -> bytes:
        try:
            return bytes(self._plug.device.read(self._in, CHUNK, _milliseconds(seconds)))
        except OSError as error:
            raise _as_time(error) from error

    def close(self) -> None:
        self._plug.close()


def _endpoints(device: Any) -> tuple[int, int]:
    """The addresses at which a printer is heard and spoken to: by its own description, whichever model it is."""
    addresses = [end.bEndpointAddress for interface in device.get_active_configuration() for end in interface]
    heard = [it for it in addresses if it & 0x80]
    spoken = [it for it in addresses if not it & 0x80]
    if not heard or not spoken:
        raise ValueError("it has no way in or no way out")
    return heard[0], spoken[0]


def _milliseconds(seconds: float) -> int:
    return max(int(seconds * 1000), 1)


def _as_time(error: OSError) -> OSError:
    """USB's own "time is up" is a plain OSError with a number."""
    return TimeoutError(str(error)) if error.errno in TIMED_OUT else error

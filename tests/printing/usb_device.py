"""A USB plug put where pyusb finds devices: below python-escpos, which runs as it is. Behind it is the independent
printer, so that our bytes and questions go through python-escpos and pyusb's own calls to a witness.

It is no real plug: how a computer's USB behaves when a cable is pulled is only imitated.
"""

import errno
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import usb.core

OUT, IN = 0x02, 0x81


class Plug:
    """One device of a bus. `break_after` pulls the cable after so many bytes; `is_mute` never answers."""

    def __init__(self, port: int, *, break_after: int | None = None, is_mute: bool = False) -> None:
        self.idVendor, self.idProduct = 0x04B8, 0x0E15
        self.backend = SimpleNamespace(__module__="usb.backend.libusb1")
        self.was_let_go = False
        self._ctx = SimpleNamespace(dispose=self._let_go)
        self._port, self._left, self._is_mute = port, break_after, is_mute
        self._line: socket.socket | None = None

    def set_configuration(self) -> None:
        self._line = socket.create_connection(("127.0.0.1", self._port))

    def reset(self) -> None:
        pass

    def is_kernel_driver_active(self, _interface: int) -> bool:
        return False

    def get_active_configuration(self) -> Iterator[list[Any]]:
        return iter([[SimpleNamespace(bEndpointAddress=OUT), SimpleNamespace(bEndpointAddress=IN)]])

    def write(self, endpoint: int, data: bytes, timeout: int) -> int:
        assert endpoint == OUT and self._line
        if self._left is not None:
            if not self._left:
                raise usb.core.USBError("No such device", errno=errno.ENODEV)
            data = data[: self._left]
            self._left -= len(data)
        self._line.sendall(data)
        return len(data)

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert endpoint == IN and self._line
        self._line.settimeout(timeout / 1000)
        try:
            if not self._is_mute:
                return self._line.recv(size)
        except TimeoutError:
            pass
        raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)

    def _let_go(self, _device: object) -> None:
        self.was_let_go = True
        if self._line:
            self._line.close()

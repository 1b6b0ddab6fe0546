"""The wire to a printer on the network: one TCP connection to an address that is written out, never to a name."""

import socket
from functools import partial

from printing.drivers import dialogue
from printing.drivers.base import Health, Outcome
from printing.drivers.dialogue import PATIENCE, TIMEOUT, Trouble


def deliver(
    host: str,
    port: int,
    data: bytes,
    *,
    timeout: float = TIMEOUT,
    patience: float = PATIENCE,
    speaks_status: bool = True,
    process_id: int | None = None,
) -> Outcome:
    """Print these bytes on the printer at this address; see `dialogue.send`."""
    connect = partial(TcpWire, host, port, patience)
    return dialogue.send(
        connect, data, timeout=timeout, patience=patience, speaks_status=speaks_status, process_id=process_id
    )


def ask(host: str, port: int, *, patience: float = PATIENCE, speaks_status: bool = True) -> Health:
    """Ask the printer at this address how it is."""
    return dialogue.ask(partial(TcpWire, host, port, patience), patience=patience, speaks_status=speaks_status)


class TcpWire:
    """One connection. Raises Trouble where there is nobody."""

    def __init__(self, host: str, port: int, patience: float) -> None:
        try:
            self._socket = socket.create_connection((host, port), timeout=patience)
        except ConnectionRefusedError as error:
            raise Trouble("refused", f"{host}:{port} refused the connection") from error
        except OSError as error:
            raise Trouble("unreachable", f"{host}:{port} can't be reached: {error}") from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def give(self, data: bytes, seconds: float) -> int:
        self._socket.settimeout(seconds)
        return self._socket.send(data)

    def hear(self, seconds: float) -> bytes:
        self._socket.settimeout(seconds)
        return self._socket.recv(256)

    def close(self) -> None:
        self._socket.close()

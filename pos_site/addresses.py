"""Where this server can be reached."""

import socket
from contextlib import suppress

EVERYWHERE = "0.0.0.0"  # noqa: S104 (asked for with --lan)
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class PortTaken(OSError):
    """Another program listens on the port already."""


def free_port(host: str, port: int) -> int:
    """Return `port` if this machine lets us listen on it, or any free one for 0. Raises PortTaken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"Port {port} is taken or not allowed: choose another with --port.") from error
        return int(probe.getsockname()[1])


def endpoint(host: str, port: int) -> str:
    """Write `host` and `port` as Twisted reads them."""
    return f"tcp:port={port}:interface={host.replace(':', chr(92) + ':')}"


def lan_names() -> list[str]:
    """Names and addresses under which tablets in the same network find this machine."""
    name = socket.gethostname()
    found = {name, f"{name}.local"}
    with suppress(OSError):  # a host name that resolves nowhere is common on small boxes
        found |= {str(entry[4][0]) for entry in socket.getaddrinfo(name, None, socket.AF_INET)}
    found.add(_way_out())
    return sorted(name for name in found if name and not name.startswith("127."))


def guests_url(host: str, port: int) -> str:
    """Where guests' phones reach a server that listens on `host`.

    In the whole network it is a number: phones that know no `.local` names are many.
    """
    name = _way_out() if host == EVERYWHERE else "localhost" if host in LOOPBACK else host
    return f"http://{f'[{name}]' if ':' in name else name or 'localhost'}:{port}"


def _way_out() -> str:
    """This machine's address on the way to anywhere else; nothing where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        # Connecting a datagram socket sends nothing: it only asks which way out would be taken.
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return ""

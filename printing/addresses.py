"""Where a printer may be: an address on the house's own network, written out, on a port that printers use.

Whoever sets up a printer says where this server connects to, so a name, a public address or the server itself is
refused (see the threat model's SSRF). `settings.PRINTER_NETWORKS` and `PRINTER_PORTS` say what is the house's own.
"""

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Network, ip_address, ip_network

from django.conf import settings
from django.utils.translation import gettext as _

from core.errors import Invalid

PRINTER_PORT = 9100
QUICK = 0.4  # seconds: a printer in the same house answers in a few milliseconds
AT_ONCE = 64
# A cloud machine's own secrets are given out here, in the middle of what is otherwise anybody's own network.
NEVER = (ip_network("fd00:ec2::/32"),)


def read_address(host: str, port: str) -> tuple[str, int]:
    """Read an address and a port as somebody typed them. Raises Invalid for what can't be a printer's."""
    try:
        address = ip_address(host.strip())
        number = int(port or PRINTER_PORT)
    except ValueError:
        raise Invalid(
            _("A printer's address is four numbers: 192.168.1.50."),
            fields={"host": _("Print the printer's own test page: the address is on it.")},
        ) from None
    if not is_ours(str(address)):
        raise Invalid(
            _("%(address)s isn't on this house's own network.") % {"address": address},
            fields={"host": _("Its address begins with 10., 172.16. to 172.31., or 192.168.")},
        )
    if number not in settings.PRINTER_PORTS:
        raise Invalid(_("Printers listen on port 9100, some on 9101 to 9109."), fields={"port": _("Try 9100.")})
    return str(address), number


def is_ours(host: str) -> bool:
    """Whether this is an address, written out, on the house's own network. Names are never looked up."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if "%" in host or any(address in it for it in NEVER if it.version == address.version):
        return False
    networks = [ip_network(it) for it in settings.PRINTER_NETWORKS]
    return any(address.version == it.version and address in it for it in networks)


def find_printers() -> list[str]:
    """Ask every neighbour on this server's own network whether it listens as a printer does; takes two seconds."""
    network = own_network()
    if network is None:
        return []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        hosts = [str(it) for it in network.hosts()]
        return [host for host, answers in zip(hosts, pool.map(_answers, hosts), strict=True) if answers]


def own_network() -> IPv4Network | None:
    """The 254 addresses around this server's own, where that is a private one. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))
            mine = IPv4Address(line.getsockname()[0])
        except OSError:
            return None
    allowed: Sequence[str] = settings.PRINTER_NETWORKS
    if not any(mine in network for it in allowed if isinstance(network := ip_network(it), IPv4Network)):
        return None
    return IPv4Network(f"{mine}/24", strict=False)


def _answers(host: str) -> bool:
    try:
        with socket.create_connection((host, PRINTER_PORT), timeout=QUICK):
            return True
    except OSError:
        return False

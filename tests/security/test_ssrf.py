"""S-SSRF: whoever sets up a printer says where this server connects to. It connects to printers, and to nothing else.

Every attempt of this process to connect or to look up a name is counted at the socket itself; a listener on this very
machine is what the spellings aim at, and counts too.
"""

import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from core.errors import Invalid
from printing import addresses, drivers
from printing.addresses import read_address
from printing.models import Driver, JobState, Printer, PrintJob
from tests.cast import House
from tests.security.spellings import HOSTS, PORTS_OF_OTHERS

AS_SHIPPED = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
SHIPPED_PORTS = range(9100, 9110)


@dataclass
class Watch:
    """What was tried. `called` is whoever reached the listener."""

    is_on: bool = True
    connects: list[Any] = field(default_factory=list)
    lookups: list[Any] = field(default_factory=list)
    called: list[Any] = field(default_factory=list)

    def see(self, event: str, args: tuple[Any, ...]) -> None:
        """Count what the interpreter itself reports."""
        if self.is_on and event == "socket.connect" and args[0].family != socket.AF_UNIX:
            self.connects.append(args[1])
        elif self.is_on and event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self.lookups.append(args[0])


@pytest.fixture
def shipped(settings) -> None:
    """The networks and ports of a house as it is delivered: loopback isn't among them."""
    settings.PRINTER_NETWORKS, settings.PRINTER_PORTS = AS_SHIPPED, SHIPPED_PORTS


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Count connections, and look-ups of names, for the length of a test. An audit hook can't be taken off again."""
    watch = Watch()
    sys.addaudithook(watch.see)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        over = threading.Event()
        thread = threading.Thread(target=_count, args=(listener, watch, over))
        thread.start()
        yield watch
        over.set()
        thread.join()
    watch.is_on = False


def _count(listener: socket.socket, watch: Watch, over: threading.Event) -> None:
    while not over.is_set():
        try:
            line, who = listener.accept()
        except TimeoutError:
            continue
        line.close()
        watch.called.append(who)


def test_there_are_three_hundred_spellings() -> None:
    assert len(HOSTS) >= 300 and len(PORTS_OF_OTHERS) >= 40


def test_no_spelling_is_connected_to_or_even_looked_up(shipped: None, watch: Watch) -> None:
    taken = [said for said in HOSTS if _is_taken(said, "9100")]
    taken += [port for port in PORTS_OF_OTHERS if _is_taken("192.168.1.50", port) and int(port) not in SHIPPED_PORTS]

    assert taken == []
    assert (watch.connects, watch.lookups, watch.called) == ([], [], [])


def test_what_no_form_let_in_isnt_connected_to_either(house: House, shipped: None, watch: Watch) -> None:
    """The last door: a row that came in some other way, or of an older version, or a name that has been rebound."""
    job = PrintJob(data=b"x", state=JobState.SENDING)
    for said in HOSTS:
        printer = Printer(driver=Driver.NETWORK, host=said, port=9100)
        outcome, health = drivers.of(printer).deliver(printer, job), drivers.of(printer).ask(printer)
        assert (outcome.state, outcome.reason, health.reason) == ("failed", "elsewhere", "elsewhere"), said
    assert (watch.connects, watch.lookups, watch.called) == ([], [], [])


def test_a_name_that_changes_its_answer_is_never_asked(
    shipped: None, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rebinding name: ours when it is looked at, this machine when it is connected to."""
    answers = iter(["192.168.1.50", "127.0.0.1"] * 9)
    asked: list[Any] = []

    def rebound(host: Any, port: Any, *_rest: Any, **_more: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    printer = Printer(driver=Driver.NETWORK, host="rebind.test", port=9100)

    assert not _is_taken("rebind.test", "9100")
    assert drivers.of(printer).deliver(printer, PrintJob(data=b"x")).reason == "elsewhere"
    assert asked == [] and watch.connects == []


def test_no_other_driver_connects_anywhere_but_to_this_machines_own_printers(
    house: House, shipped: None, watch: Watch, settings, tmp_path
) -> None:
    settings.PAPER_DIR = tmp_path
    for driver in (Driver.VIRTUAL, Driver.STAR, Driver.EPSON, Driver.PDF):
        printer = Printer(pk=1, driver=driver, host="169.254.169.254", port=9, name="x")
        if carry := drivers.of(printer).deliver:
            carry(printer, PrintJob(pk=1, data=b"x", title="x"))

    assert watch.connects == [("127.0.0.1", 9)], "the virtual printer's, whatever its row says"


def test_nobody_is_told_what_a_stranger_answered(house: House, shipped: None, watch: Watch) -> None:
    client = house.client(house.people["anna"])
    before = Printer.objects.count()

    refused = {
        client.post("/back/printers/new/", {"name": f"Spy {n}", "host": said, "port": "9100"}).status_code
        for n, said in enumerate(HOSTS[::40])
    }

    assert refused == {422} and Printer.objects.count() == before
    assert (watch.connects, watch.lookups, watch.called) == ([], [], [])


def test_the_watch_sees_a_call(watch: Watch) -> None:
    """The control: what it would count, if it happened."""
    with socket.socket() as line:
        line.connect_ex(("127.0.0.1", 9))
    socket.getaddrinfo("localhost", 80)

    assert watch.connects == [("127.0.0.1", 9)] and watch.lookups == ["localhost"]


@pytest.mark.parametrize("host", ["10.0.0.1", " 192.168.1.50 ", "172.16.0.9", "172.31.255.254", "fd12:3456::9"])
def test_a_printer_of_the_house_is_taken(shipped: None, host: str) -> None:
    assert read_address(host, "") == (host.strip(), 9100) and addresses.is_ours(host.strip())


def _is_taken(host: str, port: str) -> bool:
    try:
        read_address(host, port)
    except Invalid:
        return False
    return True

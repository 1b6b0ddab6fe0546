from collections.abc import Iterator
from pathlib import Path

import pytest

from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import Driver
from tests.cast import House
from tests.printing import emupos as emupos_process
from tests.printing.emupos import Emupos


@pytest.fixture(scope="session")
def emupos_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    simulator = emupos_process.start(tmp_path_factory.mktemp("emupos"))
    yield simulator
    simulator.client.close()
    simulator.process.terminate()
    simulator.process.wait(timeout=10)


@pytest.fixture
def emupos(emupos_session: Emupos) -> Emupos:
    """The independent printer, with nothing wrong."""
    emupos_session.all_well()
    return emupos_session


@pytest.fixture
def virtual(house: House, tmp_path: Path) -> Iterator[VirtualPrinter]:
    """The house's grill printer, made of air."""
    printer = house.printers["grill"]
    machine = VirtualPrinter("Grill", tmp_path / "paper" / str(printer.pk)).start()
    printer.port, printer.driver = machine.port, Driver.VIRTUAL
    printer.save(update_fields=["port", "driver"])
    yield machine
    machine.stop()

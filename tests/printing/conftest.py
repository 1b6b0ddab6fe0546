from collections.abc import Iterator

import pytest

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

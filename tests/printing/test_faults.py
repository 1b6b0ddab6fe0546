"""R-PRN: ten faults, two printers each; the paper says what was lost and what came out twice.

Here a few tickets each, with short patience; `bin/trial R-PRN` sends 300 to each printer with the real one.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_site import celery, oneprocess
from printing import drivers, lanes
from printing.drivers import network
from printing.drivers.base import DriverSpec, Outcome
from printing.drivers.network import delivery
from printing.models import Driver, Printer, PrintJob
from tests.cast import House, build_house
from tests.database import Committed
from tests.printing.fault_evening import ALERT, FAULTS, HEALTHY, Evening, Found, look
from tests.trials import suite

TRIAL = "R-PRN"
# tickets to each printer, seconds between them, that a fault lasts, between faults, until the backup stands in
SHORT, LONG = (10, 0.6, 3.5, 9.0, 2), (300, 1.5, 18.0, 25.0, 15)
DRAIN, DELAY = 60.0, 2.0


def hurried(printer: Printer, job: PrintJob) -> Outcome:
    """A delivery that waits for no more than two seconds."""
    return delivery.deliver(printer.host, printer.port, bytes(job.data), timeout=2.0, patience=0.7)


def careless(printer: Printer, job: PrintJob) -> Outcome:
    """The control: what nobody knows is taken for not printed."""
    outcome = hurried(printer, job)
    return replace(outcome, state="failed") if outcome.state == "unknown" else outcome


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Printer, PrintJob], Outcome]], None]:
    """Have another way of delivering in the network driver's place."""

    def put(deliver: Callable[[Printer, PrintJob], Outcome]) -> None:
        monkeypatch.setitem(drivers.DRIVERS, str(Driver.NETWORK), DriverSpec(Driver.NETWORK, deliver, network.ask))

    return put


@pytest.fixture
def house(committed_db: Committed) -> Iterator[House]:
    yield build_house()
    assert lanes.finish(10)


@pytest.fixture
def worker() -> Iterator[None]:
    """The queue and the clock as one box has them: eight threads for everything."""
    celery.app.control.purge()
    with oneprocess.Worker(celery.app) as worker:
        assert worker.ready.wait(20)
        yield


def test_no_fault_loses_paper_or_prints_it_twice_unmarked(
    house: House, tmp_path: Path, worker: None, put_in: Callable[..., None]
) -> None:
    numbers = LONG if suite.is_on(TRIAL) else SHORT
    if not suite.is_on(TRIAL):
        put_in(hurried)
    evening = Evening(house, tmp_path, *numbers)
    evening.furnish()

    evening.run()

    found = [look(evening, fault) for fault in (*FAULTS, HEALTHY)]
    report(found)
    assert [it for it in found if not it.is_well] == []
    assert max(it.slowest_alert for it in found) <= ALERT
    assert delay(evening) <= DELAY, "the printer that never failed waited for those that did"


def test_the_control_that_takes_unknown_for_unprinted_prints_twice(
    house: House, tmp_path: Path, worker: None, put_in: Callable[..., None]
) -> None:
    put_in(careless)
    evening = Evening(house, tmp_path, 1, 0.1, 0.5, 5.0, 60)
    evening.furnish()
    evening.machines["reset-a"].strikes = "reset_at_end"

    evening.queue("reset-a", 0)
    evening.wait_until_out()

    assert look(evening, "reset").unmarked_doubles == 1


def test_what_waited_is_out_soon_after_the_printer_is_back(house: House, tmp_path: Path, worker: None) -> None:
    backlog = 100 if suite.is_on(TRIAL) else 30
    evening = Evening(house, tmp_path, backlog, 0.0, 0.0, 0.0, 600)
    evening.furnish()
    machine = evening.machines["refused-a"]
    machine.unplug()
    for number in range(backlog):
        evening.queue("refused-a", number)

    machine.start()
    took = evening.wait_until_out()

    print(f"\ndrain of {backlog}: {took:.1f} s")
    papers = [it.text.split("\n")[0] for it in machine.papers()]
    assert papers == [f"#refused-a-{number}#" for number in range(backlog)] and took <= DRAIN


def delay(evening: Evening) -> float:
    """How long the healthy printer's papers took, but for the slowest hundredth."""
    out = {it.text.split("\n")[0]: it.at for it in evening.machines[f"{HEALTHY}-a"].papers()}
    waits = sorted(out[code] - at for code, at in evening.queued.items() if code.startswith(f"#{HEALTHY}"))
    print(f"healthy printer: p50 {waits[len(waits) // 2]:.2f} s, p99 {waits[int(len(waits) * 0.99) - 1]:.2f} s")
    return waits[int(len(waits) * 0.99) - 1]


def report(found: list[Found]) -> None:
    """Say what was found, a line a fault."""
    print(f"\n{time.strftime('%H:%M')}  papers missing unmarked-doubles marked/most out-of-order backup events alert")
    for it in found:
        print(
            f"{it.fault:<8} {it.papers:6} {it.missing:7} {it.unmarked_doubles:16} {it.marked:6}/{it.most_marks:<4} "
            f"{it.out_of_order:12} {it.by_backup:6} {it.events:6} {it.slowest_alert:5.1f} s, untold {it.untold}"
        )

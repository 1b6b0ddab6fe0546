"""Several senders at once, on a database that really commits."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from printing import carrying
from printing.drivers.network.delivery import deliver
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import JobState, PrintJob
from tests.cast import House, build_house
from tests.database import Committed
from tests.printing.paper import came_out, queue, states

JOBS, SENDERS = 12, 4


@pytest.fixture
def kitchen(committed_db: Committed, tmp_path: Path) -> tuple[House, VirtualPrinter]:
    house = build_house()
    printer = house.printers["grill"]
    machine = VirtualPrinter("Grill", tmp_path / "paper" / "grill").start()
    printer.port = machine.port
    printer.save(update_fields=["port"])
    return house, machine


def at_once(send: Callable[[], None]) -> None:
    together = threading.Barrier(SENDERS)

    def run() -> None:
        together.wait()
        send()
        connections.close_all()

    senders = [threading.Thread(target=run) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()


def test_many_senders_print_everything_once_and_in_order(kitchen: tuple[House, VirtualPrinter]) -> None:
    house, machine = kitchen
    for number in range(JOBS):
        queue(house, f"slip {number}")

    at_once(lambda: carrying.carry(house.printers["grill"].pk))
    machine.stop()

    assert came_out(machine) == [f"slip {number}" for number in range(JOBS)]
    assert set(states()) == {JobState.PRINTED}


def test_without_the_claim_the_same_paper_comes_out_more_than_once(kitchen: tuple[House, VirtualPrinter]) -> None:
    """The control: senders that don't claim what they send."""
    house, machine = kitchen
    queue(house, "slip")

    def send_unclaimed() -> None:
        for job in PrintJob.objects.filter(state=JobState.QUEUED):
            deliver("127.0.0.1", machine.port, bytes(job.data))

    at_once(send_unclaimed)
    machine.stop()

    assert len(came_out(machine)) > 1

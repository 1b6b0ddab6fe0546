"""The house of the browser stories: a drawer, listening printers, a card terminal, and its books audited afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from payments import actions as payments
from payments.models import Terminal, Till
from pos_site import auditor
from printing.models import Driver, Printer
from tests.cast import build_house
from tests.database import Committed, Databases, Files
from tests.engines import free_port
from tests.flows.evenings import Evening
from tests.screens import Tour, served_demo
from tests.server import Server


@pytest.fixture
def evening(browser: Browser, committed_db: Committed, data_dir: Path) -> Iterator[Evening]:
    """The cast with a drawer, two listening printers and a card terminal; its books are audited afterwards."""
    house = build_house()
    for printer in Printer.objects.all():
        Printer.objects.filter(pk=printer.pk).update(driver=Driver.VIRTUAL, port=free_port())
    Terminal.objects.update(port=free_port())
    for till in (house.till, house.bar_till):
        Till.objects.create(register=till, receipt_printer=house.printers["bar"], terminal=Terminal.objects.get())
        with house.acting(house.people["anna"], house.tablet if till == house.till else house.bar_tablet) as act:
            payments.open_cash_session(15_000, act=act)
    server = Server(data_dir, committed_db.env).start()
    evening = Evening(browser, server, house)
    yield evening
    for context in evening.contexts:
        context.close()
    server.stop()
    assert not evening.errors, f"Scripts failed on a page: {evening.errors}"
    assert auditor.findings() == []


@pytest.fixture(scope="module")
def tour(browser: Browser, template_database: Files | Databases) -> Iterator[Tour]:
    """The demo, served for all tests of a file."""
    with served_demo(Path(template_database.template) if isinstance(template_database, Files) else None) as server:
        yield Tour(browser, server)

"""Fixtures for every test: databases that commit, a served house, a browser."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.client import ClientHandler
from django.utils import translation
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from core import clock
from tests import chromium
from tests.books import Books
from tests.cast import House, build_house
from tests.database import Committed, Databases, Files
from tests.server import Server
from tests.stage import Stage
from venues.models import Venue

CHAIN = ["_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain"]
INSISTS = os.environ.get("CI") == "true"


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def middleware_read_once() -> Iterator[None]:
    """Let all test clients share one chain of middleware, as a server's requests do; with other settings, another."""
    load = ClientHandler.load_middleware
    chains: dict[object, ClientHandler] = {}

    def share(handler: ClientHandler, is_async: bool = False) -> None:
        first = chains.get(settings._wrapped)
        if first is None:
            load(handler, is_async)
            chains.clear()
            first = chains[settings._wrapped] = handler
        vars(handler).update({name: vars(first)[name] for name in CHAIN})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", share)
        yield


@pytest.fixture(autouse=True)
def clock_left_as_found() -> Iterator[None]:
    """Fail the test that leaves the demo's clock running ahead."""
    yield
    ahead = clock.offset()
    clock.reset()
    assert not ahead, "The test left the clock running ahead: the next one would live in the future."


@pytest.fixture(autouse=True)
def words_left_as_found() -> Iterator[None]:
    """Let the next test speak English again: a guest's page speaks on in the guest's language."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def template_database(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Files | Databases:
    """An empty, migrated database, of which every other one is a copy."""
    kept = request.config.cache.mkdir("migrated")
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            return Databases(kept)
        return Files(tmp_path_factory.mktemp("committed"), kept)


@pytest.fixture(scope="session")
def empty_database(
    django_test_environment: None, template_database: Files | Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A copy of the template, on which all tests run that are rolled back, instead of migrating once more."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(template_database.rolled_back())
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session")
def stage(empty_database: None, django_db_blocker: DjangoDbBlocker) -> Stage | None:
    """The cast, learnt by heart; only on SQLite, where rows that are taken back leave their keys free."""
    if connection.vendor != "sqlite":
        return None
    stage = Stage()
    with django_db_blocker.unblock():
        stage.rehearse()
    return stage


@pytest.fixture(scope="session")
def books(stage: Stage | None, empty_database: None, django_db_blocker: DjangoDbBlocker) -> Books:
    """What the auditor reads."""
    books = Books()
    with django_db_blocker.unblock(), transaction.atomic():
        build_house()
        books.learn()
        transaction.set_rollback(True)
    return books


@pytest.fixture(scope="session")
def django_db_setup(books: Books) -> None:
    """Have the cast rehearsed before anybody writes for longer than a test."""


@pytest.fixture
def committed_db(
    request: pytest.FixtureRequest, template_database: Files | Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Committed]:
    """Give this test an empty, migrated database of its own, in which commits are real.

    Every thread of the test uses it; `committed_db.env` leads a child process there. Not together with
    `db` or the django_db mark, whose transaction would hide everything from the others.
    """
    if {"db", "transactional_db"} & {*request.fixturenames} or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("Take either committed_db or django_db: the latter never commits.")
    with django_db_blocker.unblock(), template_database.copy() as database:
        yield database


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data folder for a server of this test's own."""
    folder = tempfile.mkdtemp(prefix="brigade-data-")
    yield Path(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def served(committed_db: Committed, data_dir: Path) -> Iterator[Server]:
    """A real server, as a process of its own, on the test's committed database.

    `served.url` is where it is, `served.kill()` and `served.start()` are a power cut and the morning after.
    """
    server = Server(data_dir, committed_db.env).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One real Chromium for the tests of a file; skips where there is none, unless CI insists.

    Playwright keeps an event loop running in this thread until it is closed, which Django takes for
    asynchronous code, and which other files' own loops would stumble over: so it goes with the file.
    """
    path = chromium.find()
    if not path:
        if INSISTS:
            pytest.fail("CI wants a browser: install chromium.")
        pytest.skip("No Chromium is installed here (apt install chromium): browser tests are skipped.")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=10_000)  # a busy machine is slow, not wrong
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a tablet, with nothing remembered; a script error in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, f"Scripts failed on the page: {errors}"


@pytest.fixture
def house(stage: Stage | None, books: Books, db: None, request: pytest.FixtureRequest) -> Iterator[House]:
    """The fixed cast, in a transaction that is rolled back; the auditor looks at what the test left behind.

    A test that breaks the books on purpose is marked `tampers`.
    """
    alone = not Venue.objects.exists()
    house = stage.put_on() if stage and alone else build_house()
    with books.watched(alone=alone):
        yield house
    if not request.node.get_closest_marker("tampers"):
        assert books.findings() == []

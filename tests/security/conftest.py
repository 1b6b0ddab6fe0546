"""The twin world, and who asks in it."""

import copy
import shutil
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from api import rates
from printing import pdf
from printing.drivers import asking
from staff.models import Approval
from tests.cast import KeyedClient
from tests.database import Databases, Files, switched_to
from tests.security.world import World, build_world


@pytest.fixture(scope="module")
def twins(django_db_setup, django_db_blocker) -> Iterator[tuple[World, World]]:
    """Here and Elsewhere, built once for the tests of a file; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        here, elsewhere = build_world("Here"), build_world("Elsewhere")
        # A file may take longer than colleagues have to answer.
        Approval.objects.update(expires_at=F("expires_at") + timedelta(hours=1))
        yield here, elsewhere
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(twins: tuple[World, World]) -> dict[str, Client]:
    """A browser for each of the principals."""
    return browsers(*twins)


def browsers(here: World, elsewhere: World | None = None) -> dict[str, Client]:
    """A browser for each of the principals of a world; those of another world where there is one."""
    house = here.house
    found: dict[str, Client] = {
        "stranger": KeyedClient(),
        "device": house.paired_client(house.bar_tablet),
        "display": house.paired_client(house.display),
        "waiter": house.client(house.eva),
        "cook": house.client(house.kees),
        "manager": house.client(house.anna),
        **{who: phone.client() for who, phone in here.phones.items()},
        "house tablet": house.paired_client(here.house_tablet),
        "token": bearer(here.token),
        "narrow token": bearer(here.narrow_token),
    }
    if elsewhere:
        found["elsewhere"] = elsewhere.house.client(elsewhere.house.anna)
        found["token elsewhere"] = bearer(elsewhere.token)
    return found


def bearer(token: str) -> Client:
    """A program that shows a token."""
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def undone(twins: tuple[World, World], db: None) -> None:
    """Take back what the test does: its transaction is a savepoint within that of the twins."""


@pytest.fixture(scope="module")
def evening(template_database: Files | Databases, django_db_blocker) -> Iterator[tuple[World, Files | Databases]]:
    """A world that is committed, and the template of databases in which it stands."""
    peopled = copy.copy(template_database)
    if isinstance(peopled, Files):
        peopled.template = peopled.folder / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copyfile(template_database.template, peopled.template)
    else:
        peopled.template = f"brigade_{uuid.uuid4().hex}"
        peopled._run(f'CREATE DATABASE "{peopled.template}" TEMPLATE "{template_database.template}"')
    with django_db_blocker.unblock():
        with switched_to(str(peopled.template)):
            world = build_world()
        yield world, peopled
        if isinstance(peopled, Databases):
            peopled._drop(peopled.template)


@pytest.fixture
def committed_world(evening: tuple[World, Files | Databases], django_db_blocker) -> Iterator[World]:
    """A world in a database of this test's own, in which commits are real."""
    world, template = evening
    with django_db_blocker.unblock(), template.copy():
        yield world


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no PDF: it takes seconds, and says nothing about who may have it."""
    monkeypatch.setattr(pdf, "from_html", lambda _html: b"%PDF-1.7")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Let programs and printers ask as fast as a test likes."""
    every = (rates, asking.RATES, asking.WRONG)
    for it in every:
        it.forget()
    yield
    for it in every:
        it.forget()


def count_rows() -> dict[str, int]:
    """How many rows every table has."""
    tables = [it._meta.db_table for it in apps.get_models()]
    query = " UNION ALL ".join(f"SELECT '{it}', count(*) FROM {it}" for it in tables)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())

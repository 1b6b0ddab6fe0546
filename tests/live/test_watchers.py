"""Who may watch what, with the real staff."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from core import clock
from pos_site import watchers
from staff import cookies
from staff.models import Device, SignIn
from tables.models import Table
from tests.cast import House, KeyedClient, build_house

pytestmark = pytest.mark.django_db

# Guests' phones watch these, each their own: tests/live/test_guests.py.
GUESTS = {"party", "visit", "room"}
ENDS = {""}  # of `party.7.over`


def watcher_of(client: KeyedClient) -> watchers.Watcher | None:
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return watchers.who({"headers": [(b"host", b"pos.test"), (b"cookie", cookie.encode())]})


def watched(client: KeyedClient, house: House) -> set[str]:
    """Which of the topics of a house this browser may watch."""
    watcher = watcher_of(client)
    assert watcher
    venue, station, printer = house.venue.pk, house.stations["grill"].pk, house.printers["grill"].pk
    table = Table.objects.filter(venue=house.venue).first()
    assert table
    topics = [f"{prefix}.{venue}" for prefix in ("floor", "menu", "kitchen", "expo", "paper", "printers", "report")]
    topics += [f"board.{station}", f"station.{station}", f"printer.{printer}", f"table.{table.pk}"]
    return {topic.split(".")[0] for topic in topics if watchers.may_watch(watcher, topic)}


def test_a_waiter_watches_the_floor_and_not_the_report(house: House) -> None:
    assert watched(house.client(), house) == {"floor", "table", "menu", "kitchen", "expo", "board", "station"}


def test_a_cook_watches_the_kitchen(house: House) -> None:
    assert watched(house.client(house.kees), house) == {"menu", "kitchen", "expo", "board", "station"}


def test_a_display_without_a_person_watches_the_kitchen(house: House) -> None:
    assert watched(house.paired_client(house.display), house) == {"menu", "kitchen", "expo", "board", "station"}


def test_a_locked_tablet_watches_nothing(house: House) -> None:
    assert watched(house.paired_client(), house) == set()


def test_nobody_watches_another_house(house: House) -> None:
    other = build_house("Somewhere else")
    assert watched(house.client(house.anna), other) == set()


def test_what_is_not_listed_or_not_a_number_is_denied(house: House) -> None:
    watcher = watcher_of(house.client(house.anna))
    assert watcher
    odd = ["", "floor", "floor.", "floor.x", "floor.-1", "floor.²", "signin.1", "device.1", "till.1", "tab.999999"]
    for topic in odd:
        assert not watchers.may_watch(watcher, topic), topic


def test_a_browser_that_is_not_paired_is_nobody(house: House) -> None:
    assert watcher_of(KeyedClient()) is None


def test_a_sign_in_that_ended_is_only_a_device(house: House) -> None:
    client = house.client()
    before = watcher_of(client)
    assert before
    assert before.key == f"signin.{SignIn.objects.get().pk}"
    SignIn.objects.update(ended_at=clock.now())
    after = watcher_of(client)
    assert after
    assert after.key == f"device.{house.tablet.pk}"
    Device.objects.update(revoked_at=clock.now())
    assert watcher_of(client) is None


def test_a_page_is_signed_for_whom_its_socket_will_be(house: House, rf: object) -> None:
    client = house.client()
    request = rf.get("/")
    assert watchers.key_of(request) == ""
    request.principal = cookies.read({name: morsel.value for name, morsel in client.cookies.items()})
    watcher = watcher_of(client)
    assert watcher
    assert watchers.key_of(request) == watcher.key


def test_every_topic_that_an_act_publishes_has_a_rule() -> None:
    unlisted = {
        f"{path.relative_to(settings.BASE_DIR)}: {prefix}"
        for path in Path(settings.BASE_DIR).glob("*/**/*.py")
        if path.parts[len(Path(settings.BASE_DIR).parts)] not in {".venv", "tests", "bench"}
        for prefix in prefixes_published(path.read_text())
        if prefix not in watchers.RULES and prefix not in {"signin", "device", "display", *GUESTS, *ENDS}
    }
    assert not unlisted


def prefixes_published(source: str) -> set[str]:
    """The prefixes of all topics written out in calls of `publish` or `ring`."""
    found = set()
    for call in ast.walk(ast.parse(source)):
        name = getattr(call.func, "attr", getattr(call.func, "id", "")) if isinstance(call, ast.Call) else ""
        if name in {"publish", "ring"}:
            for text in (node for argument in call.args for node in ast.walk(argument)):
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and "." in text.value:
                    found.add(text.value.partition(".")[0])
    return found

"""The customer display beside a till: what is tapped in, what is asked, what was paid, then nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from core import clock
from core.ids import new_key
from payments import actions as payments
from payments.models import Showing
from pos_site.watchers import Watcher, may_watch
from staff.cookies import Principal
from staff.models import Device, DeviceKind
from tests.cast import House, KeyedClient
from tests.orders.drafts import send_to_table, wanted
from tests.payments.evening import open_drawer

pytestmark = pytest.mark.django_db


@pytest.fixture
def facing(house: House) -> Device:
    """A screen beside the first tablet."""
    display = house.add_device("Facing", DeviceKind.FACING)
    with house.acting() as act:
        payments.place_display(display, house.tablet, act=act)
    return display


@pytest.fixture
def guest(house: House, facing: Device) -> Iterator[KeyedClient]:
    yield house.paired_client(facing)


def shown(guest: KeyedClient) -> str:
    return " ".join(guest.get("/facing/display/").content.decode().split())


def post(house: House, **said: str) -> int:
    return house.client().post("/facing/shows/", {"key": new_key(), **said}).status_code


def test_what_is_tapped_in_is_read_by_the_guest(house: House, guest: KeyedClient) -> None:
    draft = {"lines": [[2, "Espresso", 580]], "total": 580}
    assert post(house, draft=json.dumps(draft)) == 204
    page = shown(guest)
    assert "Espresso" in page and "€5.80" in page


def test_a_bill_shows_what_is_left_and_then_what_comes_back(house: House, guest: KeyedClient) -> None:
    open_drawer(house)
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    assert post(house, tab=str(tab.pk)) == 204
    assert "Beef burger" in shown(guest) and "€19.50" in shown(guest)
    with house.acting() as act:
        payments.pay_tab_cash(tab, None, 2000, act=act)
    page = shown(guest)
    assert "Paid" in page and "€0.50" in page


def test_nobody_reads_the_last_guests_bill(house: House, guest: KeyedClient) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    post(house, tab=str(tab.pk))
    clock.run_ahead(timedelta(minutes=6))
    assert "Beef burger" not in shown(guest) and "Welcome" in shown(guest)
    clock.reset()


def test_a_display_before_guests_opens_nothing_else(house: House, guest: KeyedClient) -> None:
    for page in ("/", "/boards/", "/lock/", "/cash/"):
        assert guest.get(page).headers["Location"].startswith("/facing/")
    assert guest.post("/facing/shows/", {"key": new_key()}).headers["Location"] == "/facing/"


def test_it_may_watch_its_own_screen_and_the_tab_it_shows(house: House, facing: Device) -> None:
    mine, other = (send_to_table(house, n, wanted(house, "soup")).tab for n in (3, 4))
    Showing.objects.update(tab=mine)
    watcher = Watcher(Principal(facing, None))
    topics = (f"display.{facing.pk}", mine.topic, other.topic, f"floor.{house.venue.pk}", f"display.{facing.pk + 1}")
    assert [may_watch(watcher, it) for it in topics] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "draft", ["{", "[]", '{"lines": [[1, "x", -5]], "total": 1}', '{"lines": [[1, "x"]], "total": 1}']
)
def test_what_can_not_be_shown_is_refused(house: House, facing: Device, draft: str) -> None:
    assert post(house, draft=draft) == 422


def test_a_till_without_a_display_is_told_so_once(house: House) -> None:
    assert house.client().get("/facing/shows/").status_code == 200

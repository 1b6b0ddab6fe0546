"""The pass as whoever stands there sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen import actions as kitchen
from kitchen.models import KitchenSettings, Ticket
from kitchen.queries import expo
from tests.cast import House, KeyedClient
from tests.kitchen.conftest import Tell
from tests.live.law import assert_region_law


@pytest.fixture(autouse=True)
def with_pass(house: House) -> None:
    KitchenSettings.objects.create(venue=house.venue, has_expo=True)


@pytest.fixture
def client(house: House) -> KeyedClient:
    return house.paired_client(house.display)


def bump(house: House, ticket: Ticket) -> None:
    ticket.refresh_from_db()
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)


def body(house: House) -> dict[str, str]:
    (plates,) = expo(house.venue, clock.now()).plates
    return {"what": "tab.12:1:0", "seen": plates.seen}


def test_all_stations_of_a_table_stand_together(house: House, client: KeyedClient, tell: Tell) -> None:
    grill, bar = tell("burger", "pils", seat=2, allergy="SEAT 2 · NUTS")
    bump(house, bar)
    page = client.get("/expo/").content.decode()
    assert page.count("<article") == 1
    assert page.index("Grill") < page.index("Beef burger") < page.index("Bar<") < page.index("Pils")
    assert "Grill cooks 1" in page and "Let it go" not in page
    assert "SEAT 2 · NUTS" in page
    bump(house, grill)
    assert "Let it go" in client.get("/expo/tables/").content.decode()


def test_what_can_go_stands_first_then_who_waits_longest(house: House, client: KeyedClient, tell: Tell) -> None:
    tell("burger", title="1", origin="tab.1")
    tell("soup", title="2", origin="tab.2", round_id=2)
    (third,) = tell("bass", title="3", origin="tab.3", round_id=3)
    bump(house, third)
    assert [it.first.title for it in expo(house.venue, clock.now()).plates] == ["3", "1", "2"]


def test_one_tap_lets_it_go(house: House, client: KeyedClient, tell: Tell) -> None:
    (ticket,) = tell("burger")
    bump(house, ticket)
    answer = client.post("/expo/passes/", body(house), headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "All out" in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.out_at


def test_while_a_station_cooks_it_is_refused_in_words(house: House, client: KeyedClient, tell: Tell) -> None:
    tell("burger")
    answer = client.post("/expo/passes/", body(house), headers={"HX-Request": "true"})
    assert answer.status_code == 409 and "Grill still cooks 1 Beef burger." in answer.content.decode()


@pytest.mark.parametrize("field", [{"seen": "1.2.3"}, {"seen": ""}, {"what": "tab.12"}, {"what": "tab.12:1:x"}])
def test_an_old_button_says_so(house: House, client: KeyedClient, tell: Tell, field: dict[str, str]) -> None:
    tell("burger")
    assert client.post("/expo/passes/", body(house) | field).status_code == 422


def test_a_house_without_a_pass_is_told_so(house: House, client: KeyedClient, tell: Tell) -> None:
    KitchenSettings.objects.all().delete()
    tell("burger")
    page = client.get("/expo/").content.decode()
    assert "Plates go out as soon as" in page and "let-go" not in page


def test_the_region_is_that_part_of_the_page(house: House, client: KeyedClient, tell: Tell) -> None:
    tell("burger", "pils")
    assert_region_law(client, "/expo/")


def test_the_pass_takes_three_statements_however_busy(house: House, tell: Tell) -> None:
    for number in range(1, 20):
        tell("burger", "pils", "soup", title=str(number), origin=f"tab.{number}", round_id=number)
    with CaptureQueriesContext(connection) as captured:
        assert len(expo(house.venue, clock.now()).plates) == 19
    assert len(captured) == 3

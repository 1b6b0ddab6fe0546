"""What programs read: the floor, tabs, tickets, receipts; and that a busy house costs no more than a quiet one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen import actions as kitchen
from kitchen.models import Ticket
from orders import actions as orders
from orders.models import Tab
from payments.models import Receipt
from tests.api.conftest import Program
from tests.cast import House
from tests.orders.courses import with_courses
from tests.orders.drafts import seat
from tests.payments.evening import cash, furnish, open_drawer, order, whole
from venues.days import business_date


@pytest.fixture
def evening(house: House) -> House:
    """Two tables that eat, a friend at the bar, and somebody who has paid."""
    furnish(house)
    open_drawer(house)
    order(house, "burger", "2 soup", table=5)
    with house.acting() as act:
        bar = orders.open_tab("bar", "Joris", act=act)
    order(house, "pils 25 cl", tab=bar)
    cash(house, whole(house, order(house, "espresso", table=6)))
    return house


def test_the_floor_says_who_sits_where_and_what_they_wait_for(evening: House, program: Program) -> None:
    seat(evening, 9, covers=4)
    floor = program.get("/floor").json()
    tables = {it["number"]: it for it in floor["tables"]}
    assert tables[5]["state"] == "waiting" and tables[5]["amount"] == 1950 + 2 * 950
    assert tables[5]["tab"] == Tab.objects.get(seating__seated_tables__table__number=5).ref
    assert (tables[9]["state"], tables[9]["guests"], tables[9]["tab"]) == ("seated", 4, None)
    assert tables[6]["state"] == "paid" and tables[1] == tables[1] | {"state": "free", "since": None}
    assert [(it["name"], it["kind"], it["amount"]) for it in floor["tabs"]] == [("Joris", "bar", 375)]


def test_a_table_that_waits_for_its_drinks_waits(house: House, program: Program) -> None:
    with_courses(house)
    furnish(house)
    order(house, "pils00", table=5)
    tables = {it["number"]: it for it in program.get("/floor").json()["tables"]}
    assert tables[5]["state"] == "waiting"


def test_open_tabs_are_listed_and_others_on_demand(evening: House, program: Program) -> None:
    assert [it["name"] for it in program.get("/tabs").json()["items"]] == ["5", "Joris"]
    (paid,) = program.get("/tabs", state="settled").json()["items"]
    assert (paid["name"], paid["amount"], paid["unbilled"]) == ("6", 310, 0)
    assert [it["tables"] for it in program.get("/tabs", table=5).json()["items"]] == [[5]]
    assert [it["name"] for it in program.get("/tabs", kind="bar").json()["items"]] == ["Joris"]
    assert program.get("/tabs", kind="yacht").status_code == 422


def test_a_list_goes_on_where_it_stopped(house: House, program: Program) -> None:
    for number in range(1, 8):
        order(house, "soup", table=number)
    seen, cursor = [], ""
    while cursor is not None:
        page = program.get("/tabs", limit=3, cursor=cursor).json()
        assert len(page["items"]) <= 3
        seen += [it["name"] for it in page["items"]]
        cursor = page["next"]
    assert seen == ["1", "2", "3", "4", "5", "6", "7"]


@pytest.mark.parametrize("path", ["/tabs", "/tickets", "/receipts", "/folios"])
@pytest.mark.parametrize("cursor", ["nonsense", "x" * 22, "-1", "9" * 30, "\0"])
def test_a_cursor_of_nowhere_is_refused(program: Program, path: str, cursor: str) -> None:
    assert program.get(path, cursor=cursor).status_code == 422


@pytest.mark.parametrize("query", ["tables=5", "state=open&state=settled", "Limit=3", "=1"])
def test_a_filter_that_nobody_reads_is_refused(program: Program, query: str) -> None:
    answer = Client().get(f"/api/v1/tabs?{query}", headers=program.headers())
    assert answer.status_code == 422 and answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", "1.5"])
def test_a_list_has_an_end(program: Program, limit: str) -> None:
    assert program.get("/tabs", limit=limit).status_code == 422


def test_a_tab_says_what_became_of_each_dish(evening: House, program: Program) -> None:
    tab = Tab.objects.get(seating__seated_tables__table__number=5)
    ticket = Ticket.objects.get(origin=tab.topic)
    with evening.acting(evening.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    burger, soup = program.get(f"/tabs/{tab.ref}").json()["rounds"][0]["lines"]
    assert (burger["name"], burger["state"], burger["tax_rate"]) == ("Beef burger", "ready", "9")
    assert (soup["quantity"], soup["amount"], soup["unit_price"]) == (2, 1900, 950)


@pytest.mark.parametrize("ref", ["x" * 22, "1", "%00", "../../etc", "q7J2m0bXTn6l3vYh1RkZpA"])
def test_a_ref_of_nothing_is_not_found(program: Program, ref: str) -> None:
    for path in (f"/tabs/{ref}", f"/receipts/{ref}", f"/folios/{ref}"):
        assert program.get(path).status_code == 404


def test_what_the_kitchen_has_to_make_is_listed_until_it_is_ready(evening: House, program: Program) -> None:
    grill = evening.stations["grill"]
    (ticket,) = program.get("/tickets", station=grill.pk).json()["items"]
    assert ticket["station"] == {"id": grill.pk, "name": "Grill"} and ticket["title"] == "5"
    assert [(it["name"], it["to_make"]) for it in ticket["items"]] == [("Beef burger", 1), ("Onion soup", 2)]
    assert ticket["tab"] == Tab.objects.get(seating__seated_tables__table__number=5).ref
    row = Ticket.objects.get(pk=ticket["id"])
    with evening.acting(evening.kees) as act:
        kitchen.bump_ticket(row, row.version, act=act)
    assert program.get("/tickets", station=grill.pk).json()["items"] == []


def test_receipts_of_a_day_add_up_to_what_was_paid(evening: House, program: Program) -> None:
    today = business_date(evening.venue, clock.now())
    (receipt,) = program.get("/receipts").json()["items"]
    assert program.get("/receipts", day=today.isoformat()).json()["items"] == [receipt]
    assert program.get("/receipts", day=(today - timedelta(days=1)).isoformat()).json()["items"] == []
    assert (receipt["kind"], receipt["total"], receipt["number"]) == ("sale", 310, 1)


def test_a_receipt_says_what_was_sold_and_names_nobody(evening: House, program: Program) -> None:
    answer = program.get(f"/receipts/{Receipt.objects.get().ref}")
    said = answer.json()
    assert [(it["name"], it["amount"]) for it in said["lines"]] == [("Espresso", 310)]
    assert said["taxes"] == [{"rate": "9", "letter": "L", "gross": 310, "net": 284, "tax": 26}]
    assert [(it["tender"], it["amount"]) for it in said["payments"]] == [("cash", 310)]
    assert "Eva" not in answer.content.decode() and "by" not in said


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "0", "2026-02-30", "yesterday", "1763769600"])
def test_a_day_is_written_in_one_way(program: Program, day: str) -> None:
    assert program.get("/receipts", day=day).status_code == 422


READS = {
    "/menu": 2,
    "/floor": 9,
    "/tabs": 3,
    "/tickets": 4,
    "/receipts": 2,
}


@pytest.mark.parametrize("path", READS)
def test_a_busy_house_takes_no_more_statements(house: House, program: Program, path: str) -> None:
    furnish(house)
    open_drawer(house)
    program.get(path)
    fill(house, (1, 2))
    quiet = statements(lambda: program.get(path))
    fill(house, range(3, 13))
    busy = statements(lambda: program.get(path))
    assert len(busy) == len(quiet) <= READS[path], "\n".join(busy)


def fill(house: House, numbers: object) -> None:
    for number in numbers:
        order(house, "burger", "soup", "espresso", table=number)
        order(house, "soup", table=number)
    with house.acting() as act:
        bar = orders.open_tab("bar", "Joris", act=act)
    cash(house, whole(house, order(house, "pils 25 cl", tab=bar)))


def statements(ask: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [it["sql"] for it in captured.captured_queries if not it["sql"].startswith(("SAVEPOINT", "RELEASE"))]

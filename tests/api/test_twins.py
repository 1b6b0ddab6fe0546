"""S-IDOR: two houses in one database; what belongs to one is nothing to the other's programs."""

from dataclasses import dataclass

import pytest

from hotel.models import Posting, Stay
from menus.models import Item
from orders.models import Line, Tab
from payments.models import Receipt
from tests.api.conftest import Program, give_program
from tests.cast import House, build_house
from tests.hotel.stays import charge, check_in
from tests.orders.drafts import as_json, wanted
from tests.payments.evening import cash, furnish, open_drawer, order, whole

CANARY = "Canary"


@dataclass(frozen=True)
class Elsewhere:
    """Another house, whose every name sings."""

    house: House
    tab: Tab
    receipt: Receipt
    stay: Stay
    program: Program


@pytest.fixture
def elsewhere(house: House) -> Elsewhere:
    other = build_house(f"{CANARY} house")
    Item.objects.filter(venue=other.venue).update(name=f"{CANARY} dish", kitchen_name=CANARY, receipt_name=CANARY)
    furnish(other)
    open_drawer(other)
    tab = order(other, "burger", table=5)
    receipt = cash(other, whole(other, order(other, "espresso", table=6))).bill.receipt
    stay = check_in(other, "201", CANARY)
    charge(other, stay, text=f"{CANARY} massage")
    return Elsewhere(other, tab, receipt, stay, give_program(other))


READS = ("/menu", "/floor", "/tabs", "/tabs?state=settled", "/tickets", "/receipts", "/folios")


@pytest.mark.parametrize("path", READS)
def test_no_list_holds_anything_of_the_other_house(program: Program, elsewhere: Elsewhere, path: str) -> None:
    here, there = (
        it.get(path.partition("?")[0], **_query(path)).content.decode() for it in (program, elsewhere.program)
    )
    refs = (elsewhere.tab.ref, elsewhere.receipt.ref, elsewhere.stay.ref)
    assert CANARY not in here and not any(it in here for it in refs)
    assert CANARY in there or any(it in there for it in refs) or "settled" in path, "the canary sings at home"


def test_nothing_of_the_other_house_is_found(house: House, program: Program, elsewhere: Elsewhere) -> None:
    for path in (
        f"/tabs/{elsewhere.tab.ref}",
        f"/receipts/{elsewhere.receipt.ref}",
        f"/folios/{elsewhere.stay.ref}",
    ):
        assert program.get(path).status_code == 404 and elsewhere.program.get(path).status_code == 200


def test_a_cursor_of_the_other_house_leads_nowhere(program: Program, elsewhere: Elsewhere) -> None:
    assert program.get("/tabs", cursor=elsewhere.tab.ref).status_code == 422
    assert program.get("/receipts", cursor=elsewhere.receipt.ref).status_code == 422
    assert program.get("/folios", cursor=elsewhere.stay.ref).status_code == 422


def test_a_station_of_the_other_house_has_nothing_to_make(program: Program, elsewhere: Elsewhere) -> None:
    assert program.get("/tickets", station=elsewhere.house.stations["grill"].pk).json()["items"] == []


def test_nothing_is_written_in_the_other_house(house: House, program: Program, elsewhere: Elsewhere) -> None:
    lines, postings = Line.objects.count(), Posting.objects.count()
    soup = {"lines": [as_json(wanted(elsewhere.house, "soup"))]}
    massage = {"amount": 100, "taxes": [{"rate": "9", "gross": 100, "tax": 8}], "text": "Massage"}
    assert program.post(f"/tabs/{elsewhere.tab.ref}/rounds", soup).status_code == 404
    assert program.post(f"/folios/{elsewhere.stay.ref}/postings", massage).status_code == 404
    path = f"/items/{elsewhere.house.burger.pk}/sold-out"
    assert program.post(path, {"is_sold_out": True}).status_code == 404
    assert (Line.objects.count(), Posting.objects.count()) == (lines, postings)
    assert not Item.objects.filter(is_sold_out=True).exists()


def test_a_dish_of_the_other_house_is_not_sold_here(house: House, program: Program, elsewhere: Elsewhere) -> None:
    tab, soup = order(house, "bass"), as_json(wanted(elsewhere.house, "soup"))
    answer = program.post(f"/tabs/{tab.ref}/rounds", {"lines": [soup]})
    assert answer.status_code == 409 and CANARY not in answer.content.decode()


def _query(path: str) -> dict[str, str]:
    return dict(it.split("=") for it in path.partition("?")[2].split("&") if it)

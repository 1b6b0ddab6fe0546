"""Tax rates in the back office: seen by class and context, added from a day on, never changed backwards."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from orders.cart import Place
from orders.models import Line
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted
from venues.days import business_date
from venues.models import TaxRate
from venues.queries import rates_on

NEW = {"class": "food", "context": "take_away", "percent": "6", "letter": "R", "valid_from": "2027-01-01"}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = clock.now().replace(year=2026, month=11, day=22, hour=12)
    monkeypatch.setattr(clock, "now", lambda: moment)


def add(house: House, **more: Any) -> Any:
    return house.client(house.anna).post("/back/taxes/", NEW | more, headers=HTMX)


def food(house: House, day: date, context: str = "take_away") -> Decimal:
    return rates_on(house.venue, day)["food", context].rate


def test_a_rate_holds_from_its_day_on(house: House) -> None:
    assert add(house).status_code == 200
    assert food(house, date(2026, 12, 31)) == Decimal("0.09")
    assert food(house, date(2027, 1, 1)) == Decimal("0.06")
    assert food(house, date(2027, 1, 1), "eat_in") == Decimal("0.09")
    page = house.client(house.anna).get("/back/taxes/").content.decode()
    assert "until 31 December 2026" in page and "from 1 January 2027" in page and "to come" in page


def test_what_changes_is_seen_before(house: House) -> None:
    said = house.client(house.anna).get("/back/taxes/preview/", NEW).content.decode()
    assert "L 9 %" in said and "<b>6 %</b>" in said and "4 dishes" in said
    assert "5.94" in said and "4.08" in said  # of the côte de boeuf's 72.00
    assert not TaxRate.objects.filter(letter="R").exists()


def test_from_today_the_next_round_is_taxed_so(house: House) -> None:
    today = business_date(house.venue, clock.now())
    before = send_to_table(house, 12, wanted(house, "soup")).tab
    assert add(house, context="eat_in", valid_from=today.isoformat()).status_code == 200
    send(house, Place.tab(before.pk), wanted(house, "soup"))
    assert [it.tax_letter for it in Line.objects.filter(tab=before)] == ["L", "R"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"valid_from": "2026-11-21"}, "today or later"),
        ({"valid_from": ""}, "from which day"),
        ({"class": ""}, "what is taxed so"),
        ({"context": "moon"}, "where it holds"),
        ({"percent": "101"}, "0 to 100"),
        ({"percent": "much"}, "0 to 100"),
        ({"letter": ""}, "a letter"),
        ({"letter": "H"}, "means 21 %"),
        ({"class": [], "other": "service"}, "no rate until then"),
        ({"parts": "State 4\nCity 3"}, "add up"),
        ({"parts": "State 3\nState 3"}, "a name of its own"),
    ],
)
def test_what_is_refused(house: House, wrong: dict[str, Any], says: str) -> None:
    count = TaxRate.objects.count()
    answer = add(house, **wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert TaxRate.objects.count() == count


def test_two_rates_never_begin_on_one_day(house: House) -> None:
    add(house)
    assert add(house, percent="7", letter="S").status_code == 422


def test_several_taxes_in_one_add_up_to_the_rate(house: House) -> None:
    parts = "State 4\nCity 4.5\nMCTD 0.375"
    assert add(house, percent="", letter="T", parts=parts).status_code == 200
    row = TaxRate.objects.get(letter="T")
    assert row.rate == Decimal("0.08875")
    assert [(it["name"], it["rate"]) for it in row.parts] == [("State", "0.04"), ("City", "0.045"), ("MCTD", "0.00375")]


def test_a_new_class_begins_today(house: House) -> None:
    today = business_date(house.venue, clock.now())
    answer = add(house, **{"class": [], "other": "Service", "valid_from": today.isoformat()})
    assert answer.status_code == 200
    assert rates_on(house.venue, today)["service", "take_away"].rate == Decimal("0.06")


def test_what_is_to_come_can_be_taken_back_and_what_holds_cannot(house: House) -> None:
    add(house)
    client = house.client(house.anna)
    coming, standing = TaxRate.objects.get(letter="R"), TaxRate.objects.filter(tax_class="food")[0]
    assert client.post(f"/back/taxes/{standing.pk}/drop/", headers=HTMX).status_code == 409
    assert client.post(f"/back/taxes/{coming.pk}/drop/", headers=HTMX).status_code == 200
    assert food(house, date(2027, 1, 1) + timedelta(days=400)) == Decimal("0.09")


def test_a_waiter_has_no_business_there(house: House) -> None:
    assert house.client().get("/back/taxes/").status_code == 403

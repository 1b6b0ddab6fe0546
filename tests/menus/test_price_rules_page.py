"""Price rules in the back office, and what costs what at any time."""

import pytest

from core.errors import Invalid
from menus import actions as menus
from menus import seen
from menus.actions import RuleFacts
from menus.models import PriceRule
from tests.cast import House

HTMX = {"HX-Request": "true"}
HAPPY = {"name": "Happy hour", "kind": "percent", "percent": "20", "starts": "17:00", "ends": "18:00"}
FRIDAY = {"weekday": ["4"], "channel": ["bar"]}


def make(house: House, **more: object):
    return house.client(house.anna).post("/back/prices/", HAPPY | more)


def prices_at(house: House, at: str, channel: str = "bar") -> str:
    url = f"/back/prices/list/?at={at}&channel={channel}"
    return house.client(house.anna).get(url, headers=HTMX).content.decode()


def test_the_preview_says_what_costs_what_and_by_which_rule(house: House) -> None:
    assert make(house, section=house.pils.section_id, **FRIDAY).status_code == 303
    then = prices_at(house, "2026-11-20T17:30")
    assert "<s>€6.95</s> <b>€5.56</b>" in then
    assert "Happy hour" in then
    assert "€29.00" in then  # the bass as ever
    for at, channel in (("2026-11-20T18:00", "bar"), ("2026-11-19T17:30", "bar"), ("2026-11-20T17:30", "table")):
        assert "Happy hour" not in prices_at(house, at, channel)


def test_a_rule_is_changed_and_put_out_of_use(house: House) -> None:
    make(house)
    rule, client = PriceRule.objects.get(), house.client(house.anna)
    body = {"name": "Late hour", "kind": "amount", "amount": "1,00", "seen": seen.of(rule, *seen.RULE)}
    client.post(f"/back/prices/{rule.pk}/", body)
    assert "€28.00" in prices_at(house, "2026-11-20T23:00")
    client.post(f"/back/prices/{rule.pk}/switch/", {"on": "0"})
    assert "Late hour" not in prices_at(house, "2026-11-20T23:00")


def test_a_rule_that_somebody_changed_meanwhile_is_stale(house: House) -> None:
    make(house)
    rule = PriceRule.objects.get()
    body = HAPPY | {"seen": seen.of(rule, *seen.RULE)}
    PriceRule.objects.update(priority=5)
    assert house.client(house.anna).post(f"/back/prices/{rule.pk}/", body).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        *({"percent": "0"}, {"percent": "101"}, {"percent": "x"}, {"kind": "gift"}, {"name": ""}, {"ends": ""}),
        *({"kind": "fixed"}, {"from_date": "2026-12-02", "until_date": "2026-12-01"}, {"priority": "999"}),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(house: House, wrong: dict[str, str]) -> None:
    assert make(house, **wrong).status_code == 422
    assert not PriceRule.objects.exists()


def test_two_rules_of_one_name_are_refused(house: House) -> None:
    make(house)
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.add_price_rule(house.venue, RuleFacts("Happy hour", "fixed", amount=100), [], [], act=act)


@pytest.mark.parametrize("query", ["at=noon", "channel=moon", "area=x"])
def test_a_moment_that_is_none_is_refused(house: House, query: str) -> None:
    assert house.client(house.anna).get(f"/back/prices/list/?{query}").status_code == 422


def test_a_waiter_sees_no_price_rules(house: House) -> None:
    assert house.client(house.eva).get("/back/prices/").status_code == 403

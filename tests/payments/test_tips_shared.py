"""Tips are shared by rules, to the cent, and paid out: never more than is owed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from ledger import queries as ledger
from ledger.models import AccountKind
from payments import actions as payments
from payments import tips
from payments.models import CashMovement, TipPayout, TipRule, TipSharing
from payments.tip_sharing import POOL, Worker, net, share
from staff.models import Shift
from tests.cast import House
from tests.payments.evening import order, whole
from venues.days import business_date


def tip(house: House, amount: int, person: str = "eva", table: int = 12) -> None:
    with house.acting(house.people[person]) as act:
        payments.pay_cash(whole(house, order(house, "burger", table=table)), tip=amount, act=act)


def rule(house: House, **terms: object) -> TipRule:
    said = {"name": "Kitchen", "kind": "tip_out", "rate": Decimal("0.1")} | terms
    with house.acting(house.anna) as act:
        return payments.add_tip_rule(payments.RuleTerms(**said), act=act)


def kitchen(house: House) -> TipRule:
    return rule(house, from_role=house.eva.role_id, to_role=house.kees.role_id)


def at_work(house: House, **hours: int) -> None:
    with house.acting() as act:
        for name, worked in hours.items():
            Shift.objects.create(
                venue=house.venue,
                person=house.people[name],
                started_at=act.at - timedelta(hours=worked),
                ended_at=act.at,
                business_date=today(house),
            )


def today(house: House) -> date:
    return business_date(house.venue, clock.now())


def shared(house: House) -> TipSharing:
    with house.acting(house.anna) as act:
        return payments.share_tips(today(house), act=act)


def owed(house: House) -> dict[str, int]:
    by_pk = tips.owed(house.venue)
    return {name: by_pk[it.pk] for name, it in house.people.items() if it.pk in by_pk}


def test_a_tenth_of_the_waiters_tips_goes_to_the_kitchen(open_house: House) -> None:
    kitchen(open_house)
    at_work(open_house, kees=8)
    tip(open_house, 500)
    tip(open_house, 295, table=3)
    shared(open_house)
    assert owed(open_house) == {"eva": 795 - 80, "kees": 80}


def test_later_tips_are_shared_by_the_next_number_and_the_same_twice_by_none(open_house: House) -> None:
    kitchen(open_house)
    at_work(open_house, kees=8)
    tip(open_house, 500)
    assert shared(open_house).number == 1
    with pytest.raises(payments.NothingToShare):
        shared(open_house)
    tip(open_house, 300, table=3)
    assert shared(open_house).number == 2
    assert owed(open_house) == {"eva": 720, "kees": 80}


def test_a_pool_goes_by_hours_and_points(open_house: House) -> None:
    waiters, cooks = open_house.eva.role_id, open_house.kees.role_id
    rule(open_house, kind="pool", rate=Decimal(1), points={waiters: 2, cooks: 1})
    at_work(open_house, eva=8, tom=4, kees=8)
    tip(open_house, 1000)
    shared(open_house)
    assert owed(open_house) == {"eva": 500, "tom": 250, "kees": 250}


def test_nobody_worked_there_so_nothing_moves(open_house: House) -> None:
    kitchen(open_house)
    tip(open_house, 500)
    with pytest.raises(payments.NothingToShare):
        shared(open_house)
    assert owed(open_house) == {"eva": 500}


def test_tips_are_paid_out_of_the_drawer_and_never_more_than_owed(open_house: House) -> None:
    tip(open_house, 500)
    with pytest.raises(payments.NotOwed), open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.eva, 501, from_drawer=True, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.eva, 300, from_drawer=True, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.eva, 200, from_drawer=False, act=act)
    assert owed(open_house) == {}
    assert CashMovement.objects.get().amount == 300
    session = CashMovement.objects.get().session
    with open_house.acting() as act:
        counted = payments.close_cash_session(session, 10_000 + 1950 + 500 - 300, act=act)
    assert counted.difference == 0


def test_one_taps_pay_out_and_finds_it_in_the_history(open_house: House) -> None:
    tip(open_house, 500)
    client = open_house.client(open_house.anna)
    assert b"Eva" in client.get("/tips/").content
    client.post(f"/tips/people/{open_house.eva.pk}/payouts/", {"amount": "5.00", "from": "drawer"})
    assert TipPayout.objects.get().amount == 500
    page = client.get(f"/tips/people/{open_house.eva.pk}/").content.decode()
    assert "Paid out in cash" in page
    assert "/receipts/" in page


def test_a_waiter_sees_their_own_and_nobody_elses(open_house: House) -> None:
    tip(open_house, 500)
    page = open_house.client(open_house.tom).get("/tips/").content.decode()
    assert "Owed now" not in page
    assert "5.00" not in page
    assert open_house.client(open_house.tom).get(f"/tips/people/{open_house.eva.pk}/").status_code == 403


def test_the_rules_page_shows_what_they_come_to(open_house: House) -> None:
    at_work(open_house, kees=8)
    tip(open_house, 1000)
    client = open_house.client(open_house.anna)
    form = {"kind": "tip_out", "name": "For the kitchen", "rate": "10", "by": "hours"}
    client.post("/back/tips/", form | {"from_role": open_house.eva.role_id, "to_role": open_house.kees.role_id})
    page = client.get("/back/tips/").content.decode()
    assert "+1.00" in page
    assert "9.00" in page
    made = TipRule.objects.get()
    client.post(f"/back/tips/{made.pk}/switch/", {"on": "0"})
    client.post("/back/tips/asking/", {"suggested": "5 10 %", "before": "1"})
    assert not TipRule.objects.get().is_active
    assert "5 10" in client.get("/back/tips/").content.decode()


people = st.dictionaries(st.integers(1, 9), st.tuples(st.integers(1, 3), st.integers(0, 600)), min_size=1)
rates = st.integers(1, 100).map(lambda it: Decimal(it) / 100)
pools = st.builds(
    lambda rate, points, by: TipRule(kind="pool", rate=rate, points=points, by=by),
    rates,
    st.dictionaries(st.sampled_from("123"), st.integers(0, 20)),
    st.sampled_from(["hours", "equal"]),
)
tip_outs = st.builds(
    lambda rate, giver, taker, by: TipRule(kind="tip_out", rate=rate, from_role_id=giver, to_role_id=taker, by=by),
    rates,
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["hours", "equal"]),
)


@given(
    st.dictionaries(st.integers(0, 9), st.integers(-500, 50_000)),
    people,
    st.lists(st.one_of(pools, tip_outs), max_size=5),
)
@settings(max_examples=max(200, settings().max_examples), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_rules_the_sum_stays(
    came: dict[int, int], crew: dict[int, tuple[int, int]], rules: list[TipRule]
) -> None:
    workers = [Worker(pk, role, minutes) for pk, (role, minutes) in sorted(crew.items())]
    moved = share(came, workers, rules)
    assert sum(net(moved).values()) == 0
    after = {pk: came.get(pk, 0) + net(moved).get(pk, 0) for pk in {*came, *crew, POOL}}
    assert sum(after.values()) == sum(came.values())
    if min(came.values(), default=0) >= 0:
        assert min(after.values()) >= 0


def test_tips_owed_are_what_came_in_less_what_went_out(open_house: House) -> None:
    kitchen(open_house)
    at_work(open_house, kees=8)
    tip(open_house, 777)
    shared(open_house)
    with open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.kees, 50, from_drawer=True, act=act)
    assert -sum(ledger.balances(open_house.venue, AccountKind.TIPS).values()) == 777 - 50

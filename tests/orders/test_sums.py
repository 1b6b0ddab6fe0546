"""Whatever is moved, discounted, given away and voided: sums per tax rate stay what they should be, to the cent."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from orders import actions as orders
from orders import audit
from orders.models import Line
from tests.cast import House
from tests.orders.changes import again, comp, moves, off_line, off_tab, void
from tests.orders.drafts import send_to_table, wanted

HYPOTHESIS = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
DEED = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 9), st.integers(1, 3), st.sampled_from([7, 8, 12])),
    st.tuples(st.just("percent"), st.integers(0, 9), st.sampled_from([5, 10, 33, 100]), st.just(0)),
    st.tuples(st.just("amount"), st.integers(0, 9), st.integers(1, 700), st.just(0)),
    st.tuples(st.just("tab"), st.integers(0, 9), st.sampled_from([7, 10, 15]), st.just(0)),
    st.tuples(st.just("comp"), st.integers(0, 9), st.just(1), st.just(0)),
    st.tuples(st.just("void"), st.integers(0, 9), st.just(1), st.just(0)),
)


def sums() -> Counter[tuple[Decimal, str]]:
    found: Counter[tuple[Decimal, str]] = Counter()
    for it in Line.objects.all():
        found[it.tax_rate, "amount"] += it.amount
        found[it.tax_rate, "tax"] += it.tax_amount
    return found


def do(house: House, kind: str, at: int, value: int, table: int) -> None:
    lines = list(Line.objects.select_related("tab").order_by("pk"))
    line = lines[at % len(lines)]
    if kind == "move":
        with house.acting() as act:
            orders.move_lines_to_table(moves((line, value)), house.table(table), act=act)
    elif kind == "tab":
        off_tab(house, line.tab, "percent", value)
    elif kind == "comp":
        comp(house, line)
    elif kind == "void":
        void(house, line)
    else:
        off_line(house, line, kind, value)


@pytest.fixture(params=[True, False], ids=["tax within", "tax on top"])
def house(house: House, request: pytest.FixtureRequest) -> House:
    """The cast, where prices include tax, and where it is added."""
    house.venue.prices_include_tax = request.param
    house.venue.save(update_fields=["prices_include_tax"])
    return house


@HYPOTHESIS
@given(deeds=st.lists(DEED, min_size=3, max_size=9))
def test_moves_keep_every_sum_and_nothing_else_gets_out_of_step(house: House, deeds: list[tuple]) -> None:
    send_to_table(
        house,
        12,
        wanted(house, "pils", 3, size="25 cl"),
        wanted(house, "burger", 2),
        wanted(house, "espresso", 3),
    )
    for deed in deeds:
        before = sums()
        try:
            do(house, *deed)
        except Refused:
            assert sums() == before
            continue
        if deed[0] == "move":
            assert sums() == before
        else:
            assert all(sums()[key] <= before[key] + 1 for key in before)
    assert not list(audit.findings())
    assert all(it.amount >= 0 and 0 <= it.tax_amount <= it.amount for it in Line.objects.all())


def test_a_move_there_and_back_changes_nothing(house: House) -> None:
    line = send_to_table(house, 12, wanted(house, "pils", 3, size="25 cl")).lines.get()
    off_line(house, line, "percent", 33)
    before = sums()
    with house.acting() as act:
        (part,) = orders.move_lines_to_table(moves((again(line), 1)), house.table(7), act=act)
    with house.acting() as act:
        orders.move_lines_to_table(moves((part, 1)), house.table(12), act=act)
    assert sums() == before

"""Property 6: after any sequence of refunds, nothing is left anywhere once all is given back, rounding included."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core import money
from orders.models import Line
from payments import returns
from payments.actions.refunds.rules import in_coins
from payments.models import Share
from payments.tax_rows import summed, tax_rows

RATES = [0, 6, 9, 12, 21, 25]
LINES = st.lists(st.tuples(st.integers(0, 20_000), st.sampled_from(RATES)), min_size=1, max_size=6)
# Of which share (0: of all), how much of what is left, in percent.
STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 100)), max_size=8)
PARTS = [{"name": "State", "rate": "0.05"}, {"name": "City", "rate": "0.03"}, {"name": "Bus", "rate": "0.01"}]


def share(pk: int, amount: int, rate: int) -> Share:
    parts = PARTS if rate == 9 else []
    line = Line(tax_rate=Decimal(rate) / 100, tax_letter="ABCDEF"[RATES.index(rate)], tax_parts=parts)
    return Share(pk=pk, line=line, amount=amount, tax=amount * rate // (100 + rate))


@settings(max_examples=max(300, settings().max_examples), deadline=None)
@given(lines=LINES, steps=STEPS)
def test_all_refunds_of_a_bill_are_the_bill_at_every_rate(
    lines: list[tuple[int, int]], steps: list[tuple[int, int]]
) -> None:
    shares = [share(pk, *it) for pk, it in enumerate(lines, start=1)]
    tables = []
    for which, percent in [*steps, (0, 100)]:
        some = [it for it in shares if which in (0, it.pk)]
        amount = returns.left_to_return(some) * percent // 100
        if not amount:
            continue
        one = {which: amount} if which else {}
        pieces = returns.by_share(shares, one) if one else returns.by_amount(shares, amount)
        assert sum(it.amount for it in pieces) == amount and all(0 <= it.tax <= it.amount for it in pieces)
        table = returns.rows(shares, pieces)
        assert sum(it["gross"] for it in table) == amount
        assert sum(it["tax"] for it in table) == sum(it.tax for it in pieces)
        tables += table
        for it in pieces:
            it.share.refunded += it.amount
            it.share.refunded_tax += it.tax
            assert it.share.refunded <= it.share.amount and it.share.refunded_tax <= it.share.tax
    assert returns.left_to_return(shares) == 0
    sold = [it for it in tax_rows(shares) if it["gross"]]
    assert [it for it in summed(tables) if it["gross"]] == summed(sold)


@settings(max_examples=max(500, settings().max_examples), deadline=None)
@given(
    amount=st.integers(1, 50_000),
    cuts=st.lists(st.integers(1, 20_000), max_size=8),
    step=st.sampled_from([1, 5, 10, 100]),
)
def test_cash_goes_back_in_coins_and_all_of_it_with_the_last(amount: int, cuts: list[int], step: int) -> None:
    rounding = money.round_cash(amount, step) - amount
    so_far = gone = 0
    for cut in [*cuts, amount]:
        so_far += min(cut, amount - so_far)
        given = in_coins(so_far, amount, rounding, step) - gone
        assert given >= 0 and given % step == 0
        gone += given
    assert gone == amount + rounding

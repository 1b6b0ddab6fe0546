"""Properties 3 and 4 of money, whatever is on the tab: discounts never pass a price, service is taxed as its base.

The long tier asks them 100,000 times.
"""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core import money
from orders.amounts import in_turn, line_worth, price_of, taken_off
from orders.models import Charge, Discount, DiscountKind, Line, ServiceCharge
from orders.service import Part, parts_of
from venues.models import Venue

often = settings(max_examples=max(200, settings().max_examples), deadline=None)

RATES = [Decimal(it) for it in ("0", "0.06", "0.09", "0.21", "0.08875")]
percents = st.integers(1, 10_000).map(lambda it: Discount(kind=DiscountKind.PERCENT, rate=Decimal(it).scaleb(-4)))
amounts = st.integers(1, 50_000).map(lambda it: Discount(kind=DiscountKind.AMOUNT, amount=it))
discounts = st.lists(st.one_of(percents, amounts), max_size=5)
venues = st.booleans().map(lambda it: Venue(prices_include_tax=it))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line with what was taken back, given away and taken off."""
    quantity = draw(st.integers(1, 20))
    voided = draw(st.integers(0, quantity))
    line = Line(
        quantity=quantity,
        voided_quantity=voided,
        comped_quantity=draw(st.integers(0, quantity - voided)),
        unit_price=draw(st.integers(0, 20_000)),
        tax_rate=draw(st.sampled_from(RATES)),
        charge=draw(st.sampled_from([Charge.NONE] * 4 + [Charge.TRAY, Charge.STORED])),
    )
    line.tax_letter = f"{RATES.index(line.tax_rate)}"
    line.off = sum(taken_off(price_of(line), in_turn(draw(discounts))))
    return line


rules = st.builds(
    ServiceCharge, rate=st.integers(1, 10**6).map(lambda it: Decimal(it).scaleb(-6)), is_before_discounts=st.booleans()
)


def base_of(some: list[Line], rule: ServiceCharge) -> int:
    charged = [it for it in some if it.charge == Charge.NONE and it.open_quantity()]
    return sum(price_of(it) - (0 if rule.is_before_discounts else it.off) for it in charged)


@often
@given(lines(), venues)
def test_3_discounts_never_take_more_than_there_is(line: Line, venue: Venue) -> None:
    amount, tax = line_worth(line, venue)
    assert 0 <= line.off <= price_of(line)
    assert 0 <= tax <= amount


@often
@given(st.integers(0, 10**6), discounts)
def test_3_percents_come_before_amounts_however_they_were_given(price: int, given_so: list[Discount]) -> None:
    percents_first = [it for it in given_so if it.rate is not None] + [it for it in given_so if it.rate is None]
    assert in_turn(given_so) == percents_first
    assert sum(taken_off(price, in_turn(given_so))) == sum(taken_off(price, percents_first)) <= price


def test_3_the_other_way_round_would_be_another_price() -> None:
    ten, nine = Discount(kind=DiscountKind.PERCENT, rate=Decimal("0.1")), Discount(kind=DiscountKind.AMOUNT, amount=900)
    assert sum(taken_off(3900, [ten, nine])) == 1290
    assert sum(taken_off(3900, [nine, ten])) == 1200


@often
@given(st.lists(lines(), min_size=1, max_size=8), rules, venues)
def test_4_service_is_its_percentage_of_dishes_alone_and_adds_up(
    some: list[Line], rule: ServiceCharge, venue: Venue
) -> None:
    parts = parts_of(some, rule, venue)
    assert sum(it.price for it in parts) == money.percent_of(base_of(some, rule), rule.rate)
    assert all(it.price > 0 and it.like.charge == Charge.NONE for it in parts)


@often
@given(st.lists(lines(), min_size=1, max_size=8), rules, venues)
def test_4_each_rate_is_charged_within_a_cent_of_its_own_part(
    some: list[Line], rule: ServiceCharge, venue: Venue
) -> None:
    charged = {it.like.tax_rate: it.price for it in parts_of(some, rule, venue)}
    total, whole = sum(charged.values()), base_of(some, rule)
    for rate in {it.tax_rate for it in some}:
        own = base_of([it for it in some if it.tax_rate == rate], rule)
        assert abs(charged.get(rate, 0) * whole - total * own) <= whole


@often
@given(st.lists(lines(), min_size=1, max_size=8), rules, venues)
def test_4_once_laid_down_nothing_more_is_due(some: list[Line], rule: ServiceCharge, venue: Venue) -> None:
    rule.pk = 1
    laid = [_as_line(it, rule) for it in parts_of(some, rule, venue)]
    again = parts_of([*some, *laid], rule, venue)
    assert [(it.line, it.price) for it in again] == [(it, it.unit_price) for it in laid]


def _as_line(part: Part, rule: ServiceCharge) -> Line:
    like = part.like
    return Line(
        charge=Charge.SERVICE,
        service_charge_id=rule.pk,
        quantity=1,
        unit_price=part.price,
        tax_rate=like.tax_rate,
        tax_letter=like.tax_letter,
    )

"""What is given back of a bill and what its tax table says, case by case, without a house."""

from decimal import Decimal
from typing import Any

import pytest

from orders.models import Charge, Line
from payments.models import Share
from payments.returns import Piece, by_amount, by_share, left_of, left_to_return, rows
from payments.split import Open
from payments.tax_rows import divided, summed, tax_row, tax_rows

CITY = [{"name": "State", "rate": "0.04"}, {"name": "City", "rate": "0.05"}]


def share(pk: int, amount: int, tax: int, back: tuple[int, int] = (0, 0), rate: str = "0.09", **line: Any) -> Share:
    of = Line(pk=pk * 10, tax_rate=Decimal(rate), tax_letter=line.pop("letter", "B"), tax_parts=[], **line)
    return Share(pk=pk, line=of, amount=amount, tax=tax, refunded=back[0], refunded_tax=back[1])


def said(pieces: list[Piece]) -> list[tuple[int, int, int]]:
    return [(it.share.pk, it.amount, it.tax) for it in pieces]


def test_what_was_given_back_is_not_there_any_more() -> None:
    one = share(1, 1000, 83, back=(400, 33))
    assert left_of(one) == Open(1, 600, 50)
    assert left_to_return([one, share(2, 5, 0)]) == 605
    assert left_to_return([]) == 0


def test_an_amount_comes_from_every_share_by_what_is_left_of_it() -> None:
    shares = [share(1, 1000, 83, back=(400, 33)), share(2, 600, 104), share(3, 500, 41, back=(500, 41))]
    assert said(by_amount(shares, 600)) == [(1, 300, 25), (2, 300, 52)]
    assert said(by_amount(shares, 1200)) == [(1, 600, 50), (2, 600, 104)]
    assert said(by_amount(shares, 1)) == [(1, 1, 0)]
    for wrong in (0, -1, 1201):
        with pytest.raises(ValueError):
            by_amount(shares, wrong)


def test_amounts_by_share_have_their_tax() -> None:
    shares = [share(1, 1000, 83, back=(400, 33)), share(2, 600, 104)]
    assert said(by_share(shares, {2: 300, 1: 600})) == [(2, 300, 52), (1, 600, 50)]
    assert said(by_share(shares, {2: 1})) == [(2, 1, 0)]
    assert by_share(shares, {}) == []
    assert by_share(shares, {2: 600})[0].line is shares[1].line


@pytest.mark.parametrize("asked", [{1: 601}, {1: 0}, {1: -1}, {3: 1}, {2: 600, 1: 601}])
def test_more_than_is_left_of_a_share_is_refused(asked: dict[int, int]) -> None:
    with pytest.raises(ValueError, match=r"-?\d+ of share \d"):
        by_share([share(1, 1000, 83, back=(400, 33)), share(2, 600, 104)], asked)


def test_the_table_of_a_refund_is_of_what_is_given_back_now() -> None:
    shares = [share(1, 1000, 83, back=(400, 33)), share(2, 600, 104, rate="0.21", letter="A")]
    assert rows(shares, by_share(shares, {1: 300})) == [
        {"rate": "9", "letter": "B", "gross": 300, "net": 275, "tax": 25}
    ]
    assert rows(shares, by_share(shares, {1: 600, 2: 600})) == [
        {"rate": "9", "letter": "B", "gross": 600, "net": 550, "tax": 50},
        {"rate": "21", "letter": "A", "gross": 600, "net": 496, "tax": 104},
    ]
    assert rows(shares, []) == []


def test_parts_of_a_rate_are_those_of_all_less_those_before() -> None:
    one = share(1, 109, 9, back=(36, 3))
    one.line.tax_parts = CITY
    before = divided(3, CITY)
    (row,) = rows([one], by_share([one], {1: 73}))
    assert (row["gross"], row["net"], row["tax"]) == (73, 67, 6)
    assert [it["tax"] for it in before] == [1, 2]
    assert [(it["name"], it["tax"]) for it in row["parts"]] == [("State", 3), ("City", 3)]
    fresh = share(2, 109, 9)
    fresh.line.tax_parts = CITY
    assert rows([fresh], by_share([fresh], {2: 109}))[0]["parts"] == divided(9, CITY)


def test_a_row_says_gross_net_and_tax() -> None:
    assert tax_row(Decimal("0.025"), "C", 205, 5) == {"rate": "2.5", "letter": "C", "gross": 205, "net": 200, "tax": 5}
    assert tax_row(Decimal("0.09"), "", 109, 9, CITY)["parts"] == [
        {"name": "State", "rate": "4", "tax": 4},
        {"name": "City", "rate": "5", "tax": 5},
    ]


def test_a_tax_over_its_parts_adds_up() -> None:
    assert [it["tax"] for it in divided(10, CITY)] == [4, 6]
    assert [it["tax"] for it in divided(1, CITY)] == [0, 1]
    assert [it["tax"] for it in divided(0, CITY)] == [0, 0]


def test_the_rows_of_a_bill_are_sums_by_rate_and_letter_in_order() -> None:
    shares = [
        share(1, 600, 104, rate="0.21", letter="A"),
        share(2, 1000, 83),
        share(3, 500, 41),
        share(4, 100, 8, letter="A"),
        share(5, 5000, 0, charge=Charge.STORED),
        share(6, 100, 8, charge=Charge.SERVICE),
    ]
    assert [(it["rate"], it["letter"], it["gross"], it["tax"]) for it in tax_rows(shares)] == [
        ("9", "A", 100, 8),
        ("9", "B", 1600, 132),
        ("21", "A", 600, 104),
    ]
    assert tax_rows([share(1, 5000, 0, charge=Charge.STORED)]) == []


def test_tables_of_many_bills_are_one_by_rate_then_letter() -> None:
    city = tax_row(Decimal("0.09"), "B", 109, 9, CITY)
    plain = tax_row(Decimal("0.21"), "A", 121, 21)
    other = tax_row(Decimal("0.09"), "A", 50, 4)
    (first, second, third) = summed([plain, city, other, city, plain])
    assert first == other
    assert second | {"parts": []} == {"rate": "9", "letter": "B", "gross": 218, "net": 200, "tax": 18, "parts": []}
    assert [(it["name"], it["rate"], it["tax"]) for it in second["parts"]] == [("State", "4", 8), ("City", "5", 10)]
    assert third == {"rate": "21", "letter": "A", "gross": 242, "net": 200, "tax": 42}
    assert summed([]) == []


def test_a_part_that_only_one_bill_has_counts_once() -> None:
    before = tax_row(Decimal("0.09"), "B", 109, 9)
    (row,) = summed([before, tax_row(Decimal("0.09"), "B", 109, 9, CITY)])
    assert [it["tax"] for it in row["parts"]] == [4, 5]

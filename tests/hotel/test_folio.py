"""Postings: within the limits, numbered, booked once, taken back in part."""

import pytest

from core.errors import Invalid
from hotel import actions as hotel
from hotel import queries
from hotel.models import Link, Posting, PostingKind, PostingState
from ledger.models import Account, Transfer
from ledger.queries import balance as booked
from tests.cast import House
from tests.hotel.stays import book, charge, check_in, queue, settle


def test_a_charge_is_owed_and_booked_against_what_it_came_with(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    charge(house, stay, 5700, taxes=[{"rate": "9", "letter": "L", "gross": 5700, "tax": 471}], tax_amount=471)
    assert queries.balance(stay) == 5700
    assert booked(house.venue, f"folio.{stay.pk}") == 5700
    assert booked(house.venue, "outlet.test") == -5700
    page = queries.folio(stay)
    assert page.taxes == [{"rate": "9", "letter": "L", "gross": 5700, "tax": 471}]


def test_nothing_is_owed_before_it_is_posted(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    queue(house, stay)
    assert queries.balance(stay) == 0
    assert queries.folio(stay).under_way == 5700


def test_a_posting_is_booked_once_however_often_it_is_recorded(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    posting = charge(house, stay)
    for record in (hotel.record_posted, hotel.record_unknown):
        with house.acting() as act:
            assert record(posting, act=act).state == PostingState.POSTED
    with house.acting() as act:
        assert hotel.record_refused(posting, "too late", act=act).state == PostingState.POSTED
    assert Transfer.objects.filter(group=f"posting.{posting.pk}").count() == 1


def test_a_refused_posting_is_never_booked(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    posting = queue(house, stay)
    with house.acting() as act:
        hotel.record_refused(posting, "night audit", act=act)
        assert hotel.record_posted(posting, act=act).state == PostingState.REFUSED
    assert queries.balance(stay) == 0
    assert queries.folio(stay).rows[0].posting.refusal == "night audit"


def test_an_unknown_posting_holds_its_place_until_somebody_knows(house: House) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=10_000)
    posting = queue(house, stay, 6000)
    with house.acting() as act:
        hotel.record_unknown(posting, act=act)
    with pytest.raises(hotel.OverLimit):
        queue(house, stay, 4001)
    with house.acting() as act:
        hotel.record_posted(posting, act=act)
    assert queries.balance(stay) == 6000


def test_nothing_is_charged_to_a_room_that_says_so(house: House) -> None:
    stay = check_in(house, "214", "de Vries", is_no_post=True)
    with pytest.raises(hotel.NoPost):
        queue(house, stay, 1)


def test_a_room_owes_its_limit_and_not_a_cent_more(house: House) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=10_000)
    charge(house, stay, 10_000)
    with pytest.raises(hotel.OverLimit):
        queue(house, stay, 1)
    charge(house, stay, 2500, kind=PostingKind.PAYMENT)
    assert queries.may_owe(stay) == 2500
    charge(house, stay, 2500)


@pytest.mark.parametrize("limit", [0])
def test_a_limit_of_nothing_is_a_limit(house: House, limit: int) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=limit)
    with pytest.raises(hotel.OverLimit):
        queue(house, stay, 1)


def test_the_accounts_own_limit_is_the_last_line(house: House) -> None:
    """A charge that was let through comes back refused where the row itself says no."""
    stay = check_in(house, "214", "de Vries", credit_limit=10_000)
    posting = queue(house, stay, 6000)
    Account.objects.filter(code=f"folio.{stay.pk}").update(ceiling=5999)
    with house.acting() as act:
        assert hotel.record_posted(posting, act=act).state == PostingState.REFUSED
    assert queries.balance(stay) == 0


def test_only_somebody_in_house_is_charged(house: House) -> None:
    coming = book(house, "201", "Ås")
    with pytest.raises(hotel.NotInHouse, match="haven't checked in"):
        queue(house, coming)
    left = check_in(house, "214", "de Vries")
    with house.acting() as act:
        hotel.check_out(left, act=act)
    with pytest.raises(hotel.NotInHouse, match="checked out"):
        queue(house, left)
    assert not Posting.objects.exists()


def test_a_charge_is_given_back_in_parts_and_never_twice(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    meal = charge(house, stay, 5700)
    charge(house, stay, 2000, kind=PostingKind.REVERSAL, reverses=meal, reason="cold soup")
    assert queries.balance(stay) == 3700
    with pytest.raises(hotel.NothingToReverse):
        queue(house, stay, 3701, kind=PostingKind.REVERSAL, reverses=meal)
    charge(house, stay, 3700, kind=PostingKind.REVERSAL, reverses=meal)
    assert queries.balance(stay) == 0
    assert queries.folio(stay).rows[0].left_to_reverse == 0


def test_a_reversal_that_was_refused_gives_its_part_back(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    meal = charge(house, stay, 5700)
    back = queue(house, stay, 5700, kind=PostingKind.REVERSAL, reverses=meal)
    with house.acting() as act:
        hotel.record_refused(back, "night audit", act=act)
    meal.refresh_from_db()
    assert meal.reversed_amount == 0


def test_only_a_posted_charge_of_the_same_stay_is_given_back(house: House) -> None:
    stay, other = check_in(house, "214", "de Vries"), check_in(house, "201", "Ås")
    waiting, meal = queue(house, stay), charge(house, other)
    paid = charge(house, stay, 100, kind=PostingKind.PAYMENT)
    for wrong in (waiting, meal, paid):
        with pytest.raises(hotel.NothingToReverse):
            queue(house, stay, 100, kind=PostingKind.REVERSAL, reverses=wrong)


def test_postings_are_numbered_without_gaps(house: House) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=100)
    charge(house, stay, 50)
    with pytest.raises(hotel.OverLimit):
        queue(house, stay, 51)
    charge(house, stay, 50)
    assert list(Posting.objects.values_list("number", flat=True)) == [1, 2]
    assert Link.objects.get().last_number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        *({"amount": 0}, {"amount": -1}, {"tax_amount": 5701}),
        *({"kind": "gift"}, {"kind": "reversal"}, {"proof": "a wink"}, {"signature": "M1 1<script>"}),
    ],
)
def test_nonsense_is_refused(house: House, wrong: dict[str, object]) -> None:
    stay = check_in(house, "214", "de Vries")
    with pytest.raises(Invalid):
        queue(house, stay, **{"amount": 5700, **wrong})  # type: ignore[arg-type]
    settle(house, stay)

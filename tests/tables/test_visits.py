"""Phones join a party, are let in, are shown out."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.ids import new_key
from orders import visiting
from tables import actions as tables
from tables import audit
from tables.models import Seating, Visit, VisitState
from tables.queries import asking, visits
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import seat


def wrong(seating: Seating) -> str:
    return f"{(int(seating.code) + 1) % 10_000:04}"


def test_a_party_gets_a_code_of_four_digits_that_is_its_own(house: House) -> None:
    codes = {seat(house, number).code for number in range(1, 11)}
    assert all(len(it) == 4 and it.isdigit() for it in codes) and len(codes) > 5


def test_a_phone_that_knows_the_code_is_in(house: House) -> None:
    party = seat(house, 12)
    first, second = phones.join(house, party), phones.join(house, party)
    assert (first.is_in, first.visit.number, second.visit.number) == (True, 1, 2)


def test_a_phone_without_it_asks_and_is_let_in_by_somebody(house: House) -> None:
    party = seat(house, 12)
    asks = phones.join(house, party, code=None)
    assert not asks.is_in and asking(house.venue) == asking(party) == [asks.visit]
    with house.acting() as act:
        tables.admit(phones.visit_of(asks), act=act)
    assert asking(party) == [] and visits(party)[0].state == VisitState.IN
    with house.acting() as act:
        tables.admit(phones.visit_of(asks), act=act)  # twice is once
    with pytest.raises(tables.VisitEnded), house.acting() as act:
        tables.deny(phones.visit_of(asks), act=act)


def test_a_phone_that_asked_may_be_sent_away_and_not_be_let_in_after_that(house: House) -> None:
    asks = phones.visit_of(phones.join(house, seat(house, 12), code=None))
    with house.acting() as act:
        tables.deny(asks, act=act)
    with pytest.raises(tables.VisitEnded), house.acting() as act:
        tables.admit(asks, act=act)


def test_a_wrong_code_opens_nothing(house: House) -> None:
    party = seat(house, 12)
    with pytest.raises(tables.CodeWrong):
        phones.join(house, party, code=wrong(party))
    assert not Visit.objects.exists()


@pytest.mark.parametrize("typed", ["", "0", "00000", "١٢٣٤", "12 34", "%", "\x00"])
def test_what_is_no_code_is_wrong(house: House, typed: str) -> None:
    party = seat(house, 12)
    Seating.objects.filter(pk=party.pk).update(code="1234")
    with pytest.raises(tables.CodeWrong):
        tables.count_code_guess(party, typed)


def test_a_party_without_a_code_is_joined_by_no_code(house: House) -> None:
    party = seat(house, 12)
    Seating.objects.filter(pk=party.pk).update(code="")
    with pytest.raises(tables.CodeLocked):
        tables.count_code_guess(party, "")


def test_five_wrong_codes_lock_it_until_there_is_another(house: House) -> None:
    party = seat(house, 12)
    for _time in range(5):
        with pytest.raises(tables.CodeWrong):
            tables.count_code_guess(party, wrong(party))
    with pytest.raises(tables.CodeLocked):
        tables.count_code_guess(party, party.code)
    with house.acting() as act:
        party = tables.new_code(party, act=act)
    tables.count_code_guess(party, party.code)
    assert phones.join(house, party).is_in


def test_right_codes_never_lock_it(house: House) -> None:
    party = seat(house, 12)
    for _time in range(12):
        tables.count_code_guess(party, party.code)
    party.refresh_from_db()
    assert party.wrong_codes == 0


def test_a_photo_of_the_sticker_cannot_flood_the_floor(house: House) -> None:
    party = seat(house, 12)
    for _time in range(6):
        phones.join(house, party, code=None)
    with pytest.raises(tables.TooManyPhones):
        phones.join(house, party, code=None)
    assert phones.join(house, party).is_in  # who has the code joins all the same
    for _round in range(2):
        for visit in asking(party):
            with house.acting() as act:
                tables.deny(visit, act=act)
        if not _round:
            for _time in range(6):
                phones.join(house, party, code=None)
    with pytest.raises(tables.TooManyPhones):
        phones.join(house, party, code=None)
    clock.run_ahead(timedelta(minutes=11))
    phones.join(house, party, code=None)
    clock.reset()


def test_a_party_has_thirty_phones_at_most(house: House) -> None:
    party = seat(house, 12)
    for _time in range(30):
        phones.join(house, party)
    with pytest.raises(tables.TooManyPhones):
        phones.join(house, party)


def test_clearing_the_table_ends_every_phones_visit(house: House) -> None:
    party = seat(house, 12)
    phones.join(house, party)
    phones.join(house, party, code=None)
    with house.acting() as act:
        tables.clear_table(party, act=act)
        assert f"party.{party.pk}.over" in act.topics
    assert visits(party) == [] and not list(audit.findings())
    with pytest.raises(tables.AlreadyCleared):
        phones.join(house, party)


def test_ending_all_visits_makes_another_code(house: House) -> None:
    party = seat(house, 12)
    phones.join(house, party)
    with house.acting() as act:
        assert tables.end_visits(party, act=act) == 1
        assert f"party.{party.pk}.over" in act.topics
    assert visits(party) == []


def test_one_phone_is_shown_out_and_the_others_stay(house: House) -> None:
    party = seat(house, 12)
    one, other = (phones.visit_of(phones.join(house, party)) for _time in range(2))
    with house.acting() as act:
        tables.end_visit(one, act=act)
        assert f"visit.{one.pk}" in act.topics
    assert visits(party) == [other]


@pytest.mark.parametrize("later", [timedelta(minutes=91), timedelta(hours=8, minutes=1)])
def test_a_phone_left_alone_is_nobodys(house: House, later: timedelta) -> None:
    client = phones.phone(house, seat(house, 12))
    cookies = {name: it.value for name, it in client.cookies.items()}
    assert visiting.read(cookies)
    clock.run_ahead(later)
    found = visiting.read(cookies)
    clock.reset()
    assert found is None


def test_a_token_is_kept_as_a_hash(house: House) -> None:
    client = phones.phone(house, seat(house, 12))
    token = client.cookies[visiting.COOKIE].value.partition(".")[2]
    assert len(token) >= 22 and token not in str(list(Visit.objects.values_list()))


def test_the_database_refuses_two_phones_with_one_number(house: House) -> None:
    visit = phones.visit_of(phones.join(house, seat(house, 12)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(
            seating=visit.seating, number=1, token_hash=new_key(), joined_at=visit.joined_at, seen_at=visit.seen_at
        )


def test_a_script_that_leaves_and_joins_again_is_no_party(house: House) -> None:
    """Each visit may send at once, so that there are only so many of them."""
    party = seat(house, 12)
    with pytest.raises(tables.TooManyPhones):
        for _time in range(100):
            visit = phones.join(house, party).visit
            with house.acting() as act:
                tables.end_visit(visit, act=act)
    assert Visit.objects.count() == 60

"""A stay from booking to departure: what goes, and what is refused in words that help."""

from datetime import timedelta

import pytest

from core.errors import Invalid, Refused, Stale
from guests.models import Guest
from hotel import actions as hotel
from hotel import queries
from hotel.models import RoomState, RoomVisit, Stay, StayState
from ledger.actions import AboveCeiling
from staff.cookies import new_token
from tests.cast import House
from tests.hotel.stays import book, charge, check_in, queue, rooms, settle, today


def check_out(house: House, stay: Stay) -> Stay:
    with house.acting(house.anna) as act:
        return hotel.check_out(stay, act=act)


def enter(house: House, stay: Stay, number: str) -> Stay:
    with house.acting(house.anna) as act:
        return hotel.check_in(stay, rooms(house)[number], "a hash", act=act)


def phone(house: House, stay: Stay) -> RoomVisit:
    with house.acting() as act:
        return hotel.open_room_visit(stay, language="nb", token_hash=new_token()[1], act=act)


def test_a_guest_checks_in_charges_pays_and_leaves(house: House) -> None:
    stay = check_in(house, "214", "de Vries")
    charge(house, stay)
    settle(house, stay)
    left = check_out(house, stay)
    assert left.state == StayState.LEFT
    assert rooms(house)["214"].state == RoomState.DIRTY
    assert queries.find_stays(house.venue, "214", "de Vries") == []


def test_a_room_is_never_given_twice_on_one_night(house: House) -> None:
    book(house, "201", "Ås", nights=2)
    with pytest.raises(hotel.RoomTaken, match="Room 201 is taken"):
        book(house, "201", "Berg", nights=1, ahead=1)
    book(house, "201", "Berg", nights=1, ahead=2)
    book(house, "202", "Berg", nights=1, ahead=1)


def test_a_stay_of_no_nights_takes_its_day(house: House) -> None:
    book(house, "201", "Ås", nights=0)
    for nights in (0, 1):
        with pytest.raises(hotel.RoomTaken):
            book(house, "201", "Berg", nights=nights)


def test_a_room_is_free_again_when_its_booking_was_cancelled(house: House) -> None:
    stay = book(house, "201", "Ås")
    with house.acting() as act:
        hotel.cancel_stay(stay, act=act)
    book(house, "201", "Berg")


def test_nobody_checks_in_where_somebody_still_sleeps(house: House) -> None:
    check_in(house, "201", "Ås", nights=0)
    stay = book(house, "202", "Berg")
    with pytest.raises(hotel.RoomTaken, match="Somebody is in room 201"):
        enter(house, stay, "201")


@pytest.mark.parametrize("state", [RoomState.OUT_OF_ORDER])
def test_nobody_sleeps_in_a_room_that_is_out_of_order(house: House, state: str) -> None:
    with house.acting() as act:
        hotel.set_room_state(rooms(house)["201"], state, act=act)
    with pytest.raises(hotel.RoomRefused, match="out of order"):
        book(house, "201", "Ås")


def test_a_booking_begins_on_its_day(house: House) -> None:
    stay = book(house, "201", "Ås", ahead=3)
    with pytest.raises(hotel.StayRefused, match="begins on"):
        enter(house, stay, "201")


def test_nobody_books_for_yesterday_or_for_ever(house: House) -> None:
    for ahead, nights in ((-1, 2), (0, 400), (0, -1)):
        with pytest.raises(Invalid):
            book(house, "201", "Ås", ahead=ahead, nights=nights)


def test_nobody_checks_in_twice(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    with pytest.raises(hotel.StayRefused, match="already"):
        enter(house, stay, "202")


def test_a_guest_who_moves_takes_everything_along(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    charge(house, stay)
    visit = phone(house, stay)
    with house.acting(house.anna) as act:
        hotel.move_stay(stay, rooms(house)["301"], act=act)
    (found,) = queries.find_stays(house.venue, "301", "Aas")
    assert queries.find_stays(house.venue, "201", "Ås") == []
    assert queries.balance(found) == 5700
    assert queries.check_pin(found, "4711")
    visit.refresh_from_db()
    assert visit.ended_at is None
    assert rooms(house)["201"].state == RoomState.DIRTY
    page = queries.stay_page(house.venue, stay.pk)
    assert page is not None
    assert [(it.left.number, it.taken.number) for it in page.moves] == [("201", "301")]


def test_nobody_moves_in_with_somebody_else(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    check_in(house, "202", "Berg")
    book(house, "203", "Holm", ahead=1)
    for number in ("201", "202", "203"):
        with pytest.raises(hotel.RoomTaken), house.acting() as act:
            hotel.move_stay(stay, rooms(house)[number], act=act)


def test_nobody_leaves_who_owes_something(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    charge(house, stay)
    with pytest.raises(hotel.FolioOpen, match="isn't settled"):
        check_out(house, stay)
    settle(house, stay)
    queue(house, stay, 100)
    with pytest.raises(hotel.FolioOpen, match="under way"):
        check_out(house, stay)


def test_a_phone_orders_no_more_once_its_guest_has_left(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    visit = phone(house, stay)
    check_out(house, stay)
    visit.refresh_from_db()
    assert visit.ended_at is not None
    with pytest.raises(hotel.NotInHouse):
        phone(house, stay)


def test_a_new_pin_shows_every_phone_out(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    visit = phone(house, stay)
    with house.acting() as act:
        hotel.set_pin(stay, "another hash", act=act)
    visit.refresh_from_db()
    stay.refresh_from_db()
    assert visit.ended_at is not None
    assert phone(house, stay).number == 2


def test_a_pin_opens_nothing_but_its_own_stay_while_it_lasts(house: House) -> None:
    stay = check_in(house, "201", "Ås", pin="4711")
    assert queries.check_pin(stay, "4711")
    assert not queries.check_pin(stay, "4712")
    assert not queries.check_pin(stay, "")
    left = check_out(house, stay)
    assert not queries.check_pin(left, "4711")


def test_a_limit_is_never_below_what_is_owed(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    charge(house, stay, 5000)
    with pytest.raises(AboveCeiling), house.acting() as act:
        hotel.set_terms(stay, is_no_post=False, credit_limit=4999, version=stay.version, act=act)
    with house.acting() as act:
        hotel.set_terms(stay, is_no_post=False, credit_limit=5000, version=stay.version, act=act)
    with pytest.raises(Stale), house.acting() as act:
        hotel.set_terms(stay, is_no_post=True, credit_limit=None, version=stay.version, act=act)


def test_a_longer_stay_is_refused_where_somebody_comes_after(house: House) -> None:
    stay = check_in(house, "201", "Ås", nights=2)
    book(house, "201", "Berg", ahead=2)
    for days, fits in ((3, False), (1, True)):
        with house.acting() as act:
            try:
                hotel.set_departure(stay, today(house) + timedelta(days=days), version=stay.version, act=act)
                assert fits
            except hotel.RoomTaken:
                assert not fits


def test_a_guest_is_found_by_room_and_any_surname_in_it(house: House) -> None:
    stay = check_in(house, "214", "van der Berg")
    with house.acting() as act:
        hotel.add_sharer(stay, hotel.NewGuest(surname="Østergård"), act=act)
    for said in ("Berg", "van den Berg", "Ostergard"):
        assert queries.find_stays(house.venue, " 214 ", said) == [stay]
    for number, said in (("214", "Holm"), ("214", ""), ("201", "Berg"), ("", "Berg"), ("2", "Berg"), ("214", "van")):
        assert queries.find_stays(house.venue, number, said) == []


def test_a_guest_of_another_house_is_not_found(house: House) -> None:
    from tests.cast import build_house  # noqa: PLC0415

    elsewhere = build_house("Elsewhere")
    check_in(elsewhere, "214", "Berg")
    assert queries.find_stays(house.venue, "214", "Berg") == []


def test_somebody_who_left_can_be_erased_and_every_amount_stays(house: House) -> None:
    stay = check_in(house, "201", "Ås")
    charge(house, stay, proof="signature", signature="M1 1L20 20")
    guest = queries.main_guest(stay)
    with pytest.raises(Refused, match="in house"), house.acting() as act:
        hotel.erase_guest(guest, act=act)
    settle(house, stay)
    check_out(house, stay)
    before = queries.folio(stay)
    with house.acting() as act:
        hotel.erase_guest(guest, act=act)
    after = queries.folio(stay)
    assert (after.charged, after.paid) == (before.charged, before.paid) == (5700, 5700)
    assert [it.posting.signature for it in after.rows] == ["", ""]
    assert not Guest.objects.exclude(surname="").exists()

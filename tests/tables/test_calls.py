"""Guests call somebody; stickers and tablets lie on tables."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid
from staff.models import Device, DeviceKind
from tables import actions as tables
from tables.models import Call, HouseTablet, Sticker
from tables.queries import open_calls, stickers, table_by_sticker
from tables.queries import sticker as sticker_of
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import seat


def call(house: House, now: phones.Visiting, kind: str = "waiter") -> Call:
    assert now.seating
    with house.acting() as act:
        return tables.call(now.seating, kind, visit=phones.visit_of(now), act=act)


def test_calling_five_times_is_one_call(house: House) -> None:
    now = phones.join(house, seat(house, 12))
    assert len({call(house, now).pk for _time in range(5)}) == 1
    assert call(house, now, "bill").kind == "bill"
    assert [it.kind for it in open_calls(house.venue)] == ["waiter", "bill"]


def test_a_call_is_answered_by_somebody(house: House) -> None:
    now = phones.join(house, seat(house, 12))
    with house.acting(house.tom) as act:
        tables.answer_call(call(house, now), act=act)
    with house.acting(house.eva) as act:
        answered = tables.answer_call(Call.objects.get(), act=act)
    assert answered.answered_by == house.tom and not open_calls(house.venue)
    with pytest.raises(tables.CallTooSoon):
        call(house, now)
    clock.run_ahead(timedelta(seconds=31))
    call(house, now)
    clock.reset()


@pytest.mark.parametrize("kind", ["", "odd", "police"])
def test_guests_call_for_a_waiter_or_the_bill(house: House, kind: str) -> None:
    with pytest.raises(Invalid):
        call(house, phones.join(house, seat(house, 12)), kind)


def test_calls_of_a_party_that_left_are_no_longer_open(house: House) -> None:
    party = seat(house, 12)
    call(house, phones.join(house, party))
    with house.acting() as act:
        tables.clear_table(party, act=act)
    assert not open_calls(house.venue) and Call.objects.get().answered_at


def test_every_table_gets_one_sticker(house: House) -> None:
    first = phones.sticker(house, 12)
    assert phones.sticker(house, 12) == first
    codes = [it.code for it in stickers(house.venue)]
    assert len(codes) == len(set(codes)) == 14 and all(len(it) == 8 for it in codes)
    assert table_by_sticker(first.code) == house.table(12)


def test_a_sticker_that_was_changed_is_out_of_use(house: House) -> None:
    old = phones.sticker(house, 12)
    with house.acting(house.anna) as act:
        new = tables.rotate_sticker(house.table(12), act=act)
    assert table_by_sticker(old.code) is None and table_by_sticker(new.code) == house.table(12)
    found = sticker_of(old.code)
    assert found and found.retired_at and found.table == house.table(12)
    assert Sticker.objects.filter(table=house.table(12), retired_at=None).count() == 1


def test_only_a_guests_tablet_is_laid_on_a_table(house: House) -> None:
    with pytest.raises(tables.TabletRefused), house.acting(house.anna) as act:
        tables.pair_house_tablet(house.bar_tablet, house.table(12), act=act)
    Device.objects.filter(pk=house.bar_tablet.pk).update(kind=DeviceKind.GUEST)
    device = Device.objects.get(pk=house.bar_tablet.pk)
    for number in (12, 11):
        with house.acting(house.anna) as act:
            tables.pair_house_tablet(device, house.table(number), act=act)
    assert HouseTablet.objects.get().table == house.table(11)


def test_a_tablet_that_is_laid_elsewhere_leaves_its_party(house: House) -> None:
    Device.objects.filter(pk=house.bar_tablet.pk).update(kind=DeviceKind.GUEST)
    device = Device.objects.get(pk=house.bar_tablet.pk)
    party = seat(house, 12)
    with house.acting() as act:
        visit = tables.open_visit(party, code=None, language="nl", token_hash="x", device=device, act=act)
    assert visit.state == "in"
    with house.acting(house.anna) as act:
        tables.pair_house_tablet(device, house.table(11), act=act)
    visit.refresh_from_db()
    assert visit.ended_at

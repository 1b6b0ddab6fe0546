"""A party sits down, is counted, leaves; somebody cleans up."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core.errors import Invalid
from journal.models import Entry
from tables import actions as tables
from tables import audit
from tables.models import SeatedTable, Seating
from tests.cast import House
from tests.orders.drafts import seat


def test_one_party_a_table(house: House) -> None:
    first, second = seat(house, 12, 4), seat(house, 12)
    assert first == second and Seating.objects.get().covers == 4


def test_the_database_refuses_a_second_party(house: House) -> None:
    first = SeatedTable.objects.get(seating=seat(house, 12))
    other = seat(house, 11)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatedTable.objects.create(seating=other, table=first.table, since=first.since + timedelta(1))


def test_a_party_can_be_counted_again(house: House) -> None:
    client, table = house.client(), house.table(12)
    for covers in ("2", "5"):
        assert client.post(f"/tables/{table.pk}/seating/", {"covers": covers}).status_code == 303
    assert Seating.objects.get().covers == 5


@pytest.mark.parametrize("covers", [0, -1, 201])
def test_a_party_has_a_believable_number_of_guests(house: House, covers: int) -> None:
    with pytest.raises(Invalid):
        seat(house, 12, covers)


def test_a_cleared_table_is_dirty_until_somebody_cleans_it(house: House) -> None:
    party = seat(house, 12)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    assert house.table(12).is_dirty
    with house.acting() as act:
        tables.mark_clean(house.table(12), act=act)
    assert not house.table(12).is_dirty
    assert not list(audit.findings())


def test_a_table_is_cleared_once(house: House) -> None:
    party = seat(house, 12)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    with pytest.raises(tables.AlreadyCleared), house.acting() as act:
        tables.clear_table(party, act=act)


def test_it_is_written_down_and_the_floor_rings(house: House) -> None:
    with house.acting() as act:
        tables.seat(house.table(12), covers=2, act=act)
        assert list(act.topics) == [f"floor.{house.venue.pk}"]
    assert Entry.objects.get(kind="tables.seated").data == '{"covers":2,"table":12}'


@pytest.mark.tampers
def test_the_auditor_finds_a_ghost(house: House) -> None:
    Seating.objects.filter(pk=seat(house, 12).pk).update(closed_at=house.tablet.paired_at)
    assert [it.code for it in audit.findings()] == ["A14"]

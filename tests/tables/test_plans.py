"""The floor plan: drawn by hand, saved whole, and never from under somebody's plates."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.errors import Invalid, Stale
from tables import actions as tables
from tables import queries
from tables.models import Area, Sticker, Table
from tables.plan import read_plan
from tests.cast import House

pytestmark = pytest.mark.django_db


def area_of(house: House, name: str = "Dining room") -> Area:
    return Area.objects.get(venue=house.venue, name=name)


def drawn(area: Area) -> dict[str, Any]:
    """The plan as the editor gets it, to change and send back."""
    names = ("number", "seats", "shape", "x", "y", "width", "height", "rotation")
    rows = [{"id": it.pk} | {name: getattr(it, name) for name in names} for it in queries.plan_of(area)]
    return {"width": area.width, "height": area.height, "tables": rows, "decor": list(area.decor)}


def save(house: House, area: Area, plan: dict[str, Any], version: int | None = None) -> Area:
    with house.acting(house.people["anna"]) as act:
        seen = area.version if version is None else version
        return tables.save_plan(area, read_plan(json.dumps(plan)), seen, act=act)


def new_table(number: int, **said: Any) -> dict[str, Any]:
    place = {"x": 40, "y": 40, "width": 120, "height": 104, "rotation": 0}
    return {"id": None, "number": number, "seats": 4, "shape": "rect"} | place | said


def test_a_table_that_was_moved_turned_and_made_round_stays_so(house: House) -> None:
    area = area_of(house)
    plan = drawn(area)
    plan["tables"][0] |= {"x": 300, "y": 220, "rotation": 45, "shape": "round", "seats": 7}

    save(house, area, plan)

    table = house.table(plan["tables"][0]["number"])
    assert (table.x, table.y, table.rotation, table.shape, table.seats) == (300, 220, 45, "round", 7)


def test_new_tables_and_walls_are_on_the_floor_at_once(house: House) -> None:
    area = area_of(house)
    plan = drawn(area)
    plan["tables"].append(new_table(41))
    plan["decor"].append({"kind": "wall", "shape": "rect", "x": 0, "y": 0, "w": 400, "h": 16, "r": 4})

    page = house.client(house.people["anna"])
    answer = page.post(f"/areas/{area.pk}/plan/", {"plan": json.dumps(plan), "version": area.version})

    assert answer.status_code == 200
    assert answer.json()["version"] == area.version + 1
    floor = house.client().get("/").content.decode()
    assert 'class="wall"' in floor
    assert "Table 41" in floor


def test_a_table_taken_off_the_plan_is_gone_from_the_floor_but_not_from_the_books(house: House) -> None:
    area = area_of(house)
    table = house.table(12)
    with house.acting() as act:
        tables.make_stickers(house.venue, act=act)
    plan = drawn(area)
    plan["tables"] = [it for it in plan["tables"] if it["number"] != 12]

    save(house, area, plan)

    assert queries.numbered(house.venue, 12) is None
    assert Table.objects.filter(pk=table.pk).exists()
    assert not Sticker.objects.filter(table=table, retired_at=None).exists()
    assert house.client().get(f"/tables/{table.pk}/").status_code == 404


def test_nobody_loses_the_table_they_sit_at(house: House) -> None:
    area = area_of(house)
    with house.acting() as act:
        tables.seat(house.table(12), covers=2, act=act)
    plan = drawn(area)
    without = plan | {"tables": [it for it in plan["tables"] if it["number"] != 12]}
    renumbered = plan | {"tables": [it | {"number": 77} if it["number"] == 12 else it for it in plan["tables"]]}

    for changed in (without, renumbered):
        with pytest.raises(tables.PlanRefused, match="Somebody sits at table 12"):
            save(house, area, changed)

    with pytest.raises(tables.PlanRefused), house.acting(house.people["anna"]) as act:
        tables.remove_area(area, act=act)
    assert house.table(12).is_active


def test_a_number_is_there_once_in_the_whole_house(house: House) -> None:
    area = area_of(house)
    plan = drawn(area)

    with pytest.raises(Invalid, match="Two tables have the number 3"):
        save(house, area, plan | {"tables": [*plan["tables"], new_table(3)]})
    with pytest.raises(tables.PlanRefused, match="Table 21 is in Terrace already"):
        save(house, area, plan | {"tables": [*plan["tables"], new_table(21)]})


def test_two_tables_may_change_numbers_with_each_other(house: House) -> None:
    area = area_of(house)
    plan = drawn(area)
    one, two = plan["tables"][:2]
    one["number"], two["number"] = two["number"], one["number"]

    save(house, area, plan)

    assert Table.objects.get(pk=one["id"]).number == one["number"]
    assert Table.objects.get(pk=two["id"]).number == two["number"]


def test_whoever_drew_on_an_older_plan_is_told(house: House) -> None:
    area = area_of(house)
    plan = drawn(area)
    save(house, area, plan)

    with pytest.raises(Stale, match="Somebody else has changed this plan"):
        save(house, area, plan, version=area.version)


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": -1},
        {"x": 5000},
        {"width": 3},
        {"seats": 0},
        {"number": 0},
        {"number": "7"},
        {"shape": "star"},
        {"rotation": 1.5},
        {"id": "7"},
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(house: House, wrong: dict[str, Any]) -> None:
    area = area_of(house)
    plan = drawn(area) | {"tables": [new_table(41) | wrong]}

    answer = house.client(house.people["anna"]).post(
        f"/areas/{area.pk}/plan/", {"plan": json.dumps(plan), "version": area.version}
    )

    assert answer.status_code == 422
    assert not Table.objects.filter(number=41).exists()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"width": 900}', "[" * 5000])
def test_what_is_not_a_plan_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_plan(text)


def test_areas_are_added_renamed_and_taken_away(house: House) -> None:
    anna = house.client(house.people["anna"])

    anna.post("/areas/", {"name": "Garden"})
    garden = area_of(house, "Garden")
    anna.post(f"/areas/{garden.pk}/name/", {"name": "Rose garden"})

    assert "Rose garden" in anna.get("/back/floor/").content.decode()
    assert anna.post("/areas/", {"name": "Rose garden"}).status_code == 422

    anna.post(f"/areas/{garden.pk}/removal/")
    assert "Rose garden" not in anna.get("/back/floor/").content.decode()


def test_the_database_knows_no_two_tables_of_one_number(house: House) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE tables_table SET number = 1 WHERE number = 2")


def test_a_waiter_draws_nothing(house: House) -> None:
    assert house.client().get("/back/floor/").status_code == 403

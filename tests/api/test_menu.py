"""The menu, and what is sold out."""

from journal.models import Entry
from menus.models import Item
from tests.api.conftest import Program, give_program
from tests.cast import House


def dishes(program: Program) -> dict[str, dict]:
    menu = program.get("/menu").json()
    return {dish["code"]: dish for section in menu["sections"] for dish in section["items"]}


def test_the_menu_has_what_a_round_asks_for(house: House, program: Program) -> None:
    found = dishes(program)
    assert found["sancerre"]["variants"] == [
        {"id": house.variant("sancerre", "glass").pk, "name": "glass", "price": 850},
        {"id": house.variant("sancerre", "bottle").pk, "name": "bottle", "price": 4200},
    ]
    (doneness,) = found["cote"]["groups"]
    assert (doneness["minimum"], doneness["maximum"]) == (1, 1)
    assert [it["name"] for it in doneness["modifiers"]] == ["rare", "medium", "well done"]


def test_the_menu_speaks_the_language_that_is_asked_for(house: House, program: Program) -> None:
    Item.objects.filter(code="soup").update(translations={"nl": {"name": "Uiensoep"}})
    menu = program.get("/menu", language="nl").json()
    assert "Uiensoep" in [dish["name"] for section in menu["sections"] for dish in section["items"]]
    assert program.get("/menu", language="xx").status_code == 422


def test_a_dish_is_sold_out_and_back_on(house: House, program: Program) -> None:
    for is_sold_out in (True, False):
        answer = program.post(f"/items/{house.bass.pk}/sold-out", {"is_sold_out": is_sold_out})
        assert answer.status_code == 200 and answer.json()["is_sold_out"] is is_sold_out
        assert dishes(program)["bass"]["is_sold_out"] is is_sold_out
    assert Entry.objects.filter(kind="menus.eighty_sixed", subject=f"item.{house.bass.pk}").exists()


def test_the_journal_knows_which_token_asked(house: House, program: Program) -> None:
    program.post(f"/items/{house.bass.pk}/sold-out", {"is_sold_out": True})
    entry = Entry.objects.get(kind="api.written")
    assert entry.subject == f"token.{program.row.pk}" and f"item.{house.bass.pk}" in entry.data


def test_a_repeat_of_an_86_tells_how_things_stand_now(house: House, program: Program) -> None:
    path = f"/items/{house.bass.pk}/sold-out"
    program.post(path, {"is_sold_out": True}, key="mark-it-out")
    program.post(path, {"is_sold_out": False})
    again = program.post(path, {"is_sold_out": True}, key="mark-it-out")
    assert again.json()["is_sold_out"] is False and again["Idempotent-Replay"] == "true"


def test_a_word_for_yes_is_not_a_yes(house: House, program: Program) -> None:
    for said in ("yes", 1, None, "true"):
        assert program.post(f"/items/{house.bass.pk}/sold-out", {"is_sold_out": said}).status_code == 422


def test_what_is_off_the_menu_is_not_there(house: House) -> None:
    Item.objects.filter(code="bass").update(is_active=False)
    answer = give_program(house).post(f"/items/{house.bass.pk}/sold-out", {"is_sold_out": True})
    assert answer.status_code == 404

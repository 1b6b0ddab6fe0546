"""86 and how many are left, from the kitchen board's own sheet and from the back office."""

from menus.models import Countdown, Item
from tests.cast import House

HTMX = {"HX-Request": "true"}


def test_a_kitchen_display_counts_a_dish_down(house: House) -> None:
    client = house.paired_client(house.display)
    assert "Sea bass" in client.get("/menus/left/", headers=HTMX).content.decode()
    answer = client.post(f"/items/{house.bass.pk}/countdown/", {"left": "4", "sheet": "1"}, headers=HTMX)
    assert "4 left" in answer.content.decode()
    assert Countdown.objects.get().left == 4


def test_nothing_left_is_sold_out_and_an_empty_field_counts_no_more(house: House) -> None:
    client = house.client(house.kees)
    client.post(f"/items/{house.bass.pk}/countdown/", {"left": "0", "sheet": "1"})
    assert Item.objects.get(pk=house.bass.pk).is_sold_out
    client.post(f"/items/{house.bass.pk}/countdown/", {"left": "", "sheet": "1"})
    assert not Countdown.objects.exists()


def test_a_dish_is_86_from_the_sheet(house: House) -> None:
    client = house.paired_client(house.display)
    answer = client.post(f"/items/{house.bass.pk}/sold-out/", {"sold_out": "1", "sheet": "1"}, headers=HTMX)
    assert "sold out" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_the_back_office_counts_too(house: House) -> None:
    client = house.client(house.anna)
    answer = client.post(f"/items/{house.bass.pk}/countdown/", {"left": "7", "page": "item"}, headers=HTMX)
    assert answer["HX-Redirect"] == f"/items/{house.bass.pk}/"
    assert "7 left" in client.get("/menus/").content.decode()


def test_words_and_floods_are_refused(house: House) -> None:
    client = house.client(house.eva)
    for typed in ("four", "-1", "99999", "1.5"):
        assert client.post(f"/items/{house.bass.pk}/countdown/", {"left": typed}).status_code == 422

"""Cards and price rules keep their names in the house's other languages."""

import pytest

from menus.models import Card, PriceRule
from tests.cast import House

pytestmark = pytest.mark.django_db


def test_a_card_that_is_saved_keeps_its_other_names(house: House) -> None:
    anna = house.client(house.people["anna"])

    anna.post("/menus/cards/", {"name": "Breakfast", "name_nl": "Ontbijt"})
    card = Card.objects.get(name="Breakfast")
    page = anna.get("/menus/cards/").content.decode()

    assert card.translations["nl"]["name"] == "Ontbijt"
    assert 'value="Ontbijt"' in page


def test_a_price_rule_is_named_in_each_language(house: House) -> None:
    anna = house.client(house.people["anna"])

    anna.post(
        "/back/prices/",
        {"name": "Happy hour", "name_nl": "Borreluur", "kind": "percent", "percent": "25", "priority": "0"},
    )

    assert PriceRule.objects.get().translations["nl"]["name"] == "Borreluur"
    assert 'value="Borreluur"' in anna.get("/back/prices/").content.decode()

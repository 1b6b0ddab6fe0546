"""A card of the menu isn't the card that somebody pays with, whatever the language calls either."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from journal.words import subject
from tests.cast import House


@pytest.mark.parametrize(
    ("language", "of_menu", "to_pay"), [("nl", "Kaart", "Pin"), ("sv", "Menykort", "Kort"), ("nb", "Menykort", "Kort")]
)
def test_the_journal_names_the_menus_card_and_not_the_payment(language: str, of_menu: str, to_pay: str) -> None:
    with translation.override(language):
        assert (subject("card.3")[0], gettext("Card")) == (f"{of_menu} 3", to_pay)


def test_a_planned_change_is_taken_back_and_not_left_unprinted(house: House) -> None:
    client = house.client(house.anna)
    client.post(f"/items/{house.burger.pk}/changes/", {"due_on": "2199-01-01", "name": "Big burger"})
    page = client.get(f"/items/{house.burger.pk}/").content.decode()
    assert "Drop this change" in page and ">Drop<" not in page
    with translation.override("nl"):
        assert gettext("Drop this change") == "Wijziging laten vallen" != gettext("Drop")

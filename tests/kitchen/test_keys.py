"""Each display's bump bar is taught its own keys."""

import pytest

from core.errors import Invalid
from kitchen import actions as kitchen
from kitchen.keys import keys_at
from kitchen.models import BoardKeys
from tests.cast import House


def codes(house: House) -> dict[str, str]:
    return {it.deed: it.code for it in keys_at(house.display)}


def learn(house: House, deed: str, code: str) -> None:
    with house.acting(house.kees, house.display) as act:
        kitchen.learn_key(house.display, deed, code, act=act)


def test_untaught_it_does_the_usual(house: House) -> None:
    assert codes(house)["bump.1"] == "Digit1" and codes(house)["recall"] == "Backspace"


def test_a_key_that_is_taught_does_one_thing_only(house: House) -> None:
    learn(house, "recall", "Digit1")
    assert (codes(house)["recall"], codes(house)["bump.1"], codes(house)["bump.2"]) == ("Digit1", "", "Digit2")


def test_another_display_keeps_its_own(house: House) -> None:
    learn(house, "recall", "F5")
    assert {it.deed: it.code for it in keys_at(house.tablet)}["recall"] == "Backspace"


def test_the_usual_comes_back(house: House) -> None:
    learn(house, "recall", "F5")
    with house.acting(house.kees, house.display) as act:
        kitchen.forget_keys(house.display, act=act)
    assert codes(house)["recall"] == "Backspace" and not BoardKeys.objects.exists()


@pytest.mark.parametrize(("deed", "code"), [("bump.99", "KeyQ"), ("recall", "Tab"), ("recall", "<b>"), ("recall", "")])
def test_what_is_no_deed_or_no_key_is_refused(house: House, deed: str, code: str) -> None:
    with pytest.raises(Invalid):
        learn(house, deed, code)


def test_a_display_is_taught_where_it_hangs(house: House) -> None:
    display = house.paired_client(house.display)
    said = {"deed": "bump.1", "code": "Numpad7"}
    answer = display.post("/boards/keys/", said, headers={"HX-Request": "true"}).content.decode()
    assert 'data-code="Numpad7"' in answer and "Num 7" in answer
    assert 'data-code="Numpad7"' in display.get(f"/boards/{house.grill.pk}/").content.decode()

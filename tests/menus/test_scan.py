"""A scanner types a code, and the item is there; a price is never believed."""

import pytest

from menus.actions import touch_menu
from menus.barcodes import BadBarcode, gtin
from menus.models import Item
from tests.cast import House, build_house

GTIN = "8710400000006"


def scan(house: House, code: str):
    return house.client().get("/scans/", {"code": code})


@pytest.fixture
def candles(house: House) -> Item:
    """Something whose price is open, weighed in a house in Sweden."""
    house.venue.country = "SE"
    house.venue.save()
    Item.objects.filter(code="espresso").update(barcode="2012345000001", is_open_price=True)
    touch_menu(house.venue)
    return house.espresso


@pytest.mark.parametrize("code", [GTIN, f"0{GTIN}", f"010{GTIN}", f"010{GTIN}10ABC123", f"]E0{GTIN}"])
def test_a_code_finds_its_item_however_it_is_written(house: House, code: str) -> None:
    found = scan(house, code).json()
    assert found == {"ok": True, "item": house.pils00.pk, "variant": house.variant("pils00").pk}


def test_an_item_of_several_sizes_leaves_the_size_to_be_asked(house: House) -> None:
    Item.objects.filter(code="pils").update(barcode="96385074")
    touch_menu(house.venue)
    assert scan(house, "96385074").json() == {"ok": True, "item": house.pils.pk}


def test_a_case_says_how_many(house: House) -> None:
    assert scan(house, f"010{GTIN}3024").json()["quantity"] == 24


def test_what_a_code_says_of_a_price_is_not_believed(house: House) -> None:
    assert "price" not in scan(house, f"010{GTIN}3922000100").json()


def test_an_open_price_is_read_from_what_was_weighed(house: House, candles: Item) -> None:
    found = scan(house, "2012345012349").json()
    assert (found["item"], found["price"]) == (candles.pk, 1234)


def test_a_code_that_nothing_has_is_refused_with_a_way_out(house: House) -> None:
    answer = scan(house, "96385074")
    assert answer.status_code == 409
    assert "96385074" in answer.json()["text"] and answer.json()["way_out"]


@pytest.mark.parametrize("code", ["", "hello", "8710400000007", "x" * 500, "٣٤٥", "2012345012348", "\x1d", "01"])
def test_what_is_no_barcode_is_refused(house: House, code: str) -> None:
    assert scan(house, code).status_code == 422


def test_another_venues_barcode_finds_nothing(house: House) -> None:
    Item.objects.filter(code="pils00").update(barcode="")
    touch_menu(house.venue)
    build_house("Elsewhere")
    assert scan(house, GTIN).status_code == 409


@pytest.mark.parametrize(
    ("typed", "kept"), [("96385074", "96385074"), ("012345678905", "0012345678905"), (f"0{GTIN}", GTIN)]
)
def test_a_barcode_is_kept_one_way(typed: str, kept: str) -> None:
    assert gtin(typed) == kept


def test_a_wrong_digit_is_found() -> None:
    with pytest.raises(BadBarcode):
        gtin("8710400000007")

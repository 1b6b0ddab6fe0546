"""A set menu's courses, and a dish's picture."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from menus import actions as menus
from menus import seen
from menus.models import Item, Slot
from menus.snapshot import menu
from tests.cast import House

HTMX = {"HX-Request": "true"}


def set_menu(house: House) -> Item:
    with house.acting(house.anna) as act:
        return menus.add_item(house.burger.section, "Three courses", 4500, kind="set", act=act)


def add(house: House, item: Item, **more: object):
    bass = house.variant("bass").pk
    body = {"name": "Main", "course": "2", "dish": [house.variant("burger").pk, bass], f"supplement.{bass}": "4.50"}
    return house.client(house.anna).post(f"/items/{item.pk}/slots/", body | more, headers=HTMX)


def test_a_course_offers_dishes_with_supplements(house: House) -> None:
    item = set_menu(house)
    answer = add(house, item)
    assert "Sea bass (+ €4.50)" in answer.content.decode()
    slot = menu(house.venue).items[item.pk].slots[0]
    assert (slot.name, slot.course) == ("Main", 2)
    assert [it.supplement for it in slot.choices] == [0, 450]


def test_a_course_is_written_anew_and_taken_out(house: House) -> None:
    item = set_menu(house)
    add(house, item)
    slot, client = Slot.objects.get(), house.client(house.anna)
    assert "Three courses" not in client.get(f"/slots/{slot.pk}/").content.decode()
    body = {"name": "Plat", "course": "2", "dish": house.variant("bass").pk}
    assert client.post(f"/slots/{slot.pk}/", body | {"seen": "old"}, headers=HTMX).status_code == 409
    client.post(f"/slots/{slot.pk}/", body | {"seen": seen.of_slot(slot)}, headers=HTMX)
    assert [len(it.choices) for it in menu(house.venue).items[item.pk].slots] == [1]
    client.post(f"/items/{item.pk}/slots/{slot.pk}/drop/", headers=HTMX)
    assert menu(house.venue).items[item.pk].slots == ()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"dish": []}, {"minimum": "3"}, {"dish": "999999"}, {"course": "12"}])
def test_a_course_that_makes_no_sense_is_refused(house: House, wrong: dict[str, object]) -> None:
    assert add(house, set_menu(house), **wrong).status_code == 422
    assert not Slot.objects.exists()


def test_only_a_set_menu_has_courses(house: House) -> None:
    assert add(house, house.burger).status_code == 409


def upload(house: House, data: bytes):
    file = SimpleUploadedFile("dish.png", data, "image/png")
    return house.client(house.anna).post(f"/items/{house.bass.pk}/picture/", {"picture": file}, headers=HTMX)


def test_a_picture_is_made_small_and_the_old_one_thrown_away(house: House, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.PICTURE_DIRS = tmp_path, [tmp_path / "pictures"]
    file = BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(file, "PNG")
    names = []
    for _upload in range(2):
        assert upload(house, file.getvalue()).status_code == 200
        names.append(Item.objects.get(pk=house.bass.pk).picture)
    assert [it.name for it in (tmp_path / "pictures").iterdir()] == names[1:]
    with Image.open(tmp_path / "pictures" / names[1]) as kept:
        assert (kept.size, kept.format) == ((960, 640), "WEBP")


def test_what_is_no_picture_is_refused_and_nothing_is_kept(house: House, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.PICTURE_DIRS = tmp_path, [tmp_path / "pictures"]
    for data in (b"<svg onload='alert(1)'/>", b"not a picture", b"\x89PNG\r\n\x1a\n"):
        assert upload(house, data).status_code == 422
    assert not (tmp_path / "pictures").exists()
    assert Item.objects.get(pk=house.bass.pk).picture == ""

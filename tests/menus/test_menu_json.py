"""The menu as pads fetch it: in the person's language, once per version."""

from menus.models import Item
from menus.queries import menu_url
from tests.cast import House


def test_a_pad_keeps_the_present_menu_for_ever(house: House) -> None:
    answer = house.client().get(menu_url(house.venue, "en"))
    assert "immutable" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    names = [item["full"] for section in answer.json()["sections"] for item in section["items"]]
    assert "Sea bass" in names


def test_an_old_address_gives_the_present_menu_and_is_not_kept(house: House) -> None:
    old = menu_url(house.venue, "en")
    house.client().post(f"/items/{house.bass.pk}/sold-out/", {"sold_out": "1"})
    assert menu_url(house.venue, "en") != old
    answer = house.client().get(old)
    assert answer["Cache-Control"] == "private, no-cache"
    bass = next(it for section in answer.json()["sections"] for it in section["items"] if it["id"] == house.bass.pk)
    assert bass["soldOut"]


def test_the_same_menu_is_not_sent_twice(house: House) -> None:
    client, url = house.client(), menu_url(house.venue, "en")
    etag = client.get(url)["ETag"]
    again = client.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in again["Cache-Control"]


def test_each_language_has_its_own_address(house: House) -> None:
    Item.objects.filter(code="bass").update(translations={"nl": {"name": "Zeebaars"}})
    client = house.client()
    assert "Zeebaars" in client.get(menu_url(house.venue, "nl")).content.decode()
    assert "Zeebaars" not in str(client.get(menu_url(house.venue, "en")).json()["sections"][0]["items"][2]["full"])


def test_without_an_address_the_person_reads_their_own_language(house: House) -> None:
    Item.objects.filter(code="bass").update(translations={"nl": {"name": "Zeebaars"}})
    house.eva.language = "nl"
    house.eva.save()
    assert '"full": "Zeebaars"' in house.client(house.eva).get("/menu.json").content.decode()


def test_a_stranger_gets_no_menu(client, house: House) -> None:
    assert client.get("/menu.json").status_code == 303

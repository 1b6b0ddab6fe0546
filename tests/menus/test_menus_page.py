"""The menu in the back office: what is sold, what is stated, and an import in two steps."""

import re
from html import unescape
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from menus.models import Item, Section
from tests.cast import House
from tests.live.law import assert_region_law

HTMX = {"HX-Request": "true"}
SMALL = "section,code,item,variant,price\nMains,gnocchi,Gnocchi & sage,,18.00\nMains,burger,Beef burger,,21.00\n"


def upload(client, text: str | bytes, name: str = "menu.csv"):
    data = text.encode() if isinstance(text, str) else text
    return client.post("/menus/dry-runs/", {"menu": SimpleUploadedFile(name, data, "text/csv")})


def hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)[1])


def test_the_page_shows_prices_and_who_may_not_be_sure(house: House) -> None:
    Item.objects.filter(code="bass").update(allergens={"fish": "contains", "milk": "may", "egg": "free"})
    page = house.client().get("/menus/").content.decode()
    assert "€29.00" in page
    bass = page[page.index(f'id="item-{house.bass.pk}"') : page.index(f'id="item-{house.soup.pk}"')]
    assert "Contains</b> fish" in bass
    assert "May contain</b> milk" in bass
    assert "Not stated, ask us" in bass
    assert "Checked free</b> of 1" in bass
    soup = page[page.index(f'id="item-{house.soup.pk}"') :]
    assert "Allergens not stated" in soup[: soup.index("</form>")]


def test_the_items_page_names_each_of_the_fourteen(house: House) -> None:
    Item.objects.filter(code="bass").update(allergens={"fish": "contains", "egg": "free"})
    page = house.client().get(f"/items/{house.bass.pk}/").content.decode()
    assert page.count("not stated, ask us") == 12
    assert page.count("checked free") == 1


def test_the_page_lives_by_the_menus_topic(house: House) -> None:
    regions = assert_region_law(house.client(), "/menus/")
    assert any(f"menu.{house.venue.pk}@" in it.whole for it in regions)


def test_the_page_costs_few_queries(house: House, django_assert_max_num_queries) -> None:
    client = house.client()
    client.get("/menus/")
    with django_assert_max_num_queries(5):
        client.get("/menus/")


def test_an_86_by_htmx_answers_with_the_list(house: House) -> None:
    answer = house.client().post(f"/items/{house.bass.pk}/sold-out/", {"sold_out": "1"}, headers=HTMX)
    page = answer.content.decode()
    assert "<html" not in page
    assert "1 sold out" in page
    assert "Sea bass is back on" in page


def test_whoever_may_not_86_sees_no_button(house: House) -> None:
    role = house.eva.role
    role.permissions = ["menus.view"]
    role.save()
    page = house.client(house.eva).get("/menus/").content.decode()
    assert "sold-out/" not in page
    assert "/menus/imports/" not in page


def test_a_file_is_looked_at_then_imported(house: House) -> None:
    client = house.client(house.anna)
    looked = upload(client, "\ufeff" + SMALL.replace("\n", "\r\n"))
    page = looked.content.decode()
    assert looked.status_code == 200
    assert "1 added, 1 changed, 0 as they are." in page
    assert "Import 2 items" in page
    assert '<s class="soft">€19.50</s> <b>€21.00</b>' in page
    assert not Item.objects.filter(code="gnocchi").exists()
    sent = {name: hidden(page, name) for name in ("key", "menu", "modifiers")}
    done = client.post("/menus/imports/", sent, headers=HTMX)
    assert "Imported" in done.content.decode()
    assert Item.objects.get(code="gnocchi").name == "Gnocchi & sage"
    assert "Nothing to do" in upload(client, SMALL).content.decode()


def test_importing_with_the_same_key_twice_imports_once(house: House) -> None:
    client = house.client(house.anna)
    sent = {"key": "one-import-key", "menu": SMALL, "modifiers": ""}
    assert [client.post("/menus/imports/", sent).status_code for _tap in range(2)] == [303, 303]
    assert Item.objects.filter(code="gnocchi").count() == 1


def test_a_file_with_mistakes_shows_every_one_and_no_button(house: House) -> None:
    answer = upload(house.client(house.anna), "section,item,price\nMains,Soup,12,5x\nMains,Stew,oops\n")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Row 2" in page
    assert "Row 3, price" in page
    assert "“oops” is not an amount." in page
    assert 'action="/menus/imports/"' not in page


def test_mistakes_sent_past_the_look_are_refused(house: House) -> None:
    answer = house.client(house.anna).post("/menus/imports/", {"menu": "section,item,price\nMains,Stew,oops\n"})
    assert answer.status_code == 422
    assert not Item.objects.filter(code="stew").exists()


def test_an_upload_without_a_file_says_so(house: House) -> None:
    answer = house.client(house.anna).post("/menus/dry-runs/", {})
    assert answer.status_code == 422
    assert "Choose a menu" in answer.content.decode()


def test_names_in_a_file_are_only_text_on_the_page(house: House) -> None:
    page = upload(house.client(house.anna), "section,item,price\nMains,<script>alert(1)</script>,3\n").content.decode()
    assert "<script>alert" not in page


def test_a_waiter_may_not_import(house: House) -> None:
    client = house.client(house.eva)
    assert client.get("/menus/imports/").status_code == 403
    assert upload(client, SMALL).status_code == 403
    assert client.post("/menus/imports/", {"menu": SMALL}).status_code == 403


def test_a_house_without_a_menu_is_shown_the_way(house: House) -> None:
    Section.objects.update(is_active=False)
    house.client().post(f"/items/{house.bass.pk}/sold-out/", {"sold_out": "1"})
    assert "Import a menu" in house.client(house.anna).get("/menus/").content.decode()


def test_pictures_are_for_everybody_and_only_by_their_names(house: House, client, settings, tmp_path: Path) -> None:
    settings.PICTURE_DIRS = [tmp_path / "pictures"]
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "soup.webp").write_bytes(b"RIFF")
    (tmp_path / "secret.webp").write_bytes(b"no")
    answer = client.get("/pictures/soup.webp")
    assert (answer.content, answer["Content-Type"]) == (b"RIFF", "image/webp")
    assert "max-age=2592000" in answer["Cache-Control"]
    for name in ("stew.webp", "..%2Fsecret.webp", "%2e%2e/secret.webp", "soup.svg", ".webp"):
        assert client.get(f"/pictures/{name}").status_code == 404

"""86: one tap, seen at once, wherever the dish could be sold."""

import pytest

from core.ids import new_key
from journal.models import Entry
from menus import pricing
from menus.models import Item, MenuVersion
from tests.cast import House, KeyedClient
from tests.menus.asking import priced


def tap(client: KeyedClient, item: Item, is_sold_out: str = "1", **extra):
    return client.post(f"/items/{item.pk}/sold-out/", {"sold_out": is_sold_out}, **extra)


def test_a_waiter_marks_a_dish_sold_out_with_one_tap(house: House) -> None:
    answer = tap(house.client(house.eva), house.bass)
    assert answer.status_code == 303
    with pytest.raises(pricing.SoldOut):
        priced(house, "bass")
    assert Entry.objects.filter(kind="menus.eighty_sixed", subject=f"item.{house.bass.pk}").count() == 1


def test_it_comes_back_with_one_tap(house: House) -> None:
    client = house.client(house.kees)
    tap(client, house.bass)
    tap(client, house.bass, "0")
    assert priced(house, "bass").unit_price == 2900
    assert Entry.objects.filter(kind="menus.back_on").count() == 1


def test_a_pad_gets_a_short_answer(house: House) -> None:
    answer = tap(house.client(), house.bass, headers={"Accept": "application/json"})
    assert answer.json() == {"ok": True, "item": house.bass.pk, "soldOut": True}


def test_a_second_tap_is_a_repeat(house: House) -> None:
    client, key = house.client(), new_key()
    for _tap in range(2):
        client.post(f"/items/{house.bass.pk}/sold-out/", {"sold_out": "1", "key": key})
    assert MenuVersion.objects.get().number == 2
    assert Entry.objects.filter(kind="menus.eighty_sixed").count() == 1


def test_what_is_sold_out_already_rings_nobody(house: House) -> None:
    client = house.client()
    tap(client, house.bass)
    tap(client, house.bass)
    assert MenuVersion.objects.get().number == 2


def test_a_kitchen_display_may_86(house: House) -> None:
    tap(house.paired_client(house.display), house.bass)
    assert Item.objects.get(code="bass").is_sold_out


def test_nobody_signed_in_may_not(house: House) -> None:
    tap(house.paired_client(), house.bass)
    assert not Item.objects.get(code="bass").is_sold_out


def test_a_role_without_the_permission_may_not(house: House) -> None:
    role = house.eva.role
    role.permissions = [it for it in role.permissions if it != "menus.eighty_six"]
    role.save()
    assert tap(house.client(house.eva), house.bass).status_code == 403


@pytest.mark.parametrize("wanted", ["", "2", "yes"])
def test_a_field_that_says_nothing_is_refused(house: House, wanted: str) -> None:
    assert tap(house.client(), house.bass, wanted).status_code == 422


def test_another_venues_dish_is_not_there(house: House) -> None:
    Item.objects.filter(pk=house.bass.pk).update(is_active=False)
    assert tap(house.client(), house.bass).status_code == 404

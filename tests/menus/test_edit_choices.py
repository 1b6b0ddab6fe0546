"""Groups of choices: linked, copied to be a dish's own, and asking for more."""

import re

import pytest

from core.errors import Invalid, Stale
from menus import actions as menus
from menus import seen
from menus.actions import Choice, GroupFacts
from menus.models import ItemGroup, ModifierGroup, Parts
from menus.snapshot import menu
from tests.cast import House

HTMX = {"HX-Request": "true"}


def extras(house: House) -> ModifierGroup:
    return ModifierGroup.objects.get(venue=house.venue, code="extras")


def test_a_group_is_written_with_its_choices_in_order(house: House) -> None:
    group = extras(house)
    bacon = group.modifiers.get(name="bacon")
    body = {
        **{"name": "Toppings", "minimum": "0", "maximum": "4", "free_count": "1", "parts": "sides"},
        **{"seen": seen.of_group(group), "slip": [str(bacon.pk), "n1", "n2"]},
        **{f"choice.{bacon.pk}": bacon.pk, f"name.{bacon.pk}": "bacon", f"price.{bacon.pk}": "2.00"},
        **{"name.n1": "egg", "price.n1": "1,20", "default.n1": "1", "name.n2": ""},
    }
    answer = house.client(house.anna).post(f"/menus/choices/{group.pk}/", body, headers=HTMX)
    assert answer.status_code == 200
    shown = menu(house.venue).items[house.burger.pk].groups[0]
    assert (shown.name, shown.maximum, shown.free_count, shown.parts) == ("Toppings", 4, 1, "sides")
    assert [(it.name, it.price, it.is_default) for it in shown.modifiers] == [("bacon", 200, False), ("egg", 120, True)]


def test_a_linked_group_changes_every_dish_that_offers_it(house: House) -> None:
    group = extras(house)
    ItemGroup.objects.create(item=house.bass, group=group)
    with house.acting(house.anna) as act:
        menus.save_group(group, GroupFacts("Extras"), [Choice(None, "lemon")], seen.of_group(group), act=act)
    names = [menu(house.venue).items[it.pk].groups[0].modifiers[0].name for it in (house.burger, house.bass)]
    assert names == ["lemon", "lemon"]
    page = house.client(house.anna).get(f"/items/{house.bass.pk}/").content.decode()
    assert "linked: 2 dishes" in page


def test_a_copy_of_its_own_leaves_the_others_alone(house: House) -> None:
    group = extras(house)
    ItemGroup.objects.create(item=house.bass, group=group)
    client = house.client(house.anna)
    answer = client.post(f"/items/{house.bass.pk}/choices/{group.pk}/copies/", headers=HTMX)
    assert "linked" not in answer.content.decode()
    own = house.bass.item_groups.get().group
    with house.acting(house.anna) as act:
        menus.save_group(own, GroupFacts("Extras"), [Choice(None, "lemon")], seen.of_group(own), act=act)
    assert len(menu(house.venue).items[house.burger.pk].groups[0].modifiers) == 3


def test_a_choice_asks_for_another_group_but_not_for_its_own(house: House) -> None:
    group = extras(house)
    with house.acting(house.anna) as act:
        dressing = menus.add_group(house.venue, "Dressing", act=act)
        choices = [Choice(None, "salad", asks=(dressing.pk,))]
        menus.save_group(group, GroupFacts("Extras"), choices, seen.of_group(group), act=act)
    for asking in (group, dressing):
        asking.refresh_from_db()
        with pytest.raises(Invalid), house.acting(house.anna) as act:
            back = [Choice(None, "back", asks=(group.pk,))]
            menus.save_group(asking, GroupFacts("Round"), back, seen.of_group(asking), act=act)


@pytest.mark.parametrize(
    "facts",
    [
        GroupFacts("X", 2, 1),
        GroupFacts("X", 0, 0),
        GroupFacts("X", 0, 1, 2),
        GroupFacts("X", parts="top"),
        GroupFacts(""),
    ],
)
def test_what_can_never_be_chosen_is_refused(house: House, facts: GroupFacts) -> None:
    group = extras(house)
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.save_group(group, facts, [], seen.of_group(group), act=act)


def test_a_group_that_has_changed_meanwhile_is_stale(house: House) -> None:
    group = extras(house)
    before = seen.of_group(group)
    group.modifiers.filter(name="bacon").update(price=1)
    with pytest.raises(Stale), house.acting(house.anna) as act:
        menus.save_group(group, GroupFacts("Extras"), [], before, act=act)


def test_groups_are_linked_ordered_and_left_out_on_the_dishs_page(house: House) -> None:
    doneness = ModifierGroup.objects.get(venue=house.venue, code="doneness")
    client, url = house.client(house.anna), f"/items/{house.burger.pk}/choices/"
    client.post(url, {"group": extras(house).pk, "add": doneness.pk, "seen": seen.of_offered(house.burger)})
    order = {"order": f"{doneness.pk},{extras(house).pk}", "seen": seen.of_offered(house.burger)}
    client.post(url, order)
    assert [it.name for it in menu(house.venue).items[house.burger.pk].groups] == ["Doneness", "Extras"]
    client.post(url, {"group": doneness.pk, "seen": seen.of_offered(house.burger)})
    assert [it.name for it in menu(house.venue).items[house.burger.pk].groups] == ["Doneness"]


def test_a_form_says_again_all_that_a_choice_asks_for_and_in_its_order(house: House) -> None:
    group, client = extras(house), house.client(house.anna)
    with house.acting(house.anna) as act:
        sauce, dressing = (menus.add_group(house.venue, it, act=act) for it in ("Sauce", "Dressing"))
        asking = [Choice(None, "salad", asks=(sauce.pk, dressing.pk)), Choice(None, "chips")]
        menus.save_group(group, GroupFacts("Extras"), asking, seen.of_group(group), act=act)
    group.refresh_from_db()
    salad, chips = group.modifiers.filter(is_active=True).order_by("position")
    page = client.get(f"/menus/choices/{group.pk}/").content.decode()
    said = re.findall(rf'name="asks.{salad.pk}" value="([0-9]+)"( checked)?', page)
    ticked = [int(pk) for pk, is_ticked in said if is_ticked]
    assert ticked == [sauce.pk, dressing.pk] and len(said) > 2
    assert f'name="asks.{chips.pk}"' in page and "asks for Sauce, Dressing" in page
    body = {
        **{"name": "Extras", "minimum": "0", "maximum": "1", "free_count": "0", "parts": Parts.WHOLE},
        **{"seen": seen.of_group(group), "slip": [str(salad.pk)], f"choice.{salad.pk}": salad.pk},
        **{f"name.{salad.pk}": "salad", f"asks.{salad.pk}": ticked},
    }
    assert client.post(f"/menus/choices/{group.pk}/", body, headers=HTMX).status_code == 200
    kept = salad.nested_groups.order_by("position").values_list("group_id", flat=True)
    assert list(kept) == [sauce.pk, dressing.pk]

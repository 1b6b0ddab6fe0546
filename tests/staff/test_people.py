"""People and roles: somebody new, somebody's role, and what nobody may give away."""

import re

import pytest

from core.errors import Invalid
from journal.models import Entry
from staff import actions as staff
from staff import limits, permissions, pins
from staff.actions.people import Details, initials
from staff.actions.roles import Terms
from staff.models import Person, Role
from tests.cast import House, KeyedClient
from tests.security.routes import routes


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna)


@pytest.fixture
def chef(house: House) -> Person:
    """A head of the floor: may edit people, may not change roles."""
    may = [*house.eva.role.permissions, "staff.edit"]
    role = Role.objects.create(venue=house.venue, name="head", permissions=may, limits=house.eva.role.limits)
    Person.objects.filter(pk=house.tom.pk).update(role=role)
    return Person.objects.select_related("role").get(pk=house.tom.pk)


def form(house: House, **fields: object) -> dict[str, object]:
    role = {"role": house.eva.role.pk, "language": "nl"}
    return {"name": "Sanne de Wit", "short_name": "", "pin": "590274"} | role | fields


def as_she_is(house: House, person: Person, **fields: object) -> Details:
    said = {"name": person.name, "short_name": person.short_name, "role": person.role, "language": person.language}
    return Details(**said | fields)  # type: ignore[arg-type]


def test_somebody_new_has_a_face_a_role_and_a_pin_that_works(house: House, anna: KeyedClient) -> None:
    assert anna.post("/back/people/new/", form(house)).status_code == 303
    sanne = Person.objects.get(name="Sanne de Wit")
    assert (sanne.short_name, sanne.initials, sanne.language) == ("Sanne", "SW", "nl")
    signed_in = house.paired_client().post("/sign-ins/", {"person": sanne.pk, "pin": "590274"})
    assert signed_in.status_code == 303
    assert Entry.objects.filter(kind="staff.person_added", by_id=house.anna.pk).exists()


def test_a_pin_is_proposed_that_is_good_enough(anna: KeyedClient) -> None:
    found = re.search(r'name="pin" value="(\d+)"', anna.get("/back/people/new/").content.decode())
    assert found and pins.fault_of(found[1]) == ""


@pytest.mark.parametrize("wrong", [{"pin": "123456"}, {"name": " "}, {"role": "0"}, {"language": "xx"}])
def test_what_is_wrong_with_somebody_new_is_said(house: House, anna: KeyedClient, wrong: dict[str, str]) -> None:
    assert anna.post("/back/people/new/", form(house, **wrong)).status_code in (404, 422)
    assert not Person.objects.filter(role=house.eva.role, language="nl").exists()


def test_a_role_changes_at_once(house: House, anna: KeyedClient) -> None:
    tom = house.client(house.tom)
    assert tom.get("/back/people/").status_code == 403
    anna.post(f"/back/people/{house.tom.pk}/", form(house, name="Tom", role=house.anna.role.pk))
    assert tom.get("/back/people/").status_code == 200


@pytest.mark.parametrize("name, letters", [("Eva Bakker", "EB"), ("Tom", "TO"), ("Jan van der Berg", "JB"), ("É", "É")])
def test_a_face_has_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_nobody_makes_anybody_more_than_they_are_themselves(house: House, chef: Person) -> None:
    for person in (house.eva, chef):
        with pytest.raises(staff.PersonRefused, match="may do more"), house.acting(chef) as act:
            staff.edit_person(person, as_she_is(house, person, role=house.anna.role), act=act)
    with house.acting(chef) as act:
        staff.edit_person(house.eva, as_she_is(house, house.eva, role=chef.role), act=act)


def test_nobody_takes_the_door_of_somebody_above_them(house: House, chef: Person) -> None:
    for deed in (staff.deactivate, staff.activate):
        with pytest.raises(staff.PersonRefused), house.acting(chef) as act:
            deed(house.anna, act=act)
    with pytest.raises(staff.PersonRefused), house.acting(chef) as act:
        staff.set_pin(house.anna, "hash", 6, act=act)
    page = house.client(chef).get("/back/people/").content.decode()
    assert f'id="pin-{house.eva.pk}"' in page and f'id="pin-{house.anna.pk}"' not in page


def test_a_role_with_higher_limits_is_more(house: House) -> None:
    waiter, free = house.eva.role, Role(permissions=house.eva.role.permissions, limits={})
    assert limits.reach(free, waiter) and not limits.reach(waiter, free)


def test_the_last_who_may_change_roles_stays_so(house: House) -> None:
    anna, waiter = house.anna, house.eva.role
    with pytest.raises(staff.PersonRefused, match="nobody could change roles"), house.acting(anna) as act:
        staff.edit_person(anna, as_she_is(house, anna, role=waiter), act=act)
    anna = Person.objects.select_related("role").get(pk=anna.pk)
    fewer = Terms("manager", frozenset(anna.role.permissions) - {"staff.roles"})
    with pytest.raises(staff.PersonRefused, match="nobody could change roles"), house.acting(anna) as act:
        staff.edit_role(anna.role, fewer, act=act)
    anna.role.refresh_from_db()
    assert "staff.roles" in anna.role.permissions


def role_form(house: House, role: Role, **fields: object) -> dict[str, object]:
    return {"name": role.name, "idle_minutes": "5", "permission": role.permissions, **fields}


def test_a_limit_is_typed_in_percent_and_in_money(house: House, anna: KeyedClient) -> None:
    waiter = house.eva.role
    caps = {"orders.discount.percent": "15", "orders.discount.amount": "12.50", "orders.comp.amount": "5"}
    assert anna.post(f"/back/roles/{waiter.pk}/", role_form(house, waiter, **caps)).status_code == 303
    waiter.refresh_from_db()
    assert waiter.limits == {"orders.discount": {"percent": 15, "amount": 1250}} and waiter.idle_minutes == 5
    assert limits.allow(Person.objects.get(pk=house.eva.pk), "orders.discount", 1250, 15)


@pytest.mark.parametrize("wrong", [{"orders.discount.percent": "101"}, {"orders.discount.percent": "x"}, {"name": ""}])
def test_what_is_wrong_with_a_role_is_said(house: House, anna: KeyedClient, wrong: dict[str, str]) -> None:
    assert anna.post(f"/back/roles/{house.eva.role.pk}/", role_form(house, house.eva.role, **wrong)).status_code == 422


def test_a_new_role_can_be_given(house: House, anna: KeyedClient) -> None:
    new = {"name": "Runner", "idle_minutes": "10", "permission": ["tabs.view", "made.up"]}
    anna.post("/back/roles/new/", new)
    runner = Role.objects.get(name="Runner")
    assert runner.permissions == ["tabs.view"]
    with pytest.raises(staff.RoleRefused), house.acting(house.anna) as act:
        staff.add_role(house.venue, Terms("Runner", frozenset()), act=act)
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        staff.add_role(house.venue, Terms("Idle", frozenset(), {}, 0), act=act)


def test_every_permission_that_a_page_asks_for_has_plain_words() -> None:
    asked = {it.view.access for it in routes() if "." in getattr(it.view, "access", "")}
    assert asked - set(permissions.ALL) == set()
    assert set(permissions.LIMITED) <= set(permissions.ALL)


def test_what_a_role_gets_and_loses_is_written_down(house: House) -> None:
    cook = house.kees.role
    with house.acting(house.anna) as act:
        staff.edit_role(cook, Terms("cook", frozenset({"kitchen.view", "floor.view"})), act=act)
    said = Entry.objects.get(kind="staff.role_saved").data
    assert '"given":["floor.view"]' in said and '"kitchen.bump"' in said

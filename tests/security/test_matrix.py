"""S-MATRIX: who gets in where, for every route of the resolver and every method."""

import copy
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from core.ids import new_key
from tests.security.access import ACCESS, PRINCIPALS, letters
from tests.security.routes import SAMPLES, routes, sender_of, unsafe
from tests.security.world import World

Twins = tuple[World, World]
REFUSALS = {401: "t", 403: "-", 404: "0", 410: "e"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def test_every_route_is_listed() -> None:
    names = {it.name for it in routes()}
    assert names - ACCESS.keys() == set(), "say in tests/security/access.py who may use these"
    assert names - SAMPLES.keys() == set(), "give these a sample request in tests/security/routes.py"
    assert (ACCESS.keys() | SAMPLES.keys()) - names == set(), "these routes are gone"


def test_every_row_has_a_letter_for_each_principal() -> None:
    rows = [letters(row) for methods in ACCESS.values() for row in methods.values()]
    assert {len(row) for row in rows} == {len(PRINCIPALS)} and set("".join(rows)) <= set("+d-0bet")


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, name: str, world: World) -> HttpResponse:
    sample = SAMPLES[name]
    cookies = copy.deepcopy(client.cookies)
    with rolled_back():  # what a body had to have made first goes with it
        body = sample.body(world) | {"key": new_key()} if sample.body and method == "POST" else None
        answer = sample.send(client, method, name, world, body)
    client.cookies = cookies
    return answer


def letter(answer: HttpResponse) -> str:
    """What an answer says about access."""
    location = answer.get("Location", "")
    if location.startswith(("/pair/?next=", "/lock/?next=")):
        return "d"
    if location == "/boards/":
        return "b"
    if answer.status_code in REFUSALS:
        return REFUSALS[answer.status_code]
    return "+" if answer.status_code in (200, 201, 204, 302, 303, 409, 422) else f"({answer.status_code})"


@pytest.mark.parametrize("name", ACCESS)
def test_each_principal_gets_in_where_the_table_says_so(
    twins: Twins, clients: dict[str, Client], undone: None, name: str
) -> None:
    for method, row in ACCESS[name].items():
        found = "".join(letter(ask(clients[who], method, name, twins[0])) for who in PRINCIPALS)
        assert found == letters(row), f"{method} {name}: {dict(zip(PRINCIPALS, found, strict=False))}"


@pytest.mark.parametrize("name", ACCESS)
def test_no_other_method_is_taken(twins: Twins, clients: dict[str, Client], undone: None, name: str) -> None:
    listed = {*ACCESS[name]} | ({"HEAD"} if "GET" in ACCESS[name] else set())
    client = clients[SAMPLES[name].who]
    taken = {it for it in METHODS if ask(client, it, name, twins[0]).status_code != 405}
    assert taken == listed


def test_what_is_sent_works(twins: Twins, clients: dict[str, Client], undone: None) -> None:
    """A sample that is refused would show nothing about what happens when it isn't."""
    refused = {}
    for name in unsafe():
        answer = ask(clients[sender_of(name)], "POST", name, twins[0])
        if answer.status_code >= 400:
            refused[name] = (answer.status_code, answer.content.decode()[-900:])
    assert refused == {}

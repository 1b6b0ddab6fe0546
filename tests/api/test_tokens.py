"""Tokens: made in the back office, shown once, for what is ticked and no more."""

import re

import pytest
from django.test import Client

from api.models import Answer, Scope, Token
from api.v1.schema import operations, scopes_of
from core import clock
from journal.models import Entry
from staff import cookies
from tests.api.conftest import Program, give_program
from tests.cast import House, KeyedClient, build_house


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna)


def token_on(page: str) -> str:
    return re.search(r"data-token>([\w-]+)<", page)[1]


def make(house: House, anna: KeyedClient, **altered: object) -> str:
    asked = {"name": "Booking site", "scope": ["menus:read"], "register": house.till.pk} | altered
    return token_on(anna.post("/back/tokens/", asked).content.decode())


def test_a_token_is_shown_once_and_opens_what_was_ticked(house: House, anna: KeyedClient) -> None:
    token = make(house, anna)
    assert token.startswith("brg_") and len(token) >= 47
    program = Program(Token.objects.get(), token)
    assert program.get("/menu").status_code == 200
    assert program.get("/floor").status_code == 403
    page = anna.get("/back/tokens/").content.decode()
    assert token not in page and f"…{token[-4:]}" in page and "Booking site" in page


def test_the_house_keeps_only_a_hash(house: House, anna: KeyedClient) -> None:
    token = make(house, anna)
    row = Token.objects.get()
    assert token not in str(vars(row)) and row.token_hash == cookies.hash_token(token)
    assert not Entry.objects.filter(data__contains=token).exists()


def test_the_same_request_again_shows_the_same_token(house: House, anna: KeyedClient) -> None:
    first, second = (make(house, anna, key="one-token-please") for _time in range(2))
    assert first == second and Token.objects.count() == 1
    assert make(house, anna) != first


@pytest.mark.parametrize("altered", [{"name": " "}, {"scope": []}, {"scope": ["menus:read", "everything"]}])
def test_a_token_without_name_or_scope_is_not_made(house: House, anna: KeyedClient, altered: dict) -> None:
    asked = {"name": "Booking site", "scope": ["menus:read"], "register": house.till.pk} | altered
    assert anna.post("/back/tokens/", asked).status_code == 422 and not Token.objects.exists()


def test_a_revoked_token_opens_nothing_from_then_on(house: House, anna: KeyedClient, program: Program) -> None:
    assert program.get("/menu").status_code == 200
    assert anna.post(f"/back/tokens/{program.row.pk}/revocation/").status_code == 303
    assert program.get("/menu").status_code == 401
    assert Entry.objects.filter(kind="api.token_revoked", subject=f"token.{program.row.pk}").exists()


def test_when_it_was_last_used_is_shown(house: House, anna: KeyedClient, program: Program) -> None:
    Token.objects.update(seen_at=None)
    assert "never used" in anna.get("/back/tokens/").content.decode()
    program.get("/menu")
    assert clock.now() >= Token.objects.get().seen_at and "last used" in anna.get("/back/tokens/").content.decode()


def test_a_waiter_makes_no_tokens(house: House) -> None:
    assert house.client().get("/back/tokens/").status_code == 403


def test_a_token_in_the_address_opens_nothing(house: House, program: Program) -> None:
    for name in ("token", "access_token", "Authorization", "api_key"):
        assert Client().get("/api/v1/menu", {name: program.token}).status_code == 401


@pytest.mark.parametrize("said", ["{}", "Token {}", "Basic {}", "bearer", "Bearer", "Bearer  ", "Bearer {}x"])
def test_a_header_of_another_kind_opens_nothing(program: Program, said: str) -> None:
    headers = {"Authorization": said.format(program.token)}
    assert Client().get("/api/v1/menu", headers=headers).status_code == 401


def test_cookies_of_staff_open_nothing(house: House, anna: KeyedClient) -> None:
    for path in ("/menu", "/floor", "/tabs", "/tickets", "/receipts", "/folios"):
        assert anna.get(f"/api/v1{path}").status_code == 401
    answer = anna.post(f"/api/v1/items/{house.bass.pk}/sold-out", {"is_sold_out": True})
    assert answer.status_code == 401 and not answer.cookies


def test_with_cookies_beside_it_a_token_speaks_for_itself_alone(house: House, anna: KeyedClient) -> None:
    elsewhere = build_house("Elsewhere")
    anna.cookies["django_language"] = "nl"
    headers = give_program(elsewhere).headers()
    answer = anna.get("/api/v1/floor", headers=headers)
    assert answer.status_code == 200 and not answer.cookies
    assert house.venue.name not in answer.content.decode()


def test_every_operation_says_its_scope() -> None:
    """Denied by default: what isn't declared with a scope can't be declared at all."""
    found = {it.operation_id: scopes_of(it) for it in operations()}
    assert all(found.values())
    assert {scope for scopes in found.values() for scope in scopes} == set(Scope)


def test_every_operation_refuses_a_token_with_all_other_scopes(house: House) -> None:
    for operation in operations():
        others = {*Scope.values} - {*scopes_of(operation)}
        program = give_program(house, *others)
        path = operation.path.replace("{ref}", "q7J2m0bXTn6l3vYh1RkZpA").replace("{id}", "1")
        answer = program.get(path) if operation.methods == ["GET"] else program.post(path, {})
        assert answer.status_code == 403, operation.operation_id
        assert {*answer.json()["scopes"]} == {*scopes_of(operation)}
        assert 'error="insufficient_scope"' in answer["WWW-Authenticate"]


def test_two_programs_may_have_thought_of_the_same_key(house: House) -> None:
    for program in (give_program(house), give_program(house)):
        answer = program.post(f"/items/{house.bass.pk}/sold-out", {"is_sold_out": True}, key="number-one")
        assert answer.status_code == 200 and "Idempotent-Replay" not in answer.headers
    assert Answer.objects.count() == 2

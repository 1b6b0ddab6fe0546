"""Whatever goes wrong under /api/ is a problem (RFC 9457), and says nothing of our inside."""

import json
import logging

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from api import problems, rates
from api.v1 import menus
from core.rates import Rates
from tests.api.conftest import Program
from tests.cast import House
from tests.payments.evening import order


def check(answer: HttpResponse, status: int, name: str) -> dict:
    """Hold that an answer is this problem; gives its members."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert "no-store" in answer["Cache-Control"]
    said = json.loads(answer.content)
    assert said["type"] == f"/api/v1/problems/{name}" and said["status"] == status
    assert said["title"] and said["detail"]
    assert "Traceback" not in answer.content.decode()
    return said


def test_an_address_that_is_not_there(program: Program) -> None:
    for path in ("/api/", "/api/v2/menu", "/api/v1/menus", "/api/v1/menu/", "/api/v1/problems/no-such-thing"):
        check(Client().get(path), 404, "not-found")


def test_a_method_that_is_not_taken(program: Program) -> None:
    for method in ("post", "put", "patch", "delete", "options"):
        answer = getattr(Client(), method)("/api/v1/menu", headers=program.headers())
        check(answer, 405, "wrong-method")
        assert answer["Allow"] == "GET"


def test_a_head_is_answered_as_its_get(program: Program) -> None:
    assert Client().head("/api/v1/menu", headers=program.headers()).status_code == 200


def test_no_token_and_a_wrong_one(house: House) -> None:
    answer = Client().get("/api/v1/menu")
    check(answer, 401, "no-token")
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    wrong = Client().get("/api/v1/menu", headers={"Authorization": "Bearer brg_wrong"})
    check(wrong, 401, "bad-token")
    assert 'error="invalid_token"' in wrong["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"lines": []}, "#/lines"),
        ({}, "#/lines"),
        ({"lines": [{"item": 1}]}, "#/lines/0/variant"),
        ({"lines": [{"item": "1", "variant": 1}]}, "#/lines/0/item"),
        ({"lines": [{"item": 1, "variant": 1, "quantity": 100}]}, "#/lines/0/quantity"),
        ({"lines": [{"item": 1, "variant": 2**63}]}, "#/lines/0/variant"),
        ([], "#"),
        ('"text"', "#"),
    ],
)
def test_a_body_of_another_shape_says_where(house: House, program: Program, said: object, where: str) -> None:
    tab = order(house, "soup")
    answer = check(program.post(f"/tabs/{tab.ref}/rounds", said), 422, "invalid")
    assert where in [it["pointer"] for it in answer["errors"]]


@pytest.mark.parametrize("said", ["{", "nope", b"\xff\xfe\xfd", '{"lines": ' + "[" * 50_000])
def test_a_body_that_is_no_json(house: House, program: Program, said: str | bytes) -> None:
    tab = order(house, "soup")
    check(program.post(f"/tabs/{tab.ref}/rounds", said), 400, "unreadable")


def test_half_a_letter_is_no_text(house: House, program: Program) -> None:
    tab = order(house, "soup")
    answer = program.post(f"/tabs/{tab.ref}/rounds", '{"lines": [{"item": 1, "variant": 1}], "note": "\\ud800"}')
    check(answer, 422, "invalid")


def test_a_parameter_says_its_name(program: Program) -> None:
    said = check(program.get("/tabs", limit=1000), 422, "invalid")
    assert [it["parameter"] for it in said["errors"]] == ["limit"]


def test_a_body_that_is_no_draft_of_anything(house: House, program: Program) -> None:
    tab = order(house, "soup")
    huge = json.dumps({"lines": [], "note": "x" * 70_000})
    check(program.post(f"/tabs/{tab.ref}/rounds", huge), 413, "too-large")
    check(program.post(f"/tabs/{tab.ref}/rounds", "x" * 2_000_000), 413, "too-large")


def test_a_form_is_not_taken_for_json(house: House, program: Program) -> None:
    path = f"/api/v1/tabs/{order(house, 'soup').ref}/rounds"
    headers = program.headers() | {"Idempotency-Key": "round-one-please"}
    check(Client().post(path, {"key": "round-one-please"}, headers=headers), 415, "wrong-type")
    check(Client().post(path, "{}", content_type="text/plain", headers=headers), 415, "wrong-type")


def test_too_many_requests_wait(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "take", Rates(per_second=0.5, burst=3).take)
    assert [program.get("/floor").status_code for _time in range(3)] == [200, 200, 200]
    answer = program.get("/floor")
    check(answer, 429, "too-fast")
    assert int(answer["Retry-After"]) >= 1


def test_a_bucket_fills_by_itself() -> None:
    assert [rates.take(7, 0.0) for _time in range(41)] == [0] * 40 + [1]
    assert rates.take(7, 0.06) == 0 and rates.take(8, 0.06) == 0


def test_a_bug_of_ours_tells_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menus, "menu", lambda _venue: 1 / 0)
    logging.disable(logging.ERROR)
    try:
        answer = program.get("/menu")
    finally:
        logging.disable(logging.NOTSET)
    check(answer, 500, "broken")
    assert b"ZeroDivision" not in answer.content


def test_a_busy_database_is_asked_again_and_then_told(
    house: House, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Held(Exception):
        sqlstate = "55P03"

    tries = []

    def held(*_args: object, **_named: object) -> None:
        tries.append(1)
        if len(tries) < 3 or len(tries) > 3:
            raise OperationalError("busy") from Held()

    monkeypatch.setattr(menus.menus, "set_sold_out", held)
    path = f"/items/{house.bass.pk}/sold-out"
    assert program.post(path, {"is_sold_out": True}).status_code == 200 and len(tries) == 3
    answer = program.post(path, {"is_sold_out": True})
    check(answer, 503, "busy")
    assert answer["Retry-After"] == "1" and len(tries) == 7


def test_a_wrong_host_is_told_as_a_problem() -> None:
    answer = Client(raise_request_exception=False).get("/api/v1/menu", headers={"Host": "evil.example"})
    check(answer, 400, "unreadable")


@pytest.mark.parametrize("name", problems.KINDS)
def test_every_kind_has_a_page(db: None, name: str) -> None:
    page = Client().get(f"/api/v1/problems/{name}")
    assert page.status_code == 200 and problems.KINDS[name].type in page.content.decode()


def test_kinds_keep_their_names() -> None:
    """Programs tell problems apart by these: one may be added, none renamed."""
    assert {it.name: it.status for it in problems.KINDS.values()} == {
        **{"unreadable": 400, "no-key": 400, "no-token": 401, "bad-token": 401, "missing-scope": 403},
        **{"not-found": 404, "wrong-method": 405, "refused": 409, "changed": 409, "key-reused": 409},
        **{"too-large": 413, "wrong-type": 415, "invalid": 422, "too-fast": 429},
        **{"broken": 500, "busy": 503, "full": 507},
    }

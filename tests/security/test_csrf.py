"""S-CSRF: no unsafe request without a token; nothing happens by looking."""

import copy

import pytest
from django.test import Client

from tests.security.access import ACCESS
from tests.security.conftest import count_rows
from tests.security.routes import SAMPLES, sender_of, unsafe
from tests.security.world import World

Twins = tuple[World, World]


def by_cookie(name: str) -> bool:
    """Whether a browser could be made to send it: a token goes in a header, which no form can add."""
    return SAMPLES[name].who != "token"


LOOKS = [name for name, methods in ACCESS.items() if "GET" in methods]


@pytest.mark.parametrize("name", [*filter(by_cookie, unsafe()), "demo:restarts"])
def test_without_a_token_nothing_happens(twins: Twins, clients: dict[str, Client], undone: None, name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = copy.deepcopy(clients[sender_of(name)].cookies)
    sample = SAMPLES[name]
    assert sample.body is not None
    url, body = sample.url(name, twins[0]), sample.body(twins[0]) | {"key": "a-key-of-its-own"}
    before = count_rows()
    answer = sample.send(strict, "POST", name, twins[0], body, url)
    assert answer.status_code == 403
    assert count_rows() == before


@pytest.mark.parametrize("name", LOOKS)
def test_looking_changes_nothing(twins: Twins, clients: dict[str, Client], undone: None, name: str) -> None:
    url = SAMPLES[name].url(name, twins[0])
    before = count_rows()
    for who in {"manager", "display", SAMPLES[name].who}:
        client = copy.deepcopy(clients[who])
        client.get(url)
        client.head(url)
        client.get(url, {"key": "a-key-of-its-own", "sold_out": "1"}, headers={"HX-Request": "true"})
    assert count_rows() == before

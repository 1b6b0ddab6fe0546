"""R-DUP: one key, one effect, for every unsafe route: thrice in series, eight at once."""

import copy
import threading
import zlib
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client

from core.ids import new_key
from pos_site import auditor
from tests.security.conftest import browsers, count_rows
from tests.security.routes import SAMPLES, WRITES_NOTHING, sender_of, unsafe
from tests.security.world import World
from tests.trials import suite

Twins = tuple[World, World]
AT_ONCE = 8
# A PIN is counted before it is looked at: of eight at once some aren't looked at, and are asked to try again (429).
GUESSES = {"payments:tab_room", "payments:room_charges", "payments:delivery", "guest:room_visits", "payments:room"}
GUESSES |= {"payments:stored_look_up", "payments:stored_balances", "payments:top_ups"}

# Who has gone home isn't there to be contradicted: the second asker is shown the lock.
GOES_HOME = {"payments:clock_outs"}


def at_once_here() -> list[str]:
    """Every fourth route, always the same ones; `bin/trial R-DUP` takes them all."""
    return [it for it in unsafe() if suite.is_on("R-DUP") or zlib.crc32(it.encode()) % 4 == 0]


def sender(clients: dict[str, Client], name: str) -> Client:
    return copy.deepcopy(clients[sender_of(name)])


def post(client: Client, name: str, world: World, body: dict[str, Any]) -> HttpResponse:
    # Each time as if it were the first: the answer to a lost answer comes from the same browser.
    cookies = copy.deepcopy(client.cookies)
    answer = SAMPLES[name].send(client, "POST", name, world, body)
    client.cookies = cookies
    return answer


def changed(before: dict[str, int]) -> dict[str, int]:
    return {table: n - before[table] for table, n in count_rows().items() if n != before[table]}


@pytest.mark.parametrize("name", unsafe())
def test_the_same_request_thrice_is_one(twins: Twins, clients: dict[str, Client], undone: None, name: str) -> None:
    client, body = sender(clients, name), SAMPLES[name].body(twins[0]) | {"key": new_key()}
    before = count_rows()
    first = post(client, name, twins[0], body)
    assert first.status_code < 400, first.content.decode()[-600:]
    effect = changed(before)
    assert effect.get("acts_operation") == 1
    assert len(effect) > 1 or name in WRITES_NOTHING
    for _again in range(2):
        assert post(client, name, twins[0], body).status_code == first.status_code
        assert changed(before) == effect


@pytest.mark.parametrize("name", unsafe())
def test_the_same_key_with_another_body_is_refused(
    twins: Twins, clients: dict[str, Client], undone: None, name: str
) -> None:
    client, key, sample = sender(clients, name), {"key": new_key()}, SAMPLES[name]
    post(client, name, twins[0], sample.body(twins[0]) | key)
    before = count_rows()
    answer = post(client, name, twins[0], sample.another_body(twins[0]) | key)
    assert answer.status_code == (303 if name in GOES_HOME else 409)
    assert changed(before) == {}


@pytest.mark.parametrize("name", unsafe())
def test_without_a_key_nothing_happens(twins: Twins, clients: dict[str, Client], undone: None, name: str) -> None:
    client, body, before = sender(clients, name), SAMPLES[name].body(twins[0]), count_rows()
    for key in ({}, {"key": ""}, {"key": "short"}, {"key": "x" * 65}, {"key": "no spaces, please"}):
        assert post(client, name, twins[0], body | key).status_code == 400
    left = changed(before)
    left.pop("staff_guesscount", None)  # a guess counts whatever becomes of it
    assert left == {}


@pytest.mark.parametrize("name", at_once_here())
def test_eight_at_once_are_one(committed_world: World, name: str) -> None:
    world = committed_world
    client = browsers(world)[sender_of(name)]
    body = SAMPLES[name].body(world) | {"key": new_key()}
    effect, status = alone(client, name, world, body)
    before, answers = count_rows(), at_once(client, name, world, body)
    said = {it.status_code for it in answers}
    assert (said - {429} if name in GUESSES else said) == {status}
    assert changed(before) == effect
    assert auditor.findings() == []


def alone(client: Client, name: str, world: World, body: dict[str, Any]) -> tuple[dict[str, int], int]:
    """What one request does, taken back."""
    with transaction.atomic():
        before = count_rows()
        status = post(copy.deepcopy(client), name, world, body).status_code
        effect = changed(before)
        transaction.set_rollback(True)
    assert status < 400
    return effect, status


def at_once(client: Client, name: str, world: World, body: dict[str, Any]) -> list[HttpResponse]:
    start, answers = threading.Barrier(AT_ONCE), []

    def send() -> None:
        mine = copy.deepcopy(client)
        start.wait()
        try:
            answers.append(post(mine, name, world, body))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _client in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == AT_ONCE, "a request failed without an answer"
    return answers

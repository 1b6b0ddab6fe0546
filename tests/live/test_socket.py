"""Who gets a socket, what it may watch, and when it is closed."""

import asyncio
import json
from datetime import timedelta

import pytest

from core import clock
from live import consumers
from live.hub import OWN_SOCKETS, hub
from live.ring import ring
from live.signing import sign
from tests.live.site import watchers
from tests.live.sockets import HOST, Visit, on_a_loop, signed, watching

pytestmark = pytest.mark.usefixtures("doorbell")


@pytest.mark.parametrize(
    "visit",
    [
        {"who": ""},
        {"origin": ""},
        {"origin": "https://evil.example"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": f"http://{HOST}:81"},
        {"origin": f"https://user@{HOST}"},
        {"origin": "null"},
        {"host": "rebound.example", "origin": "http://rebound.example"},
        {"path": "/elsewhere"},
    ],
    ids=str,
)
@on_a_loop
async def test_a_stranger_is_refused_before_the_socket_opens(visit: dict[str, str]) -> None:
    assert not await Visit(**visit).connects()


@pytest.mark.parametrize("origin", [f"http://{HOST}", f"https://{HOST}", "https://pos.example.org"])
@on_a_loop
async def test_our_own_page_gets_a_socket(origin: str) -> None:
    visit = Visit(origin=origin)
    assert await visit.connects()
    await visit.leave()


@on_a_loop
async def test_a_ring_says_the_topic_and_nothing_else() -> None:
    visit = await watching("tab.1", "tab.2")
    ring(["tab.2"])
    assert await visit.hears() == {"ring": ["tab.2"]}
    ring(["tab.3"])
    assert await visit.hears_nothing()
    await visit.leave()


@on_a_loop
async def test_a_topic_nobody_signed_is_not_watched() -> None:
    visit = Visit()
    assert await visit.connects()
    body, _, mac = signed("tab.1")[0].rpartition(":")
    await visit.watch("tab.1", f"{body}:", f"{body}:{mac[::-1]}", f"tab.2@{body.split('@')[1]}:{mac}", "")
    ring(["tab.1", "tab.2"])
    assert await visit.hears_nothing()
    await visit.leave()


@on_a_loop
async def test_a_topic_signed_for_somebody_else_is_not_watched() -> None:
    visit = Visit("berit")
    assert await visit.connects()
    await visit.watch(*signed("tab.1", by="anna"))
    ring(["tab.1"])
    assert await visit.hears_nothing()
    await visit.leave()


@on_a_loop
async def test_another_venues_topic_is_not_watched_though_it_is_signed() -> None:
    visit = Visit()
    assert await visit.connects()
    await visit.watch(*signed("tab.99", "tab.1"))
    assert await visit.hears() == {"ring": ["tab.1"]}
    ring(["tab.99"])
    assert await visit.hears_nothing()
    await visit.leave()


def test_a_signature_holds_today_and_tomorrow() -> None:
    yesterdays = sign("tab.1", "signin.anna")
    clock.run_ahead(timedelta(days=1))
    assert consumers.signing.unsign(yesterdays, "signin.anna") == "tab.1"
    clock.run_ahead(timedelta(days=2))
    assert consumers.signing.unsign(yesterdays, "signin.anna") is None
    clock.reset()


@on_a_loop
async def test_watching_again_forgets_what_is_no_longer_on_the_page() -> None:
    visit = await watching("tab.1", "tab.2")
    await visit.watch(*signed("tab.2", "tab.3"))
    assert await visit.hears() == {"ring": ["tab.3"]}
    ring(["tab.1"])
    assert await visit.hears_nothing()
    await visit.leave()
    assert "tab.3" not in hub.by_topic


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{", consumers.AGAINST_THE_RULES),
        ("[]", consumers.AGAINST_THE_RULES),
        ("[" * 9000, consumers.AGAINST_THE_RULES),
        ('{"watch": "tab.1"}', consumers.AGAINST_THE_RULES),
        (json.dumps({"watch": ["x"] * 31}), consumers.AGAINST_THE_RULES),
        (json.dumps({"watch": ["x" * 16384]}), consumers.TOO_BIG),
    ],
    ids=["not JSON", "a list", "deep", "no list", "31 topics", "17 KB"],
)
@on_a_loop
async def test_whoever_breaks_the_rules_is_shown_out(words: str, code: int) -> None:
    visit = Visit()
    assert await visit.connects()
    await visit.say(words)
    assert await visit.closes() == code


@on_a_loop
async def test_bytes_are_shown_out() -> None:
    visit = Visit()
    assert await visit.connects()
    await visit.socket.send_to(bytes_data=b"\x00")
    assert await visit.closes() == consumers.AGAINST_THE_RULES


@on_a_loop
async def test_six_messages_in_a_second_are_one_too_many() -> None:
    visit = Visit()
    assert await visit.connects()
    for _ in range(6):
        await visit.say({"beat": 1})
    assert await visit.closes() == consumers.AGAINST_THE_RULES


@on_a_loop
async def test_the_eleventh_socket_of_a_sign_in_takes_the_place_of_the_most_silent() -> None:
    visits = [await watching("tab.1") for _ in range(OWN_SOCKETS)]
    await visits[0].say({"beat": 1})
    await asyncio.sleep(0.05)
    other = await watching("tab.1", who="berit")
    newest = await watching("tab.1")
    assert await visits[1].closes() == consumers.TRY_LATER
    ring(["tab.1"])
    for visit in [visits[0], *visits[2:], newest, other]:
        assert await visit.hears() == {"ring": ["tab.1"]}
        await visit.leave()


@on_a_loop
async def test_a_sign_in_that_ends_closes_its_socket_and_no_other() -> None:
    anna, berit = await watching("tab.1"), await watching("tab.1", who="berit")
    watchers.signed_out.add("anna")
    ring(["signin.anna", "tab.1"])
    assert await anna.socket.receive_output(1) == {"type": "websocket.close", "code": consumers.SIGNED_OUT}
    assert await berit.hears() == {"ring": ["tab.1"]}
    await berit.leave()


@on_a_loop
async def test_a_lost_permission_is_noticed_at_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = await watching("tab.1", "tab.2")
    monkeypatch.setattr(watchers, "may_watch", lambda visitor, topic: topic == "tab.2")
    ring(["signin.anna"])
    assert await visit.hears_nothing()
    ring(["tab.1"])
    assert await visit.hears_nothing()
    ring(["tab.2"])
    assert await visit.hears() == {"ring": ["tab.2"]}
    await visit.leave()


@on_a_loop
async def test_a_socket_that_never_answers_a_beat_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "BEAT", 0.25)
    silent, alive = await watching("tab.1"), await watching("tab.1", who="berit")
    for _ in range(6):
        assert await alive.hears() == {"beat": 0.25}
        await alive.say({"beat": 1})
    assert await silent.closes() == consumers.SILENT
    await alive.leave()


@on_a_loop
async def test_a_socket_that_leaves_leaves_nothing_behind() -> None:
    visit = await watching("tab.1")
    await visit.leave()
    assert not hub.by_topic
    assert not hub.by_owner

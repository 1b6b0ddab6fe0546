"""S-XSS: whatever a guest, a waiter, a manager or a menu file says stays text on every page, for everybody."""

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from core import clock
from core.ids import new_key
from menus import snapshot
from menus.models import CourseName
from printing import pages, pdf
from tests.security.access import ACCESS, PRINCIPALS, letters
from tests.security.conftest import browsers
from tests.security.payloads import WORD, Reader, payload, poison
from tests.security.routes import SAMPLES, sender_of, unsafe
from tests.security.world import World, build_world
from venues.models import SetUp

HTML, PLAIN = ("text/html", "application/pdf"), ("application/json", "text/csv", "text/plain", "text/css")
# What is said once and can't be changed is said by an act: the guards fall only after these.
DEEDS = ["orders:remakes", "payments:comps", "payments:voids", "orders:seat_note", "payments:shift_corrections"]
ASKED = ("next", "back", "q", "search", "name", "code", "at", "from", "why", "language", "error", "tab", "seat", "of")
LOOKS = [name for name, methods in ACCESS.items() if "GET" in methods]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One house in its evening, in which reasons are hostile already."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        CourseName.objects.create(venue=world.house.venue, number=1, name="Starters")
        manager = browsers(world)["manager"]
        for name in DEEDS:
            world.line.refresh_from_db()
            said = {"key": new_key(), "reason": payload(), "note": payload()}
            answer = SAMPLES[name].send(manager, "POST", name, world, usual(name, world) | said)
            assert answer.status_code < 400, f"{name}: {answer.getvalue().decode()[-600:]}"
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def bodies(built: World) -> dict[str, dict[str, Any]]:
    """What is sent to each address, as long as the house's things still have their names."""
    return {name: usual(name, built) for name in unsafe()}


@pytest.fixture(scope="module")
def world(built: World, bodies: dict[str, dict[str, Any]]) -> Iterator[World]:
    """The same house, where everything that somebody may have named or noted is hostile."""
    slip = pages.paper_folder(built.printer) / "1.bin"
    slip.write_bytes("".join(f"{payload(40)}\n" for _line in range(10)).encode() + b"\x1dV\x00")
    assert len(poison()) > 90
    snapshot.forget()
    yield built
    slip.unlink()
    snapshot.forget()


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    return browsers(world)


@pytest.fixture(autouse=True)
def paper_as_text(monkeypatch: pytest.MonkeyPatch, quick_paper: None) -> None:
    """Read what a PDF would have been drawn from."""
    monkeypatch.setattr(pdf, "from_html", lambda html, *_more, **_most: str(html).encode())


@pytest.fixture
def undone(world: World, db: None) -> None:
    """Take back what the test does."""


def wrong_in(answer: HttpResponse) -> list[str]:
    """What a payload became part of, and what would have let it run."""
    kind = answer.get("Content-Type", "").split(";")[0]
    policy, body = answer["Content-Security-Policy"], answer.getvalue().decode("utf-8", "replace")
    wrong = [] if "default-src 'self'" in policy and "unsafe" not in policy else [f"a policy of {policy}"]
    if kind in HTML:
        return wrong + Reader(body).found
    if WORD in body and (kind not in PLAIN or answer["X-Content-Type-Options"] != "nosniff"):
        wrong.append(f"served as {kind}")
    return wrong


def readers(name: str) -> list[str]:
    """Each kind of principal that may see a page."""
    row = dict(zip(PRINCIPALS, letters(ACCESS[name]["GET"]), strict=True))
    return [*(who for who, it in row.items() if it == "+" and "elsewhere" not in who), "house tablet"]


def usual(name: str, world: World) -> dict[str, Any]:
    """A body that does something at an address."""
    body = SAMPLES[name].body
    return body(world) if body else {}


def look(clients: dict[str, Client], who: str, url: str) -> Any:
    with transaction.atomic():
        answer = copy.copy(clients[who]).get(url)
        transaction.set_rollback(True)
    return answer


def test_nothing_that_was_written_becomes_part_of_a_page(
    world: World, clients: dict[str, Client], undone: None
) -> None:
    wrong, shown, failed = {}, set(), {}
    for name in LOOKS:
        url = SAMPLES[name].url(name, world)
        for who in dict.fromkeys([SAMPLES[name].who, *readers(name)]):
            answer = look(clients, who, url)
            if answer.status_code >= 500:
                failed[name] = answer.status_code
            if found := wrong_in(answer):
                wrong[name, who] = found[:3]
            if WORD in answer.getvalue().decode("utf-8", "replace"):
                shown.add(name)
    assert wrong == {} and failed == {}
    assert len(shown) > len(LOOKS) / 2, f"Only {sorted(shown)} say what was written."


def test_nothing_that_was_written_becomes_part_of_the_set_up(
    world: World, clients: dict[str, Client], undone: None
) -> None:
    now = clock.now()
    SetUp.objects.create(venue=world.house.venue, token_hash="0" * 64, expires_at=now, used_at=now)
    wrong, shown = {}, set()
    for name in [it for it in LOOKS if it.startswith("opening:")]:
        answer = look(clients, "manager", SAMPLES[name].url(name, world))
        if found := wrong_in(answer):
            wrong[name] = found[:3]
        if answer.status_code == 200 and WORD in answer.getvalue().decode():
            shown.add(name)
    assert wrong == {}
    assert len(shown) >= 5, f"Only {shown} say what was written."


def test_nothing_in_an_address_becomes_part_of_a_page(world: World, clients: dict[str, Client], undone: None) -> None:
    wrong = {}
    for name in LOOKS:
        url = SAMPLES[name].url(name, world)
        asked = urlencode({field: payload() for field in ASKED})
        answer = look(clients, SAMPLES[name].who, f"{url}{'&' if '?' in url else '?'}{asked}")
        if found := wrong_in(answer):
            wrong[name] = found[:3]
        where = answer.get("Location", "/")
        if not where.startswith("/") or where.startswith("//"):
            wrong[name] = [where]
    assert wrong == {}


def test_nothing_that_is_refused_becomes_part_of_the_answer(
    world: World, clients: dict[str, Client], bodies: dict[str, dict[str, Any]], undone: None
) -> None:
    wrong = {}
    for name, friendly in bodies.items():
        body = {field: hostile(value) for field, value in friendly.items()}
        said = {field: payload() for field in ("name", "note", "reason")} | body | {"key": new_key()}
        client = copy.deepcopy(clients[sender_of(name)])
        client.defaults["HTTP_HX_REQUEST"] = "true"
        with transaction.atomic():
            answer = SAMPLES[name].send(client, "POST", name, world, said)
            transaction.set_rollback(True)
        assert answer.status_code < 500, name
        if found := wrong_in(answer):
            wrong[name] = found[:3]
    assert wrong == {}


def hostile(value: Any) -> Any:
    """A payload for a text; what is a number, or isn't text, stays."""
    return payload() if isinstance(value, str) and not value.isdecimal() else value


@pytest.mark.parametrize(
    "page",
    [
        *("<p><xss1></p>", '<a href="javascript:xss(1)">x</a>', "<a title='' onxss='1'>x</a>", "<p>49xss1</p>"),
        *('<script type="application/json"></script><script>xss(1)</script>', "<svg/onload=xss(1)>"),
        *('<img src=xss alt="">', '<p hx-trigger="load[xss(1)]">', "<style>xss</style>"),
    ],
)
def test_the_reader_sees_what_a_payload_did(page: str) -> None:
    assert Reader(page).found


def test_the_reader_lets_dots_be_dots() -> None:
    assert Reader('<img src="data:image/png;base64,iVBxss+XSs/9==" alt="">').found == []
    assert Reader('<img src="data:image/svg+xml;base64,iVBxss" alt="">').found


def test_the_reader_lets_text_be_text() -> None:
    page = '<p title="&lt;xss1&gt;">&lt;xss1 onclick=xss()&gt;</p><script type="application/json">"\\u003Cxss"</script>'
    assert Reader(page).found == []

"""The door for pages: every request in one of a few threads, with all that Django's own handler promises."""

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core import signals
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from pos_site.pages import Pages
from staff.access import public
from tests.database import Committed
from tests.live.sockets import on_a_loop

seen: list[Any] = []


def view(function: Any) -> Any:
    return public(csrf_exempt(function))


@view
def echo(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(request.body, content_type="text/plain")
    answer["X-Query"] = request.GET.get("q", "")
    answer["X-Host"] = request.get_host()
    answer.set_cookie("one", "1")
    answer.set_cookie("two", "2")
    return answer


@view
def upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES["picture"]
    return HttpResponse(f"{file.name} {file.size} {request.POST['title']}")


@view
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret")


@view
def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@view
def stream(request: HttpRequest) -> StreamingHttpResponse:
    def parts() -> Iterator[bytes]:
        for _ in range(3):
            seen.append(threading.current_thread().name)
            yield b"x" * 40_000

    return StreamingHttpResponse(parts())


@view
def where(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


@view
def reads(request: HttpRequest) -> HttpResponse:
    seen.append((threading.current_thread().name, translation.get_language()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    translation.activate("sv")
    return HttpResponse("read")


@view
def slow(request: HttpRequest) -> HttpResponse:
    time.sleep(0.4)
    seen.append("done")
    return HttpResponse("slow")


@view
def fields(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


urlpatterns = [
    path(f"{it.__name__}/", it) for it in (echo, upload, breaks, suspicious, stream, where, reads, slow, fields)
]


@pytest.fixture(autouse=True)
def site() -> Iterator[None]:
    seen.clear()
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["pos.test"]):
        yield


class Answer:
    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.status = messages[0]["status"]
        self.headers = [(name.decode(), value.decode()) for name, value in messages[0]["headers"]]
        self.parts = [it.get("body", b"") for it in messages[1:]]
        self.body = b"".join(self.parts)

    def all(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found == name]


async def ask(
    pages: Pages, target: str, method: str = "GET", bodies: tuple[bytes, ...] = (b"",), **headers: str
) -> Answer:
    visit = knock(pages, target, method, **headers)
    for number, body in enumerate(bodies, start=1):
        await visit.send_input({"type": "http.request", "body": body, "more_body": number < len(bodies)})
    messages: list[dict[str, Any]] = []
    while not messages or messages[-1].get("more_body") or messages[-1]["type"] == "http.response.start":
        messages.append(await visit.receive_output(5))
    await visit.wait(5)
    return Answer(messages)


def knock(pages: Pages, target: str, method: str = "GET", **headers: str) -> ApplicationCommunicator:
    where, _, query = target.partition("?")
    named = {"host": "pos.test"} | {it.replace("_", "-"): value for it, value in headers.items()}
    scope = {
        "type": "http",
        "method": method,
        "path": where,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }
    return ApplicationCommunicator(pages, scope)


@on_a_loop
async def test_body_query_headers_and_cookies_go_through() -> None:
    answer = await ask(Pages(), "/echo/?q=soup", "POST", (b"two ", b"halves"), content_type="text/plain")
    assert (answer.status, answer.body) == (200, b"two halves")
    assert answer.all("X-Query") == ["soup"]
    assert [it.split(";")[0] for it in answer.all("Set-Cookie")] == ["one=1", "two=2"]
    assert "default-src 'self'" in answer.all("Content-Security-Policy")[0]


@on_a_loop
async def test_a_head_has_headers_and_no_body() -> None:
    answer = await ask(Pages(), "/where/", "HEAD")
    assert answer.status == 200
    assert answer.all("Content-Length") == ["4"]


@on_a_loop
async def test_what_is_not_there_is_a_404_and_what_is_suspicious_a_400() -> None:
    pages = Pages()
    assert (await ask(pages, "/nowhere/")).status == 404
    assert (await ask(pages, "/suspicious/")).status == 400
    assert (await ask(pages, "/echo/", host="elsewhere.test")).status == 400


@on_a_loop
async def test_a_view_that_breaks_is_a_500_that_tells_nothing_and_the_next_one_works() -> None:
    pages = Pages(threads=1)
    broken = await ask(pages, "/breaks/")
    assert broken.status == 500
    assert b"secret" not in broken.body and b"Traceback" not in broken.body
    assert (await ask(pages, "/where/")).status == 200


@on_a_loop
async def test_an_upload_arrives_whole_though_it_came_in_pieces() -> None:
    picture = b"p" * 3_000_000
    form = (
        b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nSoup\r\n'
        b'--b\r\nContent-Disposition: form-data; name="picture"; filename="soup.webp"\r\n\r\n'
        + picture
        + b"\r\n--b--\r\n"
    )
    pieces = tuple(form[at : at + 500_000] for at in range(0, len(form), 500_000))
    length = str(len(form))
    kind = "multipart/form-data; boundary=b"
    answer = await ask(Pages(), "/upload/", "POST", pieces, content_type=kind, content_length=length)
    assert answer.body == b"soup.webp 3000000 Soup"


@on_a_loop
async def test_a_form_that_is_too_big_is_refused() -> None:
    body = b"note=" + b"x" * 2_000_000
    kind, length = "application/x-www-form-urlencoded", str(len(body))
    answer = await ask(Pages(), "/fields/", "POST", (body,), content_type=kind, content_length=length)
    assert answer.status in (400, 413)


@on_a_loop
async def test_a_stream_comes_part_by_part_from_one_thread() -> None:
    answer = await ask(Pages(), "/stream/")
    assert len(answer.body) == 120_000
    assert len(answer.parts) > 3
    assert len(set(seen)) == 1


@on_a_loop
async def test_whoever_leaves_before_the_end_of_his_form_starts_nothing() -> None:
    visit = knock(Pages(), "/slow/", "POST")
    await visit.send_input({"type": "http.request", "body": b"half", "more_body": True})
    await visit.send_input({"type": "http.disconnect"})
    await visit.wait(2)
    assert not seen


@on_a_loop
async def test_whoever_leaves_after_sending_is_served_to_the_end() -> None:
    visit = knock(Pages(), "/slow/", "POST")
    await visit.send_input({"type": "http.request", "body": b""})
    await visit.send_input({"type": "http.disconnect"})
    await visit.receive_output(3)
    assert seen == ["done"]


def test_a_request_begins_and_ends_in_its_thread_and_leaves_nothing_behind(committed_db: Committed) -> None:
    two_reads()


@on_a_loop
async def two_reads() -> None:
    told: list[tuple[str, str]] = []

    def note(name: str) -> Any:
        def heard(**_: Any) -> None:
            told.append((name, threading.current_thread().name))

        return heard

    began, ended = note("began"), note("ended")
    signals.request_started.connect(began)
    signals.request_finished.connect(ended)
    pages = Pages(threads=1)
    try:
        await ask(pages, "/reads/", accept_language="nl")
        await ask(pages, "/reads/", accept_language="nl")
    finally:
        signals.request_started.disconnect(began)
        signals.request_finished.disconnect(ended)
    assert [name for name, _thread in told] == ["began", "ended"] * 2
    assert {thread for _name, thread in told} == {name for name, _language in seen}
    assert [language for _name, language in seen] == ["nl", "nl"], "The language of one request isn't the next one's."
    loop = asyncio.get_running_loop()
    kept = await loop.run_in_executor(pages._threads, lambda: connection.connection is not None)
    assert kept == (connection.vendor == "sqlite"), "PostgreSQL's go back to the pool, SQLite's stay with the thread."
    await loop.run_in_executor(pages._threads, lambda: connection.close())


@on_a_loop
async def test_a_slow_page_does_not_hold_up_the_next() -> None:
    pages = Pages(threads=2)
    slow_one = asyncio.create_task(ask(pages, "/slow/"))
    await asyncio.sleep(0.1)
    await ask(pages, "/echo/")
    assert not slow_one.done()
    assert (await slow_one).body == b"slow"

"""S-HDR: what every answer says to the browser, and what its cookies are."""

import copy
import socket
from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.test import Client

from staff import cookies
from tests.cast import House, KeyedClient, pin
from tests.security.access import ACCESS
from tests.security.routes import SAMPLES
from tests.security.world import World
from tests.server import Server

Twins = tuple[World, World]
# Kept by a browser on purpose: what is the same for everybody, a version of the menu, a receipt by its guest's link.
KEPT = {
    "healthz": "",
    "staff:look": "max-age=300",
    "menus:menu_json": "private, no-cache",
    "menus:picture": "",
    "guest:menu_json": "private, max-age",
    "payments:receipt": "private, no-cache",
    "payments:receipt_pdf": "private, no-cache",
}
LOOKS = [name for name, methods in ACCESS.items() if "GET" in methods]


@pytest.fixture
def look(twins: Twins, clients: dict[str, Client], undone: None):
    def ask(name: str, who: str = "") -> HttpResponse:
        return copy.deepcopy(clients[who or SAMPLES[name].who]).get(SAMPLES[name].url(name, twins[0]))

    return ask


@pytest.mark.parametrize("name", LOOKS)
def test_every_page_tells_the_browser_to_be_careful(look, name: str) -> None:
    for who in ("", "stranger"):
        headers = look(name, who).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "*" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("name", LOOKS)
def test_no_cache_keeps_what_staff_have_seen(look, name: str) -> None:
    answer = look(name)
    said = answer.headers.get("Cache-Control", "")
    # A live region is kept to be asked about again, by its ETag, and by nobody but its own browser.
    wanted = "private, no-cache" if "ETag" in answer.headers else "no-store"
    assert KEPT.get(name, wanted) in said
    assert "public" not in said


def test_cookies_stay_out_of_reach_and_at_home(house: House) -> None:
    client = house.paired_client()
    fields = {"person": house.eva.pk, "pin": pin(house.eva)}
    open_line = client.post("/sign-ins/", fields).cookies[cookies.PERSON]
    assert open_line["httponly"] and open_line["samesite"] == "Strict" and not open_line["secure"]
    secured = client.post("/sign-ins/", fields, secure=True).cookies
    assert all(it["secure"] and it["httponly"] for name, it in secured.items() if name.startswith("brigade_"))


def test_the_devices_cookie_is_as_careful(house: House) -> None:
    house.venue.is_demo = True
    house.venue.save()
    paired = KeyedClient().post("/pair/demo/", {"register": house.till.pk}, secure=True).cookies[cookies.DEVICE]
    assert paired["httponly"] and paired["samesite"] == "Strict" and paired["secure"]


def test_the_token_against_forged_forms_is_careful_too(house: House) -> None:
    token = house.paired_client().get("/lock/", secure=True).cookies["csrftoken"]
    assert token["httponly"] and token["samesite"] == "Lax" and token["secure"]


def test_the_persons_cookie_is_another_one_after_each_sign_in(house: House) -> None:
    client, seen = house.paired_client(), set()
    for _time in range(3):
        client.post("/sign-ins/", {"person": house.eva.pk, "pin": pin(house.eva)})
        seen.add(client.cookies[cookies.PERSON].value.split(":")[0])
    assert len(seen) == 3


def test_an_ended_sign_in_opens_nothing_any_more(house: House) -> None:
    client = house.client()
    kept = copy.deepcopy(client.cookies)
    client.post("/locks/")
    client.cookies = kept
    assert client.get("/")["Location"].startswith("/lock/")


def answer_to(server: Server, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(request)
        line.settimeout(5)
        said = b""
        try:
            while block := line.recv(4096):
                said += block
        except (TimeoutError, ConnectionResetError):
            pass
        return said


def test_a_header_with_an_underscore_never_speaks_for_a_proxy() -> None:
    """X_Forwarded_Proto and X-Forwarded-Proto would be one to a view; only a proxy's own may count."""
    scope = {
        **{"type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http"},
        "headers": [(b"x_forwarded_proto", b"https"), (b"x_forwarded_for", b"203.0.113.9"), (b"x-fine", b"yes")],
    }
    meta = ASGIRequest(scope, BytesIO()).META
    assert meta["HTTP_X_FINE"] == "yes"
    assert {it for it in meta if "FORWARDED" in it} == set()


def test_a_real_server_refuses_headers_that_two_readers_read_differently(served: Server) -> None:
    def ask(header: bytes) -> bytes:
        lines = (b"GET /healthz HTTP/1.1", b"Host: localhost", b"Connection: close", header, b"", b"")
        return answer_to(served, b"\r\n".join(lines)).split(b"\r\n")[0]

    assert b" 200 " in ask(b"X-Fine: yes")
    for odd in (
        b"X-Note: a\x0bb",
        b"X-Note\x0b: a",
        b"X-Note: a\x00b",
        b"X Note: a",
        b"Transfer-Encoding: \x0bchunked",
    ):
        assert b" 200 " not in ask(odd), odd

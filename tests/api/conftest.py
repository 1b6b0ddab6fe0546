"""A program with a token, in the house of the cast; a hotel above it with a guest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from api import rates
from api.models import Scope, Token
from core import clock
from core.ids import new_key
from hotel.models import Stay
from staff.cookies import new_token
from tests.cast import House
from tests.hotel.stays import book, check_in


@dataclass(frozen=True)
class Program:
    """Another program: it knows its token, and speaks JSON."""

    row: Token
    token: str

    def get(self, path: str, **query: Any) -> HttpResponse:
        return Client(raise_request_exception=False).get(f"/api/v1{path}", query, headers=self.headers())

    def post(self, path: str, body: Any, *, key: str | None = None, **more: Any) -> HttpResponse:
        headers = self.headers() | {"Idempotency-Key": new_key() if key is None else key}
        said = body if isinstance(body, str | bytes) else json.dumps(body)
        client = Client(raise_request_exception=False)
        return client.post(f"/api/v1{path}", said, headers=headers, content_type="application/json", **more)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def give_program(house: House, *scopes: str) -> Program:
    """A program with these scopes; with all of them, if none is named."""
    token, token_hash = new_token()
    row = Token.objects.create(
        venue=house.venue,
        register=house.till,
        name="Booking site",
        token_hash=token_hash,
        hint=token[-4:],
        scopes=list(scopes or Scope.values),
        made_by=house.anna,
        made_at=clock.now(),
        seen_at=clock.now(),
    )
    return Program(row, token)


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """No test waits for what another one asked."""
    rates.forget()
    yield
    rates.forget()


@pytest.fixture
def program(house: House) -> Program:
    return give_program(house)


@dataclass(frozen=True)
class Guests:
    """Who sleeps above the brasserie."""

    stay: Stay
    other_stay: Stay
    booked: Stay


@pytest.fixture
def hotel(house: House) -> Guests:
    stay = check_in(house, "201", "Østergård", given_name="Kim")
    return Guests(stay, check_in(house, "202", "de Vries"), book(house, None, "Ås"))

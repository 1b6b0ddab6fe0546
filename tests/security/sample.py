"""A sample request for a route: what stands in its address, a body that does something, and who sends it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.security.world import World


@dataclass(frozen=True)
class Sample:
    """What stands in a route's address, and a body that does something; both out of a world.

    `other` are fields that make it another body; `key` in them would spoil R-DUP. `who` sends it in the tests that
    want it to work: "guest A" for a guest's page, "token" for the API.
    """

    args: Callable[[World], list[Any]] = lambda _world: []
    body: Callable[[World], dict[str, Any]] | None = None
    other: dict[str, Any] | None = None
    apart: str = ""  # why it can't be tried like the others
    who: str = "manager"  # one of PRINCIPALS who may do it, or "house tablet"
    is_json: bool = False  # the body is JSON; its key goes in the header X-Act-Key
    query: Callable[[World], str] = lambda _world: ""  # "?at=t5", where the view wants one

    def url(self, name: str, world: World) -> str:
        return reverse(name, args=self.args(world)) + self.query(world)

    def another_body(self, world: World) -> dict[str, Any]:
        assert self.body is not None
        return self.body(world) | (self.other or {"said": "otherwise"})

    def send(
        self, client: Client, method: str, name: str, world: World, body: dict[str, Any] | None, url: str = ""
    ) -> HttpResponse:
        """Send a request just as it is: without a key where the body has none, whatever the client likes to add."""
        ask, url = partial(getattr(Client, method.lower()), client), url or self.url(name, world)
        if not self.is_json or body is None:
            return ask(url, body)
        headers = {"X-Act-Key": body["key"]} if "key" in body else {}
        said = {field: value for field, value in body.items() if field != "key"}
        return ask(url, json.dumps(said), content_type="application/json", headers=headers)


def nothing(_world: World) -> dict[str, Any]:
    return {}


def at(path: str) -> Callable[[World], list[Any]]:
    """The number of a row of the world, or of its house: `tab`, `house.till`."""

    def args(world: World) -> list[Any]:
        row: Any = world
        for name in path.split("."):
            row = getattr(row, name)
        return [getattr(row, "pk", row)]

    return args

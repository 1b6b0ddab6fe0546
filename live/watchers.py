"""Who may watch what is known above: `settings.LIVE_WATCHERS` names the module that says so."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from django.conf import settings
from django.http import HttpRequest

type Scope = Mapping[str, Any]


class Watcher(Protocol):
    """Who sits behind a socket."""

    @property
    def key(self) -> str:
        """What sockets are counted by and signatures bound to (`signin.7`)."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics of the watcher's own: when one rings, the socket asks again who this is."""


class Watchers(Protocol):
    """What the module of `settings.LIVE_WATCHERS` offers."""

    def who(self, scope: Scope) -> Watcher | None:
        """Say who opens a socket, by its cookies; None refuses it. May use the database."""

    def may_watch(self, watcher: Any, topic: str) -> bool:
        """Say whether this watcher may watch `topic`. May use the database."""

    def key_of(self, request: HttpRequest) -> str:
        """Return the key that `who` will give the page now being rendered, or nothing."""


def watchers() -> Watchers:
    """What the setting LIVE_WATCHERS names."""
    return _load(settings.LIVE_WATCHERS)


@cache
def _load(name: str) -> Watchers:
    return cast(Watchers, import_module(name))

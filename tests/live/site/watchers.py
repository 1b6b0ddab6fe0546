"""Who watches the test's site: whoever has a `who` cookie; everybody may watch tables 1 to 8."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.http import HttpRequest

signed_out: set[str] = set()


@dataclass(frozen=True)
class Visitor:
    name: str

    @property
    def key(self) -> str:
        return f"signin.{self.name}"

    @property
    def topics(self) -> tuple[str, ...]:
        return (self.key,)


def who(scope: Any) -> Visitor | None:
    cookies = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode())
    name = cookies["who"].value if "who" in cookies else ""
    return Visitor(name) if name and name not in signed_out else None


def may_watch(visitor: Visitor, topic: str) -> bool:
    return topic.startswith("tab.") and 1 <= int(topic.removeprefix("tab.")) <= 40


def key_of(request: HttpRequest) -> str:
    return f"signin.{request.COOKIES.get('who', '')}"

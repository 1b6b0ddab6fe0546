"""What goes wrong, as programs read it: problem details (RFC 9457), each of a kind with an address of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from acts.actions import KeyReused
from core.errors import Invalid, NoKey, Refused, Stale

CONTENT_TYPE = "application/problem+json"
ADDRESS = "/api/v1/problems/"


@dataclass(frozen=True)
class Kind:
    """A kind of problem; its name is part of the contract, its words aren't."""

    name: str
    status: int
    title: Any
    line: Any

    @property
    def type(self) -> str:
        return f"{ADDRESS}{self.name}"


KINDS = {
    it.name: it
    for it in (
        Kind(
            "unreadable",
            400,
            _("The request can't be read"),
            _("Its body isn't JSON, or not HTTP as we speak it."),
        ),
        Kind("no-key", 400, _("The write has no key"), _("Send Idempotency-Key with 8 to 64 of A-Z a-z 0-9 . _ : -")),
        Kind("no-token", 401, _("No token was shown"), _("Send Authorization: Bearer with a token of this house.")),
        Kind("bad-token", 401, _("The token opens nothing"), _("It isn't one of this house, or it was revoked.")),
        Kind("missing-scope", 403, _("The token may not do this"), _("Make one that has one of “scopes”.")),
        Kind("not-found", 404, _("There is nothing here"), _("No such address, or nothing of the token's venue.")),
        Kind("wrong-method", 405, _("Not with this method"), _("The header Allow says with which.")),
        Kind("refused", 409, _("That can't be done now"), _("“detail” says why, “way_out” what to do instead.")),
        Kind("changed", 409, _("Things have changed meanwhile"), _("Read it again, then decide.")),
        Kind("key-reused", 409, _("The key was used for something else"), _("Give every write a key of its own.")),
        Kind("too-large", 413, _("The body is too large"), _("A body may have 64 KiB.")),
        Kind("wrong-type", 415, _("The body isn't JSON"), _("Send Content-Type: application/json.")),
        Kind("invalid", 422, _("Something in the request isn't right"), _("“errors” says what, and where.")),
        Kind("too-fast", 429, _("Too many requests"), _("Retry-After says how many seconds to wait.")),
        Kind("broken", 500, _("Something broke on our side"), _("What was sent was done whole or not at all.")),
        Kind("busy", 503, _("The till is busy"), _("Nothing was lost: send it again, with the same key.")),
        Kind("full", 507, _("There is no room left"), _("Nothing can be written down until somebody makes room.")),
    )
}
# Of several kinds with one status, what an answer says about which nothing more is known.
BY_STATUS = {it.status: it for it in reversed(KINDS.values()) if it.name not in ("changed", "key-reused", "no-key")}


class Problem(Exception):
    """A problem of the API's own, with headers that belong to it."""

    def __init__(self, kind: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(kind)
        self.kind, self.headers, self.more = KINDS[kind], headers or {}, more


def answer(request: HttpRequest, kind: Kind, *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """The problem as a response."""
    return HttpResponse(
        body(request, kind, **more), status=kind.status, content_type=CONTENT_TYPE, headers=dict(headers or {})
    )


def body(request: HttpRequest, kind: Kind, *, detail: object = "", **more: Any) -> bytes:
    """The problem as JSON; members without a value are left out."""
    said = {
        "type": kind.type,
        "title": str(kind.title),
        "status": kind.status,
        "detail": str(detail or kind.line),
        "instance": request.path,
        **{name: value for name, value in more.items() if value},
    }
    return json.dumps(said).encode()


def of_refusal(refusal: Refused) -> tuple[Kind, dict[str, Any]]:
    """A refusal of an action, with the way out that it tells people."""
    more: dict[str, Any] = {"detail": refusal.text, "way_out": str(refusal.way_out)}
    if isinstance(refusal, NoKey):
        return KINDS["no-key"], {}
    if isinstance(refusal, KeyReused):
        return KINDS["key-reused"], {}
    if isinstance(refusal, Invalid):
        return KINDS["invalid"], more | {"errors": _fields(refusal.fields)}
    if isinstance(refusal, Stale):
        return KINDS["changed"], more
    lines = [{"pointer": f"#/lines/{it}", "detail": str(refusal.text)} for it in getattr(refusal, "lines", ())]
    return BY_STATUS.get(refusal.status, KINDS["refused"]), more | {"errors": lines}


def of_exception(error: Exception) -> tuple[Kind, dict[str, str], dict[str, Any]] | None:
    """What a problem of ours or a refusal is: kind, headers, members. None for what nobody has foreseen."""
    if isinstance(error, Problem):
        return error.kind, dict(error.headers), error.more
    if isinstance(error, Refused):
        kind, more = of_refusal(error)
        return kind, {}, more
    return (KINDS["not-found"], {}, {}) if isinstance(error, Http404) else None


def of_validation(errors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the shape of a request forbids, as members: where (a JSON pointer, or a parameter's name) and what."""
    return {"errors": [_where(it["loc"]) | {"detail": str(it["msg"])} for it in errors[:20]]}


def _where(place: Sequence[Any]) -> dict[str, str]:
    source, *path = place
    if source != "body":
        return {"parameter": ".".join(map(str, path))}
    inside = [str(it).replace("~", "~0").replace("/", "~1") for it in path[1:]]
    return {"pointer": "/".join(("#", *inside))}


def _fields(fields: Mapping[str, object]) -> list[dict[str, str]]:
    return [{"pointer": f"#/{name}", "detail": str(text)} for name, text in fields.items()]

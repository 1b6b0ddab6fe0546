"""The only way to declare an operation: its method, its address, and the scopes one of which it takes."""

from collections.abc import Callable
from typing import Any, get_type_hints

from django.http import HttpRequest, HttpResponse
from ninja import Router

from acts.actions import Act
from api import actions
from api.bearer import Bearer
from api.models import Scope

# What a repeat of a keyed write is told by.
REPLAY = "Idempotent-Replay"


def reads[F: Callable[..., Any]](router: Router, path: str, *scopes: Scope) -> Callable[[F], F]:
    """Declare a GET; a HEAD is answered by it, too."""
    return _operation(router, "GET", path, scopes, 200)


def writes[F: Callable[..., Any]](router: Router, path: str, *scopes: Scope, status: int = 200) -> Callable[[F], F]:
    """Declare a POST, which is an act: its key stands in the header Idempotency-Key."""
    return _operation(router, "POST", path, scopes, status)


def _operation[F: Callable[..., Any]](
    router: Router, method: str, path: str, scopes: tuple[Scope, ...], status: int
) -> Callable[[F], F]:
    if not scopes:
        raise TypeError(f"{method} {path} doesn't say which scopes it takes.")

    def declare(operation: F) -> F:
        name = operation.__name__
        summary, _blank, rest = (operation.__doc__ or "").partition("\n\n")
        declared: F = router.api_operation(
            [method],
            path,
            auth=Bearer(*scopes),
            response={status: get_type_hints(operation)["return"]},
            operation_id=name,
            url_name=name,
            summary=summary.strip().rstrip("."),
            description=" ".join(rest.split()) or summary.strip(),
        )(operation)
        return declared

    return declare


def note(request: HttpRequest, operation: str, subject: object, *, act: Act) -> None:
    """Write down which token asked for what, and what came of it."""
    actions.note_answer(request.token, operation, subject, act=act)


def say_replay(response: HttpResponse, act: Act) -> None:
    """Tell a program that its write was done before, and that this is how things stand now."""
    if not act.fresh:
        response.headers[REPLAY] = "true"

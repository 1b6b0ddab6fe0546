"""The only way to declare an operation: its method, its address, and the scopes one of which it takes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.models import Query

from acts.actions import Act
from api import actions
from api.bearer import Bearer
from api.models import Scope
from api.problems import Problem

type Operation = Callable[..., Any]
type Declare = Callable[[Operation], Operation]

# What a repeat of a keyed write is told by.
REPLAY = "Idempotent-Replay"


def reads(router: Router, path: str, *scopes: Scope) -> Declare:
    """Declare a GET; a HEAD is answered by it, too."""
    return _operation(router, "GET", path, scopes, 200)


def writes(router: Router, path: str, *scopes: Scope, status: int = 200) -> Declare:
    """Declare a POST, which is an act: its key stands in the header Idempotency-Key."""
    return _operation(router, "POST", path, scopes, status)


def _operation(router: Router, method: str, path: str, scopes: tuple[Scope, ...], status: int) -> Declare:
    if not scopes:
        raise TypeError(f"{method} {path} doesn't say which scopes it takes.")

    def declare(operation: Operation) -> Operation:
        known = frozenset(it for it, kind in get_type_hints(operation, include_extras=True).items() if _is_query(kind))

        @wraps(operation)
        def asked(request: HttpRequest, **named: Any) -> Any:
            _check_parameters(request, known)
            return operation(request, **named)

        name = operation.__name__
        summary, _blank, rest = (operation.__doc__ or "").partition("\n\n")
        return router.api_operation(
            [method],
            path,
            auth=Bearer(*scopes),
            response={status: get_type_hints(operation)["return"]},
            operation_id=name,
            url_name=name,
            summary=summary.strip().rstrip("."),
            description=" ".join(rest.split()) or summary.strip(),
        )(asked)

    return declare


def _is_query(kind: Any) -> bool:
    return any(isinstance(it, Query) for it in getattr(kind, "__metadata__", ()))


def _check_parameters(request: HttpRequest, known: frozenset[str]) -> None:
    """Refuse what nobody reads: a misspelt filter would answer with everything. And what is said twice."""
    if wrong := [name for name, said in request.GET.lists() if name not in known or len(said) > 1]:
        text = str(_("This parameter isn't known here, or was given twice."))
        raise Problem("invalid", errors=[{"parameter": it[:40], "detail": text} for it in wrong[:20]])


def note(request: HttpRequest, operation: str, subject: object, *, act: Act) -> None:
    """Write down which token asked for what, and what came of it."""
    actions.note_answer(request.token, operation, subject, act=act)


def say_replay(response: HttpResponse, act: Act) -> None:
    """Tell a program that its write was done before, and that this is how things stand now."""
    if not act.fresh:
        response.headers[REPLAY] = "true"

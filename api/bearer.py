"""Who asks: the token in the Authorization header, and nothing else. Never a cookie, never the address."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.security.http import HttpAuthBase

from acts import actions as acts
from api import actions, queries, rates
from api.models import Scope, Token
from api.problems import Problem
from core import clock
from core.htmx import SAFE_METHODS

REALM = 'Bearer realm="Brigade"'
LARGEST_BODY = 64 * 1024


class Bearer(HttpAuthBase):
    """Lets a request in whose token has one of the scopes; from then on it speaks for the token's venue."""

    openapi_scheme = "bearer"

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def __call__(self, request: HttpRequest) -> Token:
        if getattr(request, "token", None) is None:  # not again where the database was busy and the view is run anew
            _speak_for(request, _shown(request))
        if not {*self.scopes} & {*request.token.scopes}:
            wanted = " ".join(self.scopes)
            headers = {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{wanted}"'}
            raise Problem("missing-scope", headers=headers, scopes=[*self.scopes])
        if request.method not in SAFE_METHODS:
            _check_body(request)
        found: Token = request.token
        return found


def _shown(request: HttpRequest) -> Token:
    """The good token that the header shows. Raises a 401, and a 429 for one that asks too fast."""
    scheme, _space, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not shown.strip():
        raise Problem("no-token", headers={"WWW-Authenticate": REALM})
    token = queries.token_shown(shown.strip())
    if token is None:
        raise Problem("bad-token", headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'})
    if wait := rates.take(token.pk):
        raise Problem("too-fast", headers={"Retry-After": str(wait)})
    return token


def _speak_for(request: HttpRequest, token: Token) -> None:
    request.token, request.venue = token, token.venue
    request.principal = request.person = request.device = None
    request.act_scope = f"token.{token.pk}"
    if actions.is_seen_long_ago(token, clock.now()):
        with acts.job(token.venue) as act:
            actions.note_seen(token, act=act)


def _check_body(request: HttpRequest) -> None:
    """Only JSON is read, and of no more than a draft could ever need: an act knows a body by what its JSON says."""
    if request.content_type != "application/json":
        raise Problem("wrong-type")
    if _length(request.META.get("CONTENT_LENGTH")) > LARGEST_BODY:
        raise Problem("too-large")
    try:
        said = request.body
    except RequestDataTooBig:
        raise Problem("too-large") from None
    if len(said) > LARGEST_BODY:
        raise Problem("too-large")
    if not said:
        raise Problem("unreadable")


def _length(said: Any) -> int:
    return int(said) if str(said or "").isascii() and str(said or "").isdigit() else 0

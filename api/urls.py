"""The API's addresses: ninja's, each marked with whom it is for, and the pages about them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, include, path

from api.v1.api import NAMESPACE, v1
from api.views import docs, tokens
from staff.access import public

PROGRAMS = "programs that show a good token"

type View = Callable[..., HttpResponseBase]


def _guarded(view: View) -> View:
    """Say whom an operation is for, which its Bearer sees to; answer a HEAD as its GET."""

    @wraps(view)
    def guarded(request: HttpRequest, **place: Any) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
        return view(request, **place)

    guarded.access = PROGRAMS  # type: ignore[attr-defined]
    return guarded


def _operations() -> list[URLPattern]:
    patterns, _app, _namespace = v1.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = _guarded(pattern.callback) if pattern.name != "api-root" else public(docs.root)
    return patterns  # type: ignore[return-value]


app_name = "api"
urlpatterns = [
    path("back/tokens/", tokens.tokens, name="tokens"),
    path("back/tokens/<int:pk>/revocation/", tokens.revocation, name="revocation"),
    path("api/v1/openapi.json", docs.openapi_json, name="openapi"),
    path("api/v1/docs", docs.docs, name="docs"),
    path("api/v1/problems/<slug:name>", docs.problem, name="problem"),
    path("api/v1/", include((_operations(), NAMESPACE), namespace=NAMESPACE)),
]

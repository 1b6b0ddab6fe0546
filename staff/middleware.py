"""Knows who asks, and refuses views that don't say whom they are for."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from acts.middleware import say_no
from core.errors import Stale
from staff import cookies


class SecureCookiesMiddleware:
    """Over https no cookie ever travels in the clear; over http, in a house without a certificate, they must."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response


class StaffMiddleware:
    """Puts principal, device, venue and person on each request, and speaks their language at their hour."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        principal = cookies.read(request.COOKIES)
        request.principal = principal
        request.device = principal.device if principal else None
        request.venue = principal.venue if principal else None
        request.person = principal.person if principal else None
        request.act_scope = f"device.{principal.device.pk}" if principal else "door"
        # Pages tell the venue's time, wherever the server thinks it is.
        with timezone.override(request.venue.time_zone if request.venue else None):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.person is None:
            return self.get_response(request)
        with translation.override(request.person.language):
            request.LANGUAGE_CODE = request.person.language
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if cookies.PERSON not in response.cookies and not request.headers.get("X-Live"):
            cookies.touch_person(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if _is_of_another_venue(request) and not hasattr(view, "is_at_home"):
            return _reload(request)
        if hasattr(view, "access"):
            return None
        if settings.DEBUG or getattr(settings, "TESTING", False):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} doesn't say who may use it.")
        return HttpResponseForbidden()


def _is_of_another_venue(request: HttpRequest) -> bool:
    """Whether the page that asks was drawn before its reader went to practise, or came back."""
    drawn_for = request.headers.get("X-Venue", "")
    return bool(drawn_for and request.venue) and drawn_for != str(request.venue.pk)


def _reload(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Live"):
        return HttpResponse(status=401)  # the page reloads itself
    text = _("This page was opened before you went to practise, or came back.")
    return say_no(request, Stale(text, way_out=_("Nothing was written. Reload the page and look again.")))

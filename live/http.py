"""Answering a region that looks again: its HTML, or 304 when it is still the same."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers


def partial_response(request: HttpRequest, html: str) -> HttpResponseBase:
    """Answer with `html`, or with 304 when `If-None-Match` names exactly these bytes.

    The browser may keep it for its reader alone, and must ask each time.
    """
    response = HttpResponse(html)
    response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "HX-Request"))
    return get_conditional_response(request, etag=response["ETag"], response=response) or response

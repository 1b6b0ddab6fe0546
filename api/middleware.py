"""Under /api/ no cookie is read, and whatever goes wrong is told as a problem, wherever it went wrong."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api import problems

PREFIX = "/api/"
# Pages for people: their language and their theme are theirs here as well.
PAGES = ("/api/v1/docs", problems.ADDRESS)


class ApiMiddleware:
    """Stands outside of whatever may refuse a request: a wrong host, no such address, a busy database, a bug."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if not request.path_info.startswith(PAGES):
            request.COOKIES = {}
        response = self.get_response(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != problems.CONTENT_TYPE:
            _retell(request, response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _retell(request: HttpRequest, response: HttpResponse) -> None:
    """Keep the answer's status and headers, and say what it means as a problem."""
    status = response.status_code
    kind = problems.BY_STATUS.get(status) or problems.BY_STATUS[500 if status > 500 else 400]
    response.content = problems.body(request, kind, status=status)
    response.headers["Content-Type"] = problems.CONTENT_TYPE
    for name in ("Content-Encoding", "Content-Length", "ETag", "Location"):
        response.headers.pop(name, None)

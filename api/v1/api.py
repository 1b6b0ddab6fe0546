"""The first version, put together: its operations, and how it says that something went wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from api import problems
from api.v1 import floor, folios, menus, receipts, tabs, tickets

NAMESPACE = "v1"
ABOUT = (
    "Read the menu, the floor, tabs, what the kitchen has to make, receipts and folios; order on a tab, mark a dish"
    " sold out, charge to a room. Whatever it writes goes the way of every tap in the house: one key, one effect."
)

v1 = NinjaAPI(
    title="Brigade",
    version="1",
    description=ABOUT,
    urls_namespace=NAMESPACE,
    openapi_url=None,
    docs_url=None,
)
for module in (menus, floor, tabs, tickets, receipts, folios):
    v1.add_router("", module.router)


@v1.exception_handler(Exception)
@v1.exception_handler(Http404)
def _otherwise(request: HttpRequest, error: Any) -> HttpResponse:
    """Tell what is foreseen. The rest goes on: a busy database is asked again, a bug told without its traceback."""
    if found := problems.of_exception(error):
        kind, headers, more = found
        return problems.answer(request, kind, headers=headers, **more)
    raise error


@v1.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.answer(request, problems.KINDS["invalid"], **problems.of_validation(error.errors))


@v1.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.answer(request, problems.BY_STATUS.get(error.status_code, problems.KINDS["broken"]))

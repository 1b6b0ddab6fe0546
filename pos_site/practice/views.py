"""Into practice, out of it, and what to try there."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go
from live.http import partial_response
from pos_site.practice import actions as practice
from pos_site.practice.tasks import tasks_of
from staff import cookies
from staff.access import at_home, needs, signed_in
from venues.models import SetUp


@at_home
@needs("practice.enter", displays=True)
@require_POST
def entering(request: HttpRequest) -> HttpResponse:
    """Work in the practice twin from here on; a kitchen display without a person shows its boards for a while."""
    sign_in = request.principal.sign_in
    with acts.begin(request) as act:
        if act.fresh:
            practice.enter(sign_in, act=act)
    if sign_in is None:
        response = go(request, "/boards/")
        cookies.show_practice(response)
        return response
    practice.open_drawer(sign_in.person, request.device)
    return go(request, "/")


@at_home
@needs("practice.enter", displays=True)
@require_POST
def leaving(request: HttpRequest) -> HttpResponse:
    """Work in the house again."""
    sign_in = request.principal.sign_in
    with acts.begin(request) as act:
        if act.fresh and sign_in:
            practice.leave(sign_in, act=act)
    response = go(request, _way_back(request) if sign_in else "/boards/")
    cookies.hide_practice(response)
    return response


@signed_in
@require_safe
def tasks(request: HttpRequest) -> HttpResponseBase:
    """The guided tasks, as far as they are done."""
    return partial_response(request, _tasks(request))


@signed_in
@require_POST
def restarts(request: HttpRequest) -> HttpResponse:
    """Begin the tasks again."""
    _require_practice(request)
    with acts.begin(request) as act:
        if act.fresh:
            practice.begin_tasks(act=act)
    return HttpResponse(_tasks(request)) if request.headers.get("HX-Request") else go(request, "/")


def _way_back(request: HttpRequest) -> str:
    """To the floor, or to the set-up of a house that isn't open yet."""
    is_new = SetUp.objects.filter(venue=request.venue, opened_at=None).exists()
    return "/opening/" if is_new and request.principal.may("venues.edit") else "/"


def _tasks(request: HttpRequest) -> str:
    _require_practice(request)
    return render_to_string("practice/tasks.html", {"tasks": tasks_of(request.venue, request.person)}, request)


def _require_practice(request: HttpRequest) -> None:
    if not request.principal.is_practising:
        raise Http404

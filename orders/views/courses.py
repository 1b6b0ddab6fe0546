"""A course of a tab, or one line of it, is fired, from the floor or the pad, or held."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from acts.actions import Act
from core.errors import Invalid
from core.htmx import offer_undo, say
from kitchen import actions as kitchen
from menus.queries import menu
from orders import actions as orders
from orders import queries
from orders.cart import MOST_MINUTES
from orders.courses import course_name
from orders.views.forms import found, moment, needed, whole
from orders.views.tabs import changed
from staff.access import needs


@needs("orders.fire")
@require_POST
def fires(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Tell the kitchen to make a course now."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.fire_course(tab, number, act=act)
    name = course_name(menu(request.venue), number, get_language() or request.venue.language)
    hold = reverse("orders:course_holds", args=[tab.pk, number])
    return offer_undo(changed(request, tab), _("%(course)s: fired") % {"course": name}, hold)


@needs("orders.fire")
@require_POST
def holds(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Let a course wait: until `fire_at` or so many `minutes`, or until somebody fires it."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.hold_course(tab, number, _until(request.POST, act), act=act)
    return changed(request, tab)


@needs("orders.fire")
@require_POST
def waits(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Have the kitchen wait some `minutes` more with what isn't ready for a tab."""
    tab, minutes = found(queries.tab_of(request.venue, pk)), needed(request.POST, "minutes")
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.wait(tab.topic, minutes, act=act)
    said = ngettext("The kitchen waits %(n)d minute more", "The kitchen waits %(n)d minutes more", minutes)
    return say(changed(request, tab), said % {"n": minutes})


@needs("orders.fire")
@require_POST
def line_fires(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Tell the kitchen to make one held line now: the `version` that was seen."""
    line = found(queries.line_of(request.venue, pk))
    version = needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            orders.fire_line(line, version, act=act)
    return changed(request, line.tab)


@needs("orders.fire")
@require_POST
def line_holds(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let one line wait: until `fire_at` or so many `minutes`, or until somebody fires it. The `version` seen."""
    line = found(queries.line_of(request.venue, pk))
    version = needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            orders.hold_line(line, version, _until(request.POST, act), act=act)
    return changed(request, line.tab)


def _until(post: QueryDict, act: Act) -> datetime | None:
    minutes = whole(post, "minutes")
    if minutes is None:
        return moment(post, "fire_at")
    if not 1 <= minutes <= MOST_MINUTES:
        raise Invalid(_("Between %(least)d and %(most)d.") % {"least": 1, "most": MOST_MINUTES})
    return act.at + timedelta(minutes=minutes)

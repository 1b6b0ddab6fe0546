"""The bump bar's keys are taught at the display itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.htmx import is_htmx, see_other
from kitchen import actions as kitchen
from kitchen.keys import keys_at
from staff.access import needs


@needs("kitchen.bump", displays=True)
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Let the key that was just pressed do a deed at this display."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.learn_key(request.device, request.POST.get("deed", ""), request.POST.get("code", ""), act=act)
    return _keys_again(request)


@needs("kitchen.bump", displays=True)
@require_POST
def usual_keys(request: HttpRequest) -> HttpResponse:
    """Let the keys of this display do what they do everywhere."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.forget_keys(request.device, act=act)
    return _keys_again(request)


def _keys_again(request: HttpRequest) -> HttpResponse:
    if not is_htmx(request):
        return see_other("/boards/")
    return render(request, "kitchen/board_keys.html", {"keys": keys_at(request.device)})

"""`{% practice_tasks %}`: what there is to try in practice, for the band above every page there."""

from typing import Any

from django import template
from django.template import Context

from pos_site.practice.tasks import Tasks, tasks_of

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_tasks(context: Context) -> Tasks:
    """The guided tasks of whoever reads the page, in the twin."""
    request: Any = context["request"]
    return tasks_of(request.venue, request.person)

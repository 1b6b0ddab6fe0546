"""What whoever looks is told."""

from django import template
from django.template import Context

from orders.news import News, news_for

register = template.Library()


@register.simple_tag(takes_context=True)
def news(context: Context) -> News:
    """All the news for whoever is signed in."""
    request = context["request"]
    return news_for(request.venue, request.person)

"""What the person on this screen may do."""

from django import template
from django.http import HttpRequest

register = template.Library()


@register.filter
def may(request: HttpRequest, permission: str) -> bool:
    """`{% if request|may:"orders.void" %}`: hides what would be refused; the view decides."""
    principal = getattr(request, "principal", None)
    return bool(principal and principal.may(permission))

"""What the person on this screen may do."""

from django import template
from django.db.models import Model
from django.http import HttpRequest
from django.template import Context

from core import clock
from staff import queries
from staff.models import Approval, ApprovalState

register = template.Library()


@register.filter
def may(request: HttpRequest, permission: str) -> bool:
    """`{% if request|may:"orders.void" %}`: hides what would be refused; the view decides."""
    principal = getattr(request, "principal", None)
    return bool(principal and principal.may(permission))


@register.simple_tag(takes_context=True)
def asks(context: Context) -> list[Approval]:
    """What whoever looks is asked to approve now."""
    request = context["request"]
    return queries.asks_for(request.person, request.venue)


@register.filter
def stands(approval: Approval) -> str:
    """How it stands with an approval: its state, or `expired` where nobody has answered or used it in time."""
    is_open = approval.state in (ApprovalState.ASKED, ApprovalState.GRANTED)
    return "expired" if is_open and approval.expires_at <= clock.now() else str(approval.state)


@register.filter
def topic(row: Model, prefix: str) -> str:
    """`approval.7`: what rings where a row, or what belongs to it, has changed."""
    return f"{prefix}.{row.pk}"

"""The service charge in the back office."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from menus.hours import Hours
from menus.views import reading
from orders import actions as orders
from orders.actions import ServiceFacts
from orders.models import ServiceCharge
from staff.access import needs
from tables.models import Area
from venues.days import business_date
from venues.models import TaxContext
from venues.queries import rates_on


@needs("service.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest) -> HttpResponse:
    """Show the rules; make one."""
    if request.method != "POST":
        return render(request, "orders/service.html", _context(request))
    facts = _facts(request)
    with acts.begin(request) as act:
        if act.fresh:
            orders.add_service_rule(request.venue, facts, act=act)
    return go(request, reverse("orders:service"))


@needs("service.edit")
@require_POST
def service_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a rule."""
    rule, facts = get_object_or_404(ServiceCharge, venue=request.venue, pk=pk), _facts(request)
    with acts.begin(request) as act:
        if act.fresh:
            orders.save_service_rule(rule, facts, act=act)
    return go(request, reverse("orders:service"))


@needs("service.edit")
@require_POST
def service_rule_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a rule into use (`on=1`) or out of it."""
    rule = get_object_or_404(ServiceCharge, venue=request.venue, pk=pk)
    with acts.begin(request) as act:
        if act.fresh:
            orders.switch_service_rule(rule, reading.ticked(request, "on"), act=act)
    return go(request, reverse("orders:service"))


def _facts(request: HttpRequest) -> ServiceFacts:
    areas = reading.rows(Area, request, "area") if request.POST.get("area") else []
    return ServiceFacts(
        name=request.POST.get("name", ""),
        rate=_rate(request.POST.get("percent", "")),
        min_covers=reading.whole(request, "min_covers"),
        area=areas[0] if areas else None,
        weekdays=reading.weekdays(request),
        from_time=reading.clock_time(request, "from_time"),
        until_time=reading.clock_time(request, "until_time"),
        tax_class=request.POST.get("tax_class", ""),
        is_before_discounts=reading.ticked(request, "is_before_discounts"),
    )


def _rate(text: str) -> Decimal:
    try:
        percent = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        percent = Decimal(0)
    if not (percent.is_finite() and 0 < percent <= 100 and percent == round(percent, 4)):
        raise Invalid(_("A percentage is more than 0 and at most 100."), fields={"percent": _("1 to 100")})
    return percent.scaleb(-2)


def _context(request: HttpRequest) -> dict[str, Any]:
    rules: list[Any] = list(ServiceCharge.objects.filter(venue=request.venue).select_related("area"))
    for rule in rules:
        rule.said = Hours(rule.from_time, rule.until_time, frozenset(rule.weekdays)).said()
        rule.percent = f"{(rule.rate * 100).normalize():f}"
    known = rates_on(request.venue, business_date(request.venue, clock.now()))
    return {
        "rules": rules,
        "areas": list(Area.objects.filter(venue=request.venue)),
        "tax_classes": sorted({name for name, context in known if context == TaxContext.EAT_IN}),
    }

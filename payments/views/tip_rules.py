"""The back office's page about tips: how they are asked for, by which rules they are shared."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from orders.views.forms import needed, whole
from payments import actions as payments
from payments import tip_page
from payments.models import TipBy, TipRule, TipRuleKind, TipSettings
from payments.postings import percent
from staff import queries as staff
from staff.access import needs
from staff.models import Role

PAGE = "payments/tips_rules.html"


@dataclass(frozen=True)
class Row:
    """A rule as its form has it (None: a new one): its percent, and what every role weighs in a pool."""

    rule: TipRule | None
    percent: str
    points: list[tuple[Role, object]]


@needs("tips.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules with an example of the people who work here; a POST adds one."""
    if request.method == "POST":
        terms = _terms(request)
        with acts.begin(request) as act:
            if act.fresh:
                payments.add_tip_rule(terms, act=act)
        return go(request, reverse("payments:tip_rules"))
    roles = list(staff.roles(request.venue))
    written = TipRule.objects.filter(venue=request.venue).select_related("from_role", "to_role")
    context = {
        "rules": [_row(it, roles) for it in written],
        "new": _row(None, roles),
        "roles": roles,
        "asking": TipSettings.objects.filter(venue=request.venue).first(),
        "example": tip_page.example(request.venue),
        "venue": request.venue,
    }
    return render(request, PAGE, context)


@needs("tips.edit")
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule."""
    wanted, terms = get_object_or_404(TipRule, venue=request.venue, pk=pk), _terms(request)
    with acts.begin(request) as act:
        if act.fresh:
            payments.edit_tip_rule(wanted, terms, act=act)
    return go(request, reverse("payments:tip_rules"))


@needs("tips.edit")
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rule into use (`on` 1), or out of it (0)."""
    wanted = get_object_or_404(TipRule, venue=request.venue, pk=pk)
    with acts.begin(request) as act:
        if act.fresh:
            payments.use_tip_rule(wanted, request.POST.get("on") == "1", act=act)
    return go(request, reverse("payments:tip_rules"))


@needs("tips.edit")
@require_POST
def asking(request: HttpRequest) -> HttpResponse:
    """How tips are asked for: `suggested` percents ("5 10 15", empty for none), `before` discounts."""
    words = request.POST.get("suggested", "").replace("%", " ").replace(",", " ").split()
    if not all(it.isascii() and it.isdigit() and len(it) < 4 for it in words):
        said = _("Write whole percents, with spaces between them: 5 10 15.")
        raise Invalid(said, fields={"suggested": said})
    with acts.begin(request) as act:
        if act.fresh:
            payments.set_tip_asking([int(it) for it in words], "before" in request.POST, act=act)
    return go(request, reverse("payments:tip_rules"))


def _row(rule: TipRule | None, roles: list[Role]) -> Row:
    points = rule.points if rule else {}
    return Row(rule, percent(rule.rate) if rule else "", [(it, points.get(str(it.pk), "")) for it in roles])


def _terms(request: HttpRequest) -> payments.RuleTerms:
    post = request.POST
    kind = post.get("kind", "")
    points = {}
    if kind == TipRuleKind.POOL:
        for role in staff.roles(request.venue):
            points[role.pk] = whole(post, f"points.{role.pk}") or 0
    return payments.RuleTerms(
        kind=kind,
        name=post.get("name", ""),
        rate=Decimal(needed(post, "rate")) / 100,
        by=post.get("by", TipBy.HOURS),
        from_role=whole(post, "from_role"),
        to_role=whole(post, "to_role"),
        points=points,
    )

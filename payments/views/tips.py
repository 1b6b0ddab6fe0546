"""Tips: one's own, everybody's for whoever pays them out, and one that comes after the bill."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from orders.views.forms import found, needed
from payments import actions as payments
from payments import queries, tip_page, tips
from payments.models import Tender
from payments.views.bills import again
from payments.views.cards import terminal_for
from payments.views.tip_fields import typed_amount
from staff.access import needs
from staff.models import Person
from venues.days import business_date

PAGE, PERSON_PAGE = "payments/tips.html", "payments/tips_person.html"


@needs("tips.own")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own tips, and what everybody is owed for whoever may pay it out."""
    context = _of(request, request.person)
    if request.principal.may("tips.pay"):
        people, pool = tip_page.everybody(request.venue)
        to_share = tip_page.days_to_share(request.venue, business_date(request.venue, clock.now()))
        context |= {"people": people, "pool": pool, "to_share": to_share}
    return render(request, PAGE, context)


@needs("tips.pay")
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody is owed, and the bills behind it."""
    return render(request, PERSON_PAGE, _of(request, get_object_or_404(Person, venue=request.venue, pk=pk)))


@needs("tips.pay")
@require_POST
def payouts(request: HttpRequest, pk: int) -> HttpResponse:
    """Pay somebody tips: `amount` as people type it, `from` the drawer or with the wages."""
    whose = get_object_or_404(Person, venue=request.venue, pk=pk)
    amount = typed_amount(request, "amount")
    where = request.POST.get("from", "")
    if where not in ("drawer", "wages"):
        raise Invalid(_("Say where the money comes from."))
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_out_tips(whose, amount, from_drawer=where == "drawer", act=act)
    return go(request, reverse("payments:tips"))


@needs("tips.pay")
@require_POST
def sharings(request: HttpRequest) -> HttpResponse:
    """Share the tips of a `day` by the rules."""
    day = _day(request)
    with acts.begin(request) as act:
        if act.fresh:
            payments.share_tips(day, act=act)
    return go(request, reverse("payments:tips"))


@needs("payments.take")
@require_POST
def after(request: HttpRequest, pk: int) -> HttpResponse:
    """A tip for a paid bill: `tender` cash or card, `amount` as people type it or `kept` in minor units."""
    bill = found(queries.bill_of(request.venue, pk))
    amount = needed(request.POST, "kept") if "kept" in request.POST else typed_amount(request, "amount")
    tender = request.POST.get("tender", "")
    if tender == Tender.CARD and not request.principal.may("payments.card"):
        raise Invalid(_("Your role may not take cards."))
    terminal = terminal_for(request) if tender == Tender.CARD else None
    with acts.begin(request) as act:
        if act.fresh:
            payments.add_tip(bill, amount, tender=tender, terminal=terminal, act=act)
    if "kept" in request.POST:
        return again(request, bill.tab)
    return go(request, reverse("payments:receipt", args=[queries.sale_of(bill).ref]))


def _of(request: HttpRequest, whose: Person) -> dict[str, object]:
    owed = tips.owed(request.venue).get(whose.pk, 0)
    return {"whose": whose, "owed": owed, "history": tip_page.history(whose), "venue": request.venue}


def _day(request: HttpRequest) -> date:
    try:
        day = parse_date(request.POST.get("day", ""))
    except ValueError:
        day = None
    if day is None or day > business_date(request.venue, clock.now()):
        raise Http404
    return day

"""Tax rates: what was, is and will be; a new one from a day on, seen before it is kept."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from menus import actions as menus
from menus import taxes as rates
from menus.taxes import NewRate
from menus.views import reading
from staff.access import needs
from venues.days import business_date
from venues.models import TaxContext, TaxRate

MOST_PLACES = 4


@needs("taxes.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def taxes(request: HttpRequest) -> HttpResponse:
    """Show every rate by class; add one from a day on."""
    if request.method == "POST":
        new = _new(request, request.POST)
        with acts.begin(request) as act:
            if act.fresh:
                menus.add_tax_rate(request.venue, new, act=act)
        return go(request, reverse("menus:taxes"))
    today = business_date(request.venue, clock.now())
    return render(
        request,
        "menus/taxes.html",
        {"classes": rates.table(request.venue, today), "contexts": TaxContext.choices, "today": today},
    )


@needs("taxes.edit")
@require_safe
def tax_preview(request: HttpRequest) -> HttpResponse:
    """Show what a new rate would change."""
    new = _new(request, request.GET)
    return render(request, "menus/tax_preview.html", {"changes": rates.preview(request.venue, new), "new": new})


@needs("taxes.edit")
@require_POST
def tax_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rate back before it has ever held."""
    with acts.begin(request) as act:
        if act.fresh:
            menus.drop_tax_rate(reading.row(TaxRate, request, pk), act=act)
    return go(request, reverse("menus:taxes"))


def _new(request: HttpRequest, said: QueryDict) -> NewRate:
    parts = [_part(it) for it in said.get("parts", "").splitlines() if it.strip()]
    percent = said.get("percent", "").strip()
    named = said.get("other", "").strip().lower().replace(" ", "_")
    valid_from = reading.day_in(said, "valid_from")
    if valid_from is None:
        raise Invalid(_("Say from which day on."), fields={"valid_from": _("a day")})
    return NewRate(
        classes=[*dict.fromkeys(said.getlist("class")), *([named] if named else [])],
        contexts=list(dict.fromkeys(said.getlist("context"))),
        rate=_rate(percent) if percent else sum((Decimal(it["rate"]) for it in parts), Decimal(0)),
        letter=said.get("letter", "").strip().upper(),
        valid_from=valid_from,
        parts=parts,
    )


def _part(text: str) -> dict[str, str]:
    """`City 4.5` is one of the taxes in a rate."""
    name, _space, percent = text.strip().removesuffix("%").strip().rpartition(" ")
    return {"name": name.strip()[:30], "rate": f"{_rate(percent).normalize():f}"}


def _rate(text: str) -> Decimal:
    try:
        percent = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        percent = Decimal(-1)
    if not (percent.is_finite() and 0 <= percent <= 100 and percent == round(percent, MOST_PLACES)):
        raise Invalid(_("A rate is 0 to 100 per cent."), fields={"percent": _("0 to 100")})
    return percent.scaleb(-2)

"""Step one: where the house is, what it is called, and its receipt as it is typed."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, money
from pos_site.opening import actions as opening
from pos_site.opening.access import setting_up
from pos_site.opening.preview import receipt_preview
from pos_site.opening.profiles import FIRST, profiles, rates_shown
from pos_site.opening.steps import DONE
from pos_site.opening.views.forms import finish, lines, page, text

# The browser's language is the best guess at the country.
GUESSES = {"nl": "NL", "sv": "SE", "nb": "NO"}
FIELDS = {"name": 60, "legal_name": 80, "phone": 30, "vat_number": 30, "company_number": 30}
ADDRESS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def country(request: HttpRequest) -> HttpResponse:
    """Choose the country, and write the name and numbers as the receipt prints them."""
    if request.method == "POST":
        said = {name: text(request, name, most) for name, most in FIELDS.items()}
        named = opening.Named(**said, address=lines(request, "address", ADDRESS))
        chosen = request.POST.get("country", "")
        return finish(request, "country", lambda act: opening.choose_country(request.venue, chosen, named, act=act))
    is_named = request.set_up.steps.get("country") == DONE
    guess = request.venue.country if is_named else GUESSES.get(request.LANGUAGE_CODE, FIRST)
    typed = _typed(vars(request.venue) if is_named else {})
    return page(request, "country", _preview(guess, typed) | {"profiles": profiles().values(), "is_named": is_named})


@require_safe
@setting_up
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt as it would be printed with what is typed so far."""
    context = _preview(request.GET.get("country", ""), _typed(request.GET))
    return render(request, "opening/country.html#preview", context)


def _preview(country: str, typed: dict[str, str]) -> dict[str, object]:
    profile, now = profiles().get(country, profiles()[FIRST]), clock.now()
    preview = receipt_preview(typed, profile.code, now)
    step = money.format(profile.cash_step, profile.currency, profile.languages[0])
    return {"chosen": profile, "preview": preview, "rates": rates_shown(profile, now.date()), "cash_step": step}


def _typed(said: Mapping[str, object]) -> dict[str, str]:
    return {name: str(said.get(name, ""))[:most] for name, most in {**FIELDS, "address": ADDRESS}.items()}

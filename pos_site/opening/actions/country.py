"""Where the house is, and what it is called."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts.actions import Act
from core.errors import Invalid
from menus.models import CourseName
from pos_site.opening.profiles import profiles
from venues.models import TaxRate, Venue

COURSES = (gettext_lazy("Starters"), gettext_lazy("Mains"), gettext_lazy("Desserts"))


@dataclass(frozen=True)
class Named:
    """The house as its receipts name it."""

    name: str
    legal_name: str = ""
    address: str = ""
    phone: str = ""
    vat_number: str = ""
    company_number: str = ""


def choose_country(venue: Venue, country: str, named: Named, *, act: Act) -> Venue:
    """Take a country's currency, VAT, cash rounding, languages and clock, and the house's name and numbers.

    Nothing is sold yet, so the rates of another country are replaced. Locks the venue. Journals
    `opening.country_chosen`; rings the menu. Raises Invalid.
    """
    profile = profiles().get(country)
    if profile is None:
        raise Invalid(_("Choose a country first."), fields={"country": _("Choose one.")})
    if not named.name:
        raise Invalid(_("What is the house called?"), fields={"name": _("Its name stands on every receipt.")})
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    for name in ("name", "legal_name", "address", "phone", "vat_number", "company_number"):
        setattr(venue, name, getattr(named, name))
    venue.country, venue.currency, venue.cash_step = profile.code, profile.currency, profile.cash_step
    venue.time_zone, venue.languages, venue.language = profile.time_zone, list(profile.languages), profile.languages[0]
    venue.save()
    TaxRate.objects.filter(venue=venue).delete()
    TaxRate.objects.bulk_create(profile.tax_rates(venue))
    _name_courses(venue)
    act.journal("opening.country_chosen", venue, country=profile.code)
    act.publish(f"menu.{venue.pk}")
    return venue


def _name_courses(venue: Venue) -> None:
    CourseName.objects.filter(venue=venue).delete()
    with translation.override(venue.language):
        CourseName.objects.bulk_create(
            CourseName(venue=venue, number=number, name=str(name)[:20]) for number, name in enumerate(COURSES, 1)
        )

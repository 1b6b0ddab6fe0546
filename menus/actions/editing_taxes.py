"""Tax rates: from a day on, never for a day that has been; what was sold keeps its own."""

import re
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from menus.actions.editing import EditRefused, told
from menus.taxes import NewRate, percent_of
from venues.days import business_date
from venues.models import TaxContext, TaxRate, Venue
from venues.queries import rates_on

MOST_PARTS = 6


def add_tax_rate(venue: Venue, new: NewRate, *, act: Act) -> list[TaxRate]:
    """Let classes be taxed otherwise from a day on, in some contexts.

    Locks the venue. Journals `menus.tax_rate_added`; rings the menu and the floor. Raises Invalid for a day that has
    been, for a class that would have no rate until then, for a letter that means another rate, and for parts that
    don't add up; where that day has a rate already.
    """
    Venue.objects.select_for_update(no_key=True).values_list("pk").get(pk=venue.pk)
    _check(new)
    _check_days(venue, new, act)
    _check_letters(venue, new)
    rows = [
        TaxRate(
            venue=venue,
            tax_class=tax_class,
            context=context,
            valid_from=new.valid_from,
            rate=new.rate,
            letter=new.letter,
            parts=new.parts,
        )
        for tax_class in new.classes
        for context in new.contexts
    ]
    try:
        with transaction.atomic():
            TaxRate.objects.bulk_create(rows)
    except IntegrityError:
        text = _("There is a rate from that day on already.")
        raise Invalid(text, fields={"valid_from": _("another day, or drop that one first")}) from None
    told(venue, "menus.tax_rate_added", venue, rates=len(rows), percent=percent_of(new.rate), act=act)
    return rows


def drop_tax_rate(rate: TaxRate, *, act: Act) -> None:
    """Take a rate back before it has ever held; the one before it goes on.

    Locks the rate. Journals `menus.tax_rate_dropped`; rings the menu and the floor. Raises EditRefused for one that
    holds already, or that is the first of its class.
    """
    rate = TaxRate.objects.select_for_update(no_key=True).select_related("venue").get(pk=rate.pk)
    if rate.valid_from <= business_date(act.venue, act.at):
        raise EditRefused(_("This rate holds already: what was, stays."), way_out=_("Add another from a day on."))
    earlier = TaxRate.objects.filter(venue=rate.venue, tax_class=rate.tax_class, context=rate.context)
    if not earlier.filter(valid_from__lt=rate.valid_from).exists():
        raise EditRefused(_("There would be no rate before the next one."))
    rate.delete()
    told(rate.venue, "menus.tax_rate_dropped", rate.venue, percent=percent_of(rate.rate), act=act)


def _check(new: NewRate) -> None:
    if not new.classes or any(not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", it) for it in new.classes):
        raise Invalid(_("Choose what is taxed so."), fields={"class": _("at least one")})
    if not new.contexts or set(new.contexts) - set(TaxContext.values):
        raise Invalid(_("Choose where it holds."), fields={"context": _("at least one")})
    if not 0 <= new.rate <= 1:
        raise Invalid(_("A rate is 0 to 100 per cent."), fields={"percent": _("0 to 100")})
    if not new.letter or len(new.letter) > 2:
        raise Invalid(_("A rate has a letter on receipts."), fields={"letter": _("one or two letters")})
    if len(new.parts) > MOST_PARTS or (new.parts and sum(Decimal(it["rate"]) for it in new.parts) != new.rate):
        raise Invalid(_("The taxes in it don't add up to the rate."), fields={"parts": _("they add up to the rate")})
    names = [it["name"] for it in new.parts]
    if len(set(names)) != len(names) or not all(names):
        raise Invalid(_("Each tax has a name of its own."), fields={"parts": _("State 4")})


def _check_days(venue: Venue, new: NewRate, act: Act) -> None:
    """A rate begins today or later, and nothing is without one until then."""
    today = business_date(venue, act.at)
    if new.valid_from < today:
        text = _("What was sold is taxed as it was: a rate begins today or later.")
        raise Invalid(text, fields={"valid_from": _("today or later")})
    known = rates_on(venue, today)
    gaps = [it for it in new.classes for context in new.contexts if (it, context) not in known]
    if gaps and new.valid_from > today:
        text = _("%(class)s would have no rate until then: let it begin today.") % {"class": gaps[0]}
        raise Invalid(text, fields={"valid_from": _("today")})


def _check_letters(venue: Venue, new: NewRate) -> None:
    """On no day two rates share a letter: a receipt couldn't tell them apart."""
    standing = rates_on(venue, new.valid_from)
    changed = {(it, context) for it in new.classes for context in new.contexts}
    others = [it for key, it in standing.items() if key not in changed and it.letter == new.letter]
    if any(it.rate != new.rate or it.parts != new.parts for it in others):
        text = _("The letter %(letter)s means %(percent)s %% on receipts.")
        said = text % {"letter": new.letter, "percent": percent_of(others[0].rate)}
        raise Invalid(said, fields={"letter": _("another letter")})

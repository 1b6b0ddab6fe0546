"""A house account as its page shows it, and as it is after an act on it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core import clock
from core.htmx import respond
from orders.views.forms import found
from payments import house_accounts, queries
from payments.folio_page import card_states
from payments.models import CustomTender, HouseAccount
from venues.days import business_date

PAGE, PARTIAL, TO_PAY = "payments/account.html", "account", "bill"


def account_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an act on a payment of an account: what is owed, and where its cards stand."""
    context = context_of(request, found(house_accounts.account_of(request.venue, pk)))
    return respond(request, PAGE, context, partial=TO_PAY, see=reverse("payments:account", args=[pk]))


def context_of(request: HttpRequest, wanted: HouseAccount) -> dict[str, Any]:
    """What an account's templates are given: the statement of a `month` (this one), and what can be paid now."""
    today = business_date(request.venue, clock.now())
    said = house_accounts.statement(wanted, _month(request.GET.get("month", ""), today))
    after = (said.last.replace(day=28) + timedelta(days=7)).replace(day=1)
    asked = house_accounts.cards_of(wanted)
    under_way = house_accounts.under_way(wanted)
    return {
        "account": wanted,
        "said": said,
        "venue": request.venue,
        "statement_url": f"{reverse('payments:account', args=[wanted.pk])}?month={said.first:%Y-%m}",
        "before": (said.first - timedelta(days=1)).replace(day=1),
        "after": after if after <= today else None,
        "customs": CustomTender.objects.filter(venue=request.venue, is_active=True),
        "terminal": queries.terminal_at(request.device),
        "cards": card_states(asked),
        "to_pay": max(wanted.owed() - under_way, 0),
        # Whoever types an amount isn't interrupted: without a card under way only a ring is worth looking again.
        "every": 30 if under_way else 600,
    }


def _month(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(f"{text}-01"), today)
    except ValueError:
        return today

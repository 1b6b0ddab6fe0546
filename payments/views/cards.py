"""Cards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Refused
from orders.queries import tab_of
from orders.views.forms import found, whole
from payments import actions as payments
from payments import queries
from payments.models import Intent, Terminal
from payments.views.account_answers import account_again
from payments.views.bills import again
from payments.views.folio_answers import folio_again
from payments.views.tip_fields import amount_and_tip
from staff.access import needs


class NoTerminal(Refused):
    """The house has no card terminal."""


@needs("payments.card")
@require_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a card for a bill: `amount` (all that is left), `tip` or `total`, minor units; `terminal` (this till's)."""
    bill, terminal = found(queries.bill_of(request.venue, pk)), terminal_for(request)
    amount, tip = amount_and_tip(request.POST, bill.remaining)
    with acts.begin(request) as act:
        if act.fresh:
            payments.start_card(bill, terminal, amount, tip=tip, act=act)
    return again(request, bill.tab)


@needs("payments.card")
@require_POST
def tab_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a card for what is open on a tab: `amount` (all of it), `tip` or `total`, minor units; `terminal`."""
    tab, terminal = found(tab_of(request.venue, pk)), terminal_for(request)
    amount, tip = amount_and_tip(request.POST, lambda: queries.unbilled(tab))
    with acts.begin(request) as act:
        if act.fresh:
            payments.start_tab_card(tab, terminal, amount, tip=tip, act=act)
    return again(request, tab)


@needs("payments.card")
@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the terminal stop a payment."""
    intent = _intent(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            payments.cancel_card(intent, act=act)
    return _where(request, intent)


@needs("payments.release")
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a payment of unknown outcome."""
    intent = _intent(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            payments.release_card(intent, act=act)
    return _where(request, intent)


def _intent(request: HttpRequest, pk: int) -> Intent:
    """One of the house's; what settles a house account is there for those alone who may see the account."""
    intent = found(queries.intent_of(request.venue, pk))
    if intent.settles_id is not None and not request.principal.may("accounts.edit"):
        raise Http404
    return intent


def _where(request: HttpRequest, intent: Intent) -> HttpResponse:
    """The pay screen, the folio or the house account that the card is for."""
    if intent.hold is not None:
        return again(request, intent.hold.tab)
    if intent.settles_id is not None:
        return account_again(request, intent.settles_id)
    return again(request, intent.bill.tab) if intent.bill else folio_again(request, intent.stay_id or 0)


def terminal_for(request: HttpRequest) -> Terminal:
    """The terminal that was chosen, else the one beside this register. Raises NoTerminal."""
    wanted = whole(request.POST, "terminal")
    terminal = queries.terminal_of(request.venue, wanted) if wanted else queries.terminal_at(request.device)
    if terminal is None:
        raise NoTerminal(_("There is no card terminal to use here."), way_out=_("Take cash, or set a terminal up."))
    return terminal

"""House accounts: charged at the till; kept, read and paid in the back office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.htmx import go, is_htmx, respond
from core.notes import read_note
from guests.actions import NewGuest
from orders.models import Tab
from orders.queries import tab_of
from orders.views.forms import found, needed, whole
from payments import actions as payments
from payments import house_accounts, queries
from payments.models import CustomTender, HouseAccount
from payments.views.account_answers import PAGE, PARTIAL, context_of
from payments.views.bills import again
from payments.views.cards import terminal_for
from payments.views.fields import typed, what_to_pay
from printing import pdf
from staff.access import needs
from venues.days import business_date

SHEET, FOUND = "payments/account_sheet.html", "payments/account_found.html"
LIST, PDF_PAGE = "payments/accounts.html", "payments/account_pdf.html"
CARD, LONGEST = "card", 60
WHO = ("surname", "given_name", "company", "address", "vat_number", "email", "phone")


@needs("accounts.charge")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of a `bill` or a `tab`: look for an account by number or name (`q`), charge it."""
    tab, bill, amount = what_to_pay(request)
    asked = read_note(request.GET.get("q", ""), LONGEST)
    found_ones = house_accounts.search(request.venue, asked)
    context = {"tab": tab, "bill": bill, "amount": amount, "venue": request.venue, "asked": asked}
    context |= {"accounts": found_ones, "chosen": found_ones[0] if asked and len(found_ones) == 1 else None}
    return render(request, FOUND if "q" in request.GET and is_htmx(request) else SHEET, context)


@needs("accounts.charge")
@require_POST
def bill_charges(request: HttpRequest, pk: int) -> HttpResponse:
    """Charge `amount` (as typed; all that is left) of a bill to an `account`, with a `signature` or none."""
    bill = found(queries.bill_of(request.venue, pk))
    account, amount = _account(request), typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.charge_account(bill, account, amount, signature=request.POST.get("signature", ""), act=act)
    return _charged(request, bill.tab)


@needs("accounts.charge")
@require_POST
def tab_charges(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    tab = found(tab_of(request.venue, pk))
    account, amount = _account(request), typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.charge_tab_to_account(tab, account, amount, signature=request.POST.get("signature", ""), act=act)
    return _charged(request, tab)


@needs("accounts.edit")
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account, and who has owed what for how long."""
    today = business_date(request.venue, clock.now())
    rows = list(house_accounts.accounts(request.venue))
    context = {"accounts": rows, "ages": house_accounts.ageing(request.venue, today), "venue": request.venue}
    return respond(request, LIST, context | {"owed": sum(it.owed() for it in rows)})


@needs("accounts.edit")
@require_POST
def openings(request: HttpRequest) -> HttpResponse:
    """Open an account: whose it is, and its `limit` (none: no limit)."""
    limit = typed(request, "limit")
    with acts.begin(request) as act:
        if act.fresh:
            payments.open_account(_who(request), limit, act=act)
    return go(request, reverse("payments:accounts"))


@needs("accounts.edit")
@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """An account with the statement of a `month` (this one)."""
    context = context_of(request, found(house_accounts.account_of(request.venue, pk)))
    return respond(request, PAGE, context, partial=PARTIAL)


@needs("accounts.edit")
@require_POST
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an account right: whose it is, its `limit`, whether it is open (`is_active`)."""
    wanted, limit = found(house_accounts.account_of(request.venue, pk)), typed(request, "limit")
    with acts.begin(request) as act:
        if act.fresh:
            is_active = request.POST.get("is_active") == "1"
            payments.edit_account(wanted, _who(request), limit, is_active=is_active, act=act)
    return go(request, reverse("payments:account", args=[pk]))


@needs("accounts.edit")
@require_POST
def payments_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Take `amount` (as typed; all) of what an account owes: in cash, or by `custom`.

    That is another way (with its `slip`), or `card`: then a terminal is asked (`terminal`; the register's own).
    """
    wanted, amount = found(house_accounts.account_of(request.venue, pk)), typed(request, "amount")
    terminal = terminal_for(request) if request.POST.get("custom") == CARD else None
    custom = None if terminal else whole(request.POST, "custom")
    way = found(CustomTender.objects.filter(venue=request.venue, is_active=True, pk=custom).first()) if custom else None
    with acts.begin(request) as act:
        if act.fresh and terminal:
            payments.start_account_card(wanted, terminal, amount, act=act)
        elif act.fresh and way:
            payments.settle_account_otherwise(wanted, way, amount, slip=request.POST.get("slip", ""), act=act)
        elif act.fresh:
            payments.settle_account_cash(wanted, amount, typed(request, "tendered"), act=act)
    return go(request, reverse("payments:account", args=[pk]))


@needs("accounts.edit")
@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement of a `month` as a PDF; where none can be made here, the page, which says so."""
    wanted = found(house_accounts.account_of(request.venue, pk))
    context = context_of(request, wanted)
    with override(wanted.guest.language):
        try:
            made = pdf.from_html(render_to_string(PDF_PAGE, context))
        except pdf.NoPdf as trouble:
            return render(request, PAGE, context | {"trouble": trouble}, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"account-{wanted.number}-{context['said'].first:%Y-%m}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _account(request: HttpRequest) -> HouseAccount:
    return found(house_accounts.account_of(request.venue, needed(request.POST, "account")))


def _who(request: HttpRequest) -> NewGuest:
    return NewGuest(**{name: request.POST.get(name, "") for name in WHO})


def _charged(request: HttpRequest, tab: Tab) -> HttpResponse:
    response = again(request, tab)
    if is_htmx(request):
        response["HX-Trigger"] = "close-sheet"
    return response

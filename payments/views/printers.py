"""Printer set-up: a conversation, step by step. It stands here because it shows stations and registers too."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from acts.actions import Act
from core.errors import Invalid
from core.htmx import go, respond
from live.http import partial_response
from payments.actions.printers import choose_what_it_prints
from payments.printer_page import PAGE_NAMES, new_page, printer_page, url_to_type
from printing import actions as printing
from printing import queries, topics
from printing.addresses import find_printers
from printing.models import Driver, Printer
from printing.ways import read_way
from staff.access import needs

NEW, SET_UP = "payments/printer_new.html", "payments/printer_set_up.html"


@needs("printers.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask where a new printer is; add it, and let it print four digits."""
    if request.method != "POST":
        return render(request, NEW, new_page(request.GET))
    way = read_way(request.POST, request.POST.get("driver", Driver.NETWORK))
    with acts.begin(request) as act:
        if act.fresh:
            printing.begin_printer(request.POST.get("name", ""), way, act=act)
    name = request.POST.get("name", "").strip()
    made = Printer.objects.filter(venue=request.venue, name=name).order_by("-pk").first()
    return go(request, reverse("payments:printer_set_up", args=[made.pk]) if made else reverse("printing:printers"))


@needs("printers.edit")
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """Show which neighbours on the network listen as printers do."""
    known = set(Printer.objects.filter(venue=request.venue).values_list("host", flat=True))
    hosts = [(host, host in known) for host in find_printers()]
    return render(request, f"{NEW}#found", {"hosts": hosts})


@needs("printers.edit")
@require_safe
def set_up(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the conversation with a printer; `step` goes back to one of its steps."""
    context = _context(request, _printer(request, pk))
    if request.headers.get("X-Live"):
        return partial_response(request, render_to_string(f"{SET_UP}#conversation", context, request))
    return respond(request, SET_UP, context, partial="conversation")


@needs("printers.edit")
@require_POST
def step(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take what somebody said at a step: try something, or say whether it worked."""
    printer = _printer(request, pk)
    deed = STEPS.get(key)
    if deed is None:
        raise Http404
    if key == "address":
        read_way(request.POST, printer.driver)
    with acts.begin(request) as act:
        if act.fresh:
            deed(printer, request.POST, act)
    fresh = _printer(request, pk)
    stay = key if request.POST.get("try") else ""
    context = _context(request, fresh, stay)
    see = reverse("payments:printer_set_up", args=[pk])
    return respond(request, SET_UP, context, partial="conversation", see=f"{see}?step={stay}" if stay else see)


def _address(printer: Printer, post: QueryDict, act: Act) -> None:
    printing.move_printer(printer, read_way(post, printer.driver), act=act)


def _code(printer: Printer, post: QueryDict, act: Act) -> None:
    if post.get("try"):
        printing.print_code(printer, printing.new_digits(), act=act)
    else:
        printing.type_code(printer, post.get("code", ""), act=act)


def _tried(step: str, how: Callable[[Printer, QueryDict, Act], None]) -> Callable[[Printer, QueryDict, Act], None]:
    def deed(printer: Printer, post: QueryDict, act: Act) -> None:
        if post.get("try"):
            how(printer, post, act)
        else:
            printing.answer_step(printer, step, post.get("works") == "1", act=act)

    return deed


def _prints(printer: Printer, post: QueryDict, act: Act) -> None:
    choose_what_it_prints(printer, _numbers(post, "station"), _numbers(post, "register"), act=act)


def _backup(printer: Printer, post: QueryDict, act: Act) -> None:
    wanted = post.get("backup", "")
    backup = queries.printer_of(act.venue, int(wanted)) if wanted.isdecimal() and len(wanted) < 16 else None
    printing.choose_backup(printer, backup, act=act)


STEPS: dict[str, Callable[[Printer, QueryDict, Act], None]] = {
    "address": _address,
    "code": _code,
    "paper": _tried("paper", lambda it, post, act: printing.try_paper(it, post.get("width", ""), act=act)),
    "letters": _tried("letters", lambda it, post, act: printing.try_letters(it, post.get("page", ""), act=act)),
    "drawer": _tried("drawer", lambda it, _post, act: printing.try_drawer(it, act=act)),
    "cutter": _tried("cutter", lambda it, _post, act: printing.try_cutter(it, act=act)),
    "prints": _prints,
    "backup": _backup,
}


def _context(request: HttpRequest, printer: Printer, stay: str = "") -> dict[str, object]:
    wanted = stay or request.GET.get("step", "")
    page = printer_page(printer, wanted)
    url = reverse("payments:printer_set_up", args=[printer.pk])
    return {
        "page": page,
        "printer": printer,
        "asking_url": url_to_type(request, printer),
        "is_here_only": request.get_host().partition(":")[0] in ("localhost", "127.0.0.1"),
        "topic": topics.page(printer.venue_id),
        "here": f"{url}?step={page.open_step}" if wanted else url,
        "widths": [("80", _("80 mm")), ("80-42", _("80 mm, larger letters")), ("58", _("58 mm"))],
        "chosen_width": printer.set_up.get("width", ""),
        "pages": list(PAGE_NAMES.items()),
    }


def _numbers(post: QueryDict, name: str) -> set[int]:
    said = post.getlist(name)
    if not all(it.isdecimal() and len(it) < 16 for it in said):
        raise Invalid(_("This form can't be read. Reload the page."))
    return {int(it) for it in said}


def _printer(request: HttpRequest, pk: int) -> Printer:
    printer = queries.printer_of(request.venue, pk)
    if printer is None:
        raise Http404
    return printer

"""Void: some of a sent line is taken back, with a reason, and the kitchen hears of it."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core.errors import Invalid, Refused, Stale
from core.notes import read_note
from kitchen import actions as kitchen
from orders.actions.tabs import settle_tab
from orders.amounts import worth
from orders.cart import NOTE_LENGTH
from orders.models import Charge, Line, Tab, TabKind, TabState, Void
from venues.days import business_date


class VoidRefused(Refused):
    """That much can't be taken back."""


def void_line(line: Line, quantity: int, reason: str, version: int, *, act: Act) -> Void:
    """Take back `quantity` of a line that no bill has taken, for a reason, and cancel it in the kitchen.

    The last dish of a room's order takes its tray charge along. Locks the tab, then the line. Journals
    `orders.line_voided`; rings tab, floor and day (a room: the stay and the trays). Raises Invalid without a reason,
    Stale where the line isn't as it was seen, VoidRefused where it is on a bill or the tab is paid.
    """
    reason = read_note(reason, NOTE_LENGTH)
    if not reason:
        raise Invalid(_("A void needs a reason."))
    tab = Tab.objects.select_for_update(no_key=True).get(pk=line.tab_id)
    if tab.state != TabState.OPEN:
        raise VoidRefused(_("This tab has been paid."), way_out=_("Give the money back with a return."))
    line = Line.objects.select_for_update(no_key=True).get(pk=line.pk)
    _check(line, quantity, version)
    void = take_back(line, quantity, reason, act=act)
    if tab.kind == TabKind.ROOM:
        take_charges_along(tab, reason, act=act)
        act.publish(f"stay.{tab.stay_id}", f"trays.{tab.venue_id}")
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1, touched_at=act.at, bill_printed_at=None)
    kitchen.cancel(line.pk, quantity, reason, act=act)
    act.publish(tab.topic, f"floor.{tab.venue_id}", f"day.{tab.venue_id}")
    return void


def take_back(line: Line, quantity: int, reason: str, *, visit_ref: str = "", act: Act) -> Void:
    """Write down that some of a (locked) line was voided, by staff or by a guest's phone, and lower it.

    Journals `orders.line_voided`; rings nothing. Raises VoidRefused where it is on a bill.
    """
    lowered = _lower(line, quantity, act)
    void = Void.objects.create(
        line=line,
        quantity=quantity,
        amount=lowered,
        reason=reason,
        by=act.by,
        visit_ref=visit_ref,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    act.journal("orders.line_voided", f"tab.{line.tab_id}", line=line.pk, quantity=quantity, amount=lowered)
    return void


def take_charges_along(tab: Tab, reason: str, *, visit_ref: str = "", act: Act) -> None:
    """Void the tray charge of a (locked) tab that has no dish left, and settle the tab; what a bill has taken stays.

    Locks the lines. Journals and rings as take_back and settle_tab.
    """
    left = Line.objects.filter(tab=tab, voided_quantity__lt=F("quantity"))
    if left.filter(charge=Charge.NONE).exists():
        return
    for line in left.filter(billed_amount=0).select_for_update(no_key=True).order_by("pk"):
        take_back(line, line.open_quantity(), reason, visit_ref=visit_ref, act=act)
    if not Line.objects.filter(tab=tab, amount__gt=0).exists():
        settle_tab(tab, act=act)


def _check(line: Line, quantity: int, version: int) -> None:
    if line.version != version:
        raise Stale(_("%(dish)s was changed meanwhile.") % {"dish": line.name}, way_out=_("Look again, then void it."))
    left = line.open_quantity()
    if not 1 <= quantity <= left:
        text = ngettext(
            "There is %(left)d × %(dish)s left to void.", "There are %(left)d × %(dish)s left to void.", left
        )
        raise VoidRefused(text % {"left": left, "dish": line.name})


def _lower(line: Line, quantity: int, act: Act) -> int:
    """Lower the line to what is left of it; returns by how much. What a bill has taken stays as the bill has it."""
    before = line.amount
    left = line.open_quantity() - quantity
    amount, tax = worth(line.unit_price, left, line.tax_rate, act.venue)
    if amount < line.billed_amount:
        raise VoidRefused(
            _("%(dish)s is on a bill already.") % {"dish": line.name}, way_out=_("Drop the bill first, then void it.")
        )
    line.amount = amount
    # A bill's share of the tax was allocated from the whole line: it may be a cent more than the rest's own.
    line.tax_amount = line.billed_tax if amount == line.billed_amount else max(tax, line.billed_tax)
    line.voided_quantity += quantity
    line.version += 1
    line.save(update_fields=["amount", "tax_amount", "voided_quantity", "version"])
    return before - amount

"""Void: some of a sent line is taken back, with a reason, and the kitchen hears of it."""

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen import actions as kitchen
from kitchen.asking import is_made, to_be_asked
from menus import actions as menus
from orders.actions.asking_kitchen import ask_kitchen, withdraw_asks
from orders.actions.changing import check_left, discounts_of, lock_seen, read_reason, revalue, save, touch
from orders.actions.tabs import settle_tab
from orders.models import Charge, Line, Remake, Tab, TabKind, Void, VoidAsk
from orders.queries import title_of
from staff import approvals
from staff.models import Approval, Person
from venues.days import business_date


def void_line(
    line: Line, quantity: int, reason: str, version: int, *, anyway: bool = False, act: Act
) -> Void | VoidAsk:
    """Take back `quantity` of a line that no bill has taken, for a reason, and cancel it in the kitchen.

    Where a station has begun with it and wants to be asked, it is asked instead, and nothing changes before it has
    answered; `anyway` doesn't wait for that. Locks the tab, then the line. Journals and rings as `void_now`, or
    `orders.void_asked`. Raises Invalid without a reason, Stale where the line isn't as it was seen, LineRefused where
    it is on a bill, the tab is paid or the kitchen is asked already, ApprovalNeeded for a dish that is ready already,
    for one that is to be void anyway, and for one that a printed bill has shown to the guests.
    """
    reason = read_reason(reason, _("A void needs a reason."))
    tab, line = lock_seen(line, version, act.venue)
    check_left(line, quantity, line.open_quantity())
    waits = not line.charge and bool(to_be_asked(line.told_as(), act.at, tab.topic))
    if waits and not anyway:
        return ask_kitchen(line, tab, quantity, reason, act=act)
    needs_leave = _was_made(line) or waits or line.shown_at is not None or line.charge == Charge.SERVICE
    approval = _allowed(line, tab, quantity, reason, act) if needs_leave else None
    return void_now(line, tab, quantity, reason, approval=approval, act=act)


def void_now(
    line: Line,
    tab: Tab,
    quantity: int,
    reason: str,
    *,
    by: Person | None = None,
    approval: Approval | None = None,
    act: Act,
) -> Void:
    """Take back so much of a (locked) line; `by` is whoever wanted it, where that isn't who does it.

    What nobody had begun to make can be sold again. The last dish of a room's order takes its tray charge along. What
    the kitchen was asked of the line is withdrawn. Journals `orders.line_voided`; rings tab, floor and day (a room:
    the stay and the trays).
    """
    withdraw_asks(line, act=act)
    void = take_back(line, quantity, reason, by=by, approval=approval, act=act)
    if line.charge == Charge.SERVICE:
        _waive_the_rest(line, reason, by=by, approval=approval, act=act)
    if tab.kind == TabKind.ROOM:
        take_charges_along(tab, reason, act=act)
        act.publish(f"stay.{tab.stay_id}", f"trays.{tab.venue_id}")
    kitchen.cancel(line.told_as(), quantity, reason, origin=tab.topic, act=act)
    if not void.was_fired and line.item_id:
        menus.give_back_countdown(act.venue, {line.item_id: quantity}, act=act)
    touch(tab, act)
    return void


def take_back(
    line: Line,
    quantity: int,
    reason: str,
    *,
    by: Person | None = None,
    visit_ref: str = "",
    approval: Approval | None = None,
    act: Act,
) -> Void:
    """Write down that some of a (locked) line was voided, by staff or by a guest's phone, and lower it.

    Journals `orders.line_voided`; rings nothing. Raises LineRefused where it is on a bill.
    """
    line.voided_quantity += quantity
    # What is on the house goes last: a void takes back what would be paid.
    line.comped_quantity = min(line.comped_quantity, line.open_quantity())
    lowered = revalue(line, discounts_of(line), act.venue)
    save(line, "voided_quantity", "comped_quantity")
    void = Void.objects.create(
        line=line,
        quantity=quantity,
        amount=lowered,
        reason=reason,
        by=by or act.by,
        was_fired=line.fired_at is not None,
        approval=approval,
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
    left = Line.objects.filter(tab=tab, quantity__gt=F("voided_quantity") + F("moved_quantity"))
    if left.filter(charge=Charge.NONE).exists():
        return
    charges = left.filter(billed_amount=0).exclude(charge=Charge.STORED)  # a gift card was bought for itself
    for line in charges.select_for_update(no_key=True).order_by("pk"):
        take_back(line, line.open_quantity(), reason, visit_ref=visit_ref, act=act)
    if not Line.objects.filter(tab=tab, amount__gt=0).exists():
        settle_tab(tab, act=act)


def _waive_the_rest(line: Line, reason: str, *, by: Person | None, approval: Approval | None, act: Act) -> None:
    """Service is waived whole, whichever of its rates was tapped; what bills have of it stays."""
    others = Line.objects.select_for_update(no_key=True).filter(tab=line.tab_id, charge=Charge.SERVICE)
    for it in others.filter(billed_amount=0, voided_quantity=0).exclude(pk=line.pk).order_by("pk"):
        take_back(it, it.quantity, reason, by=by, approval=approval, act=act)


def _was_made(line: Line) -> bool:
    """Whether somebody has cooked it: it is ready, was taken to the guests, or was made once already."""
    if line.charge:
        return False
    return is_made(line.told_as()) or line.fetched_at is not None or Remake.objects.filter(line=line.told_as()).exists()


def _allowed(line: Line, tab: Tab, quantity: int, reason: str, act: Act) -> Approval | None:
    said = {"n": quantity, "dish": line.name, "place": title_of(tab)}
    return approvals.need(
        act,
        "orders.void_made",
        subject=line,
        what=_("Void %(n)d × %(dish)s, %(place)s") % said,
        reason=reason,
        amount=line.unit_price * quantity + _voided_alone(tab, act),
        quantity=quantity,
        version=line.version,
    )


def _voided_alone(tab: Tab, act: Act) -> int:
    """What they have voided of a tab without approval: a role's limit isn't for a single tap. One query."""
    alone = Void.objects.filter(line__tab=tab, by=act.by, approval=None).aggregate(sum=Sum("amount"))
    return int(alone["sum"] or 0)

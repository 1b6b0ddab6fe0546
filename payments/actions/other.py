"""Ways to pay that nobody has a gateway for: a card on a stand-alone terminal, a lunch card."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from orders.models import Tab
from payments import postings, tips
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_till
from payments.actions.new_payment import pay
from payments.actions.pay_cash import amount_of, conclude
from payments.models import Bill, CustomTender, Payment, Tender

LONGEST_SLIP, LONGEST_NAME = 30, 30


class NameTaken(Refused):
    """The house has a way to pay of that name."""


def pay_other(
    bill: Bill, custom: CustomTender, amount: int | None = None, *, slip: str = "", tip: int = 0, act: Act
) -> Payment:
    """Take money for a bill another way: `amount` of it (all that is left) and a tip, minor units.

    The last payment closes the bill. Locks the tab, the bill, the register. Journals `payments.other_taken`; rings tab,
    floor and day. Raises BillPaid, Invalid.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    slip = read_slip(custom, slip, act)
    if tip < 0:
        raise Invalid(_("A tip is never less than nothing."))
    till = lock_till(act.device.register_id)
    payment = pay(
        bill,
        amount,
        till.register,
        tender=Tender.OTHER,
        tip=tip,
        tip_for_id=tips.server_of(bill, act.by.pk) if tip else None,
        custom=custom,
        slip=slip,
        act=act,
    )
    act.journal("payments.other_taken", bill, payment=payment.pk, amount=amount, tip=tip, way=custom.name, slip=slip)
    conclude(bill, payment, postings.money_in(payment), printer=till.receipt_printer, act=act)
    return payment


def pay_tab_other(
    tab: Tab, custom: CustomTender, amount: int | None = None, *, slip: str = "", tip: int = 0, act: Act
) -> Payment:
    """Take money for what is open on a tab another way, in one act: bill_the_open, then pay_other."""
    bill = bill_the_open(tab, act=act)
    return pay_other(bill, custom, amount, slip=slip, tip=tip, act=act)


def read_slip(custom: CustomTender, slip: str, act: Act) -> str:
    """The number on a slip, where this way to pay wants one. Raises Invalid."""
    if custom.venue_id != act.venue.pk or not custom.is_active:
        raise Invalid(_("This way to pay isn't in use."))
    slip = read_note(slip, LONGEST_SLIP) if custom.wants_slip else ""
    if custom.wants_slip and not slip:
        said = _("Type the number on the slip.")
        raise Invalid(said, fields={"slip": said})
    return slip


def keep_tender(custom: CustomTender | None, name: str, *, wants_slip: bool, is_active: bool, act: Act) -> CustomTender:
    """Make a way to pay (None), or change one. Journals `payments.tender_kept`. Raises Invalid, NameTaken."""
    name = read_note(name, LONGEST_NAME)
    if not name:
        said = _("Give it a name.")
        raise Invalid(said, fields={"name": said})
    alike = CustomTender.objects.filter(venue=act.venue, name__iexact=name)
    if (alike.exclude(pk=custom.pk) if custom else alike).exists():
        raise NameTaken(_("There is a way to pay called %(name)s.") % {"name": name}, way_out=_("Take another name."))
    custom = custom or CustomTender(venue=act.venue)
    custom.name, custom.wants_slip, custom.is_active = name, wants_slip, is_active
    custom.save()
    act.journal("payments.tender_kept", custom, name=name, wants_slip=wants_slip, active=is_active)
    return custom

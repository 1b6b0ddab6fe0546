"""A receipt goes out by e-mail: asked for, claimed, sent outside any act, written down."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from core.queue import enqueue
from payments import receipt_mails
from payments.models import MailState, Receipt, ReceiptMail
from payments.receipt_mails import Outcome

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
# After each try that came to nothing; then it has failed.
WAITS = tuple(timedelta(minutes=it) for it in (1, 5, 20, 60, 240))
# Whoever has claimed a mail sends it within that, or has died.
CLAIMED = timedelta(minutes=5)


class TooManyMails(Refused):
    """This receipt was mailed often enough by whoever holds its link."""


def mail_receipt(receipt: Receipt, to: str, language: str = "", *, act: Act) -> ReceiptMail:
    """Have a receipt mailed to an address, in a language (the venue's); the queue sends it once this is committed.

    Where the venue has no mail server, and in the demo and in practice, it stays in the outbox. A guest (nobody signed
    in) may ask three times. Locks the receipt. Journals `payments.receipt_mailed`, without the address.
    Raises TooManyMails, Invalid.
    """
    to, venue = read_email(to), receipt.register.venue
    Receipt.objects.select_for_update(of=("self",), no_key=True).get(pk=receipt.pk)
    if act.by is None and not receipt_mails.guests_may_ask(receipt):
        raise TooManyMails(
            _("This receipt isn't mailed from here any more."), way_out=_("Save it as a PDF, or ask in the restaurant.")
        )
    mail = ReceiptMail.objects.create(
        receipt=receipt,
        to=to,
        language=language if language in LANGUAGES else venue.language,
        by=act.by,
        asked_at=act.at,
    )
    act.journal("payments.receipt_mailed", receipt, mail=mail.pk)
    if receipt_mails.goes_out(venue):
        enqueue("payments.tasks.mail", mail.pk)
    return mail


def send_again(mail: ReceiptMail, *, act: Act) -> ReceiptMail:
    """Try a mail again that wasn't sent, while its address is known.

    Locks the mail. Journals `payments.receipt_mailed`. Raises Invalid.
    """
    mail = ReceiptMail.objects.select_for_update(of=("self",), no_key=True).get(pk=mail.pk)
    if mail.state != MailState.FAILED or not mail.to:
        raise Invalid(_("This mail can't be sent again: mail the receipt anew."))
    mail.state, mail.tries, mail.error, mail.next_at = MailState.QUEUED, 0, "", None
    mail.save(update_fields=["state", "tries", "error", "next_at"])
    act.journal("payments.receipt_mailed", mail.receipt, mail=mail.pk)
    enqueue("payments.tasks.mail", mail.pk)
    return mail


def claim_mail(mail_id: int, *, act: Act) -> ReceiptMail | None:
    """Take a mail to the server, once: a second ring finds it taken. Journals nothing."""
    if mail_id not in receipt_mails.due(act.at):
        return None
    found = receipt_mails.mail(mail_id)
    mine = ReceiptMail.objects.filter(pk=mail_id, state=found.state, next_at=found.next_at, tries=found.tries).update(
        state=MailState.SENDING, tries=found.tries + 1, next_at=act.at + CLAIMED
    )
    return receipt_mails.mail(mail_id) if mine else None


def record_mail(mail: ReceiptMail, outcome: Outcome, *, act: Act) -> ReceiptMail:
    """Write down what became of a mail: sent, to be tried again later, or failed. What is sent has no address any more.

    Locks the mail. Journals `payments.receipt_sent` or `.receipt_not_sent`.
    """
    mail = ReceiptMail.objects.select_for_update(of=("self",), no_key=True).select_related("receipt").get(pk=mail.pk)
    if mail.state != MailState.SENDING:
        return mail
    mail.error, mail.next_at = outcome.reason[:140], None
    if outcome.is_sent:
        mail.state, mail.sent_at, mail.to = MailState.SENT, act.at, ""
        act.journal("payments.receipt_sent", mail.receipt, mail=mail.pk)
    elif outcome.is_final or mail.tries > len(WAITS):
        mail.state = MailState.FAILED
        act.journal("payments.receipt_not_sent", mail.receipt, mail=mail.pk)
    else:
        mail.state, mail.next_at = MailState.QUEUED, act.at + WAITS[mail.tries - 1]
    mail.save(update_fields=["state", "error", "next_at", "sent_at", "to"])
    return mail


def forget_addresses(*, act: Act) -> int:
    """Forget the venue's addresses of mails that couldn't be sent for a week; returns how many. Journals nothing."""
    old = receipt_mails.outbox(act.venue).filter(asked_at__lte=act.at - receipt_mails.KEPT).exclude(to="")
    old = old.exclude(state=MailState.SENDING)
    pks = list(old.values_list("pk", flat=True))
    mails = ReceiptMail.objects.filter(pk__in=pks)
    return mails.update(to="", state=MailState.FAILED, next_at=None)


def read_email(text: str) -> str:
    """Return an e-mail address: one, on one line. Raises Invalid."""
    if any(not it.isprintable() for it in text.strip()):
        raise Invalid(_("This is not an e-mail address."), fields={"to": _("This is not an e-mail address.")})
    address = read_note(text, 254)
    try:
        validate_email(address)
    except ValidationError:
        wrong = _("“%(text)s” is not an e-mail address.") % {"text": address[:40]}
        raise Invalid(wrong, fields={"to": wrong}) from None
    return address

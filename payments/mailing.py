"""Receipts as e-mails: how they read, and what the venue's mail server said of them. Outside any act."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.sealed import Unreadable, unseal
from payments.models import MailServer, ReceiptKind, ReceiptMail
from payments.receipt_mails import Outcome
from payments.receipt_page import File, receipt_context, receipt_pdf
from payments.slips import address_of, number_of
from printing import pdf

SECONDS = 15
TEXT, HTML = "payments/receipt_mail.txt", "payments/receipt_mail.html"


@dataclass(frozen=True)
class Letter:
    """A receipt's mail before it has an address."""

    subject: str
    text: str
    html: str
    context: dict[str, object]


def letter(mail: ReceiptMail) -> Letter:
    """What a receipt's mail says, in its language."""
    receipt = mail.receipt
    with override(mail.language):
        context = receipt_context(receipt, "") | {"url": address_of(receipt, receipt.register.venue)}
        said = context["said"]
        is_invoice = receipt.kind == ReceiptKind.INVOICE
        words = _("Invoice %(number)s, %(house)s") if is_invoice else _("Receipt %(number)s, %(house)s")
        subject = words % {"number": number_of(said), "house": said["venue"]["name"]}
        if receipt.register.venue.practice_of_id:
            subject = _("PRACTICE: %(subject)s") % {"subject": subject}
        context["number"] = number_of(said)
        text = "".join(render_to_string(TEXT, context))  # plain again: no page may take it for HTML
        html = render_to_string(HTML, context | {"subject": subject, "language": mail.language})
    return Letter(" ".join(subject.split()), text, html, context)


def attachment(mail: ReceiptMail) -> File | None:
    """The receipt as a PDF; none where this house can't make any: the mail says it all besides."""
    try:
        return receipt_pdf(mail.receipt, address_of(mail.receipt, mail.receipt.register.venue), mail.language)
    except pdf.NoPdf:
        return None


def deliver(mail: ReceiptMail, server: MailServer) -> Outcome:
    """Have the venue's server take a receipt's mail; says what became of it.

    What is sent twice, because an answer was lost, has one Message-ID.
    """
    return _outcome(lambda: _hand_over(lambda: _written(mail, server), server))


def _written(mail: ReceiptMail, server: MailServer) -> EmailMultiAlternatives:
    said, file = letter(mail), attachment(mail)
    message = EmailMultiAlternatives(said.subject, said.text, _from(mail, server), [mail.to])
    message.attach_alternative(said.html, "text/html")
    if file:
        message.attach(file.name, file.content, "application/pdf")
    message.extra_headers["Message-ID"] = f"<receipt.{mail.pk}.{mail.receipt.ref}@{server.sender.partition('@')[2]}>"
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    return message


def send_test(server: MailServer, to: str, house: str) -> Outcome:
    """Send a line to see whether the server takes mail."""
    text = _("Receipts of %(house)s go out by this server.") % {"house": house}
    message = EmailMultiAlternatives(_("A test of %(house)s") % {"house": house}, text, server.sender, [to])
    return _outcome(lambda: _hand_over(lambda: message, server))


def _from(mail: ReceiptMail, server: MailServer) -> str:
    name = "".join(it for it in mail.receipt.register.venue.name if it.isprintable() and it not in '"<>\\')
    return f'"{name}" <{server.sender}>'


def _hand_over(write: Callable[[], EmailMultiAlternatives], server: MailServer) -> None:
    # Written once somebody listens: a PDF takes a second, and a server that isn't there is tried six times.
    backend = EmailBackend(
        alias="venue",
        host=server.host,
        port=server.port,
        username=server.username,
        password=str(unseal(server.password).get("password", "")),
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=SECONDS,
    )
    backend.open()
    try:
        backend.send_messages([write()])
    finally:
        backend.close()


def _outcome(send: Callable[[], None]) -> Outcome:
    """What a server's answer means: below 500 it may do better later, so may one that can't be reached or hangs up."""
    try:
        send()
    except Unreadable:
        return Outcome(False, _("The password of the mail server can't be read any more: type it in again."), True)
    except smtplib.SMTPRecipientsRefused as refused:
        code, text = next(iter(refused.recipients.values()), (550, b""))
        return _answered(code, text)
    except smtplib.SMTPAuthenticationError:
        return Outcome(False, _("The mail server doesn't accept this name and password."), True)
    except smtplib.SMTPResponseException as answer:
        return _answered(answer.smtp_code, answer.smtp_error)
    except smtplib.SMTPNotSupportedError:
        return Outcome(False, _("The mail server can't do what is asked of it: look at its settings."), True)
    except ssl.SSLCertVerificationError:
        return Outcome(False, _("The mail server's certificate isn't valid."), True)
    except socket.gaierror:
        return Outcome(False, _("There is no mail server of that name."))
    except (smtplib.SMTPServerDisconnected, TimeoutError):
        return Outcome(False, _("The mail server hung up before it had taken the mail."))
    except (OSError, smtplib.SMTPException):
        return Outcome(False, _("The mail server can't be reached."))
    return Outcome(True)


def _answered(code: int, text: bytes | str) -> Outcome:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    words = "".join(it if it.isprintable() else " " for it in said)
    return Outcome(False, f"{code} {words}".strip()[:140], code >= 500)

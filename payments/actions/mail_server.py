"""The venue's own mail server, that receipts go out by."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from core.sealed import seal
from payments.actions.receipt_mail import read_email
from payments.models import MailServer

SECURITY = ("starttls", "tls", "none")


@dataclass(frozen=True)
class ServerTerms:
    """How a mail server is reached. `password` None: as it was."""

    host: str
    port: int
    security: str
    username: str
    password: str | None
    sender: str


def set_mail_server(terms: ServerTerms, *, act: Act) -> MailServer:
    """Say by which server receipts are mailed; the password is sealed.

    Locks nothing: one a venue, by constraint. Journals `payments.mail_server_set`, no word of it. Raises Invalid.
    """
    host = read_note(terms.host, 120)
    if not host or " " in host or "/" in host:
        raise Invalid(_("Type the server's name: smtp.example.org."), fields={"host": _("smtp.example.org")})
    if terms.port not in settings.MAIL_PORTS or terms.security not in SECURITY:
        said = _("Mail servers listen at port 587, 465, 25 or 2525.")
        raise Invalid(said, fields={"port": said})
    values = {
        "host": host,
        "port": terms.port,
        "security": terms.security,
        "username": read_note(terms.username, 120),
        "sender": read_email(terms.sender),
    }
    if terms.password is not None:
        values["password"] = seal({"password": terms.password}) if terms.password else ""
    server, _made = MailServer.objects.update_or_create(venue=act.venue, defaults=values)
    act.journal("payments.mail_server_set", act.venue)
    return server


def drop_mail_server(*, act: Act) -> None:
    """Mail nothing any more: receipts stay in the outbox. Journals `payments.mail_server_dropped`."""
    MailServer.objects.filter(venue=act.venue).delete()
    act.journal("payments.mail_server_dropped", act.venue)


def note_mail_test(*, act: Act) -> None:
    """Write down that a test is about to be sent. Journals `payments.mail_tested`."""
    act.journal("payments.mail_tested", act.venue)

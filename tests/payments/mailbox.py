"""A mail server of others, on loopback: it takes mail, or does what mail servers do to you."""

import email
import email.policy
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Mailbox:
    """Takes every mail, unless `refuses` says what it answers to the address, or to the mail itself."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.signed_in: list[str] = []
        self.to_address, self.to_mail = "", ""

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        if self.to_address:
            return self.to_address
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.to_mail:
            return self.to_mail
        assert isinstance(envelope.content, bytes)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def sign_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.signed_in.append(f"{data.login.decode()}:{data.password.decode()}")
        return AuthResult(success=data.password == b"secret", handled=False)


@contextmanager
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """Run a mail server for as long as the block lasts; with its port."""
    box = Mailbox()
    options = {"authenticator": box.sign_in, "auth_require_tls": False}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@contextmanager
def dying_server() -> Iterator[int]:
    """A mail server that hangs up in the middle of the mail; yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_die, args=(listener,))
        thread.start()
        yield listener.getsockname()[1]
        thread.join(10)


def _die(listener: socket.socket) -> None:
    link, _address = listener.accept()
    with link, link.makefile("rwb") as stream:
        for answer in ("220 ready", "250 hello", "250 from", "250 to", "354 go on"):
            stream.write(f"{answer}\r\n".encode())
            stream.flush()
            stream.readline()

"""The only writer of tokens, and of what they asked for."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from acts.actions import Act, subject_name
from api.models import Answer, Token
from staff.cookies import hash_token
from venues.models import Register

PREFIX = "brg_"
HINT_LENGTH = 4
# How fresh “last used” is: a program that asks all day writes once a minute.
SEEN_EVERY = timedelta(minutes=1)


def make_token(register: Register, name: str, scopes: Sequence[str], *, act: Act) -> str:
    """Make a token and give it, this once; only its hash is kept. Journals `api.token_made`."""
    token = token_of(act)
    row = Token.objects.create(
        venue=register.venue,
        register=register,
        name=name,
        token_hash=hash_token(token),
        hint=token[-HINT_LENGTH:],
        scopes=list(scopes),
        made_by=act.by,
        made_at=act.at,
    )
    act.journal("api.token_made", row, register=register.pk, scopes=" ".join(scopes))
    return token


def token_of(act: Act) -> str:
    """The token that this act's key stands for: a repeat of the same request shows the same one."""
    said = f"token.{act.device.pk if act.device else 0}.{act.by.pk if act.by else 0}.{act.key}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return PREFIX + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def revoke_token(token: Token, *, act: Act) -> None:
    """Take a token out of use: it opens nothing any more. Journals `api.token_revoked`."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=act.at):
        act.journal("api.token_revoked", token)


def is_seen_long_ago(token: Token, now: datetime) -> bool:
    """Whether it is time to note again that the token is in use."""
    return token.seen_at is None or now - token.seen_at >= SEEN_EVERY


def note_seen(token: Token, *, act: Act) -> None:
    """Note that a token is in use, a minute's truth."""
    Token.objects.filter(pk=token.pk).update(seen_at=act.at)


def note_answer(token: Token, operation: str, subject: object, *, act: Act) -> None:
    """Keep what a keyed request came to, for its repeat, and which token asked. Journals `api.written`."""
    name = subject_name(subject)
    Answer.objects.create(token=token, key=act.key, operation=operation, subject=name, at=act.at)
    act.journal("api.written", token, operation=operation, made=name)

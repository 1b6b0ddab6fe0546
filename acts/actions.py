"""The act: operation row, effects, one insert into the journal, one ring per topic; all of it or nothing."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from acts.models import Operation
from core import clock
from core.errors import NoKey, Refused
from journal import write
from live.ring import ring

KEY = re.compile(r"[A-Za-z0-9._:-]{8,64}")
NOT_HASHED = frozenset({"csrfmiddlewaretoken", "key", "approval"})
REF_LENGTH = 22

# SQLite's busy wait isn't a queue: a writer can starve past any time-out. One lock per process is fair.
_one_writer = threading.RLock()
_inside: ContextVar[bool] = ContextVar("inside_an_act", default=False)


class KeyReused(Refused):
    """The same key came with another body (409)."""


@dataclass
class Act:
    """Who does something, where, when, and what is to be written and rung when it is done.

    `by`, `device` and `venue` are rows of `staff` and `venues`; they are None where nobody is signed in.
    `approval_ref` is somebody else's leave that came with the request (`staff.approvals`).
    """

    by: Any
    device: Any
    venue: Any
    at: datetime
    key: str
    fresh: bool = True
    approval_ref: str = ""
    entries: list[write.Fact] = field(default_factory=list)
    topics: dict[str, None] = field(default_factory=dict)

    def journal(self, kind: str, subject: object, **data: Any) -> None:
        """Write down what happened, when the act is done. No personal data: the chain is for ever."""
        self.entries.append(write.Fact(kind, subject_name(subject), data))

    def publish(self, *topics: str) -> None:
        """Ring these topics once the act has committed."""
        self.topics.update(dict.fromkeys(filter(None, topics)))


def subject_name(subject: object) -> str:
    """`tab.12` for a row, a string as it is."""
    meta = getattr(subject, "_meta", None)
    return f"{meta.model_name}.{subject.pk}" if meta else str(subject)  # type: ignore[attr-defined]


def inside() -> bool:
    """Whether an act is under way here: then nothing may call out to the world."""
    return _inside.get()


@contextmanager
def begin(request: HttpRequest) -> Iterator[Act]:
    """Open the act of an unsafe request; `act.fresh` is False where its key has been seen.

    Whoever let the request in has set `request.act_scope`: keys are one browser's own (`device.3`, `visit.8`).

    Raises NoKey (400) without a key and KeyReused (409) where the key came with another body.
    """
    by = getattr(request, "person", None)
    device = getattr(request, "device", None)
    act = Act(by=by, device=device, venue=getattr(request, "venue", None), at=clock.now(), key=_key(request))
    act.approval_ref = request.POST.get("approval", "")[:REF_LENGTH]
    with _committing(act):
        act.fresh = _first_time(act, getattr(request, "act_scope", "door"), body_hash(request))
        yield act


@contextmanager
def job(venue: Any, *, key: str = "") -> Iterator[Act]:
    """Open the act of the house itself (a task, the clock); with a key it happens once."""
    act = Act(by=None, device=None, venue=venue, at=clock.now(), key=key)
    with _committing(act):
        if key:
            act.fresh = _first_time(act, "house", "")
        yield act


@contextmanager
def _committing(act: Act) -> Iterator[None]:
    with _writer_lock(), transaction.atomic():
        token = _inside.set(True)
        try:
            yield
            if act.entries and act.fresh:
                write.write(act.entries, at=act.at, by=act.by, device=act.device, venue=act.venue)
            if act.topics:
                topics = list(act.topics)
                transaction.on_commit(lambda: ring(topics), robust=True)
        finally:
            _inside.reset(token)  # what rings after the commit may call out


@contextmanager
def _writer_lock() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with _one_writer:
        yield


def _key(request: HttpRequest) -> str:
    headers = request.headers
    key = request.POST.get("key", "") or headers.get("X-Act-Key", "") or headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise NoKey(_("This form has lost its key, so it was not sent. Reload the page and try again."))
    return key


def body_hash(request: HttpRequest) -> str:
    """A hash of where the request goes and its sorted fields, without CSRF token, key and approval."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_HASHED)
    said = json.dumps([request.method, request.path, fields, _json_of(request)], ensure_ascii=False, sort_keys=True)
    # Half of a pair of surrogates can stand in JSON, and nowhere else.
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()


def _json_of(request: HttpRequest) -> Any:
    """What a program sent as JSON, whatever the order of its fields; nothing for a form."""
    if request.content_type != "application/json":
        return None
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return request.body.decode(errors="replace")


def _first_time(act: Act, scope: str, said: str) -> bool:
    row = (scope, act.key, said, act.at, *(getattr(it, "pk", None) for it in (act.by, act.device, act.venue)))
    at = connection.ops.adapt_datetimefield_value(act.at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO acts_operation (scope, key, body_hash, at, by_id, device_id, venue_id)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (scope, key) DO NOTHING",
            [*row[:3], at, *row[4:]],
        )
        if cursor.rowcount == 1:
            return True
    seen = Operation.objects.values_list("body_hash", flat=True).get(scope=scope, key=act.key)
    if seen != said:
        raise KeyReused(_("This was sent before with other contents. Reload the page and try again."))
    return False

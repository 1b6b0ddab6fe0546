"""Entries of the journal as people read them: with names of people and devices, on the venue's own clock.

It stands here and not in `journal`, which knows neither.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from journal import words
from journal.models import Entry
from staff.models import Device, Person
from venues.days import local
from venues.models import Venue


@dataclass(frozen=True)
class Told:
    """An entry as people read it. `about` is what it says of: a line's number, where it says one."""

    sequence: int
    at: datetime
    who: str
    device: str
    sentence: str
    subject: str
    subject_name: str
    page: str
    number: str
    kind: str
    line: int | None


def tell(venue: Venue, found: Sequence[Entry]) -> list[Told]:
    """Each entry as a sentence; two queries."""
    language = get_language() or "en"
    data = [json.loads(it.data) for it in found]
    spoken = {value for one in data for name, value in one.items() if name in words.PEOPLE}
    people = Person.objects.in_bulk(_ids(found, "by_id", "person.") | spoken)
    devices = Device.objects.in_bulk(_ids(found, "device_id", "device."))
    names = {f"person.{it.pk}": it.name for it in people.values()}
    names |= {f"device.{it.pk}": it.name for it in devices.values()}
    return [_told(venue, it, said, names, language) for it, said in zip(found, data, strict=True)]


def _told(venue: Venue, it: Entry, said: dict[str, object], names: dict[str, str], language: str) -> Told:
    subject_name, page, number = words.subject(it.subject)
    line = said.get("line")
    return Told(
        sequence=it.sequence,
        at=local(venue, it.at),
        who=names.get(f"person.{it.by_id}", ""),
        device=names.get(f"device.{it.device_id}", ""),
        sentence=words.sentence(it.kind, it.data, venue.currency, language, names),
        subject=it.subject,
        subject_name=names.get(it.subject, subject_name),
        page=page,
        number=number,
        kind=it.kind,
        line=line if isinstance(line, int) else None,
    )


def _ids(found: Sequence[Entry], field: str, noun: str) -> set[int]:
    """The ids in a column, and those of subjects of this noun."""
    named = {int(it.subject.removeprefix(noun)) for it in found if it.subject.startswith(noun)}
    return named | {pk for it in found if (pk := getattr(it, field))}

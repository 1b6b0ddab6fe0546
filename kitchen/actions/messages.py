"""What the kitchen tells the floor."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen.models import Message, Station

LONGEST = 140


def say(text: str, *, station: Station | None = None, origin: str = "", title: str = "", act: Act) -> Message:
    """Tell whoever serves an origin (everybody, where there is none) something, until somebody has read it.

    Journals `kitchen.said`, without the words: they may be about a guest. Rings `ready.<venue>`. Raises Invalid where
    nothing is said, or too much.
    """
    words = " ".join(text.split())
    if not words:
        raise Invalid(_("Say something first."), fields={"text": _("what the floor is to know")})
    if len(words) > LONGEST:
        raise Invalid(
            _("That is too long: %(count)d letters at most.") % {"count": LONGEST}, fields={"text": _("shorter")}
        )
    message = Message.objects.create(
        venue=act.venue, station=station, origin=origin, title=title[:30], text=words, by=act.by, at=act.at
    )
    act.journal("kitchen.said", origin or message)
    act.publish(f"ready.{act.venue.pk}")
    return message


def mark_read(message: Message, *, act: Act) -> None:
    """Say that a message was read; the first who does is remembered. Journals nothing; rings `ready.<venue>`."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=act.at, read_by=act.by)
    act.publish(f"ready.{message.venue_id}")

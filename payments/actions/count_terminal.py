"""What a card terminal's own report says, beside ours."""

from datetime import date

from acts.actions import Act
from core import money
from core.notes import read_note
from payments.models import Terminal, TerminalCount
from payments.terminal_sums import taken_by

LONGEST_NOTE = 140


def count_terminal(terminal: Terminal, day: date, theirs: int, note: str = "", *, act: Act) -> TerminalCount:
    """Write down what a terminal's own report says it took on a business day, beside what we have; minor units.

    The latest counts. Locks nothing. Journals `payments.terminal_counted`; rings the day. Raises Invalid.
    """
    said = TerminalCount.objects.create(
        terminal=terminal,
        business_date=day,
        theirs=money.check_amount(theirs),
        ours=taken_by(terminal, day),
        note=read_note(note, LONGEST_NOTE),
        by=act.by,
        at=act.at,
    )
    act.journal("payments.terminal_counted", terminal, day=day.isoformat(), theirs=said.theirs, ours=said.ours)
    act.publish(f"day.{act.venue.pk}")
    return said

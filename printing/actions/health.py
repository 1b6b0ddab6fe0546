"""How a printer is, as far as it lets that be known: trouble, its roll, its drawer's switch."""

from typing import Any

from acts.actions import Act
from printing import topics
from printing.drivers.base import Health, Outcome
from printing.models import Printer

UNHEARD = frozenset({"refused", "unreachable", "silent", "elsewhere", "asks_not"})


def note_health(printer: Printer, said: Health | Outcome, *, act: Act) -> None:
    """Write down how a printer is, and since when; rings floor and printers' page where that is news.

    It has printed for sure, where it said so.
    """
    seen: dict[str, Any] = {"trouble": said.reason, "asked_at": act.at}
    if said.reason != printer.trouble:
        seen["trouble_at"] = (printer.trouble_at or act.at) if said.reason else None
    if isinstance(said, Outcome) and said.state == "printed":
        # The demo tells of earlier days while tonight goes on: they don't take the last print back.
        seen["last_printed_at"] = max(act.at, printer.last_printed_at or act.at)
    if said.reason not in UNHEARD:
        seen |= {"seen_at": act.at, "is_near_end": said.paper_near_end} | _drawer(printer, said, act)
    if _is_news(printer, seen):
        act.publish(*topics.of_printer(printer))
    for name, value in seen.items():
        setattr(printer, name, value)
    Printer.objects.filter(pk=printer.pk).update(**seen)


def _is_news(printer: Printer, seen: dict[str, Any]) -> bool:
    told = any(getattr(printer, name) != seen.get(name, getattr(printer, name)) for name in ("trouble", "is_near_end"))
    opened_at = seen.get("drawer_opened_at", printer.drawer_opened_at)
    return told or (opened_at is None) != (printer.drawer_opened_at is None)


def _drawer(printer: Printer, said: Health | Outcome, act: Act) -> dict[str, Any]:
    """Since when the drawer is open. Which way its switch points when shut is learned from a pulse that moves it."""
    if not printer.has_drawer or said.drawer_high is None:
        return {}
    rests_high, learned = printer.drawer_rests_high, {}
    if isinstance(said, Outcome) and said.drawer_was not in (None, said.drawer_high) and not printer.drawer_opened_at:
        rests_high, learned = said.drawer_was, {"drawer_rests_high": said.drawer_was}
    if rests_high is None:
        return {}
    opened_at = None if said.drawer_high == rests_high else printer.drawer_opened_at or act.at
    return learned | {"drawer_opened_at": opened_at}

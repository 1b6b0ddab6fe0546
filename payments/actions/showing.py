"""A customer display stands beside a till, and shows what that till shows it."""

from typing import Any

from acts.actions import Act
from orders.models import Tab
from payments.models import Showing
from staff.models import Device


def place_display(display: Device, till: Device, *, act: Act) -> Showing:
    """Let a display stand beside a till. Journals `payments.display_placed`; rings the display."""
    showing, _made = Showing.objects.update_or_create(
        display=display, defaults={"till": till, "tab": None, "draft": {}, "at": act.at}
    )
    act.journal("payments.display_placed", f"device.{display.pk}", till=till.pk)
    act.publish(f"display.{display.pk}")
    return showing


def show(till: Device, *, tab: Tab | None = None, draft: dict[str, Any] | None = None, act: Act) -> None:
    """Show guests beside a till a tab, or what is being tapped in; neither: nothing. Rings the displays."""
    rows = Showing.objects.filter(till=till)
    for showing in rows:
        act.publish(f"display.{showing.display_id}")
    rows.update(tab=tab, draft=draft or {}, at=act.at)

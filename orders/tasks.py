"""What the clock does with guests' orders and visits."""

from celery import shared_task

from orders import schedule


@shared_task(name="orders.tasks.fire_due_orders")
def fire_due_orders() -> None:
    """Send to the kitchen what was ordered for about now."""
    schedule.fire_due_orders()


@shared_task(name="orders.tasks.fire_due")
def fire_due() -> None:
    """Fire the courses and lines whose time has come; answer what the kitchen has overtaken."""
    schedule.fire_due()
    schedule.refuse_overtaken()


@shared_task(name="orders.tasks.scrub_seat_notes")
def scrub_seat_notes() -> None:
    """Forget old allergies."""
    schedule.scrub_seat_notes()


@shared_task(name="orders.tasks.end_paid_visits")
def end_paid_visits() -> None:
    """Show phones out whose party has paid."""
    schedule.end_paid_visits()


@shared_task(name="orders.tasks.ring_overdue")
def ring_overdue() -> None:
    """Tell everybody of what nobody has fetched."""
    schedule.ring_overdue()

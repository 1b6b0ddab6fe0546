"""What the clock does with the menu."""

from celery import shared_task

from menus import schedule


@shared_task(name="menus.tasks.apply_due_changes")
def apply_due_changes() -> None:
    """Change what was to change today."""
    schedule.apply_due_changes()

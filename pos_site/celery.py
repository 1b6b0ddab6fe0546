"""The queue and the clock: one Celery app, and every job that runs by itself.

Many boxes: `celery -A pos_site worker` and `celery -A pos_site beat`. One box: see `oneprocess`.
"""

import os

from celery import Celery
from celery.signals import worker_process_shutdown

from pos_site.without_redis import Pulse
from printing import lanes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")
# A worker would check every model again before its first task; whoever starts it has done so.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

# A ring that could not be heard in time is dropped: the next one says the same.
SCHEDULE = {
    "print what was never sent": {
        "task": "printing.tasks.sweep",
        "schedule": 2.0,
        "options": {"expires": 2},
    },
    "ask what became of card payments": {
        "task": "payments.tasks.resolve_intents",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "let go the cards that are held for nothing": {
        "task": "payments.tasks.keep_holds",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "mail the receipts that are due": {
        "task": "payments.tasks.send_mails",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "take back the bills that phones had and left": {
        "task": "payments.tasks.let_go_bills",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "ask what became of room charges": {
        "task": "payments.tasks.resolve_postings",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "send what was ordered for a time to the kitchen": {
        "task": "orders.tasks.fire_due_orders",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "fire the courses and lines that were held until now": {
        "task": "orders.tasks.fire_due",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "tell everybody of what nobody has fetched": {
        "task": "orders.tasks.ring_overdue",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "forget allergies that were noted weeks ago": {
        "task": "orders.tasks.scrub_seat_notes",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "let gift cards expire, and forget printed codes": {
        "task": "payments.tasks.keep_stored",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "show phones out whose party has paid": {
        "task": "orders.tasks.end_paid_visits",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "change the menu as was planned for today": {
        "task": "menus.tasks.apply_due_changes",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
}

LANES_SECONDS = 5.0

app = Celery("brigade")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()


@worker_process_shutdown.connect
def let_paper_out(**_said: object) -> None:
    """Let printers finish what they have in hand: what is cut off is printed once more, marked."""
    lanes.finish(LANES_SECONDS)


app.steps["consumer"].add(Pulse)

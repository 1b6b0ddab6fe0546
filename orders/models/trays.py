from django.conf import settings
from django.db import models

from core.append_only import append_only
from orders.models.tabs import Round


@append_only
class Delivery(models.Model):
    """That a tray of room service was handed over at the door, to whom it may concern."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="delivery")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


@append_only
class NobodyOpened(models.Model):
    """That a tray was at the door and nobody opened: it waits at the pass again."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="nobody_opened")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=140, blank=True)
    at = models.DateTimeField()

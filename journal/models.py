from django.db import models

from core.append_only import append_only


@append_only
class Entry(models.Model):
    """Something that happened, chained to what happened before it."""

    chain = models.CharField(max_length=40)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    by_id = models.BigIntegerField(null=True)
    device_id = models.BigIntegerField(null=True)
    venue_id = models.BigIntegerField(null=True)
    data = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="entry_never_forks"),
            models.UniqueConstraint(fields=["chain", "sequence"], name="entry_in_sequence"),
        ]
        indexes = [
            models.Index(fields=["subject", "sequence"]),
            models.Index(fields=["venue_id", "kind", "at"]),
        ]


class Head(models.Model):
    """Where a chain stands; its lock is the last one that an act takes."""

    chain = models.CharField(max_length=40, unique=True)
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

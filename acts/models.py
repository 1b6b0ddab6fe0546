from django.db import models


class Operation(models.Model):
    """That an act with this key was done: a second request with the same key changes nothing."""

    scope = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    device_id = models.BigIntegerField(null=True)
    venue_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="operation_once")]

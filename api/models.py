from django.conf import settings
from django.db import models

from core.append_only import never_deleted
from venues.models import Register, Venue


@never_deleted
class Token(models.Model):
    """What another program shows to be let in: for one venue, for some scopes. The token itself is shown once."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8, help_text="The last characters, to tell tokens apart.")
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

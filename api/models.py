from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from venues.models import Register, Venue


class Scope(models.TextChoices):
    """What a token may do, in the words of its tick box. A name outlives every version: tokens keep it."""

    MENUS_READ = "menus:read", _("Read the menu, with prices and what is sold out")
    MENUS_WRITE = "menus:write", _("Mark dishes sold out, and back on")
    FLOOR_READ = "floor:read", _("See which tables are taken, and what they wait for")
    TABS_READ = "tabs:read", _("Read tabs, with every line")
    ORDERS_WRITE = "orders:write", _("Order on open tabs: the kitchen cooks it")
    TICKETS_READ = "tickets:read", _("Read what the kitchen has to make")
    RECEIPTS_READ = "receipts:read", _("Read receipts, with their lines and taxes")
    FOLIOS_READ = "folios:read", _("Read the folios of guests in house, with their surnames")
    FOLIOS_WRITE = "folios:write", _("Charge to rooms; sees room numbers and masked names only")


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


@append_only
class Answer(models.Model):
    """What a keyed request of a token came to (`round.34`), so that a repeat of it can be answered."""

    token = models.ForeignKey(Token, models.PROTECT, related_name="answers")
    key = models.CharField(max_length=64)
    operation = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_once_a_key")]

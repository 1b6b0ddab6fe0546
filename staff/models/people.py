from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from venues.models import Register, Venue

OFFICE = frozenset(
    {"devices.pair", "staff.edit", "journal.view", "menus.edit", "menus.import", "reports.view", "printers.edit"}
    | {"guests.edit", "look.edit", "tips.edit", "accounts.edit", "gateways.edit", "taxes.edit", "hints.view"}
)


class Role(models.Model):
    """What a kind of work may do: permission names such as `orders.void`."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    permissions = models.JSONField(default=list)
    limits = models.JSONField(
        default=dict, blank=True, help_text='By permission: {"orders.discount": {"percent": 10, "amount": 2000}}'
    )
    idle_minutes = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="role_name_once")]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    pass


class Person(AbstractBaseUser):
    """Somebody who works here. The PIN works on a paired device only; there are no passwords."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, related_name="people")
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=14)
    initials = models.CharField(max_length=3)
    hue = models.PositiveSmallIntegerField(default=150)
    language = models.CharField(max_length=5, default="en")
    pin_hash = models.CharField(max_length=200)
    pin_length = models.PositiveSmallIntegerField(
        default=6, help_text="The keypad sends by itself at this many digits."
    )
    sends_on_leave = models.BooleanField(default=False, help_text="A draft goes to the kitchen when its table is left.")
    is_active = models.BooleanField(default=True)

    objects = PersonManager()
    USERNAME_FIELD = "login"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def may(self, permission: str) -> bool:
        """Whether this person's role allows it."""
        return self.is_active and permission in self.role.permissions

    def has_office(self) -> bool:
        """Whether anything in the back office is for this person."""
        return not OFFICE.isdisjoint(self.role.permissions)


class DeviceKind(models.TextChoices):
    TABLET = "tablet", _("waiter's tablet or till")
    DISPLAY = "display", _("kitchen display")
    FACING = "facing", _("display for guests: customer display, pick-up screen")
    GUEST = "guest", _("guests' tablet on a table")


class Device(models.Model):
    """A tablet, till or kitchen display that was paired once; it belongs to a register."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=DeviceKind, default=DeviceKind.TABLET)
    token_hash = models.CharField(max_length=64, unique=True)
    paired_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class PairingCode(models.Model):
    """A code from the back office that makes a browser one of the venue's devices; used once."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=DeviceKind, default=DeviceKind.TABLET)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


@never_deleted
class SignIn(models.Model):
    """That a person worked on a device, from PIN to lock."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_practice = models.BooleanField(default=False, help_text="Works in the venue's practice twin.")


class GuessCount(models.Model):
    """How many PINs were tried for a person (or on a device) on a day: counted before any is looked at."""

    subject = models.CharField(max_length=40)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    wrong_in_a_row = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "day"], name="guess_count_once_a_day")]

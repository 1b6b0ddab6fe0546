"""Payment providers are connected, changed and set aside; their terminals are added. Keys are sealed, never shown."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core import sealed
from core.errors import Invalid
from core.notes import read_note
from payments.models import ProviderAccount, Terminal
from payments.provider_page import BY_GATEWAY, Field, Kind

HERE, ANY_PORT = "127.0.0.1", 0
LONGEST_SECRET = 20_000


def add_provider(gateway: str, name: str, values: Mapping[str, str], *, act: Act) -> ProviderAccount:
    """Connect a provider with what its kind needs.

    Locks nothing: a name once a venue, by constraint. Journals `payments.provider_added`. Raises Invalid.
    """
    kind = BY_GATEWAY.get(gateway)
    if kind is None or not kind.is_for(act.venue):
        raise Invalid(_("There is no such payment provider."))
    account = ProviderAccount(venue=act.venue, gateway=gateway, name=_named(name, kind))
    _take(account, kind, values)
    if gateway == "simulated":
        account.settings |= {"host": HERE, "port": ANY_PORT, "mode": "simulated"}
    _save(account)
    act.journal("payments.provider_added", account, name=account.name, gateway=gateway)
    return account


def change_provider(account: ProviderAccount, name: str, values: Mapping[str, str], *, online: bool, act: Act) -> None:
    """Change a provider's name, what it is used for, and the keys that were typed anew.

    A new webhook secret is valid beside the old one until the next. Locks the account. Journals
    `payments.provider_changed`, without a word of the keys. Raises Invalid.
    """
    account = ProviderAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
    kind = BY_GATEWAY[account.gateway]
    account.name, account.takes_online = _named(name, kind), online
    _take(account, kind, values)
    _save(account)
    changed = sorted(it for it in values if values[it])
    act.journal("payments.provider_changed", account, name=account.name, keys=changed, online=online)


def use_provider(account: ProviderAccount, is_active: bool, *, act: Act) -> None:
    """Take a provider into use, or set it aside: nothing new is asked of it, what is open is asked about still.

    Locks nothing. Journals `payments.provider_changed`.
    """
    ProviderAccount.objects.filter(pk=account.pk).update(is_active=is_active)
    act.journal("payments.provider_changed", account, name=account.name, active=is_active)


def add_terminal(account: ProviderAccount | None, reference: str, name: str, *, act: Act) -> Terminal:
    """Add one of a provider's terminals; without a provider, a simulated one.

    Locks nothing: a name once a venue, by constraint. Journals `payments.terminal_added`. Raises Invalid.
    """
    name = read_note(name, 30)
    if not name:
        raise Invalid(_("Give the terminal a name."), fields={"name": _("such as Bar")})
    terminal = Terminal(venue=act.venue, name=name, gateway="simulated", host=HERE, port=ANY_PORT)
    if account is not None:
        terminal.gateway, terminal.account, terminal.provider_ref = account.gateway, account, reference[:80]
        terminal.host, terminal.port = "", None
    _save(terminal)
    act.journal("payments.terminal_added", terminal, name=terminal.name, gateway=terminal.gateway)
    return terminal


def use_terminal(terminal: Terminal, is_active: bool, *, act: Act) -> None:
    """Take a terminal into use, or set it aside. Locks nothing. Journals `payments.terminal_changed`."""
    Terminal.objects.filter(pk=terminal.pk).update(is_active=is_active)
    act.journal("payments.terminal_changed", terminal, name=terminal.name, active=is_active)


def _named(name: str, kind: Kind) -> str:
    return read_note(name, 30) or str(kind.title)


def _take(account: ProviderAccount, kind: Kind, values: Mapping[str, str]) -> None:
    """Seal the secrets that were typed, keep the settings; what was left empty stays as it was."""
    try:
        secrets = sealed.unseal(account.secrets)
    except sealed.Unreadable:
        secrets = {}
    for it in kind.fields:
        value = values.get(it.name, "").strip()
        if not value and it.is_needed and not (secrets if it.is_secret else account.settings).get(it.name):
            raise Invalid(_("%(field)s is missing.") % {"field": it.label}, fields={it.name: _("missing")})
        if not value:
            continue
        is_readable = value.isascii() and (it.is_long or value.isprintable())
        is_number = it.is_secret and value.replace(" ", "").isdigit()
        if len(value) > LONGEST_SECRET or not is_readable or is_number or not _is_choice(it, value):
            raise Invalid(_("This can't be a key: copy it again."), fields={it.name: _("copy it again")})
        if not it.is_secret:
            account.settings |= {it.name: read_note(value, 80).replace(" ", "")}
            continue
        if it.name == "webhook" and secrets.get("webhook"):
            secrets["webhook_before"] = secrets["webhook"]
        secrets[it.name] = value
        if it.name == "key":
            account.settings |= {"mode": "live" if "live_" in value else "test"}
    account.secrets = sealed.seal(secrets) if secrets else ""


def _is_choice(field: Field, value: str) -> bool:
    return not field.choices or value in dict(field.choices)


def _save(row: ProviderAccount | Terminal) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as broken:
        raise Invalid(
            _("“%(name)s” is there already: choose another name.") % {"name": row.name},
            fields={"name": _("taken already")},
        ) from broken

"""Allergens: what is stated about a dish, and never more than that.

Kept as `{"gluten:wheat": "contains", "milk": "free"}`. An allergen that isn't written there is *not stated*, which no
caller may read as free: ask `might_hold`. The fourteen are those of Regulation (EU) 1169/2011, annex II.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CONTAINS, MAY, FREE, NOT_STATED = "contains", "may", "free", "not_stated"
STATES = (CONTAINS, MAY, FREE)

NAMES: dict[str, Any] = {
    "gluten": gettext_lazy("gluten"),
    "crustaceans": gettext_lazy("crustaceans"),
    "egg": gettext_lazy("egg"),
    "fish": gettext_lazy("fish"),
    "peanut": gettext_lazy("peanut"),
    "soy": gettext_lazy("soy"),
    "milk": gettext_lazy("milk"),
    "nuts": gettext_lazy("nuts"),
    "celery": gettext_lazy("celery"),
    "mustard": gettext_lazy("mustard"),
    "sesame": gettext_lazy("sesame"),
    "sulphites": gettext_lazy("sulphites"),
    "lupin": gettext_lazy("lupin"),
    "molluscs": gettext_lazy("molluscs"),
}
KINDS: dict[str, dict[str, Any]] = {
    "gluten": {
        "wheat": gettext_lazy("wheat"),
        "rye": gettext_lazy("rye"),
        "barley": gettext_lazy("barley"),
        "oats": gettext_lazy("oats"),
        "spelt": gettext_lazy("spelt"),
    },
    "nuts": {
        "almond": gettext_lazy("almond"),
        "hazelnut": gettext_lazy("hazelnut"),
        "walnut": gettext_lazy("walnut"),
        "cashew": gettext_lazy("cashew"),
        "pecan": gettext_lazy("pecan"),
        "brazil": gettext_lazy("brazil nut"),
        "pistachio": gettext_lazy("pistachio"),
        "macadamia": gettext_lazy("macadamia"),
    },
}

Allergens = Mapping[str, str]


@dataclass(frozen=True)
class Stated:
    """What a dish says of the fourteen, in the reader's words."""

    contains: tuple[str, ...]
    may: tuple[str, ...]
    free: tuple[str, ...]
    not_stated: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether not one of them is stated."""
        return len(self.not_stated) == len(NAMES)


def state_of(allergens: Allergens, name: str) -> str:
    """Say `contains`, `may`, `free` or `not_stated`; the gravest kind speaks for the allergen.

    `free` only where it is said of the allergen itself, or of every one of its kinds.
    """
    said = {key: state for key, state in allergens.items() if key.partition(":")[0] == name}
    for state in (CONTAINS, MAY):
        if state in said.values():
            return state
    kinds = KINDS.get(name, {})
    all_kinds = bool(kinds) and all(said.get(f"{name}:{kind}") == FREE for kind in kinds)
    return FREE if said.get(name) == FREE or all_kinds else NOT_STATED


def might_hold(allergens: Allergens, name: str) -> bool:
    """Whether somebody with this allergy must ask: always, unless it was checked free."""
    return state_of(allergens, name) != FREE


def stated(allergens: Allergens) -> Stated:
    """Sort the fourteen by what is said of them, kinds in brackets: `gluten (wheat, oats)`."""
    found: dict[str, list[str]] = {state: [] for state in (*STATES, NOT_STATED)}
    for name in NAMES:
        state = state_of(allergens, name)
        found[state].append(_worded(allergens, name, state))
        if state == CONTAINS and (traces := _kinds(allergens, name, MAY)):
            found[MAY].append(_bracketed(name, traces))
    return Stated(*(tuple(found[state]) for state in (*STATES, NOT_STATED)))


def with_choices(allergens: Allergens, choices: Iterable[Allergens]) -> dict[str, str]:
    """What a dish states with its chosen options: any `contains` of one, then `free`, then `may`, then the dish."""
    told = list(choices)
    result: dict[str, str] = {}
    for name in NAMES:
        states = {state_of(it, name) for it in told}
        if CONTAINS in states:
            speakers = [allergens, *told] if FREE not in states else told
            result |= _said(speakers, name, CONTAINS)
        elif FREE in states:
            result[name] = FREE
        elif MAY in states and state_of(allergens, name) != CONTAINS:
            result |= _said(told, name, MAY)
        else:
            result |= _said([allergens], name)
    return result


def read(text: str) -> dict[str, str]:
    """Read `milk=contains; nuts:hazelnut=may`. Raises ValueError with a sentence for the first thing that is wrong."""
    result: dict[str, str] = {}
    for part in filter(None, (it.strip() for it in text.split(";"))):
        key, equals, state = (it.strip().lower() for it in part.partition("="))
        name, _colon, kind = key.partition(":")
        if not equals or state not in STATES:
            raise ValueError(_("“%(part)s” says neither contains, may nor free.") % {"part": part[:40]})
        if name not in NAMES:
            raise ValueError(_("“%(name)s” is none of the fourteen allergens.") % {"name": name[:40]})
        if kind and kind not in KINDS.get(name, {}):
            raise ValueError(_("“%(kind)s” is no kind of %(name)s.") % {"kind": kind[:40], "name": name})
        if name in KINDS and not kind and state != FREE:
            raise ValueError(_("Say which %(name)s: %(kinds)s.") % {"name": name, "kinds": ", ".join(KINDS[name])})
        if result.setdefault(key, state) != state:
            raise ValueError(_("%(name)s is stated twice.") % {"name": key})
    for name in KINDS:
        if result.get(name) == FREE and state_of(result, name) != FREE:
            raise ValueError(_("%(name)s can't be free and present.") % {"name": name})
    return result


def _said(speakers: Iterable[Allergens], name: str, state: str = "") -> dict[str, str]:
    return {
        key: it
        for speaker in speakers
        for key, it in speaker.items()
        if key.partition(":")[0] == name and it == (state or it)
    }


def _worded(allergens: Allergens, name: str, state: str) -> str:
    kinds = _kinds(allergens, name, state) if state in (CONTAINS, MAY) else []
    return _bracketed(name, kinds) if kinds else str(NAMES[name])


def _kinds(allergens: Allergens, name: str, state: str) -> list[str]:
    kinds = KINDS.get(name, {})
    return [str(word) for kind, word in kinds.items() if allergens.get(f"{name}:{kind}") == state]


def _bracketed(name: str, kinds: list[str]) -> str:
    return f"{NAMES[name]} ({', '.join(kinds)})"

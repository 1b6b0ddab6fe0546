"""Card terminals: one package per kind, all behind `base.Gateway`."""

from collections.abc import Callable, Mapping

from payments.gateways.base import Gateway
from payments.gateways.simulated.gateway import SimulatedGateway

KINDS: dict[str, Callable[[Mapping[str, object]], Gateway]] = {
    "simulated": SimulatedGateway.from_settings,
}


def get(kind: str, settings: Mapping[str, object]) -> Gateway:
    """Return the gateway of this kind, set up with a terminal's stored settings.

    Raises `LookupError` for a kind that isn't in `KINDS` and `ValueError` for
    settings that the kind can't use.
    """
    if kind not in KINDS:
        raise LookupError(f"No gateway of kind {kind!r}; there are: {', '.join(sorted(KINDS))}.")
    return KINDS[kind](settings)

"""How fast a token may ask."""

from core.rates import Rates

PER_SECOND = 20.0
BURST = 40.0

_tokens = Rates(PER_SECOND, BURST)
take, forget = _tokens.take, _tokens.forget

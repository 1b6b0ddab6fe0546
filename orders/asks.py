"""What the kitchen was asked of voids, and hasn't answered."""

from kitchen.asking import overtaken
from orders.actions.asking_kitchen import answer_url
from orders.models import AskState, VoidAsk
from venues.models import Venue


def void_ask_of(venue: Venue, pk: int) -> VoidAsk | None:
    """One of the questions that the venue's kitchen was asked, with its line and tab."""
    return VoidAsk.objects.filter(line__tab__venue=venue, pk=pk).select_related("line__tab__seating", "by").first()


def overtaken_asks() -> list[VoidAsk]:
    """The open questions of all venues about dishes that are ready meanwhile; two queries, one where none is open."""
    asks = list(VoidAsk.objects.filter(state=AskState.ASKED).select_related("line__tab__venue", "by"))
    ready = overtaken(map(answer_url, asks)) if asks else set()
    return [it for it in asks if answer_url(it) in ready]

"""A sample request for what is ready: the pass, the runner, the news, the pick-up screen."""

from kitchen.models import Ticket
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def made(world: World) -> dict[str, object]:
    """The course that waits at the pass, as it stands."""
    ticket = Ticket.objects.get(pk=world.at_pass.ticket.pk)
    return {"what": f"{ticket.origin}:{ticket.round_id}:{ticket.course}", "seen": f"{ticket.pk}.{ticket.version}"}


READY: dict[str, Sample] = {
    "kitchen:expo": Sample(),
    "kitchen:expo_tables": Sample(),
    "kitchen:passes": Sample(body=made),
    "orders:news": Sample(),
    "orders:reading": Sample(at("at_pass.message"), nothing),
    "orders:runner": Sample(),
    "orders:runner_list": Sample(),
    "orders:runner_fetching": Sample(at("at_pass.tab"), nothing),
    "orders:pick_up": Sample(),
    "orders:pick_up_numbers": Sample(),
}

"""Samples of displays before guests: see routes.py."""

from tests.security.sample import Sample
from tests.security.world import World


def beside(world: World) -> dict[str, object]:
    """The till that the display stands beside."""
    return {"till": world.house.tablet.pk}


FACING: dict[str, Sample] = {
    "payments:facing": Sample(),
    "payments:placing": Sample(body=beside, apart="Only a display before guests stands beside a till: test_showing."),
    "payments:display": Sample(),
    "payments:display_region": Sample(),
    "payments:shows": Sample(body=lambda it: {"tab": it.tab.pk}, other={"tab": "", "draft": ""}),
}

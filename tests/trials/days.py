"""R-DST: every day of seven years in six zones with every cut-off, each moment in one business day."""

from collections import Counter
from datetime import timedelta

from tests.venues import dst


def run(days: int = (dst.LAST - dst.FIRST).days) -> int:
    """Hold so many days of each zone against it; prints how long they were."""
    for zone in dst.ZONES:
        lengths = Counter[timedelta]()
        for cut_off in dst.CUT_OFFS:
            every = [dst.FIRST + timedelta(days=n) for n in range(days)]
            lengths.update(dst.hold(zone, every, cut_off, seed=cut_off))
        said = ", ".join(f"{count} of {length / timedelta(hours=1):g} h" for length, count in sorted(lengths.items()))
        print(f"{zone}: {said}")
    return 0

"""What happens when: told out of order, done in order."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

type Deed = Callable[[datetime], object]


class Timeline:
    """Deeds by their moments; a deed may add later ones."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    def at(self, moment: datetime, deed: Deed) -> None:
        """Have something done at a moment; those of the same moment in the order they were told."""
        heapq.heappush(self._heap, (moment, next(self._order), deed))

    def run(self) -> None:
        """Do everything, first to last."""
        while self._heap:
            moment, _order, deed = heapq.heappop(self._heap)
            deed(moment)

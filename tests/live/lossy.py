"""A channel layer on a bad day."""

import asyncio
import random
from typing import Any

from channels.layers import InMemoryChannelLayer


class LossyLayer(InMemoryChannelLayer):
    """Drops 30 % of what is sent to a group, says 20 % twice, and delivers in any order."""

    chance = random.Random(4)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        if self.chance.random() < 0.3:
            return
        for _ in range(2 if self.chance.random() < 0.2 else 1):
            asyncio.get_running_loop().call_later(self.chance.uniform(0, 0.5), self._late, group, message)

    def _late(self, group: str, message: dict[str, Any]) -> None:
        self.task = asyncio.ensure_future(super().group_send(group, message))


class DeafLayer(InMemoryChannelLayer):
    """Drops everything: the negative control."""

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        return

"""Settings of a whole house whose processes hear each other badly."""

import asyncio
import random
from typing import Any

from channels_redis.core import RedisChannelLayer

from pos_site.settings import *  # noqa: F403


class LossyRedis(RedisChannelLayer):  # type: ignore[misc]
    """Drops 30 % of what is sent to a group, says 20 % twice, and delivers in any order."""

    chance = random.Random(4)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        if self.chance.random() < 0.3:
            return
        for _ in range(2 if self.chance.random() < 0.2 else 1):
            # Waited for here: a process without sockets has no loop that would last until later.
            await asyncio.sleep(self.chance.uniform(0, 0.3))
            await super().group_send(group, message)


CHANNEL_LAYERS["default"]["BACKEND"] = "tests.live.lossy_house.LossyRedis"  # noqa: F405

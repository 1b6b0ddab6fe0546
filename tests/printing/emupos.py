"""An ESC/POS printer that nobody here wrote, as a process of its own: the witness for our bytes and deliveries."""

import json
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 20.0
CONFIG = """schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: grill
    type: printer
    profile: epson-tm-t20iii
    connections: [{{ tcp: {{ port: {port} }} }}]
    job_idle_timeout_ms: 500
    receipts_dir: {directory}/receipts
"""


@dataclass
class Emupos:
    """A running simulator with one Epson TM-T20III called grill."""

    port: int
    api: int
    log: Path
    process: subprocess.Popen[bytes] = field(repr=False)
    client: httpx.Client = field(repr=False)

    def fault(self, name: str, *, on: bool = True) -> None:
        """Cause (or clear) paper-out, paper-near-end, cover-open or offline."""
        self.client.request("PUT" if on else "DELETE", f"/devices/grill/faults/{name}").raise_for_status()

    def all_well(self) -> None:
        """Clear every fault and shut the drawer."""
        for name in ("paper-out", "paper-near-end", "cover-open", "offline"):
            self.fault(name, on=False)
        self.client.post("/devices/grill/drawer/close").raise_for_status()

    def receipts(self) -> list[str]:
        """The text of every slip that came out, oldest first."""
        metas = self.client.get("/devices/grill/receipts").json()
        return [self._text(meta["id"]) for meta in sorted(metas, key=lambda meta: (meta["completed_at"], meta["id"]))]

    def image(self) -> bytes:
        """The newest slip as a PNG."""
        metas = self.client.get("/devices/grill/receipts").json()
        newest = max(metas, key=lambda meta: (meta["completed_at"], meta["id"]))
        return self.client.get(f"/devices/grill/receipts/{newest['id']}/image").raise_for_status().content

    def state(self) -> dict[str, Any]:
        """Faults and drawer."""
        devices: list[dict[str, Any]] = self.client.get("/devices").json()
        state: dict[str, Any] = devices[0]["state"]
        return state

    def complaints(self) -> list[str]:
        """What it didn't understand: unknown commands and code pages."""
        return re.findall(r".*(?:unknown|unsupported).*", self.log.read_text(errors="replace"))

    def _text(self, receipt: str) -> str:
        return self.client.get(f"/devices/grill/receipts/{receipt}/text").text


def start(directory: Path) -> Emupos:
    """Start one on free ports and wait until it answers."""
    port, api = free_port(), free_port()
    (directory / "emupos.yaml").write_text(
        CONFIG.format(api=api, port=port, directory=json.dumps(str(directory))[1:-1])
    )
    log = directory / "emupos.log"
    command = [str(Path(sys.executable).with_name("emupos")), "run", "--config", str(directory / "emupos.yaml")]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=directory)
    client = httpx.Client(base_url=f"http://127.0.0.1:{api}/api/v1", timeout=PATIENCE, trust_env=False)
    simulator = Emupos(port, api, log, process, client)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            client.get("/health").raise_for_status()
            return simulator
        except httpx.HTTPError:
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                raise RuntimeError(log.read_text(errors="replace")) from None
            time.sleep(0.1)


def free_port() -> int:
    """A TCP port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])

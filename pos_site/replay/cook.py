"""A cook at a display: bumps what has been told, oldest first, until the kitchen is closed and empty."""

import html
import json
import re
import threading

from pos_site.replay.door import Door, NobodyAnswers, SaidNo

BUMP = re.compile(r'hx-post="(/tickets/\d+/bumps/)" hx-vals=\'([^\']+)\'')
GLANCE = 0.3


class Cook(threading.Thread):
    """One station."""

    def __init__(self, door: Door, station: int) -> None:
        super().__init__(name=f"cook-{station}", daemon=True)
        self._door, self._board = door, f"/boards/{station}/"
        self._closing = threading.Event()
        self.bumped = 0
        self.trouble: Exception | None = None

    def close_kitchen(self) -> None:
        """Nothing more will be ordered: finish what is there."""
        self._closing.set()

    def run(self) -> None:
        try:
            self._cook()
        except (SaidNo, NobodyAnswers) as trouble:
            self.trouble = trouble

    def _cook(self) -> None:
        self._door.get(self._board)
        while True:
            closing = self._closing.is_set()
            tickets = BUMP.findall(self._door.get(f"{self._board}tickets/"))
            if not tickets and closing:
                return
            for path, said in tickets:
                self._bump(path, json.loads(html.unescape(said)))
            self._closing.wait(GLANCE)

    def _bump(self, path: str, fields: dict[str, str]) -> None:
        key = fields.pop("key")
        try:
            self._door.post(path, fields, key=key)
            self.bumped += 1
        except SaidNo as no:
            if no.status != 409:  # somebody else was first
                raise

"""Another house's guestbook, read at its door: for a replay in a demo that is being served already."""

import random
import re
import tempfile
from pathlib import Path

from pos_site.replay.door import Door, Rules, pair, sign_in
from pos_site.replay.record import Record
from pos_site.replay.running import Guestbook

REGISTER = re.compile(r'name="register" value="(\d+)"')
FACE = re.compile(r'name="person" value="(\d+)".*?<b>([^<]+)</b>', re.DOTALL)
FREE_TABLE = re.compile(r'class="row free[^"]*" id="row-(\d+)"')


class NotOpenToUs(Exception):
    """We can't work in that house; the text says why."""


def guestbook_of(url: str, name: str, pin: str, waiters: int) -> Guestbook:
    """Who `name` is there, and which tables are free. Raises NotOpenToUs.

    Its cooks stay at their own boards: what is ordered is told to them, and nobody of ours bumps.
    """
    with tempfile.TemporaryDirectory() as folder:
        door = Door(url, Record(Path(folder) / "look"), Rules(), random.Random(0))  # noqa: S311
        registers = REGISTER.findall(door.get("/pair/"))
        if not registers:
            raise NotOpenToUs("That house pairs its devices by code: a replay only visits a demo.")
        code = f"demo:{registers[0]}"
        pair(door, code)
        people = {found: int(pk) for pk, found in FACE.findall(door.get("/lock/"))}
        if name not in people:
            raise NotOpenToUs(f"Nobody there is called {name}: {', '.join(people)}.")
        sign_in(door, people[name], pin)
        tables = [int(it) for it in FREE_TABLE.findall(door.get("/"))]
    if not tables:
        raise NotOpenToUs("Every table is taken there.")
    return Guestbook([code] * waiters, [], [(people[name], pin)], tables, [], [])

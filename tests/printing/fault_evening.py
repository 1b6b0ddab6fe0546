"""An evening in which twenty printers fail in ten ways, and what is found on their paper afterwards."""

import asyncio
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connections
from django.db.models import Max

from core import clock
from live.hub import Listener, hub
from printing import actions as printing
from printing.documents import new_slip
from printing.models import OPEN_STATES, JobState, Printer, PrintJob
from printing.queries import unprinted
from tests.cast import House
from tests.printing.faulty import Blackhole, Faulty

PROVEN = ("refused", "arp", "deaf", "slow", "swapped")
STRUCK = {"reset": ("reset", "reset_at_end"), "paper": ("paper_out",), "power": ("power",), "mute": ("mute",)}
STATES = {"deaf": "deaf", "slow": "slow", "cover": "cover_open"}
FAULTS = ("refused", "arp", "deaf", "slow", "reset", "paper", "cover", "power", "mute", "swapped")
CODE = re.compile(r"#(\w+)-([ab])-(\d+)#")
HEALTHY = "healthy"
ALERT = 10.0
A_MOMENT = timedelta(seconds=0.1)  # until it is noticed that a strike has struck


@dataclass
class Event:
    """A fault that befell a printer, from when to when, and when the floor heard."""

    printer: str
    at: float = field(default_factory=time.monotonic)
    since: datetime = field(default_factory=clock.now)
    ended: float = 0.0
    told: float | None = None


@dataclass
class Evening:
    """Ten pairs of printers, each its partner's backup; each ticket goes to both of a pair. One printer never fails."""

    house: House
    folder: Path
    tickets: int
    pause: float  # seconds between a pair's tickets
    lasts: float  # seconds that a fault lasts
    every: float  # seconds between faults of a pair
    backup_after: int
    machines: dict[str, Faulty] = field(default_factory=dict)
    printers: dict[str, Printer] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    queued: dict[str, float] = field(default_factory=dict)

    def furnish(self) -> None:
        """Set up the printers, all in order."""
        for name in [*(f"{fault}-{side}" for fault in FAULTS for side in "ab"), f"{HEALTHY}-a"]:
            self.machines[name] = machine = Faulty(self.folder / f"{name}.paper").start()
            self.printers[name] = Printer.objects.create(
                venue=self.house.venue, name=name, host="127.0.0.1", port=machine.port, backup_after=self.backup_after
            )
        for name, printer in self.printers.items():
            if not name.startswith(HEALTHY):
                printer.backup = self.printers[name[:-1] + ("b" if name.endswith("a") else "a")]
                printer.save()

    def run(self) -> None:
        """Send every ticket while faults befall, put everything right, and wait until nothing is open."""
        ear = Ear(self)
        threads = [threading.Thread(target=self._befall, args=(fault, at)) for at, fault in enumerate(FAULTS)]
        threads.append(threading.Thread(target=self._send))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.wait_until_out()
        ear.stop()

    def wait_until_out(self, patience: float = 120.0) -> float:
        """Wait until no paper is open; returns how long that took."""
        began = time.monotonic()
        while PrintJob.objects.filter(state__in=OPEN_STATES).exists():
            assert time.monotonic() - began < patience, list(PrintJob.objects.filter(state__in=OPEN_STATES).values_list(
                "printer__name", "title", "reason", "attempts"))  # fmt: skip
            time.sleep(0.1)
        return time.monotonic() - began

    def queue(self, name: str, number: int) -> None:
        """Send a ticket to a printer."""
        printer, code = self.printers[name], f"#{name}-{number}#"
        slip = new_slip(printer).text(code).text("1 Soup").text("2 Bread").text("3 Steak, medium").text("No onions")
        with self.house.acting() as act:
            printing.queue_job(printer, event=code, purpose="ticket", data=slip.cut().to_bytes(), title=code, act=act)
        self.queued[code] = time.monotonic()

    def longest_wait(self, event: Event) -> float:
        """How long a ticket to a printer waited that a fault befell, wherever it came out then."""
        out: dict[str, float] = {}
        for machine in self.machines.values():
            for paper in machine.papers():
                if paper.is_whole and (code := CODE.search(paper.text)):
                    out[code[0]] = min(paper.at, out.get(code[0], paper.at))
        mine = [code for code in self.queued if code.startswith(f"#{event.printer}-")]
        meanwhile = [it for it in mine if self.queued[it] <= event.ended and out.get(it, event.at) >= event.at]
        return max((out.get(it, float("inf")) - self.queued[it] for it in meanwhile), default=0.0)

    def _send(self) -> None:
        for number in range(self.tickets):
            began = time.monotonic()
            for name in self.printers:
                self.queue(name, number)
            time.sleep(max(self.pause - (time.monotonic() - began), 0))
        connections.close_all()

    def _befall(self, fault: str, turn: int) -> None:
        """Let a fault befall one of its pair, then the other, again and again while there are tickets."""
        time.sleep(self.pause * (1 + turn % 3))
        end = time.monotonic() + max(self.pause * (self.tickets - 3), 0.1)
        side = 0
        while time.monotonic() < end:
            self._strike(fault, f"{fault}-{'ab'[side % 2]}", side)
            side += 1
            time.sleep(self.every)
        connections.close_all()

    def _strike(self, fault: str, name: str, turn: int) -> None:
        machine = self.machines[name]
        if fault in STRUCK:
            machine.strikes = STRUCK[fault][turn % len(STRUCK[fault])]
            self._until(lambda: not machine.strikes)
        event = Event(name)
        self.events.append(event)
        if fault in STRUCK:
            time.sleep(self.lasts if fault in ("paper", "power") else 0)
            machine.state = ""
            if not machine.is_on:
                machine.start()
        elif fault in STATES:
            machine.state = STATES[fault]
            time.sleep(self.lasts)
            machine.state = ""
        elif fault == "swapped":
            machine.move()
            time.sleep(self.lasts)
            with self.house.acting() as act:
                printing.readdress_printer(self.printers[name], host="127.0.0.1", port=machine.port, act=act)
        else:
            machine.unplug()
            hole = Blackhole(machine.port) if fault == "arp" else None
            time.sleep(self.lasts)
            if hole:
                hole.close()
            machine.start()
        event.ended = time.monotonic()

    def _until(self, is_so: object, patience: float = 60.0) -> None:
        end = time.monotonic() + patience
        while not is_so() and time.monotonic() < end:  # type: ignore[operator]
            time.sleep(0.02)


class Ear:
    """A screen of the floor: rung by its bell, it looks what doesn't print, and remembers when it first said so."""

    def __init__(self, evening: Evening) -> None:
        self._evening, self._stopping = evening, threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._listen()), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)

    async def _listen(self) -> None:
        listener = Listener("floor")
        hub.join(listener)
        hub.watch(listener, [f"floor.{self._evening.house.venue.pk}"])
        try:
            while not self._stopping.is_set():
                try:
                    async with asyncio.timeout(0.3):
                        await listener.rung()
                except TimeoutError:
                    continue
                await asyncio.to_thread(self._look)
        finally:
            hub.leave(listener)
            for task in hub.tasks:
                task.cancel()

    def _look(self) -> None:
        venue = self._evening.house.venue
        wrong = {it.printer.name for it in unprinted(venue)}
        unsure = PrintJob.objects.filter(state=JobState.UNKNOWN).values_list("printer__name")
        last = dict(unsure.annotate(Max("done_at")))
        for event in self._evening.events:
            is_unsure = event.printer in last and last[event.printer] >= event.since - A_MOMENT
            if event.told is None and (event.printer in wrong or is_unsure):
                event.told = time.monotonic()
        connections.close_all()


@dataclass
class Found:
    """What the paper says of one fault's pair of printers."""

    fault: str
    papers: int = 0
    missing: int = 0
    unmarked_doubles: int = 0
    marked: int = 0
    out_of_order: int = 0
    by_backup: int = 0
    events: int = 0
    slowest_alert: float = 0.0
    untold: int = 0

    @property
    def most_marks(self) -> int:
        """One for each event of which nobody could know how it ended; none where that was proved."""
        return 0 if self.fault in PROVEN else self.events

    @property
    def is_well(self) -> bool:
        return not (self.missing or self.unmarked_doubles or self.out_of_order or self.untold) and (
            self.marked <= self.most_marks
        )


def look(evening: Evening, fault: str) -> Found:
    """Read the paper of a pair, and count."""
    found = Found(fault)
    sides = ("a", "b") if fault != HEALTHY else ("a",)
    unmarked: dict[str, int] = defaultdict(int)
    whole: dict[str, int] = defaultdict(int)
    for side in sides:
        last: dict[str, int] = {}
        for paper in evening.machines[f"{fault}-{side}"].papers():
            code = CODE.search(paper.text)
            found.papers += 1
            is_marked = "REPRINT" in paper.text
            found.marked += is_marked
            if code is None or not paper.is_whole:
                continue
            name, number = f"{code[1]}-{code[2]}", int(code[3])
            found.by_backup += "BACKUP FOR" in paper.text
            unmarked[code[0]] += not is_marked
            is_first = whole[code[0]] == 0
            whole[code[0]] += 1
            found.out_of_order += is_first and number < last.get(name, -1)
            last[name] = max(number, last.get(name, -1))
    asked = [f"#{fault}-{side}-{number}#" for side in sides for number in range(evening.tickets)]
    found.missing = sum(not whole[code] for code in asked)
    found.unmarked_doubles = sum(max(unmarked[code] - 1, 0) for code in asked)
    events = [it for it in evening.events if it.printer.startswith(f"{fault}-")]
    found.events = len(events)
    found.slowest_alert = max((it.told - it.at for it in events if it.told), default=0.0)
    found.untold = sum(it.told is None and evening.longest_wait(it) > ALERT for it in events)
    return found

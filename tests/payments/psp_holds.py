"""R-PSP's scripts of held cards: held, raised, charged, let go, given up, and whatever gets lost on the way.

Nothing is held or charged twice, a payment says what was charged, and once the tab is settled nothing is held that
nobody knows of.
"""

from datetime import timedelta
from random import Random
from typing import Protocol

from django.db.models import F

from acts.actions import Act
from core.errors import Refused
from payments import actions as payments
from payments import schedule, tasks
from payments.models import OPEN_INTENTS, Bill, Hold, HoldState, Intent, IntentKind, IntentState, Payment, Surplus
from tests.payments.evening import cash, order, whole
from tests.payments.psp_guests import AtSimulated, AtStripe, Guest
from tests.payments.psp_stage import Stage

KINDS = ("simulated", "stripe")
DEEDS = ("pay", "pay", "pay", "pay", "wrong", "decline", "expire")
BY_HAND = ("more", "charge", "charge", "charge", "let_go", "give_up", "stop", "cash")
STEPS = (*BY_HAND, "present", "ring", "again", "forged", "ask", "ask", "twice", "lapse", "age")


class Holder(Guest, Protocol):
    """Whoever knows the truth of what is held on a card."""

    def held(self, first: Intent) -> list[int]:
        """What is held now, minor units; one number for each hold that there is."""

    def captured(self, intent: Intent) -> list[int]:
        """What was charged of it under our id."""

    def lapse(self, first: Intent) -> None:
        """Have the hold end by itself."""


class HoldsAtSimulated(AtSimulated):
    """The simulated terminal, by its state file."""

    def held(self, first: Intent) -> list[int]:
        done = [it for it in self.machine.history() if it["state"] == "approved"]
        about = [it for it in done if it["original"] == first.ref]
        if any(it["op"] in ("capture", "release") for it in about):
            return []
        more = sum(int(str(it["charged"])) for it in about if it["op"] == "top_up")
        return [int(str(it["charged"])) + more for it in done if it["id"] == first.ref]

    def captured(self, intent: Intent) -> list[int]:
        return self.taken(intent)

    def lapse(self, first: Intent) -> None:
        self.machine.will()
        line = {"op": "release", "id": f"gone {first.ref}", "amount": 0, "currency": "EUR", "original": first.ref}
        self.machine.say(line)


class HoldsAtStripe(AtStripe):
    """Stripe's stand-in, by its payments."""

    def held(self, first: Intent) -> list[int]:
        return self.provider.held(first.ref)

    def captured(self, intent: Intent) -> list[int]:
        return self.provider.captured(intent.ref)

    def lapse(self, first: Intent) -> None:
        self.provider.lapse()


class HoldScript:
    """One held card, and all that happens around it."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.dice, self.house = stage, Random(seed), stage.house
        kind = self.dice.choice(KINDS)
        stage.guest(kind, online=False)
        self.account, self.lapsed = stage.accounts[kind], False
        holder: Holder = (
            HoldsAtStripe(stage.stripe, online=False)
            if kind == "stripe"
            else HoldsAtSimulated(stage.machine, online=False)
        )
        self.guest, self.deed = holder, self.dice.choice(DEEDS)
        self.bill = whole(self.house, order(self.house, "burger"))
        amount = self.dice.choice((1500, 5000))
        with self.house.acting() as act:
            self.hold = payments.hold_card(self.bill.tab, stage.terminal(kind, seed), amount, act=act)
        self.first = Intent.objects.get(hold=self.hold)

    @property
    def end(self) -> str:
        return f"hold {self.hold.state}"

    def play(self) -> None:
        if self.dice.random() < 0.4:
            self.guest.spoil(self.dice)
        tasks.charge(self.first.pk)
        if self.dice.random() < 0.9:
            self.guest.act(self.first, self.deed)
            tasks.ask(self.first.pk)
        for step in self.dice.choices(STEPS, k=self.dice.randint(2, 8)):
            self._step(step)
        self._reconcile()

    def _step(self, step: str) -> None:
        newest = self._newest()
        if step in BY_HAND:
            self._by_hand(step, newest)
        elif step == "present":
            self.guest.act(self.first, self.deed)
        elif step == "lapse":
            self.lapsed = self.lapsed or bool(self.guest.held(self.first))
            self.guest.lapse(self.first)
        elif step == "age":
            self._age(90)
        elif step in ("ask", "twice"):
            {"ask": tasks.ask, "twice": tasks.charge}[step](newest.pk)
        else:
            self.guest.ring(newest, self.account, step)

    def _by_hand(self, step: str, newest: Intent) -> None:
        """What staff try; that it is refused is their good luck."""
        if self.dice.random() < 0.5:
            self.guest.spoil(self.dice)
        try:
            if step == "cash":
                cash(self.house, self.bill)
                return
            with self.house.acting(self.house.anna) as act:
                self._deal(step, newest, act)
        except Refused:
            return
        if step == "stop":
            tasks.cancel(newest.pk)
        elif self.dice.random() < 0.9:  # else the ring was lost
            tasks.charge(self._newest().pk)

    def _deal(self, step: str, newest: Intent, act: Act) -> None:
        match step:
            case "more":
                payments.top_up_hold(self.hold, 1000, act=act)
            case "charge":
                amount, tip = self.dice.choice(((None, 0), (None, 250), (1000, 0), (1000, 250)))
                payments.capture_hold(self.hold, self.bill, amount, tip=tip, act=act)
            case "let_go":
                payments.release_hold(self.hold, act=act)
            case "stop":
                payments.cancel_card(newest, act=act)
            case _ if newest.kind == IntentKind.CAPTURE:
                payments.release_card(newest, act=act)
            case _:
                payments.give_up_hold(self.hold, act=act)

    def _newest(self) -> Intent:
        return Intent.objects.filter(hold=self.hold).latest("pk")

    def _age(self, seconds: int) -> None:
        mine = Intent.objects.filter(hold=self.hold)
        mine.update(made_at=F("made_at") - timedelta(seconds=seconds))
        mine.exclude(asked_at=None).update(asked_at=F("asked_at") - timedelta(seconds=seconds))

    def _reconcile(self) -> None:
        """Time passes: whoever hasn't presented a card won't, nothing gets lost any more; the clock asks."""
        self.stage.quiet()
        self.stage.machine.will()
        self.guest.act(self.first, "expire")
        for _round in range(4):
            self._age(600)
            schedule.resolve_intents()
            schedule.keep_holds()
            for pk in Intent.objects.filter(hold=self.hold).values_list("pk", flat=True):
                tasks.charge(pk)
                tasks.ask(pk)
            if not self._is_open():
                break
        self.hold.refresh_from_db()

    def faults(self) -> list[str]:
        """What must never be: each is a bug."""
        held, is_open = self.guest.held(self.first), self._is_open()
        found = [*self._faults_of_charges()]
        if len(held) > 1:
            found.append("held twice")
        if held and self.hold.state != HoldState.HELD and not is_open:
            found.append("held and forgotten")
        if held and self.hold.state == HoldState.HELD and self.hold.amount > held[0]:
            found.append("said to hold more than is held")
        if not held and self.hold.state == HoldState.HELD and not (is_open or self.lapsed):
            found.append("said to be held, but isn't")
        return found

    def _faults_of_charges(self) -> list[str]:
        found, times = [], 0
        for it in Intent.objects.filter(hold=self.hold, kind=IntentKind.CAPTURE):
            taken, paid = self.guest.captured(it), Payment.objects.filter(intent=it).first()
            surplus = Surplus.objects.filter(intent=it).first()
            times += len(taken)
            booked = [one.amount + getattr(one, "tip", 0) for one in (paid, surplus) if one]
            if it.state in OPEN_INTENTS and not taken:
                found.append("never resolved")
            if booked != taken and it.state not in OPEN_INTENTS:
                found.append("charged another amount than is said")
        return [*found, "charged twice"] if times > 1 else found

    def _is_open(self) -> bool:
        return Intent.objects.filter(hold=self.hold, state__in=OPEN_INTENTS).exists()

    def settle(self) -> list[str]:
        """Staff give up what nobody knows, and take cash for what is left: then nothing is held."""
        while (newest := Intent.objects.filter(hold=self.hold, state=IntentState.UNKNOWN).last()) is not None:
            with self.house.acting(self.house.anna) as act:
                self._deal("give_up", newest, act)
        bill = Bill.objects.get(pk=self.bill.pk)
        if bill.remaining():
            cash(self.house, bill)
        self._reconcile()
        left = Hold.objects.filter(pk=self.hold.pk, state__in=[HoldState.ASKED, HoldState.HELD]).exists()
        still = ["held and forgotten"] if left or self.guest.held(self.first) else []
        return [*self.faults(), *still]

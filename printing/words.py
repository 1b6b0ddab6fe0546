"""What is wrong with a printer, in the words of the floor, and what to do about it."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Words(NamedTuple):
    """What is wrong, and the way out."""

    text: str | Promise
    way_out: str | Promise


WORDS = {
    "": Words(_("not yet sent"), _("It is tried again by itself.")),
    "paper_out": Words(_("out of paper"), _("Put in a new roll; what waits prints by itself.")),
    "paper_near_end": Words(_("paper nearly at its end"), _("Have a new roll ready.")),
    "cover_open": Words(_("cover open"), _("Close the cover; what waits prints by itself.")),
    "offline": Words(_("switched to offline"), _("Press its feed or online button.")),
    "error": Words(_("reports an error"), _("Look for a paper jam at the knife, then switch it off and on.")),
    "refused": Words(_("doesn't answer"), _("Is it switched on? Is its network cable in?")),
    "unreachable": Words(_("can't be found"), _("Is it switched on? Is its network cable in?")),
    "silent": Words(_("answers the line but not our question"), _("Switch it off and on.")),
    "lost": Words(_("was cut off while printing"), _("Look whether the paper is there.")),
    "slow": Words(_("took the job and never said it was done"), _("Look whether the paper is there.")),
    "elsewhere": Words(_("has an address outside this house"), _("Set it up again, with its address in this house.")),
    "asks_not": Words(_("no longer asks for paper"), _("Is it switched on? Is its network cable in?")),
    "not_fetched": Words(_("couldn't fetch the job in time"), _("It is tried again by itself.")),
    "not_understood": Words(_("can't read what we send it"), _("Set it up again: is it of this make?")),
    "stopped": Words(_("stopped by hand"), _("Let it go on, and what waits prints in its order.")),
    "moved": Words(_("taken to another printer"), ""),
    "unwritable": Words(_("can't write to this computer's disk"), _("Make room there; what waits is written then.")),
    "asleep": Words(_("switched off in the back office"), _("Switch it on there.")),
}
BEING_PRINTED = Words(_("being printed"), "")


def of(reason: str) -> Words:
    """The words for a reason, also one from an older version."""
    return WORDS.get(reason, WORDS[""])

"""What entries about the kitchen and its paper say; see sentences."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as ngettext

KITCHEN = {
    "kitchen.void_asked": _("was asked whether %(quantity)s may be void"),
    "kitchen.fired": ngettext(
        "told the kitchen to make %(dishes)s dish", "told the kitchen to make %(dishes)s dishes", "dishes"
    ),
    "kitchen.held": ngettext(
        "told the kitchen to wait with %(dishes)s dish", "told the kitchen to wait with %(dishes)s dishes", "dishes"
    ),
    "kitchen.recoursed": ngettext(
        "moved %(dishes)s dish to course %(course)s in the kitchen",
        "moved %(dishes)s dishes to course %(course)s in the kitchen",
        "dishes",
    ),
    "kitchen.moved": _("told the kitchen where dishes go now: %(title)s"),
    "kitchen.remade": _("told the kitchen to make %(quantity)s again"),
    "kitchen.item_changed": _("told the kitchen what changed on %(quantity)s"),
    "kitchen.warned": ngettext(
        "warned the kitchen of an allergy on %(dishes)s dish",
        "warned the kitchen of an allergy on %(dishes)s dishes",
        "dishes",
    ),
    "kitchen.item_bumped": _("had a dish ready"),
    "kitchen.item_recalled": _("took a dish back to the board"),
    "kitchen.item_cancelled": _("told the kitchen not to make %(quantity)s"),
    "kitchen.ticket_bumped": _("had a whole ticket ready"),
    "kitchen.ticket_recalled": _("took a ticket back to the board"),
    "kitchen.rushed": _("had a ticket made before the others"),
    "kitchen.unrushed": _("let a ticket wait its turn again"),
    "kitchen.paused": _("let guests order nothing (%(channel)s) for %(minutes)s minutes"),
    "kitchen.resumed": _("let guests order again (%(channel)s)"),
    "kitchen.closed": _("closed the kitchen to guests"),
    "kitchen.opened": _("opened the kitchen to guests again"),
    "kitchen.folded": _("had %(into)s make the station's dishes today"),
    "kitchen.unfolded": _("had the station make its own dishes again"),
    "kitchen.waited": ngettext(
        "had a ticket wait %(minutes)s minute more", "had a ticket wait %(minutes)s minutes more", "minutes"
    ),
    "kitchen.cleared": _("cleared a ticket away at day close"),
    "kitchen.station_added": _("added a station"),
    "kitchen.station_changed": _("changed how a station works"),
    "kitchen.stations_ordered": _("put the stations in another order"),
    "kitchen.station_retired": _("put a station out of use"),
    "kitchen.station_returned": _("brought a station back"),
    "kitchen.routes_changed": ngettext(
        "changed where %(routes)s part of the menu is made",
        "changed where %(routes)s parts of the menu are made",
        "routes",
    ),
    "kitchen.settings_changed": _("changed how the kitchen works"),
    "kitchen.said": _("told the floor something from the kitchen"),
    "kitchen.key_learned": _("taught a key of the bump bar"),
    "kitchen.keys_forgotten": _("let the bump bar's keys do what they do everywhere"),
    "printing.printer_added": _("added the printer at %(host)s"),
    "printing.printer_readdressed": _("moved the printer to %(host)s"),
    "printing.printer_proved": _("typed the digits that the printer had printed: it is that one"),
    "printing.look_set": _("chose how its paper looks"),
    "printing.drawer_tried": _("opened the drawer to try it, while setting the printer up"),
    "printing.backup_chosen": _("chose which printer stands in for it"),
    "kitchen.passed": _("let a table's dishes go from the pass"),
    "kitchen.printer_chosen": _("chose where the station prints"),
    "printing.fault_played": _("played a fault on the printer: %(fault)s"),
    "printing.tried_again": _("tried to print again"),
    "printing.reprinted": _("printed a marked copy"),
    "printing.sent_to_backup": _("printed it on the backup printer"),
    "printing.seen_on_paper": _("saw that it is on paper"),
    "printing.backup_took_over": _("let its backup print %(jobs)s that waited"),
    "printing.went_elsewhere": _("took %(jobs)s that waited where its paper is sent"),
    "printing.redirected": _("sent all its paper to another printer"),
    "printing.redirection_ended": _("let it print its own paper again"),
    "printing.stopped": _("stopped the printer: its paper waits"),
    "printing.resumed": _("let the printer go on"),
    "printing.printer_tried": _("tried the printer again"),
    "printing.dropped": _("left it unprinted"),
    "printing.test_printed": _("printed a test slip"),
}

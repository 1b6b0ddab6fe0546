"""What each kind of entry says. It goes on after the person's name: "Eva  sent 4 lines for €57.00"."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as ngettext

from journal.sentences_cash import CASH
from journal.sentences_kitchen import KITCHEN
from journal.sentences_providers import PROVIDERS
from journal.sentences_stored import STORED

SENTENCES = (
    CASH
    | KITCHEN
    | PROVIDERS
    | STORED
    | {
        "orders.round_placed": ngettext(
            "sent %(lines)s line for %(amount)s", "sent %(lines)s lines for %(amount)s", "lines"
        ),
        "orders.void_asked": _("asked the kitchen whether %(quantity)s of a line may be void"),
        "orders.void_accepted": _("the kitchen agreed that %(quantity)s of a line is void"),
        "orders.void_refused": _("the kitchen makes %(quantity)s of a line all the same"),
        "orders.void_withdrawn": _("took the question of a void back"),
        "orders.void_answer_read": _("read what the kitchen answered"),
        "orders.line_voided": _("voided %(quantity)s of a line, %(amount)s less"),
        "orders.tab_opened": _("opened the tab"),
        "orders.tab_renamed": _("gave the tab another name"),
        "orders.tab_settled": _("settled the tab"),
        "orders.bill_printed": _("printed the bill, which is not a receipt"),
        "orders.fetched": ngettext(
            "took %(lines)s ready dish to the guests", "took %(lines)s ready dishes to the guests", "lines"
        ),
        "orders.tray_delivered": _("handed the tray over at the door"),
        "orders.nobody_opened": _("found nobody at the door"),
        "orders.late_round_dropped": _("dropped a round that came too late"),
        "orders.guest_order_sent": ngettext(
            "got an order from a guest's phone: %(quantity)s dish, %(amount)s (%(state)s)",
            "got an order from a guest's phone: %(quantity)s dishes, %(amount)s (%(state)s)",
            "quantity",
        ),
        "orders.guest_order_accepted": _("accepted a guest's order of %(amount)s"),
        "orders.guest_order_changed": _("found a guest's order changed since it was sent"),
        "orders.guest_order_refused": _("didn't accept a guest's order"),
        "orders.guest_orders_dropped": ngettext(
            "dropped %(count)s order of guests who left", "dropped %(count)s orders of guests who left", "count"
        ),
        "orders.guest_order_withdrawn": _("took the order back on the guest's phone"),
        "orders.guest_order_odd": _("stopped an odd order: %(quantity)s of one dish, %(items)s in all"),
        "orders.guest_rules_saved": _("changed what guests may order by themselves"),
        "orders.line_comped": _("gave %(quantity)s of a line away, %(amount)s less"),
        "orders.line_context_changed": _("changed eat in or take away: %(context)s"),
        "orders.line_discounted": _("gave a discount on a line, %(amount)s off"),
        "orders.tab_discounted": ngettext(
            "gave a discount on the tab, %(lines)s line, %(amount)s off",
            "gave a discount on the tab, %(lines)s lines, %(amount)s off",
            "lines",
        ),
        "orders.discount_dropped": _("took a discount back, %(amount)s more"),
        "orders.service_charged": _("charged service: %(amount)s"),
        "orders.service_rule_saved": _("changed a rule of the service charge: %(percent)s %%"),
        "orders.service_rule_switched": _("put a service charge into use or out of it"),
        "orders.course_fired": ngettext(
            "fired course %(course)s, %(lines)s line", "fired course %(course)s, %(lines)s lines", "lines"
        ),
        "orders.course_held": ngettext(
            "held course %(course)s, %(lines)s line", "held course %(course)s, %(lines)s lines", "lines"
        ),
        "orders.seat_noted": _("noted what seat %(seat)s can't eat"),
        "orders.seat_notes_scrubbed": ngettext(
            "forgot %(count)s old note about what a guest can't eat",
            "forgot %(count)s old notes about what guests can't eat",
            "count",
        ),
        "orders.line_fired": _("fired a line"),
        "orders.line_held": _("held a line"),
        "orders.line_remade": _("had %(quantity)s of a line made again"),
        "orders.lines_moved": ngettext(
            "moved %(lines)s line to tab %(to)s", "moved %(lines)s lines to tab %(to)s", "lines"
        ),
        "orders.lines_came": ngettext(
            "moved %(lines)s line here from tab %(tab)s", "moved %(lines)s lines here from tab %(tab)s", "lines"
        ),
        "orders.lines_reseated": ngettext(
            "moved %(lines)s line to seat %(seat)s", "moved %(lines)s lines to seat %(seat)s", "lines"
        ),
        "orders.lines_recoursed": ngettext(
            "moved %(lines)s line to course %(course)s", "moved %(lines)s lines to course %(course)s", "lines"
        ),
        "orders.late_round_kept": ngettext(
            "kept a round that came too late: %(lines)s line, %(amount)s",
            "kept a round that came too late: %(lines)s lines, %(amount)s",
            "lines",
        ),
        "orders.late_round_placed": _("placed a round that came too late"),
        "orders.tab_seated": _("took the tab to table %(table)s"),
        "orders.tab_unseated": _("took the tab back to the bar"),
        "orders.hand_over_offered": _("offered the table to %(taker)s"),
        "orders.handed_over": _("handed the table over to %(taker)s"),
        "orders.hand_over_declined": _("kept the table with whoever had it; %(taker)s declined"),
        "orders.joined": ngettext(
            "joined tab %(tab)s to this one, %(lines)s line", "joined tab %(tab)s to this one, %(lines)s lines", "lines"
        ),
        "orders.join_undone": ngettext(
            "undid the join, %(lines)s line went home", "undid the join, %(lines)s lines went home", "lines"
        ),
        "tables.seated": _("seated a party at table %(table)s"),
        "tables.covers_set": ngettext("counted %(covers)s guest", "counted %(covers)s guests", "covers"),
        "tables.moved": _("moved the party from table %(table)s to %(to)s"),
        "tables.added": _("gave the party table %(table)s too"),
        "tables.joined": _("joined the party at %(tables)s"),
        "tables.parted": _("let %(tables)s go back to their own party"),
        "tables.cleared": _("cleared the table"),
        "tables.cleaned": _("cleaned the table"),
        "tables.code_made": _("made a new code for the party's phones"),
        "tables.visit_opened": _("has phone %(phone)s of the party (%(state)s)"),
        "tables.visit_admitted": _("let phone %(phone)s of the party in"),
        "tables.visit_ended": _("ended the visit of phone %(phone)s"),
        "tables.visits_ended": ngettext(
            "ended the visit of %(phones)s phone", "ended the visits of %(phones)s phones", "phones"
        ),
        "tables.called": _("was called by guests (%(call)s)"),
        "tables.call_answered": _("answered the guests' call (%(call)s)"),
        "tables.stickers_made": ngettext(
            "made a sticker for %(count)s table", "made stickers for %(count)s tables", "count"
        ),
        "tables.sticker_rotated": _("gave the table another sticker"),
        "tables.plan_saved": _("changed the floor plan: %(tables)s tables, %(gone)s taken off"),
        "tables.area_added": _("added an area to the floor"),
        "tables.area_renamed": _("gave an area another name"),
        "tables.area_removed": _("took an area off the floor"),
        "tables.house_tablet_laid": _("laid the guests' tablet on table %(table)s"),
        "menus.eighty_sixed": _("marked it sold out"),
        "menus.back_on": _("put it back on the menu"),
        "menus.counted": _("counted %(left)s left of it"),
        "menus.not_counted": _("stopped counting it"),
        "menus.imported": _("imported a menu"),
        "menus.item_added": _("put a new dish on the menu"),
        "menus.item_copied": _("made a copy of a dish"),
        "menus.item_named": _("named it anew"),
        "menus.item_described": _("changed what it is"),
        "menus.item_retired": _("took it off the menu"),
        "menus.item_returned": _("put it back on the menu"),
        "menus.allergens_stated": _("stated its allergens"),
        "menus.priced": _("gave it another price: %(amount)s"),
        "menus.sizes_saved": _("changed its sizes and prices"),
        "menus.picture_set": _("changed its picture"),
        "menus.special_made": _("made it today's special"),
        "menus.change_planned": _("let a change wait for %(due_on)s"),
        "menus.change_dropped": _("dropped the change that waited for %(due_on)s"),
        "menus.change_applied": _("changed as was planned for %(due_on)s"),
        "menus.section_added": _("added a section to the menu"),
        "menus.section_saved": _("changed a section of the menu"),
        "menus.section_retired": _("took a section off the menu"),
        "menus.section_returned": _("put a section back on the menu"),
        "menus.sections_ordered": _("put the sections of the menu in another order"),
        "menus.items_ordered": _("put the dishes of a section in another order"),
        "menus.choices_added": _("made a group of choices"),
        "menus.choices_saved": _("changed a group of choices"),
        "menus.choices_copied": _("gave a dish choices of its own"),
        "menus.choices_offered": _("changed which choices it offers"),
        "menus.slot_saved": _("changed a course of the set menu"),
        "menus.slot_dropped": _("took a course out of the set menu"),
        "menus.card_saved": _("changed where and when a card is served"),
        "menus.card_switched": _("put a card into use or out of it"),
        "menus.alcohol_hours_saved": _("changed when alcohol is served: %(alcohol)s"),
        "menus.alcohol_hours_dropped": _("took hours of alcohol away: %(alcohol)s"),
        "menus.courses_named": _("named the courses"),
        "menus.quick_note_added": _("added a note by one tap"),
        "menus.quick_note_dropped": _("took a note by one tap away"),
        "menus.quick_notes_ordered": _("put the notes by one tap in another order"),
        "menus.price_rule_saved": _("changed a price rule"),
        "menus.tax_rate_added": ngettext(
            "added a tax rate of %(percent)s %%, %(rates)s time",
            "added a tax rate of %(percent)s %%, %(rates)s times",
            "rates",
        ),
        "menus.tax_rate_dropped": _("took back a tax rate of %(percent)s %% that was to come"),
        "menus.price_rule_switched": _("put a price rule into use or out of it"),
        "payments.refunded": _(
            "gave back %(amount)s (%(tender)s), tip %(tip)s: receipt %(series)s%(receipt)s, %(reason)s"
        ),
        "payments.correction_returned": _(
            "took a receipt back to correct how it was paid: %(series)s%(receipt)s, %(reason)s"
        ),
        "hotel.stay_booked": _("booked a stay from %(arrives)s to %(departs)s"),
        "hotel.departure_set": _("let a stay end on %(departs)s"),
        "hotel.stay_cancelled": _("cancelled a booking"),
        "hotel.checked_in": _("checked somebody in to room %(room)s"),
        "hotel.moved": _("moved somebody from room %(left)s to %(taken)s"),
        "hotel.checked_out": _("checked out room %(room)s"),
        "hotel.pin_set": _("gave a stay another PIN"),
        "hotel.terms_set": _("set what may be charged to a room"),
        "hotel.phone_joined": _("let phone %(phone)s order for a room"),
        "hotel.phone_left": _("let phone %(phone)s order no more for a room"),
        "hotel.posting_queued": _("asked to post %(amount)s to a room, number %(number)s"),
        "hotel.posted": _("posted %(amount)s to a room, number %(number)s"),
        "hotel.posting_refused": _("couldn't post %(amount)s to a room, number %(number)s"),
        "hotel.posting_unknown": _("doesn't know yet whether number %(number)s was posted"),
        "hotel.room_state_set": _("said that a room is %(state)s"),
        "hotel.rooms_added": ngettext("added %(rooms)s room", "added %(rooms)s rooms", "rooms"),
        "hotel.room_edited": _("changed a room"),
        "hotel.room_type_saved": _("changed a kind of room"),
        "hotel.room_service_saved": _("changed the rules of room service"),
        "hotel.stickers_made": ngettext(
            "made a sticker for %(rooms)s room", "made stickers for %(rooms)s rooms", "rooms"
        ),
        "hotel.sticker_rotated": _("gave a room another sticker"),
        "guests.added": _("wrote a guest down"),
        "guests.edited": _("put a guest's data right"),
        "guests.erased": _("erased a guest's data"),
        "staff.pairing_code_made": _("made a pairing code"),
        "staff.device_paired": _("paired the device"),
        "staff.device_revoked": _("revoked the device"),
        "staff.look_saved": _("changed the look of the house"),
        "staff.picture_set": _("changed the picture: %(which)s"),
        "staff.public_url_set": _("said where guests reach the house: %(url)s"),
        "practice.entered": _("went to practise"),
        "practice.left": _("came back from practice"),
        "practice.tasks_begun": _("began the things to try again"),
        "opening.house_begun": _("began a new house"),
        "opening.owner_named": _("became the owner"),
        "opening.device_paired": _("paired this browser by the link of the set-up"),
        "opening.country_chosen": _("said which country the house is in: %(country)s"),
        "opening.menu_begun": ngettext(
            "began with a menu of %(items)s item", "began with a menu of %(items)s items", "items"
        ),
        "opening.tables_placed": ngettext(
            "put %(count)s table on the plan", "put %(count)s tables on the plan", "count"
        ),
        "opening.printer_chosen": _("said where it prints: %(printer)s"),
        "opening.step_skipped": _("left a step of the set-up for later: %(step)s"),
        "opening.opened": _("opened for business"),
        "staff.person_added": _("wrote down somebody new"),
        "staff.person_edited": _("changed what is written of them"),
        "staff.role_saved": _("changed what a role may do: %(given)s given, %(taken)s taken away"),
        "staff.sends_on_leave_set": _("chose what happens to a draft when its table is left"),
        "staff.clocked_in": _("clocked in"),
        "staff.clocked_out": ngettext(
            "clocked out after %(minutes)s minute", "clocked out after %(minutes)s minutes", "minutes"
        ),
        "staff.break_started": _("began a break"),
        "staff.break_ended": _("ended a break"),
        "staff.shift_corrected": ngettext(
            "corrected hours of %(person)s to %(minutes)s minute: %(reason)s",
            "corrected hours of %(person)s to %(minutes)s minutes: %(reason)s",
            "minutes",
        ),
        "staff.approval_asked": _("asked for an approval: %(reason)s"),
        "staff.approval_withdrawn": _("asked for it no more"),
        "staff.approval_granted": _("approved what %(asker)s asked for: %(reason)s"),
        "staff.approval_refused": _("refused what %(asker)s asked for: %(reason)s"),
        "staff.approval_used": _("used the approval of %(approver)s: %(reason)s"),
        "staff.signed_in": _("signed in"),
        "staff.signed_out": _("locked the device"),
        "staff.pin_wrong": _("refused a wrong PIN"),
        "staff.pin_set": _("set a new PIN"),
        "staff.activated": _("let them sign in again"),
        "staff.deactivated": _("let them sign in no more"),
        "api.token_made": _("made a token for another program: %(scopes)s"),
        "api.token_revoked": _("revoked a token"),
        "api.written": _("did what a program asked by its token: %(operation)s, %(made)s"),
        "demo.card_chosen": _("chose how the next card goes: %(fault)s"),
        "demo.restarted": _("started the evening again"),
        "journal.verified": ngettext(
            "verified the journal, %(entries)s entry", "verified the journal, %(entries)s entries", "entries"
        ),
    }
)

"""What the clock does: courses and lines are fired when their time comes, guests' orders for a time go to the kitchen.

Phones of those who have paid are shown out, and what was noted of allergies is forgotten.
"""

from acts import actions as acts
from core import clock
from kitchen.queries import venues_to_tell
from orders import actions as orders
from orders import allergies, asks, courses, news
from orders import guest_queries as queries
from orders.actions import PlaceRefused
from orders.floor import SURELY_FETCHED


def fire_due_orders() -> int:
    """Send every booked order to the kitchen whose time has come near enough; returns how many went.

    What can't be sold as it was ordered waits for somebody's tap instead.
    """
    fired = 0
    for order in queries.due_orders(clock.now()):
        try:
            with acts.job(order.venue) as act:
                orders.fire_order(order, act=act)
            fired += 1
        except PlaceRefused:
            with acts.job(order.venue) as act:
                orders.put_back(order, act=act)
    return fired


def end_paid_visits() -> int:
    """Show the phones of every party out that has paid some time ago; returns how many parties those were."""
    ended = 0
    for seating in queries.paid_parties():
        with acts.job(seating.venue) as act:
            ended += orders.end_paid_visits(seating, act=act)
    return ended


def fire_due() -> int:
    """Fire every course and line that is held until about now, each once, whoever was quicker; returns how many."""
    fired = 0
    for course in courses.due_courses(clock.now()):
        with acts.job(course.tab.venue) as act:
            fired += orders.fire_due_course(course, act=act)
    for line in courses.due_lines(clock.now()):
        with acts.job(line.tab.venue) as act:
            fired += orders.fire_due_line(line, act=act)
    return fired


def scrub_seat_notes() -> int:
    """Forget what guests could not eat, some weeks after they were here; returns how many notes that were."""
    scrubbed = 0
    for venue in allergies.venues_to_scrub(clock.now()):
        with acts.job(venue) as act:
            scrubbed += orders.scrub_seat_notes(act=act)
    return scrubbed


def refuse_overtaken() -> int:
    """Answer for the kitchen where it was asked about a dish that is ready meanwhile; returns how many those were."""
    refused = 0
    for ask in asks.overtaken_asks():
        with acts.job(ask.line.tab.venue) as act:
            refused += orders.refuse_overtaken(ask, act=act)
    return refused


def ring_overdue() -> int:
    """Have everybody look who is told now of what nobody has fetched or read; returns for how many houses."""
    now = clock.now()
    venues = venues_to_tell(now - SURELY_FETCHED, now - news.OLD)
    told = [it for it in venues if news.has_lately_become_everybodys(it, now)]
    for venue in told:
        with acts.job(venue) as act:
            act.publish(f"ready.{venue.pk}")
    return len(told)

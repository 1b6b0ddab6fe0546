"""The last ticket again, from the order: marked, so that nobody makes it twice."""

from core import clock
from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from orders.models import Round
from printing.escpos.decode import plain_text
from printing.models import JobState, PrintJob
from tests.cast import House


def send(house: House) -> Round:
    wanted = tuple(
        Wanted(house.items[code].pk, house.variant(code, size).pk) for code, size in [("burger", ""), ("espresso", "")]
    )
    with house.acting() as act:
        return orders.place_round(Place.table(house.table(5).pk), Cart(wanted), act=act)


def test_each_stations_ticket_prints_again_marked_copy(house: House) -> None:
    placed = send(house)
    PrintJob.objects.update(state=JobState.PRINTED, done_at=clock.now())
    answer = house.client(house.anna).post(f"/rounds/{placed.pk}/copies/")
    assert answer.status_code == 303
    copies = PrintJob.objects.exclude(copy_of=None)
    assert {job.printer.name for job in copies} == {"Grill", "Bar"}
    assert all("COPY" in plain_text(bytes(job.data)) for job in copies)


def test_paper_that_never_came_out_is_tried_again_unmarked(house: House) -> None:
    placed = send(house)
    PrintJob.objects.update(state=JobState.FAILED, done_at=clock.now())
    house.client(house.anna).post(f"/rounds/{placed.pk}/copies/")
    assert set(PrintJob.objects.values_list("state", "copy_of")) == {(JobState.QUEUED, None)}


def test_a_round_of_another_house_is_not_there(house: House) -> None:
    assert house.client(house.anna).post("/rounds/999/copies/").status_code == 404

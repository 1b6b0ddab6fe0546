"""An allergy that a waiter notes is seen by the kitchen before anything else."""

from kitchen.models import TicketItem
from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from printing.models import PrintJob
from tests.cast import House


def test_a_note_that_speaks_of_an_allergy_is_a_band_on_the_board_and_on_paper(house: House) -> None:
    dish = Wanted(house.burger.pk, house.variant("burger").pk, (), 1, note="Nut allergy")
    with house.acting() as act:
        orders.place_round(Place.table(house.table(12).pk), Cart((dish,)), act=act)
    assert TicketItem.objects.get().allergy == "Nut allergy"
    assert b"ALLERGY" in bytes(PrintJob.objects.get().data)
    page = house.client(device=house.display).get(f"/boards/{house.stations['grill'].pk}/").content.decode()
    assert '<p class="band alarm">Nut allergy</p>' in page

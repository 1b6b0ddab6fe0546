from hotel import actions as hotel
from hotel import queries
from tests.cast import House
from tests.hotel.stays import charge, check_in, settle


def test_a_whole_stay(house: House) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=10000)
    assert queries.find_stays(house.venue, "214", "Vries") == [stay]
    charge(house, stay)
    assert queries.balance(stay) == 5700
    settle(house, stay)
    assert queries.check_pin(stay, "4711")
    print(queries.desk(house.venue))
    with house.acting() as act:
        hotel.check_out(stay, act=act)
    assert not queries.find_stays(house.venue, "214", "Vries")

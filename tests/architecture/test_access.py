"""Every view says whom it is for, and which methods it takes."""

from tests.security.routes import routes


def test_every_view_says_who_may_use_it() -> None:
    assert [it.name for it in routes() if not getattr(it.view, "access", "")] == []


def test_no_address_is_given_twice() -> None:
    seen: dict[str, str] = {}
    twice = [(it.name, seen[it.pattern]) for it in routes() if seen.setdefault(it.pattern, it.name) != it.name]
    assert twice == []


def test_every_permission_that_a_view_asks_for_is_somebodys() -> None:
    from tests.cast import COOK, MANAGER, WAITER  # noqa: PLC0415

    asked = {it.view.access for it in routes() if "." in it.view.access}
    assert asked - {*WAITER, *COOK, *MANAGER} == set()

"""The demo's roles name the permissions that are asked for: none forgotten, none made up."""

import re

from pos_site.demo.files import read
from staff.models import OFFICE
from tests.architecture.source import ROOT
from tests.security.routes import routes

GRANTED = {permission for role in read("roles") for permission in role["permissions"]}
ROUTES = {it.view.access for it in routes() if "." in it.view.access}
NAMED = re.compile(r'"([a-z_]+\.[a-z_]+)"')
INSIDE = re.compile(r"""may\(\s*"([a-z_]+\.[a-z_]+)"|"([a-z_]+\.[a-z_]+)" (?:not )?in request\.person\.role""")


def asked_inside() -> set[str]:
    """What views and templates ask for besides their own permission."""
    files = [*ROOT.glob("*/**/views/*.py"), *ROOT.glob("*/views.py"), *ROOT.glob("templates/**/*.html")]
    found = [pair for path in files for pair in INSIDE.findall(path.read_text())]
    return {first or second for first, second in found} | asked_by_actions()


def asked_by_actions() -> set[str]:
    """What actions ask for, or somebody else's leave."""
    texts = [path.read_text() for path in ROOT.glob("*/actions/**/*.py")]
    named = {it for text in texts if "approvals.need" in text for it in NAMED.findall(text)}
    return named & GRANTED


def test_whatever_is_asked_for_is_somebody_s() -> None:
    assert (ROUTES | asked_inside()) - GRANTED == set()


def test_nobody_is_granted_what_nothing_asks_for() -> None:
    assert GRANTED - ROUTES - asked_inside() - OFFICE == set()


def test_owner_and_manager_may_give_up_a_card_that_nobody_knows_of() -> None:
    held = {role["key"] for role in read("roles") if "payments.release" in role["permissions"]}
    assert held == {"owner", "manager"}

"""docs/api.md: every command in it works as it is written."""

import json
import re
import shlex
import shutil
import string
import subprocess

import pytest

from api.models import Token
from core.ids import new_key
from hotel.models import Stay
from orders.models import Tab
from tests.api.conftest import give_program
from tests.cast import build_house
from tests.hotel.stays import check_in
from tests.payments.evening import order
from tests.server import ROOT, Server

GUIDE = (ROOT / "docs" / "api.md").read_text()
COMMANDS = re.findall(r"```sh\n(.*?)```", GUIDE, re.S)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl isn't installed here")
def test_every_command_of_the_guide_works(served: Server) -> None:
    house = build_house()
    tab, stay = order(house, "soup", table=5), check_in(house, "201", "de Vries")
    names = {
        "HOUSE": served.url,
        "TOKEN": give_program(house).token,
        "TAB": tab.ref,
        "STAY": stay.ref,
        "ITEM": house.burger.pk,
        "VARIANT": house.variant("burger").pk,
    }
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        written = string.Template(command.replace("\\\n", " ")).substitute(names, KEY=new_key())
        done = subprocess.run([*shlex.split(written), "--fail-with-body"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{written}\n{done.stdout}{done.stderr}"
        json.loads(done.stdout)
    assert Tab.objects.get(pk=tab.pk).lines.count() == 2
    assert Stay.objects.get(pk=stay.pk).postings.get().amount == 9500
    assert Token.objects.get().seen_at


def test_the_problem_in_the_guide_is_one() -> None:
    said = json.loads(re.search(r"```json\n(.*?)```", GUIDE, re.S)[1])
    assert said["type"] == "/api/v1/problems/refused" and said["status"] == 409

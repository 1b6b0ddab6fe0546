"""Ids rise, references can't be guessed."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch
from uuid import RFC_4122

from core import ids

URL_SAFE = re.compile(r"[A-Za-z0-9_-]+")


def test_a_uuid7_says_what_it_is() -> None:
    made = ids.uuid7()
    assert made.version == 7
    assert made.variant == RFC_4122


def test_a_uuid7_begins_with_the_time() -> None:
    before = time.time_ns() // 1_000_000
    made = [ids.uuid7() for _ in range(3)]
    after = time.time_ns() // 1_000_000
    for each in made:
        assert before <= each.int >> 80 <= after + 1


def test_uuid7s_rise_within_a_process() -> None:
    made = [ids.uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert [str(each) for each in made] == sorted(str(each) for each in made)


def test_uuid7s_rise_when_the_clock_is_set_back() -> None:
    earlier = ids.uuid7()
    with patch("time.time_ns", return_value=time.time_ns() - 3_600_000_000_000):
        later = ids.uuid7()
    assert later > earlier
    assert ids.uuid7() > later


def test_threads_never_share_a_uuid7() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: [ids.uuid7() for _ in range(500)], range(8)))
    assert all(own == sorted(own) for own in made)
    assert len({each for own in made for each in own}) == 8 * 500


def test_a_reference_is_short_and_random() -> None:
    made = {ids.new_ref() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(ref) == 22 and URL_SAFE.fullmatch(ref) for ref in made)


def test_a_key_fits_an_operation() -> None:
    made = {ids.new_key() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(key) <= 64 and URL_SAFE.fullmatch(key) for key in made)

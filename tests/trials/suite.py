"""Trials that are tests of the suite, with larger numbers: the environment says so to them."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests.engines import ROOT, NoPostgres, postgres

NAME = "BRIGADE_TRIAL"


def is_on(trial: str) -> bool:
    """Whether a test runs as this trial, with its full numbers."""
    return os.environ.get(NAME) == trial


def size(name: str, usual: int) -> int:
    """How many of something a trial was asked for by `name=number`."""
    return int(os.environ.get(f"BRIGADE_{name.upper()}", usual))


def stories(usual: tuple[int, int]) -> tuple[int, int]:
    """How many stories of how many steps a machine tells as a trial."""
    return size("stories", usual[0]), size("steps", usual[1])


def ask_for(**sizes: int) -> None:
    """Hand a trial's numbers on to its tests."""
    os.environ.update({f"BRIGADE_{name.upper()}": str(value) for name, value in sizes.items()})


def run(trial: str, path: str) -> int:
    """Run a file of tests as a trial; gives pytest's exit code."""
    os.environ[NAME] = trial
    return int(pytest.main([path, "-q", "-s"]))


def run_here(trial: str, *paths: str) -> int:
    """Run them on SQLite in a process of their own: what one engine was told, the other doesn't hear."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {NAME: trial}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *paths, "-q", "-s"], cwd=ROOT, env=environment, check=False
    ).returncode


def run_on_many_boxes(trial: str, *paths: str) -> int:
    """Run it on a PostgreSQL of its own where there is one; the tests bring what else they need."""
    environment = os.environ | {NAME: trial}
    with ExitStack() as stack:
        try:
            environment |= {"DATABASE_URL": stack.enter_context(postgres())}
        except NoPostgres:
            print("No PostgreSQL server is installed here: on SQLite.")
        command = [sys.executable, "-m", "pytest", *paths, "-q", "-s"]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

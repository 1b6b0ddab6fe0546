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


def run(trial: str, path: str) -> int:
    """Run a file of tests as a trial; gives pytest's exit code."""
    os.environ[NAME] = trial
    return int(pytest.main([path, "-q", "-s"]))


def run_on_many_boxes(trial: str, path: str) -> int:
    """Run it on a PostgreSQL of its own where there is one; the tests bring what else they need."""
    environment = os.environ | {NAME: trial}
    with ExitStack() as stack:
        try:
            environment |= {"DATABASE_URL": stack.enter_context(postgres())}
        except NoPostgres:
            print("No PostgreSQL server is installed here: on SQLite.")
        command = [sys.executable, "-m", "pytest", path, "-q", "-s"]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

"""Trials that are tests of the suite, with larger numbers: the environment says so to them."""

import os

import pytest

NAME = "BRIGADE_TRIAL"


def is_on(trial: str) -> bool:
    """Whether a test runs as this trial, with its full numbers."""
    return os.environ.get(NAME) == trial


def run(trial: str, path: str) -> int:
    """Run a file of tests as a trial; gives pytest's exit code."""
    os.environ[NAME] = trial
    return int(pytest.main([path, "-q", "-s"]))

"""The exercise is played once, also when several workers read it."""

import fcntl
import os
from pathlib import Path

import pytest

from tests.scenarios.played import play

DONE = "spelad"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the transcripts of the played snowstorm."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "snofall"
    with (shared / "snofall.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / DONE).exists():
            folder.mkdir()
            play(folder)
            (folder / DONE).touch()
    return folder / "utskrift"

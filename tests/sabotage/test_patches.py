"""The sabotages fit the code as it is now; that their tests see them is tried by `python -m tests.sabotage`."""

import subprocess
from pathlib import Path

import pytest

from tests.sabotage.__main__ import ROOT, TESTS

PATCHES = sorted(Path(__file__).parent.glob("*.patch"))


def test_each_patch_has_its_tests():
    assert [patch.stem for patch in PATCHES] == sorted(TESTS)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.stem)
def test_the_patch_fits(patch):
    checked = subprocess.run(
        ["git", "apply", "--check", str(patch)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr

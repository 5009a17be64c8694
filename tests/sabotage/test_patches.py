"""The sabotages fit the code as it is now; that their tests see them is tried by `python -m tests.sabotage`."""

from pathlib import Path

import pytest

from tests.sabotage.__main__ import ROOT, TESTS
from tests.sabotage.patching import NotFitting, apply

PATCHES = sorted(Path(__file__).parent.glob("*.patch"))


def test_each_patch_has_its_tests():
    assert [patch.stem for patch in PATCHES] == sorted(TESTS)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.stem)
def test_the_patch_fits(patch):
    apply(patch, ROOT, write=False)


def test_a_patch_changes_its_lines_and_no_others(tmp_path):
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/a.py").write_text("ett\ntvå\n\ntre\n")
    patch = tmp_path / "x.patch"
    patch.write_text("--- a/bot/a.py\n+++ b/bot/a.py\n@@ -1,3 +1,3 @@\n ett\n-två\n+2\n \n")
    apply(patch, tmp_path, write=True)
    assert (tmp_path / "bot/a.py").read_text() == "ett\n2\n\ntre\n"
    with pytest.raises(NotFitting, match="0 times"):
        apply(patch, tmp_path, write=True)

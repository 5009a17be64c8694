"""Applies a sabotage to a copy of the tree and expects its test to turn red: `python -m tests.sabotage [NAME …]`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.sabotage.patching import apply

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KILLED = "tests/homeserver/test_kill_aktivering.py::test_a_kill_neither_loses_nor_doubles"
RUNG = "tests/homeserver/test_kill_stege.py::test_a_kill_at_a_rung"
EACH_RUNG = "tests/homeserver/test_kill_each_rung.py::test_a_kill_at_each_rung"
TESTS = {
    "dagbok-before-outbox": (f"{EACH_RUNG}[before_commit:2-kluster]",),
    "random-transaction-id": (
        f"{KILLED}[after_send:4]",
        f"{KILLED}[after_send:12]",
        f"{RUNG}[after_send:1-5 min]",
        f"{EACH_RUNG}[after_send:1-kluster]",
    ),
    "position-first": (f"{KILLED}[before_commit:3]", f"{KILLED}[before_commit:5]"),
    "sent-before-sending": (f"{KILLED}[before_send:9]", f"{EACH_RUNG}[before_send:1-kluster]"),
}
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", ".synapse*", "*_cache", "__pycache__", ".hypothesis", "data")


def main(names: list[str]) -> int:
    """Give 0 if every sabotage was seen."""
    unknown = set(names) - set(TESTS)
    if unknown:
        print(f"Okänt sabotage: {', '.join(sorted(unknown))}. Det finns: {', '.join(TESTS)}.", file=sys.stderr)
        return 2
    unseen = [name for name in names or TESTS if not _is_seen(name)]
    return 1 if unseen else 0


def _is_seen(name: str) -> bool:
    """Whether the tests are green as the tree is and red with the patch."""
    with tempfile.TemporaryDirectory(prefix="sabotage-") as folder:
        copy = Path(folder) / "copy"
        _copy(copy)
        sound = _green(copy, name)
        apply(HERE / f"{name}.patch", copy, write=True)
        seen = sound and not _green(copy, name)
    before = "grönt" if sound else "RÖTT"
    print(f"{name}: {before} utan sabotage, {'rött med, som det ska' if seen else 'INTE SETT'}", flush=True)
    return seen


def _copy(copy: Path) -> None:
    shutil.copytree(ROOT, copy, ignore=_ignored)
    for environment in (".venv", ".synapse"):
        (copy / environment).symlink_to(ROOT / environment)


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Copy only what the tests of the homeserver need."""
    skipped = set(NOT_COPIED(folder, names))
    return skipped - {"data"} if Path(folder) != ROOT else skipped


def _green(copy: Path, name: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS[name]]
    environ = os.environ | {"PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])  # not a red test: nothing was tested
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

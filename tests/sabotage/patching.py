"""Applies a unified diff by its text alone: the tests must run where neither git nor patch is installed."""

from collections.abc import Iterator
from pathlib import Path


class NotFitting(Exception):
    """What the patch replaces does not stand exactly once in the file."""


def apply(patch: Path, root: Path, *, write: bool) -> None:
    """Change the files under `root`; with `write` false only see that it could be done. Raises NotFitting."""
    hunks = tuple(_hunks(patch.read_text(encoding="utf-8")))
    if not hunks:
        raise NotFitting(f"{patch.name} changes nothing")
    for name, old, new in hunks:
        file = root / name
        text = file.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise NotFitting(f"{patch.name}: {name} holds this {text.count(old)} times:\n{old}")
        if write:
            file.write_text(text.replace(old, new), encoding="utf-8")


def _hunks(text: str) -> Iterator[tuple[str, str, str]]:
    """(file, lines before, lines after) of each hunk."""
    for part in text.split("--- a/")[1:]:
        name = part.partition("\n")[0]
        for hunk in part.split("\n@@ ")[1:]:
            lines = [line for line in hunk.split("\n")[1:] if line]
            old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
            yield name, old, "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")

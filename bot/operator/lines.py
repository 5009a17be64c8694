"""Lines of `bot check`: what is well, what to look at, what is wrong and what to do about it; in Swedish."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    OK = "OK"
    OBS = "OBS"
    FEL = "FEL"


COLOUR = {Kind.OK: "\x1b[32m", Kind.OBS: "\x1b[33m", Kind.FEL: "\x1b[31m"}
PLAIN = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `remedy` is what to do and stands with everything that is not well."""

    kind: Kind
    text: str
    remedy: str = ""


def ok(text: str) -> Line:
    return Line(Kind.OK, text)


def obs(text: str, remedy: str = "") -> Line:
    return Line(Kind.OBS, text, remedy)


def fel(text: str, remedy: str) -> Line:
    return Line(Kind.FEL, text, remedy)


def show(lines: Iterable[Line]) -> int:
    """Print each line as it comes, and the sum; gives the exit code: 0 only without FEL."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    count = dict.fromkeys(Kind, 0)
    for line in lines:
        count[line.kind] += 1
        print(as_text(line, coloured=coloured), flush=True)
    print(f"\n{count[Kind.OK]} OK, {count[Kind.OBS]} att se på, {count[Kind.FEL]} fel.")
    return 1 if count[Kind.FEL] else 0


def as_text(line: Line, *, coloured: bool = False) -> str:
    """`FEL  …` with the remedy after it; a colour only where a terminal shows it."""
    head = f"{COLOUR[line.kind]}{line.kind:<3}{PLAIN}" if coloured else f"{line.kind:<3}"
    remedy = f" Gör så här: {line.remedy}" if line.remedy else ""
    return f"{head}  {line.text}{remedy}"

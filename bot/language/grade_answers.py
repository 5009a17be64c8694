"""The answer in the thread to a question about a grade: "2", "fyra", "menar imorgon, 4. idag grön" (MALLAR 2.1)."""

import re
from dataclasses import dataclass

from bot.language.fold import aligned
from bot.language.grades import Graded, grades, masked, pick


@dataclass(frozen=True, slots=True)
class GradeAnswer:
    """The answer to a question about a grade; None means that it was not told."""

    now: str | None
    later: str | None
    ask: bool = False


def read_grade_answer(text: str, asked: str) -> GradeAnswer:
    """An answer in the thread of a question about a grade: "2", "fyra", "menar imorgon, 4. idag grön"."""
    plain = masked(aligned(text[:400]).text)
    for word, digit in (
        ("ett", "1"),
        ("tva", "2"),
        ("tvaa", "2"),
        ("trea", "3"),
        ("tre", "3"),
        ("fyra", "4"),
        ("fem", "5"),
        ("femma", "5"),
        ("etta", "1"),
    ):
        plain = re.sub(rf"\b{word}n?\b", digit.ljust(len(word)), plain)
    plain = re.sub(r"\b([1-5])(?::?an?|:e)\b", r"\1", plain)
    carried = bool(
        re.match(
            r"\W*(?:jag |vi )?(?:menar|menade|avser|galler|det galler)?\s*(?:for )?(?:i ?morgon"
            r"|prognos\w*|tis\w*|ons\w*|i ?kvall|i ?natt)\W*[,:]",
            plain,
        )
    )
    found = list(grades(plain))
    if carried and found and not found[0].later:
        found[0] = Graded(found[0].value, True, found[0].at)
    now, later = pick(tuple(found))
    values = [g.value for g in (now, later) if g]
    if not values or any(
        v in ("gul", "röd", "orange") or ("-" in v and v in ("2-3", "4-5") and asked in ("gul", "röd")) for v in values
    ):
        return GradeAnswer(None, None, True)
    return GradeAnswer(now.value if now else None, later.value if later else None)

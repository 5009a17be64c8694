"""Free text in the reporting item: is it a report, is it nil, which grade, numbers, needs and offers (MALLAR 2).

Nothing is inferred from silence (R5); colours are asked about; another actor's report is never copied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.language import report_words as say
from bot.language.calendar_words import WEEKDAYS
from bot.language.clock_times import SWEDEN
from bot.language.evidence import ENOUGH, MUCH, evidence
from bot.language.fold import Folded, Span, aligned, trim
from bot.language.grade_answers import GradeAnswer, read_grade_answer
from bot.language.grades import GRADE, grade_words, masked
from bot.language.hearsay import about_others_only, voices
from bot.language.names import Names
from bot.language.nil_report import Nil, read_nil
from bot.language.report_numbers import quantities
from bot.language.roll_clauses import clauses
from bot.language.spelling import corrected
from bot.language.stated_grades import read_stated

__all__ = ["HEARSAY", "GradeAnswer", "Report", "read_grade_answer", "read_report"]

_MOST = 4000
_UNAFFECTED = re.compile(r"\bopaverka[dt]\w*")
_NOT_AFFECTED = re.compile(r"(^\W*|[.,;!\n]\W*|\bvi (?:ar|e) )(?:inte|ej) +paverka(?:de|d)\b(?! av)")
_OURS = re.compile(r"\W*vår[at]?\b", re.IGNORECASE)  # folded it reads as "var"
HEARSAY = "andrahand"
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.!?](?=[\d\w]))+")


@dataclass(frozen=True, slots=True)
class Report:
    """What a free text says about the situation. `ask`: gul, röd, orange, som_annan, del, oförändrat, grad, eget.

    `hearsay`: it tells the grade of another actor, and none of the writer's own. `rows`: code, grade, whether it
    is expected only, and where it stands, of each verksamhet.
    """

    is_report: bool
    nil: Nil = False
    paverkan: str | None = None
    prognos_paverkan: str | None = None
    ask: str | None = None
    numbers: tuple[str, ...] = ()
    needs: tuple[Span, ...] = ()
    offers: tuple[Span, ...] = ()
    prognosis: Span | None = None
    about: tuple[str, ...] = ()
    hearsay: bool = False
    rows: tuple[tuple[str, str, bool, Span], ...] = ()


def read_report(text: str, *, sender: str | None, now: datetime, names: Names) -> Report:
    """Read one message in the reporting item."""
    cut = text[:_MOST]
    folded = _affected(corrected(aligned(cut)))
    nil = read_nil(cut, names, sender)
    others = _about(folded.text, cut, names, sender)
    if nil and about_others_only(folded.text, voices(folded, names, sender)):
        return Report(True, about=_hearsay(others), hearsay=True)
    if nil is True:
        return Report(True, True)
    if not nil and _is_talk(folded.text, cut, names):
        return Report(False)
    stated = read_stated(_today_as_now(grade_words(folded), now), names, sender)
    if nil == "ask":
        return Report(True, "ask", stated.now, stated.later, stated.ask or "oförändrat", quantities(cut))
    report = Report(
        True,
        False,
        "ask" if stated.ask and stated.now is None else stated.now,
        stated.later,
        stated.ask,
        quantities(cut, stated.spots),
        tuple(_asked_for(folded, cut, say.NEED, say.NO_NEED)),
        tuple(_asked_for(folded, cut, say.OFFER, say.NO_OFFER)),
        next(_prognoses(folded, cut), None),
        _hearsay(others) if stated.hearsay else others,
        stated.hearsay,
        tuple((r.code, r.value, r.later, folded.span(*r.span)) for r in stated.rows),
    )
    return report if _tells(report, folded.text, cut) else Report(False)


def _hearsay(others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*others, HEARSAY)))


def _affected(folded: Folded) -> Folded:
    """The word "påverkade" is no misspelt "opåverkade"; "vi är inte påverkade" means just that."""

    def typed(match: re.Match[str]) -> str:
        return match[0] if folded.source[folded.origin[match.start()]] in "oO" else " " + match[0][1:]

    text = _NOT_AFFECTED.sub(
        lambda m: m[1] + "opaverkade".ljust(len(m[0]) - len(m[1])), _UNAFFECTED.sub(typed, folded.text)
    )
    return Folded(text, folded.origin, folded.source)


def _tells(report: Report, plain: str, text: str) -> bool:
    """Whether there is evidence for a report: a grade, a need, an offer, or something about the situation."""
    stated = report.paverkan or report.prognos_paverkan or report.ask or report.needs or report.offers or report.hearsay
    return bool(stated) or bool(say.NO_HELP.search(plain)) or evidence(text, plain) >= ENOUGH


def _is_talk(plain: str, text: str, names: Names) -> bool:
    """Chatter, questions, promises of a report, action answers, opinions."""
    if not re.search(r"[a-z0-9]", plain):
        return True
    stripped = plain.strip()
    told = evidence(text, plain)
    if (
        say.REMARK.search(stripped)
        or say.ACTION.search(stripped)
        or say.AUDIO.search(stripped)
        or (say.OPINION.search(stripped) and told < MUCH)
    ):
        return True
    if (say.ASKING.search(stripped) and not _OURS.match(text)) or (
        stripped.rstrip(" )😅🙉😂").endswith("?") and "." not in stripped[:-1]
    ):
        return True
    if _only_presence(text, names):
        return True
    if say.PROMISE.search(stripped):
        return not (told >= ENOUGH and len(stripped) > 60)
    return bool(say.TALK.search(stripped)) and told < (ENOUGH if "," in stripped else MUCH)


def _only_presence(text: str, names: Names) -> bool:
    """An answer to the roll call ("Hamnen inne. sorry") is no report."""
    found = clauses(text[:200], names, (), None) if len(text) < 200 else ()
    tags = {tag for clause in found for tag in clause.tags}
    return (
        bool(found)
        and bool(tags & set("PEYAWLHC"))
        and not tags & {"?", "U"}
        and not GRADE.search(masked(aligned(text).text))
    )


def _today_as_now(folded: Folded, now: datetime) -> Folded:
    """On a Tuesday "tis" is no forecast."""
    today = [name for name, number in WEEKDAYS.items() if number == now.astimezone(SWEDEN).weekday() and len(name) > 2]
    named = re.compile(rf"\b(?:{'|'.join(today)})\b")
    return Folded(named.sub(lambda m: "nu".ljust(len(m[0])), folded.text), folded.origin, folded.source)


# ---------------------------------------------------------------- needs, offers, forecast
def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(plain):
        yield match.span()


def _asked_for(folded: Folded, text: str, wanted: re.Pattern[str], unwanted: re.Pattern[str]) -> Iterator[Span]:
    """The sentence parts that state a need or an offer, with their conditions."""
    for start, end in _sentences(folded.text):
        sentence = folded.text[start:end]
        if wanted is say.NEED:
            sentence = say.OTHERS_NEED.sub(lambda m: " " * len(m[0]), sentence)
        match = wanted.search(sentence)
        if not match or unwanted.search(sentence) or folded.text[end : end + 1] == "?":
            continue
        begin = start + (match.end() if match[0].rstrip().endswith(":") else _clause_start(sentence, match.start()))
        span = trim(text, folded.span(begin, end))
        if span:
            yield span


def _clause_start(sentence: str, at: int) -> int:
    return max(sentence.rfind(c, 0, at) + 1 for c in ",:")


def _prognoses(folded: Folded, text: str) -> Iterator[Span]:
    for start, end in _sentences(folded.text):
        match = say.PROGNOSIS.search(folded.text, start, end)
        if match:
            comma = max(folded.text.rfind(c, start, match.start()) + 1 for c in ",;") or start
            span = trim(text, folded.span(max(start, comma), end))
            if span:
                yield span


def _about(plain: str, text: str, names: Names, sender: str | None) -> tuple[str, ...]:
    """The other actors spoken of; "andrahand" when the text says that it is hearsay."""
    others = dict.fromkeys(i for m in names.find(text, speaker=sender) for i in m.candidates if m.id and i != sender)
    return (*others, *((HEARSAY,) if say.SECOND_HAND.search(plain) else ()))

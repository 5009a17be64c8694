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
from bot.language.form_fields import VERKSAMHET
from bot.language.grade_answers import GradeAnswer, read_grade_answer
from bot.language.grades import GRADE, Graded, grade_words, grades, masked, pick
from bot.language.names import Names
from bot.language.nil_report import Nil, read_nil
from bot.language.report_numbers import quantities
from bot.language.roll_clauses import clauses
from bot.language.spelling import corrected

__all__ = ["GradeAnswer", "Report", "read_grade_answer", "read_report"]

_MOST = 4000
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.!?](?=[\d\w]))+")
_GRADE_WORD = re.compile(
    r"^\W*(?:[a-z]+ ){0,2}(?:mattligt?|betydande|allvarligt?|kritiskt?|gront?|gult?|rott?|rod|normalt?)(?:"
    r" paverkan| lage)?(?: nu| idag| hos oss| har| i kommunen)?\W*$"
)
_ABOUT = re.compile(
    r"\bpaverka\w*|\bpav\b|\bpavekan\b|\bpaverkn\w*|\blage(?:t)?\b(?! per)|\bligger (?:vi )?pa\b"
    r"|\bvi (?:ar|a|e) pa\b|\b(?:kor|laget) (?:gul|rod|gron)\w*|\bgrad\b|\bniva\b"
    r"|\bnormal(?:t|lage\w*)?\b|\bopaverka\w*|\b(?:inte|ej) paverkad\w*|\b(?:ar|saga|sager|uppe i) en [1-5] {2}"
    r"|\bstatus\b"
)
_DIRECT = re.compile(
    r"\b(?:pav\w*|grad|niva)\s*:?\s*(?:(?:nu|ar|pa)\s+)?(?:[1-5]|mattlig|betydande|allvarlig|kritisk)\b"
)
_STAFF = re.compile(
    r"\b(?:bemanning\w*|personal\w*|uthallighet|stabslage|forstarkningslage|katastroflage|beredskapslage"
    r"|skad(?:ad|ade|or)|sjuka?|patient\w*|infrastruktur|behov|vader\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a free text says about the situation. `ask`: gul, röd, orange, som_annan, del, oförändrat."""

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


def read_report(text: str, *, sender: str | None, now: datetime, names: Names) -> Report:
    """Read one message in the reporting item."""
    cut = text[:_MOST]
    folded = corrected(aligned(cut))
    nil = read_nil(cut, names, sender)
    if nil is True:
        return Report(True, True)
    if not nil and _is_talk(folded.text, cut, names):
        return Report(False)
    graded = _today_as_now(grade_words(folded), now)
    now_grade, later, ask = _graded(graded, cut, names, sender)
    if nil == "ask":
        return Report(True, "ask", now_grade, later, ask or "oförändrat", quantities(cut))
    report = Report(
        True,
        False,
        "ask" if ask else now_grade,
        later,
        ask,
        quantities(cut, _grade_spots(graded, cut, names, sender)),
        tuple(_asked_for(folded, cut, say.NEED, say.NO_NEED)),
        tuple(_asked_for(folded, cut, say.OFFER, say.NO_OFFER)),
        next(_prognoses(folded, cut), None),
        _about(folded.text, cut, names, sender),
    )
    return report if _tells(report, folded.text, cut) else Report(False)


def _tells(report: Report, plain: str, text: str) -> bool:
    """Whether there is evidence for a report: a grade, a need, an offer, or something about the situation."""
    stated = report.paverkan or report.prognos_paverkan or report.ask or report.needs or report.offers
    return bool(stated) or bool(say.NO_HELP.search(plain)) or evidence(text, plain) >= ENOUGH


def _is_talk(plain: str, text: str, names: Names) -> bool:
    """Chatter, questions, promises of a report, action answers, opinions."""
    if not re.search(r"[a-z0-9]", plain):
        return True
    stripped = plain.strip()
    told = evidence(text, plain)
    if say.ACTION.search(stripped) or say.AUDIO.search(stripped) or (say.OPINION.search(stripped) and told < MUCH):
        return True
    if say.ASKING.search(stripped) or (stripped.rstrip(" )😅🙉😂").endswith("?") and "." not in stripped[:-1]):
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


# ---------------------------------------------------------------- grades
def _graded(folded: Folded, text: str, names: Names, sender: str | None) -> tuple[str | None, str | None, str | None]:
    """The grade now, the grade expected, and what to ask."""
    plain = folded.text
    for mention in names.find(text, speaker=sender, short=True):
        if mention.id != sender and say.SAME_AS.search(plain[: mention.start][-40:]):
            return None, None, "som_annan"
    found = _grades_in(folded, text, names, sender)
    now, later = pick(tuple(g for g, _ in found))
    parts = [g for g, part in found if part]
    if now is None and later is None:
        return None, None, None
    if parts and len(parts) == len(found):
        colour = next((g.value for g in parts if g.value in ("gul", "röd", "orange")), None)
        return None, None, colour or "del"
    value = now.value if now else None
    ask = value if value in ("gul", "röd", "orange") else None
    ahead = later.value if later else None
    return (None if ask else value), ahead, ask


def _today_as_now(folded: Folded, now: datetime) -> Folded:
    """On a Tuesday "tis" is no forecast."""
    today = [name for name, number in WEEKDAYS.items() if number == now.astimezone(SWEDEN).weekday() and len(name) > 2]
    named = re.compile(rf"\b(?:{'|'.join(today)})\b")
    return Folded(named.sub(lambda m: "nu".ljust(len(m[0])), folded.text), folded.origin, folded.source)


def _grade_spots(folded: Folded, text: str, names: Names, sender: str | None) -> tuple[Span, ...]:
    return tuple(folded.span(*g.at) for g, _ in _grades_in(folded, text, names, sender))


def _grades_in(folded: Folded, text: str, names: Names, sender: str | None) -> list[tuple[Graded, bool]]:
    """Grades stated as påverkan, each with whether it is about a part only (a verksamhet, a place, "the rest")."""
    plain = masked(folded.text)
    found: list[tuple[Graded, bool]] = []
    own = _own_end(text, names, sender)
    stated_before = False
    for start, end in _grade_clauses(plain):
        clause = plain[start:end]
        stated = bool(_ABOUT.search(clause) or _GRADE_WORD.match(clause) or _colour(clause))
        follows = stated_before and bool(
            re.match(r"\W*(?:i ?morgon|prognos|tror|sedan|sen|nu|i ?dag|i ?kvall|i ?natt|bedoms)\b", clause)
        )
        lone = bool(
            re.fullmatch(
                r"\W*[1-5](?: ?- ?[1-5])?(?: just nu| nu| i ?dag)?\W*",
                plain[max(start, own) : end] if own > start else clause,
            )
        )
        if (stated or follows or lone or _is_row(clause)) and not _STAFF.search(clause):
            part = _partial(clause)
            found.extend((g, part) for g in grades(plain, start, end) if _counts(plain, g))
            stated_before = bool(found)
    return found


def _is_row(clause: str) -> bool:
    """As in "hemtjänst 3": a verksamhet and its grade."""
    match = re.fullmatch(r"\W*(?:och )?([a-z]+)\W{0,3}[1-5]\W*", clause)
    return bool(match and match[1] in VERKSAMHET)


def _grade_clauses(plain: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?:[^,.;!?\n]|[.,](?=\d))+", re.sub(r"\bmen\b", ";;;", plain)):
        yield match.span()


def _counts(plain: str, graded: Graded) -> bool:
    """A digit that counts something ("3 bilar") is no grade."""
    start, end = graded.at
    if not plain[start].isdigit():
        return not re.match(r"\s*(?:bemanning|personal|skad|risk|sjuk|olyck|brist|trafik)", plain[end:])
    if re.match(r"\s*(?:[a-z]{4,})", plain[end:]) and not re.match(
        r"\s*(?:nu|just|prognos|idag|imorgon|bedom\w*|paverkan|i ?natt|i ?kvall|men|eller|betydande"
        r"|mattlig|allvarlig|kritisk|inga?|inget|normalt)\b",
        plain[end:],
    ):
        return False
    return not re.search(r"\b(?:linje|kl|e|v|fran|sedan|sen|spar|vag)\s*$", plain[:start])


def _colour(clause: str) -> bool:
    return bool(re.search(r"\b(?:gront|gult|rott|roda?|gula?|grona?|oranget?)\b", clause))


def _partial(clause: str) -> bool:
    words = re.findall(r"[a-z]+", clause)
    if any(w in ("ovrigt", "resten", "ovriga", "annars") for w in words):
        return True
    places = bool(
        re.search(
            r"\b(?:gult?|rott?|rod|gron\w*|[1-5]|mattlig\w*|betydande|allvarligt?|kritiskt?)\s+(?:i"
            r"|pa|for|inom|hos)\s+(?!oss|dag|natt|kvall|morgon|hela|paverkan|grad|nulaget|princip|stort)[a-z]",
            clause,
        )
    )
    named = (
        any(w in VERKSAMHET for w in words)
        and not _DIRECT.search(clause)
        and not re.search(r"\bsamlad|\btotalt", clause)
    )
    return places or (named and not re.search(r"paverkan\s*:?\s*[1-5]\s*$", clause))


def _own_end(text: str, names: Names, sender: str | None) -> int:
    """Where the sender's own name, opening the message, ends."""
    first = next(iter(names.find(text, speaker=sender, short=True)), None)
    opens = first and sender in first.candidates and not text[: first.start].strip()
    return first.end if first and opens else 0


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
    return (*others, *(("andrahand",) if say.SECOND_HAND.search(plain) else ()))

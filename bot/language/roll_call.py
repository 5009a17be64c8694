"""What a message means as an answer to a roll call, and for which actors (MALLAR 14, AKT-05).

Only a message that is made of answer words is an answer; chatter, reports and questions never are. In doubt: `fråga`.
"""

import re
from datetime import datetime

from bot.language.fold import fold
from bot.language.names import Names
from bot.language.roll_answer import ASK, NO_ANSWER, RollCallAnswer, Status
from bot.language.roll_clauses import Clause, clauses
from bot.language.roll_meaning import like_an_answer
from bot.language.roll_reader import Reader
from bot.language.roll_several import by_actor
from bot.language.roll_words import THUMBS

__all__ = ["ASK", "NO_ANSWER", "RollCallAnswer", "Status", "opens_as_answer", "read_answer", "read_answers"]

_MOST_READ = 200
_OCH = re.compile(r"(?<=\w)\s+[åÅ]\s+(?=\w)")
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_INTRODUCED = re.compile(r"\b(?:jag heter|mitt namn ar|jag ar (?:ny|nya|tib|vb|tjansteman)|det har ar|har ar)\b")
_CAME = re.compile(
    r"^(?:sorry|forlat|ursakta|oj|hej|ah)?[ ,.!]*(?:jag |vi |nu )?(?:kom|kommit)"
    r" (?:in (?:nu|precis|just|nyss)|(?:nu|precis|just|nyss)(?: nu)? in)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:inte|ej|forst|tidigast)\b[^.!?]{0,30}\b(?P<to>forran|innan|fore|tidigast)\s+(?:(?:efter|runt|vid|ca|cirka)\s+)?(?:kl\.?\s*)?"
    r"(?P<h>[01]?\d|2[0-3])(?:[.:]?(?P<m>[0-5]\d))?\b"
)
_NOT_IN_TIME = re.compile(
    r"\b((?:vi |jag )?)(?:kommer|hinner|kan|klarar)(?: vi| jag)? (?:inte|ej)"
    r"(?: (?:fram|in|hit|komma|med|vara med|va med|till mötet))? i tid\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b((?:vi |jag )?)(?:är|e)(?: vi| jag)? (?:inte|ej)"
    r"(?: (?:med|kvar|här|inne|på plats|närvarande) längre| längre (?:med|kvar|här|inne|på plats|närvarande))\b",
    re.IGNORECASE,
)
_AWAY_WHILE = re.compile(
    r"\bborta (?:mellan |från )?(?:kl\.? ?)?\d{1,2}(?:[.:]\d\d)? ?(?:-|–|till|och) ?\d{1,2}(?:[.:]\d\d)?\b",
    re.IGNORECASE,
)
_TOLD = frozenset({"väntas", "frånvarande_anmäld", "lämnar", "avstår", "avvaktar"})


def read_answer(
    text: str, *, sender: str | None, registered_for: tuple[str, ...], kind: str, names: Names, now: datetime
) -> RollCallAnswer:
    """Read one message or reaction in a room with an open roll call: what it says of the account's own actors."""
    return read_answers(text, sender=sender, registered_for=registered_for, kind=kind, names=names, now=now)[0]


def read_answers(
    text: str, *, sender: str | None, registered_for: tuple[str, ...], kind: str, names: Names, now: datetime
) -> tuple[RollCallAnswer, ...]:
    """Like `read_answer`, but one answer for each actor of whom it says something else; at least one.

    "Botkyrka här, Salem kommer senare": what is told of an actor that the account is not registered for comes after
    its own answer, and only that the other comes later, stays away, leaves or stands by; never that it is here.
    """
    own = registered_for or ((sender,) if sender else ())
    if kind == "react":
        return (_reaction(text, own) if sender else NO_ANSWER,)
    if not sender:
        return (_claimed(text, kind, names, now),)
    text = _written_out(_OCH.sub(" och ", _own_words(text[:_LONGEST])))
    opening = _opening(text[:_MOST_READ], own, names)
    if opening is not None:
        return (opening,)
    found = clauses(text, names, own, sender)
    if not found:
        only_mark = text.strip() in ("?", "??")
        return (ASK if only_mark or any(char in THUMBS for char in text[:200]) else NO_ANSWER,)
    return _several(found, own, text, now, kind) or (Reader(found, own, text, now, kind).read(),)


def opens_as_answer(text: str, *, own: tuple[str, ...], names: Names) -> bool:
    """Whether it is worded as an answer, understood or not: then it is asked about, and is no report (R1)."""
    found = clauses(_own_words(text[:_LONGEST]), names, own, own[0] if own else None)
    return len(text) <= _MOST_READ and any(like_an_answer(c) for c in found)


def _own_words(text: str) -> str:
    """Without what the writer quotes: the lines of a message that is replied to, what somebody "said"."""
    text = _QUOTED.sub("", text)
    return text if _SAID.fullmatch(text.strip()) else _SAID.sub(" citat ", text)


def _written_out(text: str) -> str:
    """In words that are known: "t.f. TiB" whose dots end no sentence, "kommer inte i tid", "är inte med längre"."""
    text = re.sub(r"\bt\.\s?f\b\.?", "tf", re.sub(r"\b[oO]rd\.(?=\s)", "ordinarie", text))
    return _AWAY_WHILE.sub("borta", _NO_MORE.sub(r"\1lämnar", _NOT_IN_TIME.sub(r"\1blir sena", text)))


_SAID = re.compile(r"[\"”“][^\"”“\n]{2,200}[\"”“]")
_LONGEST = 2000  # an answer is short; what comes after this is never read


def _claimed(text: str, kind: str, names: Names, now: datetime) -> RollCallAnswer:
    """An account that nobody knows: whatever would be an answer of the actor that it names is asked."""
    found = [i for m in names.find(text[:_MOST_READ]) for i in m.candidates]
    own = tuple(dict.fromkeys(found)) or ("okänd",)
    said = read_answers(text, sender=own[0], registered_for=own, kind=kind, names=names, now=now)[0]
    introduced = bool(found) and bool(_INTRODUCED.search(fold(text[:_MOST_READ])))
    return ASK if said.status != "inget_svar" or introduced else NO_ANSWER


def _opening(text: str, own: tuple[str, ...], names: Names) -> RollCallAnswer | None:
    """Two turns of phrase that are more than their words: "inte före 16", "kom precis in"."""
    plain = fold(text)
    not_before = _NOT_BEFORE.search(plain)
    if not_before and _of_us(plain, not_before, names, own):
        return RollCallAnswer("väntas", own, at=f"{int(not_before['h']):02d}:{not_before['m'] or '00'}")
    if _CAME.search(plain):
        return RollCallAnswer("närvarande", own) if len(own) == 1 else ASK
    return None


def _of_us(plain: str, found: "re.Match[str]", names: Names, own: tuple[str, ...]) -> bool:
    """Whether the sentence has no other subject and no other deed ("Färjan kan inte komma", "inte sanda före 14")."""
    before = re.split(r"[!?\n]|\.(?!\w)", plain[: found.start("to")])[-1]
    said = clauses(before, names, own, own[0] if own else None)
    ours = all(set(t.ids) & set(own) for c in said for t in c.tokens if t.tag == "N")
    return ours and not any(c.tags & {"?", "U"} for c in said)


def _several(
    found: tuple[Clause, ...], own: tuple[str, ...], text: str, now: datetime, kind: str
) -> tuple[RollCallAnswer, ...]:
    """One answer for each actor of whom something else is said; empty when one answer says it all."""
    mine, told = [], []
    for ids, part in by_actor(found, own):
        answer = Reader(part, ids, text, now, kind).read()
        if set(ids) <= set(own):
            mine.append(answer)
        elif answer.status in _TOLD:
            told.append(answer)
        elif answer.status != "inget_svar":
            return ()
    clear = bool(mine) and all(a.status not in ("inget_svar", "fråga") for a in mine)
    return (*mine, *told) if clear and len(mine) + len(told) > 1 else ()


def _reaction(text: str, own: tuple[str, ...]) -> RollCallAnswer:
    thumb = text.strip()[:1] in ("👍", "✅")
    return RollCallAnswer("närvarande", own) if thumb and len(own) == 1 else ASK

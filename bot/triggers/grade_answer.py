"""The answer to a question about a grade: of the whole actor, or of one verksamhet (MALLAR 2.1, 2.2, R1)."""

import re
from dataclasses import replace

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain import lage, lage_read
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked
from bot.domain.lage import GRAD, PROGNOS_PER_VERKSAMHET, UNKNOWN, LageCompleted, LageReported, Sakerhet, Uppgift
from bot.domain.region import Event, Region
from bot.domain.verksamhet import with_row
from bot.domain.words import whole
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.reports import GradeAnswer, read_grade_answer, read_report
from bot.language.unknown import is_nod, is_unknown

OWN = "eget"  # asked: is it the writer's own grade?
_NOT_OURS = re.compile(
    r"\W*(?:nej|nix|nej,? inte vi|inte (?:vi|vara?|var egen|oss|vart)|ej vi"
    r"|(?:det (?:ar|galler) )?(?:de|dom|deras)\b.*)\W*"
)


def grade_answered(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """The answer to "menar du 4 eller 5?", also that there is nothing to report or that it is not known (R1).

    What is neither is asked about once more; a mere "ok" only keeps its mark.
    """
    known = region.lage.by_id.get(fraga.message)
    kod = fraga.about.partition(" ")[2]
    if known is not None and kod:
        return _of_row(region, call, fraga, known, kod)
    again = read_report(call.text, sender=call.aktor, now=local(call.at), names=call.names)
    if known is not None and fraga.about == OWN and _NOT_OURS.fullmatch(fold(call.text)):
        others = replace(known, sakerhet=Sakerhet.OBEKRAFTAD, asked="", changed_at=call.at)
        return Outcome((LageReported(others), FragaAnswered(fraga.message, call.at)), (tick(call),))
    if again.nil is True and known is not None:
        nothing = LageReported(replace(known, nil=True, asked="", changed_at=call.at))
        return Outcome((nothing, FragaAnswered(fraga.message, call.at)), (tick(call),))
    if known is not None and is_unknown(call.text):
        return _unknown(call, known)
    if is_nod(call.text):
        return Outcome((), (tick(call, ASKS),))
    return _told(region, call, fraga, known)


def _told(region: Region, call: Call, fraga: Fraga, known: Uppgift | None) -> Outcome:
    found = read_grade_answer(call.text, fraga.about)
    now, later = found.now, found.later
    if found.ask or (now is None and later is None):
        return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_grade", colour=fraga.about)))
    if known is not None and known.grad and later is None:
        now, later = None, now  # the grade now was clear; the forecast was asked about
    told = LageCompleted(fraga.message, now, later, (), call.message, call.at)
    return _then(region, call, fraga, told) if known is not None else Outcome((told,), (tick(call),))


def _unknown(call: Call, known: Uppgift) -> Outcome:
    """Stored as not known, thanked for, and asked no more."""
    said = Falt(GRAD, whole(call.words, call.text), UNKNOWN)
    events = (
        LageCompleted(known.id, None, None, (said,), call.message, call.at),
        FragaAnswered(known.id, call.at),
    )
    thanks = reply(call, "lage/received", uppgift=known.id, missing=[], warnings=[])
    return Outcome(events, (tick(call), thanks))


# ---------------------------------------------------------------- one verksamhet
def _of_row(region: Region, call: Call, fraga: Fraga, known: Uppgift, kod: str) -> Outcome:
    """The grade of the verksamhet that was asked about; it says nothing of the whole actor."""
    if is_nod(call.text):
        return Outcome((), (tick(call, ASKS),))
    found = read_grade_answer(call.text, fraga.about.partition(" ")[0])
    unknown = is_unknown(call.text)
    if not unknown and (found.ask or (found.now is None and found.later is None)):
        return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_grade", colour=fraga.about)))
    rows = lage_read.rows_of(known)
    for row in _rows(call, known, kod, found, unknown=unknown):
        others = tuple(f for f in rows if f.id != row.id)
        rows = (*others, *with_row(rows, row))
    return _then(region, call, fraga, LageCompleted(known.id, None, None, rows, call.message, call.at))


def _rows(call: Call, known: Uppgift, kod: str, found: GradeAnswer, *, unknown: bool) -> tuple[Falt, ...]:
    """What is told of now and of later; a bare grade is of that which was asked about."""
    quote = whole(call.words, call.text)
    asked = next(f.id for f in lage_read.rows_of(known) if f.value.startswith(f"{kod}=fråga"))
    if unknown:
        return (Falt(asked, quote, f"{kod}={UNKNOWN}"),)
    told = {False: found.now, True: found.later}
    if asked == PROGNOS_PER_VERKSAMHET and found.later is None:
        told = {False: None, True: found.now}
    return tuple(lage_read.row(kod, grade, later, quote) for later, grade in told.items() if grade)


def _then(region: Region, call: Call, fraga: Fraga, told: LageCompleted) -> Outcome:
    """What is still unclear in the same statement is asked about next."""
    after = lage.apply(region.lage, told).by_id[told.uppgift]
    asked = lage_read.asked_row(after)
    if not asked:
        return Outcome((told, FragaAnswered(fraga.message, call.at)), (tick(call),))
    events: tuple[Event, ...] = (
        told,
        LageReported(replace(after, asked=asked)),
        FragaAsked(replace(fraga, about=asked, at=call.at)),
    )
    return Outcome(events, (tick(call, ASKS), reply(call, "lage/asked_grade", colour=asked)))

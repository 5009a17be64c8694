"""An answer in the thread of a notice or a läge: the fields that were asked for (MALLAR 0: R1, R9).

"Okänt" answers every field that is asked for; "ok" answers none.
"""

from dataclasses import asdict
from datetime import datetime

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.lage import GRAD, LAGET_PER, UNKNOWN, VALUES, LageCompleted, Uppgift
from bot.domain.lage_read import per_of
from bot.domain.region import Event, Region
from bot.domain.underrattelse import UnderrattelseCompleted
from bot.domain.words import Quote, whole
from bot.language.forms import read_completion
from bot.language.grades import COLOUR_BY_QUESTION, highest
from bot.language.local_time import local
from bot.language.report_words import ACTION
from bot.language.unknown import is_nod, is_unknown
from bot.triggers import action_answer, begaran

CHOICES = frozenset({"behov_samverkan"})


def completed(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """Labelled lines fill their fields; in a text without labels each sentence answers what it speaks of."""
    if is_nod(call.text):
        return NOTHING
    lage = region.lage.by_id.get(fraga.message)
    if lage is not None:
        return _of_lage(region, call, fraga, lage)
    asked_for = region.begaran.of_message(fraga.message)
    if asked_for is not None:
        return begaran.completed(region, call, asked_for)
    known = region.underrattelse.by_message.get(fraga.message)
    if known is None:
        return Outcome((FragaAnswered(fraga.message, call.at),))
    falt = _read(call, "underrättelse", known.missing, CHOICES)
    missing = tuple(name for name in known.missing if name not in {f.id for f in falt})
    events: list[Event] = [UnderrattelseCompleted(fraga.message, falt, missing, call.message, call.at)]
    if not missing:
        events.append(FragaAnswered(fraga.message, call.at))
    facts = {"message": fraga.message, "larm": any(f.id in CHOICES for f in falt)}
    return Outcome(tuple(events), (tick(call), reply(call, "underrattelse/completed", **facts)))


def _read(call: Call, kind: str, missing: tuple[str, ...], valued: frozenset[str]) -> tuple[Falt, ...]:
    """The fields that are answered; a text that fits none of them is kept as free text."""
    if is_unknown(call.text):
        return tuple(Falt(name, whole(call.words, call.text), UNKNOWN) for name in missing)
    form = read_completion(
        call.text, type=kind, missing=missing, now=local(call.at), names=call.names, sender=call.aktor
    )
    return tuple(Falt(f.id, call.quote(*f.span), f.value if f.id in valued else "") for f in form.fields)


# ---------------------------------------------------------------- läge
def _of_lage(region: Region, call: Call, fraga: Fraga, known: Uppgift) -> Outcome:
    """What a läge lacked: its grade, what it means for others, its forecast."""
    if ACTION.search(call.text.strip().casefold()):
        found = action_answer.answered(region, call, "thread")
        if found.events:
            return found
    falt = _read(call, "läge", tuple(fraga.about.split()), VALUES)
    value = {f.id: f.value for f in falt}
    grade = value.get(GRAD, "")
    if grade in COLOUR_BY_QUESTION:
        return _which_grade(call, fraga, tuple(f for f in falt if f.id != GRAD), COLOUR_BY_QUESTION[grade])
    now = grade if grade[:1].isdigit() else None
    missing = _still_missing(fraga, known, falt, now)
    per, unread = _per(call, falt)
    if unread:
        return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_per", uppgift=known.id, typed=asdict(unread))))
    prognos = value.get("prognos_paverkan", "")
    told = LageCompleted(known.id, now, prognos if prognos[:1].isdigit() else None, falt, call.message, call.at, per)
    thanks = reply(call, "lage/received", uppgift=known.id, missing=list(missing), warnings=[])
    return Outcome((told, _left(call, fraga, missing)), (tick(call), thanks))


def _per(call: Call, falt: tuple[Falt, ...]) -> tuple[datetime | None, Quote | None]:
    """The time that the läge is told to speak of, and what was typed of one that has not been."""
    told = next((f for f in falt if f.id == LAGET_PER and f.value != UNKNOWN), None)
    per = per_of(call.said(told.quote), call.at) if told is not None else None
    return per, told.quote if told is not None and per is None else None


def _still_missing(fraga: Fraga, known: Uppgift, falt: tuple[Falt, ...], grade: str | None) -> tuple[str, ...]:
    """What was asked for and not told; a grade that was told now may ask for more (MALLAR 2)."""
    told = {f.id for f in (*known.falt, *falt)}
    more = (("konsekvenser",) if highest(grade) >= 2 else ()) + (("prognos",) if highest(grade) >= 3 else ())
    return tuple(name for name in dict.fromkeys((*fraga.about.split(), *more)) if name not in told)


def _left(call: Call, fraga: Fraga, missing: tuple[str, ...]) -> Event:
    if not missing:
        return FragaAnswered(fraga.message, call.at)
    return FragaAsked(Fraga(fraga.message, fraga.rum, fraga.account, FragaSort.FALT, " ".join(missing), call.at))


def _which_grade(call: Call, fraga: Fraga, falt: tuple[Falt, ...], colour: str) -> Outcome:
    told = LageCompleted(fraga.message, None, None, falt, call.message, call.at)
    asked = FragaAsked(Fraga(fraga.message, fraga.rum, fraga.account, FragaSort.GRAD, colour, call.at))
    return Outcome((told, asked), (tick(call, ASKS), reply(call, "lage/asked_grade", colour=colour)))

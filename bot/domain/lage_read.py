"""What a text about the läge says of time and certainty, as a statement keeps it (MALLAR R2, R3)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.falt import Falt
from bot.domain.lage import KALLA, LAGET_PER, OSAKERT, PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET, Sakerhet, Uppgift
from bot.domain.words import Quote
from bot.language.as_of import AsOf, moment_of
from bot.language.certainty import Certain, least_sure
from bot.language.fold import Span
from bot.language.grades import COLOUR_BY_QUESTION, question
from bot.language.local_time import as_utc, local

Quoted = Callable[[int, int], Quote]


def timed(uppgift: Uppgift, found: AsOf | None, quote: Quoted) -> Uppgift:
    """With the time that its words say it speaks of; one that has not been is none (it is asked about)."""
    if found is None:
        return uppgift
    falt = (*(f for f in uppgift.falt if f.id != LAGET_PER), Falt(LAGET_PER, quote(*found.span)))
    return replace(uppgift, falt=falt, per=as_utc(found.iso) if found.iso else None)


def per_of(typed: str, at: datetime) -> datetime | None:
    """The moment of a typed uppgiftstid; None when it is not surely one that has been."""
    iso = moment_of(typed, now=local(at))
    return as_utc(iso) if iso else None


def time_unclear(uppgift: Uppgift) -> bool:
    """Whether it says a time that it speaks of, but none that has been; "okänt" is an answer."""
    return uppgift.per is None and any(f.id == LAGET_PER and not f.value for f in uppgift.falt)


def sure(uppgift: Uppgift, found: tuple[Certain, ...], quote: Quoted) -> Uppgift:
    """With how sure it says that it is, and its source.

    A statement with a grade of its own stays as it is; the sentences in it that are unsure are kept as such.
    """
    worst = least_sure(found)
    if worst is None:
        return uppgift
    source = tuple(Falt(KALLA, quote(*worst.source)) for _ in (1,) if worst.source)
    if uppgift.grad or uppgift.prognos or uppgift.nil or rows_of(uppgift):
        unsure = tuple(Falt(OSAKERT, quote(*c.span), c.level) for c in found if c.level != "bekräftad")
        return replace(uppgift, sakerhet=Sakerhet.BEKRAFTAD, falt=(*uppgift.falt, *unsure))
    return replace(uppgift, sakerhet=Sakerhet(worst.level), falt=(*uppgift.falt, *source))


def row(code: str, grade: str, later: bool, quote: Quote) -> Falt:
    return Falt(PROGNOS_PER_VERKSAMHET if later else PER_VERKSAMHET, quote, f"{code}={question(grade)}")


def rows_of(uppgift: Uppgift) -> tuple[Falt, ...]:
    return tuple(f for f in uppgift.falt if f.id in (PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET))


def asked_row(uppgift: Uppgift) -> str:
    """What must be asked of its first row without a clear grade: "gul VÅRD"; empty when all are clear."""
    open_rows = (f.value.partition("=") for f in rows_of(uppgift))
    return next((f"{COLOUR_BY_QUESTION[g]} {kod}" for kod, _, g in open_rows if g in COLOUR_BY_QUESTION), "")


def spans(found: tuple[tuple[str, str, bool, Span], ...], quote: Quoted) -> tuple[Falt, ...]:
    """The rows of a free text as fields."""
    return tuple(row(code, grade, later, quote(*span)) for code, grade, later, span in found)

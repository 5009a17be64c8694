"""Verksamheter: what is affected, per verksamhet and aktör (MALLAR 2.2, 3).

Shown are the highest grade and how many gave each; never a mean. What nobody has stated stays unsaid (R5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.falt import Falt
from bot.domain.ids import AktorId
from bot.domain.lage import PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET, Uppgift
from bot.domain.register import Register

LABEL_BY_KOD: Mapping[str, str] = {
    "VÅRD": "Hälso- och sjukvård",
    "OMS": "Äldreomsorg och hemtjänst",
    "SKOLA": "Skola och förskola",
    "VÄG": "Vägtrafik och snöröjning",
    "KOLL": "Kollektivtrafik",
    "JVG": "Järnväg",
    "SJÖ": "Sjöfart och skärgård",
    "FLYG": "Flyg",
    "EL": "Elförsörjning",
    "VÄRME": "Fjärrvärme",
    "VA": "Dricksvatten och avlopp",
    "TELE": "Elektronisk kommunikation",
    "ORD": "Ordning och säkerhet",
    "RTJ": "Räddningstjänst",
    "AVF": "Avfall",
    "LIV": "Livsmedel",
    "BET": "Betalningar",
    "LED": "Ledning och personal",
}


@dataclass(frozen=True, slots=True)
class Grad:
    """What an aktör has stated of one verksamhet: "3" or a range as typed ("3-4"), and in which statement."""

    aktor: AktorId
    grad: str
    uppgift: Uppgift


def stated(uppgift: Uppgift, register: Register, *, prognos: bool = False) -> dict[str, str]:
    """Grade per code of one statement: its own rows, else its whole where the register says what the aktör does."""
    name, whole = (PROGNOS_PER_VERKSAMHET, uppgift.prognos) if prognos else (PER_VERKSAMHET, uppgift.grad)
    rows = (f.value.partition("=") for f in uppgift.falt if f.id == name)
    found = {kod: grad for kod, _, grad in rows if kod in LABEL_BY_KOD and grad[:1].isdigit()}
    aktor = register.aktor_by_id.get(uppgift.aktor)
    own = aktor.verksamheter if aktor is not None and whole and not uppgift.expert else ()
    return {**{kod: whole for kod in own if whole}, **found}


def with_row(falt: Iterable[Falt], row: Falt) -> tuple[Falt, ...]:
    """All rows of one kind, with this one in the place of an earlier of the same verksamhet."""
    kod = row.value.partition("=")[0]
    return (*(f for f in falt if f.id == row.id and f.value.partition("=")[0] != kod), row)


def latest(
    uppgift_list: Iterable[Uppgift], register: Register, *, prognos: bool = False
) -> dict[str, tuple[Grad, ...]]:
    """Of each verksamhet that somebody has graded the latest of each aktör, the highest first; in MALLAR's order.

    An expected grade stands until its aktör says something newer of the same verksamhet.
    """
    found: dict[str, dict[AktorId, Grad]] = {}
    for uppgift in uppgift_list:
        if prognos:
            for kod in stated(uppgift, register):
                found.get(kod, {}).pop(uppgift.aktor, None)
        for kod, grad in stated(uppgift, register, prognos=prognos).items():
            found.setdefault(kod, {})[uppgift.aktor] = Grad(uppgift.aktor, grad, uppgift)
    return {kod: tuple(sorted(found[kod].values(), key=_worst_first)) for kod in LABEL_BY_KOD if found.get(kod)}


def per_grade(grades: Iterable[Grad]) -> dict[str, int]:
    """How many gave each grade, the highest first; a range counts for itself."""
    found: dict[str, int] = {}
    for one in grades:
        found[one.grad] = found.get(one.grad, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (item[0][-1], item[0]), reverse=True))


def _worst_first(one: Grad) -> tuple[int, int]:
    return -int(one.grad[-1]), -int(one.grad[0])

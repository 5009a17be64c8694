"""Fält: what was filled in in a form, as quotes (MALLAR 0: R1, R8)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.words import Quote

FALT_NAMN: dict[str, str] = {
    "rubrik": "Rubrik",
    "handelse": "Händelse",
    "handelsetid": "Händelsetid",
    "plats": "Plats",
    "omfattning": "Omfattning",
    "konsekvens": "Konsekvens för andras verksamheter",
    "vidtagna": "Vidtagna åtgärder",
    "prognos": "Prognos",
    "behov_samverkan": "Behov av samverkan",
    "kommunikation": "Kommunikation",
    "sakerhet": "Säkerhet",
    "nasta_uppdatering": "Nästa uppdatering",
    "spridning": "Spridning",
    "referens": "Referens",
    "uppgiftstid": "Uppgiftstid",
    "kontakt": "Kontakt",
    "laget_per": "Läget per",
    "samlad_paverkan": "Påverkan",
    "prognos_paverkan": "Påverkan, prognos",
    "paverkan_per_verksamhet": "Påverkan per verksamhet",
    "prognos_per_verksamhet": "Prognos per verksamhet",
    "kalla": "Källa",
    "osakert": "Osäkert",
    "handelser": "Händelser",
    "konsekvenser": "Konsekvenser",
    "planerade": "Planerade åtgärder",
    "behov_stod": "Behov av stöd",
    "erbjuder": "Kan erbjuda",
    "personal": "Personal",
    "krisorganisation": "Krisorganisation",
    "kontakt_nasta_skift": "Nästa skift",
    "verksamhet": "Verksamhet",
    "fritext": "Fritext",
    "till": "Till",
    "fragor": "Frågor",
    "senast_svar": "Svar senast",
    "varfor": "Varför",
    "anvands_till": "Används till",
    "malgrupp": "Målgrupp",
    "analys_fragor": "Frågor",
    "slutsatser": "Slutsatser",
    "skyddsvarden": "Skyddsvärden",
    "mediebild": "Mediebild",
    "rykten": "Rykten",
    "budskap": "Budskap",
}


@dataclass(frozen=True, slots=True)
class Falt:
    """One field: `id` as in MALLAR, `quote` the words, `value` where it is one of ours (a grade, a choice)."""

    id: str
    quote: Quote
    value: str = ""


@dataclass(frozen=True, slots=True)
class FaltAndrat:
    """A field that says something else now; `fore` or `efter` is None where it did not stand, or stands no more."""

    id: str
    fore: Quote | None
    efter: Quote | None


def changed(
    fore: tuple[Falt, ...], efter: tuple[Falt, ...], text: Callable[[Quote], str | None], *, whole: bool
) -> tuple[FaltAndrat, ...]:
    """The fields that `efter` tells otherwise. `whole`: it is all of the form, so what it lacks is gone."""
    old, new = ({f.id: f.quote for f in falt_list} for falt_list in (fore, efter))
    ids = dict.fromkeys((*old, *new) if whole else new)
    found = [FaltAndrat(i, old.get(i), new.get(i)) for i in ids if _said(old.get(i), text) != _said(new.get(i), text)]
    twice = {(c.fore, c.efter) for c in found if c.id == "prognos"}  # a forecast that is a grade fills two fields
    return tuple(c for c in found if c.id != "prognos_paverkan" or (c.fore, c.efter) not in twice)


def _said(quote: Quote | None, text: Callable[[Quote], str | None]) -> str | None:
    return text(quote) if quote is not None else None


def field(falt_list: tuple[Falt, ...], name: str) -> Falt | None:
    """The last field with this id."""
    return next((f for f in reversed(falt_list) if f.id == name), None)


def merge(old: tuple[Falt, ...], new: tuple[Falt, ...]) -> tuple[Falt, ...]:
    """New fields take the place of old ones with the same id; the order of the first list is kept."""
    names = {f.id for f in new}
    kept = tuple(f for f in old if f.id not in names)
    return (*kept, *new)

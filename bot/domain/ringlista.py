"""Ringlista: those who are missing from an upprop, to be rung, on paper too (MODELL AKT-07).

Who is on it and how far each had come is frozen when it is ordered, so a list that is made anew says the same.
"""

from datetime import datetime
from typing import Any

from bot.domain import reached
from bot.domain.dokument import Dokument, cite, filename, masthead
from bot.domain.effects import Facts, SendFile
from bot.domain.ids import AktorId, HandelseId, RumKey
from bot.domain.niva import Niva
from bot.domain.provsvar import prov
from bot.domain.region import Region
from bot.domain.register import Aktor
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, SAMBAND
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import SvarState, Upprop
from bot.language.local_time import at_clock, day, local

RINGLISTA = "ringlista"
_BY_ANSWER = {SvarState.VANTAS: "expected", SvarState.EJ_BEKRAFTAD: "unconfirmed"}
_WITHOUT_NAME, _SAMBANDSPROV = "ordinarie läge", "Sambandsprov"


def to_ring(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Those who are missing and, on the inriktande nivå, have named nobody. The host rings, and is not rung.

    Of a sambandsprov those whom its board has not heard, and those without an account.
    """
    if upprop.rum == SAMBAND:
        found = prov(region, upprop)
        return (*found.unheard, *found.ring)
    named = region.kallelse.of(upprop.id).representant_by_aktor if upprop.niva == Niva.INRIKTANDE else {}
    missing = reached.waited_for(region, upprop, upprop.missing)
    return tuple(a for a in missing if a not in named and a != region.tjanst.settings.host)


def here_count(region: Region, upprop: Upprop) -> int:
    """How many have answered, as the board of the same upprop counts."""
    return len(prov(region, upprop).heard if upprop.rum == SAMBAND else upprop.here)


def asked_about(region: Region, rum: RumKey, handelse: HandelseId | None) -> Upprop | None:
    """The latest upprop of the rum, else the newest open one of the händelse, else its last one."""
    open_list = (u for u in region.upprop.open_list() if u.handelse == handelse)
    newest = max(open_list, key=lambda u: u.opened_at, default=None)
    main = rum_of(region, handelse) if handelse else KONFERENS
    here = region.upprop.latest_in(rum)
    own = here if here is not None and handelse in (None, here.handelse) else None
    return own or newest or region.upprop.latest_in(main)


def on_paper(region: Region, upprop: Upprop, rum: RumKey, at: datetime) -> tuple[SendFile, ...]:
    """The list as it is now, to be sent to a rum; none with nobody on it."""
    ring = [{"aktor": a, **_known_of(region, upprop, a, at)} for a in to_ring(region, upprop)]
    facts = {"upprop": upprop.id, "at": at.isoformat(), "here": here_count(region, upprop), "ring": ring}
    return (SendFile(rum, RINGLISTA, facts),) if ring else ()


def _known_of(region: Region, upprop: Upprop, aktor: AktorId, at: datetime) -> dict[str, Any]:
    """The last known step of an actor: what it has answered, else how far its accounts have come into the rum."""
    svar = upprop.svar_by_aktor.get(aktor)
    if svar is not None and svar.state in _BY_ANSWER:
        expected = svar.expected.isoformat() if svar.expected is not None else None
        step = "overdue" if svar.expected is not None and svar.expected <= at else _BY_ANSWER[svar.state]
        return {"step": step, "expected": expected}
    known = region.tjanst.register.aktor_by_id.get(aktor)
    accounts = {*region.tjanst.accounts_of(aktor), *(known.alla_konton if known is not None else ())}
    come = {region.rum.member.get((upprop.rum, account)) for account in accounts}
    return {"step": next((step for step in ("join", "invite") if step in come), "called"), "expected": None}


def ringlista(region: Region, facts: Facts) -> Dokument:
    """What stands on the paper."""
    upprop = region.upprop.by_id[facts["upprop"]]
    at = datetime.fromisoformat(facts["at"])
    handelse = region.handelse.by_id.get(upprop.handelse) if upprop.handelse else None
    name, quotes = (
        cite(region, handelse.namn)
        if handelse is not None
        else (_SAMBANDSPROV if upprop.rum == SAMBAND else _WITHOUT_NAME, ())
    )
    rows = [_row(region, row, at) for row in facts["ring"]]
    data = {
        **masthead(region),
        "name": name,
        "made": f"{day(at)} {local(at).year} {at_clock(at, at)}",
        "here": facts["here"],
        "called": len(upprop.kallade),
        "level": upprop.niva,
        "start": at_clock(upprop.start, at) if upprop.start is not None else None,
        "host": Roll.LST_TIB.label,
        "rows": rows,
    }
    return Dokument(filename(region, _filed(upprop), upprop.handelse, at), data, quotes)


def _filed(upprop: Upprop) -> str:
    """Two lists of the same minute are told apart by their nivå."""
    return f"{RINGLISTA} {upprop.niva}" if upprop.handelse and upprop.niva != Niva.SAMORDNANDE else RINGLISTA


def _row(region: Region, row: Facts, at: datetime) -> dict[str, Any]:
    aktor = region.tjanst.register.aktor_by_id.get(row["aktor"])
    expected = datetime.fromisoformat(row["expected"]) if row["expected"] else None
    return {
        "id": row["aktor"],
        "name": region.aktor_name(row["aktor"]),
        "known": aktor is not None,
        **(_reached(aktor) if aktor is not None else _UNREACHED),
        "step": row["step"],
        "expected": at_clock(expected, at) if expected is not None else None,
    }


def _reached(aktor: Aktor) -> dict[str, str]:
    return {
        "full_name": aktor.namn,
        "function": aktor.kontaktfunktion,
        "phone": aktor.telefon,
        "rakel": aktor.rakel,
        "reserve": aktor.reserv,
        "deputy": aktor.ersattare_telefon,
    }


_UNREACHED = dict.fromkeys(("full_name", "function", "phone", "rakel", "reserve", "deputy"), "")

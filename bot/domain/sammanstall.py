"""Sammanställning: what a lägesbild or a summering holds right now (MALLAR 3, 13). Nothing is averaged or left out."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import rytm
from bot.domain.begaran import BegaranSvar
from bot.domain.falt import Falt
from bot.domain.grupp import Grupp
from bot.domain.ids import AccountId, AktorId, HandelseId, RumKey
from bot.domain.lage import Sakerhet, Uppgift, is_only_grade
from bot.domain.lyft import LyftSort
from bot.domain.motstridigt import OPEN, Motstridighet, Pastaende
from bot.domain.niva import Niva
from bot.domain.produkt import Innehall, Narvaro, Sort
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, forum_key
from bot.domain.standing import grade_changes, standing
from bot.domain.underrattelse import Underrattelse
from bot.domain.upprop import SvarState, Upprop
from bot.domain.words import Quote, whole
from bot.language.unknown import says_none

_COMMAND = re.compile(r"^\s*[!/]\S+(?:\s+lyft\b)?\s*")
A_WEEK = timedelta(days=7)
NEXT_MEETING = re.compile("nästa möte", re.IGNORECASE)
BUDSKAP = re.compile(r"\bbudskap[^.?!\n]{0,60}?(?:[:–]| - )\s*\S", re.IGNORECASE)  # it says what is to be told


def rum_of(region: Region, handelse: HandelseId | None) -> RumKey:
    """The main room of a händelse; the conference room for the ordinary läge."""
    if handelse is None:
        return KONFERENS
    nivaer = region.handelse.by_id[handelse].aktivering_by_niva
    return min((a.rum for a in nivaer.values()), key=lambda r: r != forum_key(handelse, "samordnande"))


def narvaro(upprop: Upprop | None) -> Narvaro:
    if upprop is None:
        return Narvaro()
    return Narvaro(
        upprop.kallade,
        upprop.here,
        upprop.missing,
        upprop.late,
        upprop.left,
        upprop.having(SvarState.FRANVARANDE),
        tuple((a, upprop.svar_by_aktor[a]) for a in upprop.kallade if a in upprop.svar_by_aktor),
        upprop.start,
    )


def expected(narvaro_: Narvaro) -> tuple[AktorId, ...]:
    """Those of the missing that have said that they come."""
    coming = {a for a, svar in narvaro_.svar if svar.state is SvarState.VANTAS}
    return tuple(a for a in narvaro_.missing if a in coming)


def innehall(region: Region, handelse: HandelseId | None, at: datetime, per: datetime | None = None) -> Innehall:
    """`per` is the one time for the whole; unsaid it is when the last meeting began, else now."""
    rum = rum_of(region, handelse)
    upprop = _of_meeting(region, rum, at)
    planned = rytm.coming(region, rum, at)
    coming = planned.mote if planned is not None and not rytm.by_activation(planned.mote) else None
    known = region.handelse.by_id.get(handelse) if handelse is not None else None
    bedomning = region.lage.bedomning_of(handelse)
    began = upprop.start if upprop is not None and upprop.start is not None and upprop.start <= at else at
    before = region.produkt.latest(Sort.LAGESBILD, handelse)
    uppgift_list = region.lage.of_handelse(handelse)
    aktiveringar = sorted(known.aktivering_by_niva.values(), key=lambda a: (a.at, a.rum)) if known else []
    return Innehall(
        handelse,
        per or began,
        narvaro(upprop),
        tuple(t.aktor for t in known.tillkallade) if known else (),
        known.avstar if known else (),
        bedomning.text if bedomning else None,
        bedomning.by if bedomning else None,
        bedomning.at if bedomning else None,
        standing(uppgift_list, before.at if before is not None else None),
        region.atgard.of_handelse(handelse),
        aktiveringar[0].syfte if aktiveringar else None,
        _last_saying(region, rum, NEXT_MEETING, (Roll.LST_TIB, Roll.RSIB)),
        tuple(dict.fromkeys(p.aktor for p in known.pakallan_list if p.aktor)) if known else (),
        _last_saying(region, rum, BUDSKAP, (Roll.RKK,)),
        coming.start if coming is not None else None,
        coming.rapport_senast if coming is not None else None,
        _notices(region, handelse, at),
        region.produkt.granskad_by_handelse.get(handelse),
        grade_changes(uppgift_list),
        *_of_summering(region, handelse, rum, at),
        motstridigt(region, handelse, before.at if before is not None else None),
        region.begaran.inramning_of(handelse),
        region.lagesbild_del.of(handelse),
        _arenden(region, handelse),
    )


def _arenden(region: Region, handelse: HandelseId | None) -> tuple[tuple[str, Quote, AccountId], ...]:
    """What was taken up as an ärende: its number, the words without their command, and who did it."""
    found = (one for one in region.lyft.by_message.values() if one.sort is LyftSort.ARENDE and one.handelse == handelse)
    made = []
    for one in sorted(found, key=lambda o: (o.at, o.message)):
        now = region.inlagg.current(one.source)
        text = now.text or ""
        start = len(text) - len(_COMMAND.sub("", text))
        made.append((one.number, Quote(now.id, start, len(text.rstrip())), one.by))
    return tuple(made)


def motstridigt(region: Region, handelse: HandelseId | None, since: datetime | None) -> tuple[Motstridighet, ...]:
    """Those that are open, and those cleared up since the last lägesbild, with each statement as it reads now."""
    shown = region.motstridigt.shown(handelse)
    told = (m for m in shown if m.state in OPEN or since is None or (m.besked is not None and m.besked.at > since))
    return tuple(as_now(region, m) for m in told)


def as_now(region: Region, one: Motstridighet) -> Motstridighet:
    """With the words that each sender stands for now (R4)."""
    return replace(one, pastaende_list=tuple(_as_now(region, p) for p in one.pastaende_list))


def _as_now(region: Region, one: Pastaende) -> Pastaende:
    now = region.inlagg.current(one.message)
    if now.id == one.quote.message or now.text is None:
        return one
    return replace(one, quote=whole(now.id, now.text), corrected=True)


def _of_summering(
    region: Region, handelse: HandelseId | None, rum: RumKey, at: datetime
) -> tuple[int | None, int, datetime | None, tuple[str, ...], tuple[Grupp, ...], int | None]:
    """Of which meeting, which rättelse of it, and how the samverkan goes on (MALLAR 13)."""
    held = rytm.latest(region, rum, at)
    known = region.handelse.by_id.get(handelse or "")
    active = sorted(known.aktivering_by_niva.values(), key=lambda a: a.at) if known is not None and known.open else []
    last = region.produkt.latest(Sort.SUMMERING, handelse)
    nr = held.nr if held is not None else None
    same = last is not None and last.innehall.mote_nr == nr
    komm = next((rytm.coming(region, a.rum, at) for a in active if a.niva is Niva.KOMMUNIKATION), None)
    shown = region.produkt.latest(Sort.LAGESBILD, handelse)
    return (
        nr,
        last.innehall.rattelse + 1 if last is not None and same else 0,
        komm.mote.start if komm is not None else None,
        tuple(a.niva.value for a in active),
        tuple(g for g in region.grupp.of_handelse(handelse) if g.open),
        shown.nr if shown is not None else None,
    )


def _notices(region: Region, handelse: HandelseId | None, at: datetime) -> tuple[Underrattelse, ...]:
    """What was told för kännedom since the händelse began; in the ordinary läge, within a week."""
    known = region.handelse.by_id.get(handelse) if handelse is not None else None
    begun = [a.at for a in known.aktivering_by_niva.values()] if known is not None else []
    since = min((*begun, *(p.at for p in known.pakallan_list)), default=at) if known is not None else at - A_WEEK
    bok = region.underrattelse
    return tuple(u for m in bok.order if since <= (u := bok.by_message[m]).at)


def _of_meeting(region: Region, rum: RumKey, at: datetime) -> Upprop | None:
    """The upprop of the meeting that is on or was last; one that is open for a later meeting says nothing about it."""
    found = [region.upprop.by_id[f"{rum}/{n}"] for n in range(1, region.upprop.count_by_rum.get(rum, 0) + 1)]
    begun = [u for u in found if (u.start is None or u.start <= at) and u.svar_by_aktor]
    return (begun or found)[-1] if found else None


def _last_saying(region: Region, rum: RumKey, word: re.Pattern[str], roll_list: tuple[Roll, ...]) -> Quote | None:
    """What these functions last wrote in the room with these words in it; quoted, never read as facts."""
    holders = {account for roll in roll_list for account in region.tjanst.holders(roll)}
    found = (i for i in region.inlagg.by_id.values() if i.rum == rum and i.original is None and i.sender in holders)
    said = [region.inlagg.current(i.id) for i in sorted(found, key=lambda i: (i.at, i.nr))]
    told = [i for i in said if i.text and word.search(i.text) and not i.text.startswith("!")]
    return whole(told[-1].id, told[-1].text or "") if told else None


def beside(content: Innehall) -> tuple[BegaranSvar, ...]:
    """What was answered to the inramning and does not stand among the statements."""
    told = content.inramning.svar_list if content.inramning is not None else ()
    stated = {u.id for u in content.uppgift_list}
    return tuple(s for s in told if s.message not in stated)


def latest_per_aktor(uppgift_list: tuple[Uppgift, ...]) -> dict[str, Uppgift]:
    """Each actor's latest statement that says how it is affected or that there is nothing to report."""
    return {u.aktor: u for u in uppgift_list if (u.grad or u.prognos or u.nil) and not u.expert}


def nil(content: Innehall) -> tuple[AktorId, ...]:
    """Who last said, actively, that there is nothing to report (R5)."""
    last = {u.aktor: u for u in content.uppgift_list if u.sakerhet is Sakerhet.BEKRAFTAD and not u.expert}
    return tuple(a for a, u in last.items() if u.nil)


def told(region: Region, uppgift_list: tuple[Uppgift, ...], name: str) -> list[tuple[Uppgift, Falt]]:
    """Every field of one kind, in the order of the statements; a need or an offer that says "nej" is none."""
    found = ((u, f) for u in uppgift_list for f in u.falt if f.id == name and not is_only_grade(u, f))
    if name not in ("behov_stod", "erbjuder"):
        return list(found)
    return [(u, f) for u, f in found if not says_none(region.inlagg.quote(f.quote) or "?")]


def not_reported(content: Innehall) -> tuple[str, ...]:
    """Called actors that have said nothing at all about their läge: never the same as nothing to report (R5)."""
    told = content.inramning.svar_list if content.inramning is not None else ()
    spoke = {u.aktor for u in content.uppgift_list} | {s.aktor for s in told}
    return tuple(a for a in content.narvaro.kallade if a not in spoke)


def highest_by_grade(uppgift_list: tuple[Uppgift, ...], *, prognos: bool) -> dict[str, list[str]]:
    """Actors per stated grade, the highest first; a range stands for itself."""
    found: dict[str, list[str]] = {}
    for aktor, uppgift in latest_per_aktor(uppgift_list).items():
        grade = uppgift.prognos if prognos else uppgift.grad
        if grade:
            found.setdefault(grade, []).append(aktor)
    return dict(sorted(found.items(), key=lambda item: (item[0][-1], item[0]), reverse=True))

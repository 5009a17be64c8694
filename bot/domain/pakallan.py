"""Påkallan: anybody's call for samverkan; the TiB is alarmed, nothing is activated (MODELL AKT-01…03)."""

import re
from datetime import datetime

from bot.domain.effects import Effect, Say
from bot.domain.handelse import Handelse, Pakallan, pakalla
from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD
from bot.domain.words import Quote

STEM = 3
_THE_SAME = re.compile(r"\b(också|oxå|även|samma|instämmer|håller\s+med)\b", re.IGNORECASE)


def call_for(
    region: Region, who: AccountId, skal: Quote, *, message: MessageId, rum: RumKey, at: datetime
) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The påkallan, the answer in the caller's thread and the alarm with the activation line ready to use."""
    aktor_list = region.tjanst.aktor_list(who)
    pakallan = Pakallan(message, rum, who, aktor_list[0] if aktor_list else None, skal, at)
    joins = joined_handelse(region, skal)
    events = pakalla(region.handelse, pakallan, joins)
    facts = {"handelse": joins or region.handelse.next_id(), "message": message}
    alarm = Say(VARD, "pakalla/larm", facts, mentions=region.tjanst.holders(Roll.LST_TIB))
    return events, (Say(rum, "pakalla/received", facts, thread=message), alarm)


def joined_handelse(region: Region, skal: Quote) -> HandelseId | None:
    """Several påkallan on one händelse are joined: the newest that waits and shares a word, or any if it says so."""
    waiting = region.handelse.pakallade()
    said = region.inlagg.quote(skal) or ""
    for handelse in reversed(waiting):
        if shares_stem(said, _reasons(region, handelse)):
            return handelse.id
    return waiting[-1].id if waiting and _THE_SAME.search(said) else None


def _reasons(region: Region, handelse: Handelse) -> str:
    return " ".join(region.inlagg.quote(p.skal) or "" for p in handelse.pakallan_list)


def meant_handelse(region: Region, namn: str) -> Handelse | None:
    """The open händelse with this very name, else the påkallad one that shares a word or the stem of one."""
    for handelse in region.handelse.open_list():
        if (region.inlagg.quote(handelse.namn) or "").casefold() == " ".join(namn.split()).casefold():
            return handelse
    for handelse in reversed(region.handelse.pakallade()):
        if shares_stem(namn, _reasons(region, handelse)):
            return handelse
    return None


def shares_stem(one: str, other: str) -> bool:
    """Whether a word of three letters or more in one text begins a word of the other."""
    mine, theirs = _words(one), _words(other)
    return any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)


_COMMON = frozenset({
    "och", "för", "med", "till", "från", "den", "det", "som", "inför", "under", "län", "länet", "att", "ett",
    "vid", "har", "alla", "flera", "många", "kan", "ska", "här", "där", "inte", "hos", "oss", "vår", "våra",
    "vill", "behöver", "mer", "stor", "stora", "påkalla", "påkallar", "påkallan", "samverkan", "jag", "också",
    "oxå", "även", "samma", "instämmer", "håller",
})  # fmt: skip


def _words(text: str) -> list[str]:
    plain = "".join(c if c.isalpha() else " " for c in text.casefold())
    return [w for w in plain.split() if len(w) >= STEM and w not in _COMMON]

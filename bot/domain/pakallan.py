"""Påkallan: anybody's call for samverkan; the TiB is alarmed, nothing is activated (MODELL AKT-01…03)."""

import re
from datetime import datetime

from bot.domain.effects import Effect, Say
from bot.domain.handelse import Handelse, Pakallan, pakalla
from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.likeness import alike, names_of, places, share_stem, telling_words
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD
from bot.domain.words import Quote

_THE_SAME = re.compile(
    r"^[^,.;:!?]*\b(?:också|ocksa|oxå|oxa|samma)\b|^\W*(?:(?:vi|jag)\s+)?(?:(?:påkallar|pakallar)\s+)?även\b"
    r"|\b(?:instämmer|håller\s+med|samma\s+(?:sak|händelse|skäl|orsak|anledning))\b",
    re.IGNORECASE,
)


def call_for(
    region: Region, who: AccountId, skal: Quote, *, message: MessageId, rum: RumKey, at: datetime
) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The påkallan, the answer in the caller's thread and the alarm with the activation line ready to use."""
    aktor_list = region.tjanst.aktor_list(who)
    pakallan = Pakallan(message, rum, who, aktor_list[0] if aktor_list else None, skal, at)
    joins = joined_handelse(region, skal)
    events = pakalla(region.handelse, pakallan, joins)
    facts = {"handelse": joins or region.handelse.next_id(), "message": message}
    like = alike_handelse(region, skal, joins)
    alarm = Say(
        VARD, "pakalla/larm", {**facts, "like": like} if like else facts, mentions=region.tjanst.holders(Roll.LST_TIB)
    )
    return events, (Say(rum, "pakalla/received", facts, thread=message), alarm)


def joined_handelse(region: Region, skal: Quote) -> HandelseId | None:
    """Several påkallan on one händelse are joined: those that waits and is about the same, or the newest if so said."""
    waiting = region.handelse.pakallade()
    said = region.inlagg.quote(skal) or ""
    found = _about_the_same(region, said)
    if found is not None:
        return found.id
    return waiting[-1].id if waiting and _THE_SAME.search(said) else None


def alike_handelse(region: Region, skal: Quote, joins: HandelseId | None) -> HandelseId | None:
    """The newest other that waits and may be the same after all; the TiB is told and chooses."""
    names = names_of(region.tjanst.register)
    said = region.inlagg.quote(skal) or ""
    words, there = telling_words(said, names), places(said, names)
    for handelse in reversed(region.handelse.pakallade()):
        reasons = " | ".join(_reasons(region, handelse))
        same_place = there & places(reasons, names)
        if handelse.id != joins and (alike(words, telling_words(reasons, names)) or same_place):
            return handelse.id
    return None


def meant_handelse(region: Region, namn: str) -> Handelse | None:
    """The open händelse with this very name, the påkallad one with these very words, else the one about the same."""
    typed = " ".join(namn.split()).casefold()
    for handelse in region.handelse.open_list():
        if (region.inlagg.quote(handelse.namn) or "").casefold() == typed:
            return handelse
    for handelse in reversed(region.handelse.pakallade()):
        if typed in (reason.casefold() for reason in _reasons(region, handelse)):
            return handelse
    return _about_the_same(region, namn)


def _about_the_same(region: Region, said: str) -> Handelse | None:
    """The påkallad händelse that shares most stems with what is said, the newest of several."""
    names = names_of(region.tjanst.register)
    words = telling_words(said, names)
    waiting = reversed(region.handelse.pakallade())
    shared = [(share_stem(words, telling_words(" | ".join(_reasons(region, h)), names)), h) for h in waiting]
    best = max((count for count, _ in shared), default=0)
    return next((h for count, h in shared if count == best), None) if best else None


def _reasons(region: Region, handelse: Handelse) -> list[str]:
    return [region.inlagg.quote(p.skal) or "" for p in handelse.pakallan_list]

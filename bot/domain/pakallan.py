"""Påkallan: anybody's call for samverkan; the TiB is alarmed, nothing is activated (MODELL AKT-01…03, AKT-12)."""

import re
from datetime import datetime

from bot.domain import ersattare
from bot.domain.effects import Effect, Say
from bot.domain.fraga import ANSWERED_WITHIN, Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.handelse import Handelse, HandelseState, PakallanExplained, pakalla
from bot.domain.handelse_parts import Pakallan
from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.likeness import alike, elsewhere, names_of, places, says_more, share_stem, telling_words
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.domain.rum import VARD
from bot.domain.words import Quote

LONGEST_NAME = 80
_THE_SAME = re.compile(
    r"^[^,.;:!?]*\b(?:också|ocksa|oxå|oxa|samma)\b|^\W*(?:(?:vi|jag)\s+)?(?:(?:påkallar|pakallar)\s+)?även\b"
    r"|\b(?:instämmer|håller\s+med|samma\s+(?:sak|händelse|skäl|orsak|anledning))\b",
    re.IGNORECASE,
)

Decided = tuple[tuple[Event, ...], tuple[Effect, ...]]


def called(
    region: Region,
    pakallan: Pakallan,
    command: str,
    *,
    edited: bool,
    place: MessageId | None,
    wanted_for: HandelseId | None = None,
) -> Decided:
    """What a command makes: a new påkallan, or the reason of one that gave none. `place` is the thread it stands in.

    `wanted_for` is the open händelse for which one more nivå is asked for.
    Raises Refused for an edit of a påkallan that had its reason.
    """
    made = made_by(region, pakallan.message) if edited else None
    bare = is_bare(pakallan)
    if made is not None and (bare or not is_bare(made[1])):
        raise Refused("done_already", command=command)
    if wanted_for is not None and made is None:
        return _ask_for_niva(region, pakallan, wanted_for)
    plain = not (bare or pakallan.on_behalf or pakallan.notice)
    waiting = unexplained(region, pakallan.account, pakallan.rum, place, pakallan.at, anywhere=True) if plain else None
    if made is not None or waiting is not None:
        return explain(region, pakallan.message if made is not None else waiting or "", pakallan.skal, pakallan.at)
    return call_for(region, pakallan)


def _ask_for_niva(region: Region, pakallan: Pakallan, handelse: HandelseId) -> Decided:
    """One more nivå for a händelse that is open: the TiB is told with the line ready, nothing new is begun."""
    facts = {"handelse": handelse, "message": pakallan.message}
    alarm = Say(VARD, "pakalla/larm", facts, mentions=ersattare.on_duty(region))
    thread = ersattare.thread_of(region, pakallan.message)
    told = Say(pakallan.rum, "pakalla/received", {**facts, "alarmed": ersattare.alarmed(region)}, thread=thread)
    return pakalla(region.handelse, pakallan, handelse), (told, alarm)


def unexplained(
    region: Region, who: AccountId, rum: RumKey, place: MessageId | None, at: datetime, *, anywhere: bool
) -> MessageId | None:
    """The påkallan of this account that waits for its reason: in its thread, or (`anywhere`) one made just now."""
    for fraga in region.fraga.open_by_message.values():
        known = made_by(region, fraga.message) if (fraga.sort, fraga.account) == (FragaSort.SKAL, who) else None
        if known is None or not is_bare(known[1]):
            continue
        just_now = at - fraga.at <= ANSWERED_WITHIN and known[0].state is HandelseState.PAKALLAD
        if (anywhere and just_now) or (fraga.rum == rum and place == ersattare.thread_of(region, fraga.message)):
            return fraga.message
    return None


def call_for(region: Region, pakallan: Pakallan) -> Decided:
    """The påkallan, the answer in the caller's thread and the alarm with the activation line ready to use."""
    joins = joined_handelse(region, pakallan)
    handelse = joins or region.handelse.next_id()
    events = (
        *pakalla(region.handelse, pakallan, joins),
        *ersattare.raised(region, handelse, pakallan),
        *_asked(pakallan),
    )
    facts = {"handelse": handelse, "message": pakallan.message}
    told = {**facts, "alarmed": ersattare.alarmed(region)}
    like = alike_handelse(region, pakallan, joins) or _alike_and_open(region, pakallan)
    alarm = Say(VARD, "pakalla/larm", {**facts, "like": like} if like else facts, mentions=ersattare.on_duty(region))
    thread = ersattare.thread_of(region, pakallan.message)
    return events, (Say(pakallan.rum, "pakalla/received", told, thread=thread), alarm)


def _asked(pakallan: Pakallan) -> tuple[Event, ...]:
    """One line is enough, and none is enough to alarm: then the reason is asked for."""
    if not is_bare(pakallan):
        return ()
    fraga = Fraga(pakallan.message, pakallan.rum, pakallan.account, FragaSort.SKAL, pakallan.message, pakallan.at)
    return (FragaAsked(fraga),)


def is_bare(pakallan: Pakallan) -> bool:
    """Whether it gave no reason."""
    return pakallan.skal.start >= pakallan.skal.end


def made_by(region: Region, message: MessageId) -> tuple[Handelse, Pakallan] | None:
    """The påkallan that a message made, and its händelse."""
    for handelse in region.handelse.by_id.values():
        for pakallan in handelse.pakallan_list:
            if pakallan.message == message:
                return handelse, pakallan
    return None


def explain(region: Region, message: MessageId, skal: Quote, at: datetime) -> Decided:
    """The reason of a påkallan that had none; with the värd it is told as that, not as a call of its own."""
    known = made_by(region, message)
    answered = FragaAnswered(message, at)
    if known is None or not is_bare(known[1]):
        return (answered,), ()
    handelse, pakallan = known
    facts = {"handelse": handelse.id, "message": message}
    waits = handelse.state is HandelseState.PAKALLAD
    told = Say(VARD, "pakalla/reason", facts, mentions=ersattare.on_duty(region) if waits else ())
    thanks = Say(pakallan.rum, "pakalla/explained", facts, thread=ersattare.thread_of(region, message))
    return (PakallanExplained(handelse.id, message, skal, at), answered), (thanks, told)


def joined_handelse(region: Region, pakallan: Pakallan) -> HandelseId | None:
    """Several påkallan on one händelse are joined: those that waits and is about the same, or the newest if so said."""
    waiting = region.handelse.pakallade()
    again = unexplained(region, pakallan.account, pakallan.rum, None, pakallan.at, anywhere=is_bare(pakallan))
    before = made_by(region, again) if again is not None else None
    if before is not None:
        return before[0].id
    for handelse in reversed(waiting):
        if pakallan.notice is not None and pakallan.notice.message in _passed_on(handelse):
            return handelse.id
    found = _about_the_same(region, _all_said(region, pakallan))
    if found is not None:
        return found.id
    return waiting[-1].id if waiting and _THE_SAME.search(region.inlagg.quote(pakallan.skal) or "") else None


def _alike_and_open(region: Region, pakallan: Pakallan) -> HandelseId | None:
    """The händelse that is on already and may be the same: that of the rum, or one of such a name."""
    here = region.handelse.by_id.get(region.rum.by_key[pakallan.rum].handelse or "")
    if here is not None and here.open:
        return here.id
    found = open_alike(region, _all_said(region, pakallan))
    return found.id if found is not None else None


def _passed_on(handelse: Handelse) -> tuple[MessageId, ...]:
    return tuple(p.notice.message for p in handelse.pakallan_list if p.notice is not None)


def alike_handelse(region: Region, pakallan: Pakallan, joins: HandelseId | None) -> HandelseId | None:
    """The newest other that waits and may be the same after all; the TiB is told and chooses."""
    names = names_of(region.tjanst.register)
    said = _all_said(region, pakallan)
    words, there = telling_words(said, names), places(said, names)
    for handelse in reversed(region.handelse.pakallade()):
        reasons = " | ".join(_reasons(region, handelse))
        same_place = there & places(reasons, names)
        if handelse.id != joins and (alike(words, telling_words(reasons, names)) or same_place):
            return handelse.id
    return None


def ready_name(region: Region, handelse: Handelse) -> tuple[str, Quote | None]:
    """What the ready activation line calls it, and the words that it quotes: the first reason, short."""
    for pakallan in handelse.pakallan_list:
        said = region.inlagg.quote(pakallan.skal)
        if said:
            return _short(said), pakallan.skal
    first = handelse.pakallan_list[0] if handelse.pakallan_list else None
    gast = region.gast.name_of(first.account) if first else None
    if gast is not None and region.inlagg.quote(gast):
        return f"påkallan från {_short(region.inlagg.quote(gast) or '')}", gast
    return (f"påkallan från {region.account_name(first.account)}" if first else "vad som hänt"), None


def _short(said: str) -> str:
    """At most so long that the line can be read on a phone; cut between words."""
    if len(said) <= LONGEST_NAME:
        return said
    return said[: LONGEST_NAME + 1].rsplit(" ", 1)[0][:LONGEST_NAME].rstrip(" ,.;:|–-")


def to_activate(region: Region, namn: str) -> Handelse | None:
    """Whose samordnande nivå is meant: the one with these very words, else the påkallad one about the same."""
    return _in_so_many_words(region, namn) or _about_the_same(region, namn)


def to_extend(region: Region, namn: str) -> Handelse | None:
    """For which one more nivå is meant: the one with these very words, else an open one, before one that waits."""
    like = open_by_name(region, namn)
    if like is not None and says_more(namn, region.inlagg.quote(like.namn) or ""):
        like = None
    return _in_so_many_words(region, namn) or like or _about_the_same(region, namn)


def open_meant(region: Region, namn: str) -> Handelse | None:
    """The open händelse that is named."""
    found = _in_so_many_words(region, namn)
    return found if found is not None and found.open else open_by_name(region, namn)


def _in_so_many_words(region: Region, namn: str) -> Handelse | None:
    """The open händelse with this very name, or the påkallad one with these very words."""
    typed = " ".join(namn.split()).casefold()
    for handelse in region.handelse.open_list():
        if (region.inlagg.quote(handelse.namn) or "").casefold() == typed:
            return handelse
    for handelse in reversed(region.handelse.pakallade()):
        named = (*_reasons(region, handelse), ready_name(region, handelse)[0])
        if typed in (reason.casefold() for reason in named):
            return handelse
    return None


def open_by_name(region: Region, namn: str) -> Handelse | None:
    """The open händelse whose name shares most telling words with what was typed; None if several share as many.

    One that is elsewhere is never meant.
    """
    names = names_of(region.tjanst.register)
    words = telling_words(namn, names)
    name_of = {h.id: region.inlagg.quote(h.namn) or "" for h in region.handelse.open_list()}
    near = (h for h in region.handelse.open_list() if not elsewhere(namn, name_of[h.id], names))
    shared = [(share_stem(words, telling_words(name_of[h.id], names)), h) for h in near]
    best = max((count for count, _ in shared), default=0)
    found = [h for count, h in shared if count == best]
    return found[0] if best and len(found) == 1 else None


def open_alike(region: Region, namn: str) -> Handelse | None:
    """An open händelse that may be the same after all ("storbrand", "branden"), the newest of several."""
    found = open_by_name(region, namn)
    names = names_of(region.tjanst.register)
    words = telling_words(namn, names)
    for handelse in () if found is not None else reversed(region.handelse.open_list()):
        known = region.inlagg.quote(handelse.namn) or ""
        if not elsewhere(namn, known, names) and alike(words, telling_words(known, names)):
            return handelse
    return found


def _about_the_same(region: Region, said: str) -> Handelse | None:
    """The påkallad händelse that shares most stems with what is said, the newest of several."""
    names = names_of(region.tjanst.register)
    words = telling_words(said, names)
    waiting = reversed(region.handelse.pakallade())
    shared = [(share_stem(words, telling_words(" | ".join(_reasons(region, h)), names)), h) for h in waiting]
    best = max((count for count, _ in shared), default=0)
    return next((h for count, h in shared if count == best), None) if best else None


def _reasons(region: Region, handelse: Handelse) -> list[str]:
    return [said for p in handelse.pakallan_list for said in _said_in(region, p) if said]


def _said_in(region: Region, pakallan: Pakallan) -> tuple[str, ...]:
    """The reason and the notice that was passed on, as far as they are not removed."""
    quotes = dict.fromkeys(q for q in (pakallan.skal, pakallan.notice) if q is not None)
    return tuple(region.inlagg.quote(quote) or "" for quote in quotes)


def _all_said(region: Region, pakallan: Pakallan) -> str:
    return " | ".join(_said_in(region, pakallan))

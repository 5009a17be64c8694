"""What is said beneath the bot's own words about an åtgärd: till när, a yes in its thread, a thumb (MODELL PRI-03)."""

import re
from dataclasses import replace

from bot.command import ASKS, NOTHING, REFUSED, Call, Effect, Outcome, reply, tick
from bot.domain import atgard as atgard_
from bot.domain.atgard import (
    AGREED,
    Atgard,
    AtgardAnswered,
    AtgardAnswerUndone,
    AtgardChanged,
    AtgardState,
    accounts_of,
)
from bot.domain.effects import Board, Facts, Say
from bot.domain.ids import HandelseId, MessageId, RumKey
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.language.local_time import as_utc, local
from bot.language.times import read_time
from bot.language.times_choices import deadline_choices, deadline_days, only_time
from bot.triggers import action_taken
from bot.triggers.common import responsible

ONE = ("atgard/proposed", "atgard/changed", "atgard/till_nar", "atgard/unsure")
SEVERAL = ("atgard/board", "atgard/list", "atgard/asked")
YES, CHECK = ("👍", "👌"), ("✅", "✔")
_UNKNOWN_MOST = 6
_NAMED = re.compile(r"\s*å\s?(\d{1,3})\b[\s:,-]*", re.IGNORECASE)
_YES = re.compile(r"(?:ja|japp|jo|jepp|jajamän|precis|stämmer|just det|ok|okej)[ .!]*", re.IGNORECASE)


def atgard_board(region: Region, handelse: HandelseId | None) -> Board:
    rum: RumKey = rum_of(region, handelse)
    return Board(rum, f"atgard/{handelse or rum}", "atgard/board", {"handelse": handelse})


def beneath(region: Region, message: MessageId | None) -> tuple[Atgard, ...]:
    """What a message is about: the one that the bot's message names, or all that a proposer's message proposed."""
    sagt = region.inlagg.sagt_by_event.get(message or "")
    if sagt is None:
        return region.atgard.of_message(message or "")
    found = region.atgard.by_key.get((sagt.facts.get("handelse"), sagt.facts.get("nr", 0)))
    return (found,) if sagt.template in ONE and found is not None and found.state is not AtgardState.UTGAR else ()


def replied_to(region: Region, call: Call, own: frozenset[str]) -> int | None:
    """The åtgärd whose thread the message stands in or which it is a reply to; its own one if there are several."""
    for message in (call.thread, call.reply_to):
        found = [a for a in beneath(region, message) if a.handelse == call.handelse]
        mine = [a for a in found if a.vem in own]
        if len(mine) == 1 or (len(found) == 1 and not mine):
            return (mine or found)[0].nr
    return None


# ---------------------------------------------------------------- till när
def deadline_told(region: Region, call: Call) -> Outcome | None:
    """The proposer's answer to "Till när?", in its own thread or in that of the bot's message; None if it is none."""
    waiting = _waiting(region, call)
    if not waiting:
        return None
    named = _NAMED.match(call.text)
    start = named.end() if named else 0
    if named and len(waiting) > 1:
        waiting = tuple(a for a in waiting if a.nr == int(named[1]))
    if not waiting or not _answers(region, call, call.text[start:], waiting):
        return None
    if len(waiting) > 1:
        nr_list = [a.nr for a in waiting]
        return Outcome((), (tick(call, ASKS), reply(call, "atgard/which_time", nr_list=nr_list)))
    return _told(region, call, waiting[0], start)


def _waiting(region: Region, call: Call) -> tuple[Atgard, ...]:
    """Those of the sender's own that have no time yet, or had it from this very message."""
    for message in (call.thread, call.reply_to):
        found = tuple(
            a
            for a in beneath(region, message)
            if a.by == call.who and a.open and (a.senast is None or a.told == call.message)
        )
        if found:
            return found
    return ()


def _answers(region: Region, call: Call, text: str, waiting: tuple[Atgard, ...]) -> bool:
    reading = read_time(text, now=local(call.at), kind="deadline")
    if reading.kind == "unknown":
        return len(text.split()) <= _UNKNOWN_MOST
    return only_time(text) or _confirmed(region, text, waiting) is not None


def _confirmed(region: Region, text: str, waiting: tuple[Atgard, ...]) -> str | None:
    """A yes to the only time that the question named."""
    asked = waiting[0].asked or waiting[0].tid if len(waiting) == 1 else None
    words = region.inlagg.quote(asked) if asked is not None else None
    if words is None or not _YES.fullmatch(text.strip()):
        return None
    choices = deadline_choices(words, now=local(waiting[0].at))
    return choices[0] if len(choices) == 1 else None


def _told(region: Region, call: Call, atgard: Atgard, start: int) -> Outcome:
    if atgard.state is not AtgardState.FORESLAGEN:
        told = reply(call, "atgard/answered_already", handelse=atgard.handelse, nr=atgard.nr)
        return Outcome((), (tick(call, REFUSED), told))
    text, now = call.text[start:], local(call.at)
    words = call.quote(start, len(call.text))
    reading = read_time(text, now=now, kind="deadline")
    moment = reading.iso if reading.kind == "at" else _confirmed(region, text, (atgard,))
    if moment is not None:
        return _changed(region, call, replace(atgard, senast=as_utc(moment), tid=None, asked=None, told=call.message))
    choices, days = deadline_choices(text, now=now), deadline_days(text, now=now)
    if reading.kind in ("ask", "interval") and (choices or days):
        facts = {"handelse": atgard.handelse, "nr": atgard.nr, "choices": list(choices), "days": list(days)}
        asked = replace(atgard, senast=None, asked=words, told=call.message)
        return Outcome((AtgardChanged(asked, call.at),), (tick(call, ASKS), reply(call, "atgard/till_nar", **facts)))
    return _changed(region, call, replace(atgard, senast=None, tid=words, asked=None, told=call.message))


def _changed(region: Region, call: Call, atgard: Atgard) -> Outcome:
    facts: Facts = {"handelse": atgard.handelse, "nr": atgard.nr, "asks": False, "choices": [], "days": []}
    awake = accounts_of(region.tjanst, atgard.vem)
    said = Say(call.rum, "atgard/changed", facts, thread=call.thread or call.message, mentions=awake)
    effects: tuple[Effect, ...] = (tick(call), said, atgard_board(region, atgard.handelse))
    return Outcome((AtgardChanged(atgard, call.at),), effects)


# ---------------------------------------------------------------- reactions
def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """A thumb of the responsible on the message of one åtgärd is its yes; any other reaction of its is asked about."""
    own = responsible(region, reaction.sender)
    if sagt.rum != reaction.rum or not own:
        return NOTHING
    if sagt.template in SEVERAL:
        return _which(region, sagt, own)
    atgard = next((a for a in beneath(region, sagt.event) if a.vem in own), None)
    if atgard is None or not atgard.open:
        return NOTHING
    key = reaction.key[:1]
    if atgard.state in AGREED:
        return NOTHING if key in YES else Outcome((), (_says(sagt, "atgard/unsure", atgard),))
    if key not in YES + CHECK:
        return Outcome((), (_says(sagt, "atgard/unsure", atgard),))
    answer = AtgardAnswered(
        atgard.handelse, atgard.nr, AtgardState.ACCEPTERAD, reaction.sender, reaction.at, reaction.message
    )
    events = atgard_.respond(atgard, answer)
    told = action_taken.told(region, events)
    return Outcome(events, (_says(sagt, "atgard/by_reaction", atgard), *told, atgard_board(region, atgard.handelse)))


def _which(region: Region, sagt: Sagt, own: frozenset[str]) -> Outcome:
    """On the list it is not said which one; asked only while an own one waits for its answer."""
    handelse = sagt.facts.get("handelse")
    mine = [a for a in region.atgard.open_of(handelse) if a.vem in own]
    if not any(a.state is AtgardState.FORESLAGEN for a in mine):
        return NOTHING
    facts = {"handelse": handelse, "nr_list": [a.nr for a in mine]}
    return Outcome((), (Say(sagt.rum, "atgard/asked", facts, thread=sagt.thread or sagt.event),))


def _says(sagt: Sagt, template: str, atgard: Atgard) -> Say:
    facts = {"handelse": atgard.handelse, "nr": atgard.nr}
    return Say(sagt.rum, template, facts, thread=sagt.thread or sagt.event)


def reaction_taken_back(region: Region, removed: InlaggRemoved) -> Outcome:
    """The åtgärd is föreslagen again, if the reaction still is its answer."""
    found = [
        a for a in region.atgard.by_key.values() if a.answer == removed.message and a.state is AtgardState.ACCEPTERAD
    ]
    if not found:
        return NOTHING
    events = tuple(AtgardAnswerUndone(a.handelse, a.nr, removed.at) for a in found)
    return Outcome((removed, *events), tuple(atgard_board(region, a.handelse) for a in found))

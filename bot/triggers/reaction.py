"""A reaction: on the call or the upprop it is an answer (MALLAR 14); elsewhere it is only noted."""

from collections.abc import Callable

from bot.command import NOTHING, Outcome
from bot.domain import ersattare, lyft_undo
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.effects import Say
from bot.domain.ids import RumKey
from bot.domain.incoming import Reacted
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.lage import LageWithdrawn
from bot.domain.region import Region
from bot.domain.rum import SAMBAND
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.language.local_time import local
from bot.language.roll_call import read_answer
from bot.triggers import action_answer, catch_up, kallelse, lyft, meeting, motstridigt, question, roll_place, unchanged
from bot.triggers.common import names_of
from bot.triggers.taken_back import message_gone

PAKALLAN_ALARMS = frozenset({"pakalla/larm", "pakalla/reason"})
_PROV = ("sambandsprov/opened", "sambandsprov/reminded", "sambandsprov/board")
_TEMPLATES = (
    "aktivera/kallelse",
    "upprop/opened",
    "upprop/board",
    "upprop/step",
    "upprop/start",
    "upprop/ersattare",
    *roll_place.CALLS_OUTSIDE,
    *_PROV,
)
_LONGEST = 8


def seen(region: Region, incoming: Reacted, rum: RumKey) -> Outcome:
    key = incoming.key if _is_symbol(incoming.key) else ""
    reaction = ReactionSeen(incoming.id, incoming.target, key, rum, incoming.sender, incoming.at)
    sagt = region.inlagg.sagt_by_event.get(incoming.target)
    return Outcome((reaction,)) + (answered(region, reaction, sagt) if sagt else lyft.by_reaction(region, reaction))


def _is_symbol(key: str) -> bool:
    """Whether it can hold no words: a reaction is any text to Matrix."""
    return len(key) <= _LONGEST and not any(c.isalnum() for c in key)


def answered(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """What the reaction on `sagt` means for the open upprop, or the åtgärd, that it asks for."""
    if sagt.template.startswith("atgard/"):
        return action_answer.reacted(region, reaction, sagt)
    if sagt.template in _MEANS:
        return _MEANS[sagt.template](region, reaction, sagt)
    named = kallelse.reacted(region, reaction, sagt)
    if named is not None:
        return named
    upprop = roll_place.of_alarm(region, sagt) or region.upprop.in_rum(reaction.rum)
    if upprop is None or not _asks_for(sagt, upprop, reaction.rum):
        return NOTHING
    aktor_list = region.tjanst.aktor_list(reaction.sender)
    for_all = upprop.rum == SAMBAND  # the one that is asked whether it can be reached is the account
    answer = read_answer(
        reaction.key,
        sender=aktor_list[0] if aktor_list else None,
        registered_for=aktor_list[:1] if for_all else aktor_list,
        kind="react",
        names=names_of(region.tjanst.register),
        now=local(reaction.at),
    )
    if answer.status == "fråga" and len(aktor_list) > 1 and set(aktor_list) & set(upprop.missing):
        return _for_whom(reaction, sagt, aktor_list)
    if answer.status != "närvarande":
        return NOTHING
    rum = reaction.rum if reaction.rum != upprop.rum else None
    svar = Svar(SvarState.NARVARANDE, reaction.at, reaction.message, reaction.sender, rum=rum)
    guests = tillkallade(region, upprop)
    answering = aktor_list if for_all else answer.for_
    events = (
        *(
            e
            for a in answering
            for e in upprop_.answer(upprop, a, svar, guests=guests) or upprop_.second(upprop, a, svar)
        ),
        *roll_place.taking_part_again(region, upprop, answer.for_, svar, reaction.message),
    )
    more = catch_up.caught_up(upprop, events, sagt.thread or sagt.event)
    return Outcome(events, (*more, upprop_board(upprop.rum, upprop.id)) if events else ())


def _for_whom(reaction: ReactionSeen, sagt: Sagt, aktor_list: tuple[str, ...]) -> Outcome:
    """A thumb from an account of several actors does not say whose it is."""
    thread = sagt.thread or sagt.event
    facts = {"aktor_list": list(aktor_list)}
    return Outcome((), (Say(reaction.rum, "upprop/asked", facts, thread=thread, mentions=(reaction.sender,)),))


def _seen_alarm(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    handelse, message = sagt.facts["handelse"], reaction.message
    return Outcome(ersattare.reacted(region, reaction.sender, handelse, message=message, at=reaction.at))


_MEANS: dict[str, Callable[[Region, ReactionSeen, Sagt], Outcome]] = {
    **dict.fromkeys(PAKALLAN_ALARMS, _seen_alarm),
    question.MEETING: meeting.reacted,
    unchanged.REMINDER: unchanged.reacted,
    motstridigt.SUGGESTED: motstridigt.reacted,
}


def _asks_for(sagt: Sagt, upprop: Upprop, rum: RumKey) -> bool:
    """Whether it calls, in this rum, for an answer to this very upprop; an alarm is for the first.

    The call itself is pinned in its rum: a thumb on it answers the upprop that is open there.
    """
    if sagt.template == "aktivera/kallelse":
        return sagt.rum == rum == upprop.rum
    first = f"{upprop.rum}/1"
    there = sagt.rum == rum and (sagt.template in roll_place.CALLS_OUTSIDE or sagt.rum == upprop.rum)
    return there and sagt.template in _TEMPLATES and sagt.facts.get("upprop", first) == upprop.id


def taken_back(region: Region, removed: InlaggRemoved, rum: RumKey) -> Outcome:
    """The reaction is taken back: so is the answer that it gave, and it is not waited for any more."""
    atgard = action_answer.reaction_taken_back(region, removed)
    if atgard.events:
        return atgard
    lifted, effects = lyft_undo.undone(region, removed.message, removed.at)
    if lifted:
        return Outcome((removed, *lifted), effects)
    undone_call = kallelse.taken_back(region, removed)
    if undone_call.events:
        return Outcome((removed,)) + undone_call
    repeated = region.lage.by_id.get(removed.message)
    if repeated is not None and not repeated.withdrawn:
        return Outcome((removed, LageWithdrawn(removed.message, removed.at, removed=True)))
    undone = message_gone(region, removed.message, rum, removed.at)
    waiting = (s for found in region.inlagg.early_reaction.values() for s in found)
    if not undone.events and not any(s.message == removed.message and s.rum == rum for s in waiting):
        return NOTHING
    return Outcome((removed,)) + undone

"""A reaction: on the call or the upprop it is an answer (MALLAR 14); elsewhere it is only noted."""

from bot.command import NOTHING, Outcome
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.ids import RumKey
from bot.domain.incoming import Reacted
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.region import Region
from bot.domain.upprop import Svar, SvarState, Upprop, UppropAnswerUndone
from bot.language.local_time import local
from bot.language.roll_call import read_answer
from bot.triggers.common import names_of

_TEMPLATES = ("aktivera/kallelse", "upprop/opened", "upprop/board", "upprop/step", "upprop/start")
_LONGEST = 8


def seen(region: Region, incoming: Reacted, rum: RumKey) -> Outcome:
    key = incoming.key if _is_symbol(incoming.key) else ""
    reaction = ReactionSeen(incoming.id, incoming.target, key, rum, incoming.sender, incoming.at)
    sagt = region.inlagg.sagt_by_event.get(incoming.target)
    return Outcome((reaction,)) + (answered(region, reaction, sagt) if sagt is not None else NOTHING)


def _is_symbol(key: str) -> bool:
    """Whether it can hold no words: a reaction is any text to Matrix."""
    return len(key) <= _LONGEST and not any(c.isalnum() for c in key)


def answered(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """What the reaction on `sagt` means for the open upprop of its rum."""
    upprop = region.upprop.in_rum(reaction.rum)
    if upprop is None or not _asks_for(sagt, upprop):
        return NOTHING
    aktor_list = region.tjanst.aktor_list(reaction.sender)
    answer = read_answer(
        reaction.key,
        sender=aktor_list[0] if aktor_list else None,
        registered_for=aktor_list,
        kind="react",
        names=names_of(region.tjanst.register),
        now=local(reaction.at),
    )
    if answer.status != "närvarande":
        return NOTHING
    svar = Svar(SvarState.NARVARANDE, reaction.at, reaction.message, reaction.sender)
    events = tuple(e for aktor in answer.for_ for e in upprop_.answer(upprop, aktor, svar))
    return Outcome(events, (upprop_board(upprop.rum, upprop.id),) if events else ())


def _asks_for(sagt: Sagt, upprop: Upprop) -> bool:
    """Whether it calls for an answer to this very upprop; the call of an activation is for the first of its rum."""
    first = f"{sagt.rum}/1"
    return sagt.template in _TEMPLATES and sagt.rum == upprop.rum and sagt.facts.get("upprop", first) == upprop.id


def taken_back(region: Region, removed: InlaggRemoved, rum: RumKey) -> Outcome:
    """The reaction is taken back: so is the answer that it gave, and it is not waited for any more."""
    undone = tuple(
        UppropAnswerUndone(upprop.id, aktor, None, removed.at)
        for upprop in region.upprop.open_list()
        for aktor, svar in sorted(upprop.svar_by_aktor.items())
        if svar.message == removed.message and upprop.rum == rum
    )
    waiting = (s for found in region.inlagg.early_reaction.values() for s in found)
    if not undone and not any(s.message == removed.message and s.rum == rum for s in waiting):
        return NOTHING
    boards = (upprop_board(rum, upprop) for upprop in dict.fromkeys(e.upprop for e in undone))
    return Outcome((removed, *undone), tuple(boards))

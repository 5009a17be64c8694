"""A reaction: on the call or the upprop it is an answer (MALLAR 14); elsewhere it is only noted."""

from bot.command import Outcome
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.incoming import Reacted
from bot.domain.inlagg import ReactionSeen
from bot.domain.region import Region
from bot.domain.upprop import Svar, SvarState
from bot.language.local_time import local
from bot.language.roll_call import read_answer
from bot.triggers.common import names_of

_TEMPLATES = ("aktivera/kallelse", "upprop/board", "upprop/step", "upprop/start")


def seen(region: Region, incoming: Reacted, rum: str) -> Outcome:
    noted = Outcome((ReactionSeen(incoming.id, incoming.target, incoming.key, rum, incoming.sender, incoming.at),))
    sagt = region.inlagg.sagt_by_event.get(incoming.target)
    upprop = region.upprop.in_rum(rum)
    if sagt is None or sagt.template not in _TEMPLATES or upprop is None:
        return noted
    aktor_list = region.tjanst.aktor_list(incoming.sender)
    answer = read_answer(
        incoming.key,
        sender=aktor_list[0] if aktor_list else None,
        registered_for=aktor_list,
        kind="react",
        names=names_of(region.tjanst.register),
        now=local(incoming.at),
    )
    if answer.status != "närvarande":
        return noted
    svar = Svar(SvarState.NARVARANDE, incoming.at, incoming.id, incoming.sender)
    events = tuple(e for aktor in answer.for_ for e in upprop_.answer(upprop, aktor, svar))
    return noted + Outcome(events, (upprop_board(rum, upprop.id),) if events else ())

"""A tap on the question for a report: nothing has changed since the actor's own last one (MALLAR 2, R2, R5)."""

from dataclasses import replace

from bot.command import NOTHING, Outcome
from bot.domain import due, lage, rytm
from bot.domain.effects import Say
from bot.domain.ids import AktorId
from bot.domain.inlagg import ReactionSeen, Sagt
from bot.domain.lage import LageReported, Uppgift
from bot.domain.region import Region
from bot.domain.words import Quote

REMINDER = "mote/reminder"
_SAYS = ("🟰", "👍")


def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """Who was asked and taps says it again; who has reported meanwhile has nothing more to say by that."""
    if sagt.rum != reaction.rum or not reaction.key.startswith(_SAYS):
        return NOTHING
    meeting = next((n.mote for n in rytm.meetings(region, sagt.rum) if n.nr == sagt.facts["nr"]), None)
    silent = due.silent(region, meeting) if meeting is not None else ()
    mine = [a for a in region.tjanst.aktor_list(reaction.sender) if a in silent]
    if not mine:
        return NOTHING
    thread, woken = sagt.thread or sagt.event, (reaction.sender,)
    if len(mine) > 1:
        return Outcome((), (Say(sagt.rum, "lage/asked_aktor", {"aktor_list": mine}, thread=thread, mentions=woken),))
    repeated = lage.repeat(region.lage, _said(region, reaction, mine[0]))
    if repeated is None:
        return Outcome((), (Say(sagt.rum, "lage/nothing_before", {"aktor": mine[0]}, thread=thread, mentions=woken),))
    uppgift = _in_the_words_of(region, repeated)
    facts = {"uppgift": uppgift.id, "missing": [], "warnings": []}
    return Outcome((LageReported(uppgift),), (Say(sagt.rum, "lage/received", facts, thread=thread),))


def _said(region: Region, reaction: ReactionSeen, aktor: AktorId) -> Uppgift:
    handelse = region.handelse_of_rum(reaction.rum)
    nothing = Quote(reaction.message, 0, 0)
    return Uppgift(reaction.message, handelse, reaction.rum, aktor, reaction.sender, reaction.at, nothing)


def _in_the_words_of(region: Region, repeated: Uppgift) -> Uppgift:
    """A reaction has no words of its own: it says those of the statement once more."""
    before = region.lage.by_id[repeated.repeats or ""]
    return replace(repeated, text=before.text)

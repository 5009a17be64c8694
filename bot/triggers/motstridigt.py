"""What is said against another's word is noticed, shown to both, and decided by nobody but people (MALLAR R3, 3.11)."""

from bot.command import NOTHING, Outcome, Say
from bot.domain import motstridigt_found
from bot.domain.ids import HandelseId
from bot.domain.inlagg import InlaggEdited, InlaggReceived, ReactionSeen, Sagt
from bot.domain.motstridigt import Motstridighet, MotstridigtConfirmed, MotstridigtState
from bot.domain.motstridigt_told import LEADS, facts, key
from bot.domain.region import Event, Region, fold
from bot.domain.rum import UNDERRATTELSER, VARD
from bot.language.yes_no import is_thumb

SUGGESTED = "motstridigt/suggested"


def follows(region: Region, events: tuple[Event, ...]) -> Outcome:
    """What a message that just came says against others. `region` is as it was before it; nobody is woken."""
    said = next((e for e in events if isinstance(e, InlaggReceived | InlaggEdited)), None)
    if said is None or said.words is None or not motstridigt_found.listens(region.rum.by_key[said.rum]):
        return NOTHING
    message = said.original if isinstance(said, InlaggEdited) else said.message
    after = fold(events, region)
    if message not in after.inlagg.by_id or not motstridigt_found.tells(after, message):
        return NOTHING
    for handelse in _handelser(after, said.rum):
        new = motstridigt_found.found(after, message, handelse, said.at)
        if new is not None:
            return Outcome((new,)) + _told(after, new.motstridighet)
    return NOTHING


def _handelser(region: Region, rum: str) -> tuple[HandelseId | None, ...]:
    """A notice may be against what was said in the only open händelse, or at the conference."""
    open_list = region.handelse.open_list()
    if rum == UNDERRATTELSER:
        return (open_list[0].id, None) if len(open_list) == 1 else (None,)
    return (region.handelse_of_rum(rum),)


def _told(region: Region, new: Motstridighet) -> Outcome:
    """Beneath the later statement; what the bot is not sure of is only suggested, to the värd."""
    if (new.handelse, new.nr) in region.motstridigt.by_key:
        return NOTHING
    if new.state is MotstridigtState.FORESLAGEN:
        return Outcome((), (Say(VARD, SUGGESTED, facts(new), key=key(new)),))
    later = region.inlagg.by_id[new.pastaende_list[-1].message]
    return Outcome(
        (), (Say(later.rum, "motstridigt/found", facts(new), key=key(new), thread=later.thread or later.id),)
    )


def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """A thumb of somebody who leads on what was suggested: it stands in the lägesbild."""
    one = region.motstridigt.by_key.get((sagt.facts["handelse"], sagt.facts["nr"]))
    leads = region.tjanst.roll_set(reaction.sender) & LEADS
    if one is None or one.state is not MotstridigtState.FORESLAGEN or not leads or not is_thumb(reaction.key):
        return NOTHING
    event = MotstridigtConfirmed(one.handelse, one.nr, reaction.sender, reaction.at)
    return Outcome((event,), (Say(sagt.rum, "motstridigt/confirmed", facts(one), thread=sagt.event),))

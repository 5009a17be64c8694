"""The leader of a group says that its task is ready, in so many words (MODELL AKT-10; SCENARIO B108)."""

import re

from bot.command import NOTHING, Call, Outcome, tick
from bot.domain.atgard import accounts_of
from bot.domain.grupp import done
from bot.domain.region import Region
from bot.language.fold import fold

_MOST_WORDS = 6
_READY = re.compile(r"\b(?:klart|klara|klar|fardig|fardigt|fardiga)\b")
_NOT = re.compile(r"\b(?:inte|ej|snart|nastan|strax|nar|om|blir|halv|inget|kl|till)\b|\?")


def said_ready(region: Region, call: Call) -> Outcome:
    """As in "Utkast v1 klart." from the leader in the group's rum; nothing from others or in a longer sentence."""
    grupp = region.grupp.by_rum.get(call.rum)
    if grupp is None or not region.handelse.by_id[grupp.handelse].open:
        return NOTHING
    if call.who not in accounts_of(region.tjanst, grupp.ledare):
        return NOTHING
    said = fold(call.text)
    if len(said.split()) > _MOST_WORDS or not _READY.search(said) or _NOT.search(said):
        return NOTHING
    events = done(grupp, by=call.who, at=call.at)
    return Outcome(events, (tick(call),)) if events else NOTHING

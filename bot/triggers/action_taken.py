"""What follows for who had an åtgärd that another has been asked to take over (MODELL PRI-03, MALLAR 6)."""

from collections.abc import Iterator

from bot.command import Effect, Say
from bot.domain.atgard import Atgard, AtgardAnswered, AtgardState, AtgardTransferred, accounts_of
from bot.domain.region import Event, Region
from bot.domain.sammanstall import rum_of


def told(region: Region, events: tuple[Event, ...]) -> tuple[Effect, ...]:
    """That it has been taken over, or that the other has said no. `region` is as it was before the events."""
    return tuple(said for event in events for said in _told(region, event))


def _told(region: Region, event: Event) -> Iterator[Effect]:
    new = _settled(region, event)
    old = region.atgard.by_key.get((new.handelse, new.fran or 0)) if new is not None else None
    if new is None or old is None or not old.open:
        return
    facts = {"handelse": new.handelse, "nr": new.nr, "fran": old.nr, "taken": isinstance(event, AtgardTransferred)}
    yield Say(rum_of(region, new.handelse), "atgard/taken", facts, mentions=accounts_of(region.tjanst, old.vem))


def _settled(region: Region, event: Event) -> Atgard | None:
    """The one that was proposed to the other, where its answer settles the matter."""
    match event:
        case AtgardTransferred(handelse=handelse, till=nr):
            return region.atgard.by_key[handelse, nr]
        case AtgardAnswered(handelse=handelse, nr=nr, state=AtgardState.AVBOJD):
            return region.atgard.by_key[handelse, nr]
    return None

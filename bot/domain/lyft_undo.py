"""A lyft is taken back, or its source is: what it made goes with it, unless somebody has answered it (MALLAR R4)."""

from collections.abc import Container
from datetime import datetime

from bot.domain.atgard import AtgardState, AtgardWithdrawn
from bot.domain.effects import Board, Effect, Redact
from bot.domain.fraga import FragaAnswered
from bot.domain.ids import MessageId
from bot.domain.lage import BedomningWithdrawn, LageWithdrawn
from bot.domain.lyft import Lyft, LyftSort, LyftUndone
from bot.domain.region import Event, Region
from bot.domain.sammanstall import rum_of


def undone(region: Region, message: MessageId, at: datetime) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """What its lifter's change of mind takes back. An åtgärd that was answered stands."""
    lyft = region.lyft.by_message.get(message)
    if lyft is None:
        return (), ()
    made = _made(region, lyft, at)
    if made is None:
        return (), ()
    return (*made, LyftUndone(message, at)), (*_notes(region, lyft), *_board(region, made))


def _made(region: Region, lyft: Lyft, at: datetime) -> tuple[Event, ...] | None:
    """The withdrawal of what it made; None if that stands."""
    match lyft.sort:
        case LyftSort.LAGE:
            uppgift = region.lage.by_id.get(lyft.source)
            asked = (FragaAnswered(lyft.source, at),) if lyft.source in region.fraga.open_by_message else ()
            return (LageWithdrawn(lyft.source, at), *asked) if uppgift is not None and not uppgift.withdrawn else ()
        case LyftSort.BEDOMNING:
            return (BedomningWithdrawn(lyft.message, at),)
        case LyftSort.ATGARD if lyft.atgard is not None:
            atgard = region.atgard.by_key[(lyft.handelse, lyft.atgard)]
            waits = atgard.state is AtgardState.FORESLAGEN
            return (AtgardWithdrawn(lyft.handelse, atgard.nr, at),) if waits else None
        case _:
            return ()


def _notes(region: Region, lyft: Lyft) -> tuple[Effect, ...]:
    """What the bot said of it is true no longer."""
    said = (s for s in region.inlagg.sagt_by_event.values() if s.template.startswith("lyft/"))
    return tuple(Redact(s.rum, s.event) for s in said if s.facts.get("lyft") == lyft.message)


def _board(region: Region, events: tuple[Event, ...]) -> tuple[Effect, ...]:
    handelser = [e.handelse for e in events if isinstance(e, AtgardWithdrawn)]
    return tuple(
        Board(rum_of(region, h), f"atgard/{h or rum_of(region, h)}", "atgard/board", {"handelse": h}) for h in handelser
    )


def emptied(region: Region, messages: Container[MessageId], at: datetime) -> tuple[Event, ...]:
    """The words of these messages are gone: a bedömning of them is none, a question about them is not asked on.

    An åtgärd and an ärende stand without the words, as all that others may have built on.
    """
    found: list[Event] = []
    for lyft in sorted(region.lyft.by_message.values(), key=lambda one: (one.at, one.message)):
        quoted = any(b.message == lyft.message and b.text.message in messages for b in region.lage.bedomning_list)
        if lyft.sort is LyftSort.BEDOMNING and quoted:
            found += [BedomningWithdrawn(lyft.message, at), LyftUndone(lyft.message, at)]
        elif lyft.source in messages and (
            lyft.sort is LyftSort.LAGE or (lyft.sort is LyftSort.ATGARD and not lyft.atgard)
        ):
            found.append(LyftUndone(lyft.message, at))
    return tuple(found)

"""Who comes late gets one line: what has been said so far, and where it stands (DAGORDNING 5, MODELL AKT-05)."""

from collections.abc import Iterable

from bot.domain.effects import Say
from bot.domain.ids import MessageId
from bot.domain.region import Event
from bot.domain.upprop import HERE, Upprop, UppropAnswered


def caught_up(upprop: Upprop, events: Iterable[Event], thread: MessageId) -> tuple[Say, ...]:
    """For those who are here now, were not before, and come after the meeting began or were called in later."""
    new = [e for e in events if isinstance(e, UppropAnswered) and _came_in(upprop, e)]
    if upprop.handelse is None or not new:
        return ()
    facts = {"upprop": upprop.id, "aktor_list": [e.aktor for e in new], "at_iso": new[0].svar.at.isoformat()}
    return (Say(new[0].svar.rum or upprop.rum, "upprop/catch_up", facts, thread=thread),)


def _came_in(upprop: Upprop, event: UppropAnswered) -> bool:
    known = upprop.svar_by_aktor.get(event.aktor)
    was_here = known is not None and known.state in HERE
    called_in = event.aktor not in upprop.kallade
    began = upprop.start is not None and event.svar.at > upprop.start
    return event.svar.state in HERE and not was_here and (called_in or began)

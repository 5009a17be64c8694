"""How an actor takes part: what its answer says of it (MALLAR 14), and its own choice to go on or not (AKT-05)."""

import re
from dataclasses import replace

from bot.domain import upprop as upprop_
from bot.domain.handelse import DeltagandeChosen
from bot.domain.handelse_parts import Deltagande
from bot.domain.ids import AktorId
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.upprop import Svar, SvarState, Upprop, UppropAnswered, UppropAnswerUndone
from bot.language.fold import fold

AVSTAR, AVVAKTAR, FORTSATTER = "avstår", "avvaktar", "fortsätter"
CHOICES = (AVSTAR, AVVAKTAR, FORTSATTER)


STATE_BY_ANSWER = {
    "närvarande": SvarState.NARVARANDE,
    "företräder": SvarState.NARVARANDE,
    "ersättare": SvarState.ERSATTARE,
    "väntas": SvarState.VANTAS,
    "frånvarande_anmäld": SvarState.FRANVARANDE,
}
_ABSTAINS = re.compile(r"\b(?:avstar|avsta)\b")
_THIS_TIME = re.compile(r"\b(?:idag|i dag|ikvall|i kvall|motet|mote|konferensen|gang|gangen)\b")


def abstains(status: str, text: str) -> bool:
    """In a händelse the word that people are told to use for their own choice is that choice (DAGORDNING 5)."""
    said = fold(text)
    return status == "frånvarande_anmäld" and bool(_ABSTAINS.search(said)) and not _THIS_TIME.search(said)


def choose(
    region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...], choice: str, svar: Svar
) -> tuple[tuple[Event, ...], tuple[Upprop, ...]]:
    """The choice is made anew at any time: the events, and the upprop whose boards they change.

    Who has chosen to avstå is not waited for. For the upprop of the samordnande nivå the choice (one of CHOICES) holds
    for the händelse, else for that upprop. `svar.rum` is where it was said, if known.
    """
    whole = upprop.handelse is not None and upprop.niva == Niva.SAMORDNANDE
    concerned = [u for u in region.upprop.open_list() if u.id == upprop.id or (whole and u.handelse == upprop.handelse)]
    absent = Svar(SvarState.FRANVARANDE, svar.at, svar.message, svar.by)
    chosen = Deltagande(choice == FORTSATTER, svar.at, svar.message, avvaktar=choice == AVVAKTAR)
    events: list[Event] = []
    for aktor in aktor_list:
        if whole and upprop.handelse is not None:
            events.append(DeltagandeChosen(upprop.handelse, aktor, chosen))
        for one in concerned:
            back, said = choice == FORTSATTER, replace(absent, rum=svar.rum if svar.rum != one.rum else None)
            events += upprop_.opt_in(one, aktor, svar.at) if back else upprop_.opt_out(one, aktor, said)
    changed = {e.upprop for e in events if isinstance(e, UppropAnswered | UppropAnswerUndone)} | {upprop.id}
    return tuple(events), tuple(u for u in concerned if u.id in changed) if events else ()

"""!ångra: undo what one did last as long as nothing rests on it (DESIGN 6)."""

from bot.command import Args, Board, Call, Command, Effect, Outcome, Say, cited, reply, tick
from bot.domain import begaran_utskick
from bot.domain.aktivering import upprop_board
from bot.domain.angra import undo
from bot.domain.atgard import AtgardWithdrawn
from bot.domain.begaran import BegaranAnswerWithdrawn
from bot.domain.effects import Redact
from bot.domain.ersattare import was_alarmed
from bot.domain.handelse import PakallanWithdrawn
from bot.domain.lyft import LyftUndone
from bot.domain.lyft_undo import undone
from bot.domain.pakallan import is_bare, made_by
from bot.domain.region import Event, Region
from bot.domain.rum import VARD
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import UppropAnswerUndone


def decide(region: Region, call: Call, _: Args) -> Outcome:
    last, events = undo(region, call.who, call.at)
    told = tuple(effect for event in events for effect in _told(region, call, event))
    return Outcome(events, (tick(call), reply(call, "angra/undone", command=last.command, what=last.what), *told))


def _told(region: Region, call: Call, event: Event) -> tuple[Effect, ...]:
    """The boards that show what was taken back, and the värd that a påkallan had alarmed."""
    match event:
        case AtgardWithdrawn(handelse=handelse):
            rum = rum_of(region, handelse)
            return (Board(rum, f"atgard/{handelse or rum}", "atgard/board", {"handelse": handelse}),)
        case UppropAnswerUndone(upprop=upprop):
            return (upprop_board(region.upprop.by_id[upprop].rum, upprop),)
        case PakallanWithdrawn():
            return _called_off(region, call, event)
        case LyftUndone(message=message):
            return tuple(e for e in undone(region, message, event.at)[1] if isinstance(e, Redact))
        case BegaranAnswerWithdrawn(message=message):
            found = region.begaran.answered_by(message)
            return (begaran_utskick.board(found),) if found is not None else ()
        case _:
            return ()


def _called_off(region: Region, call: Call, event: PakallanWithdrawn) -> tuple[Say, ...]:
    made = made_by(region, event.message)
    if made is None:
        return ()
    handelse, pakallan = made
    facts = {
        "handelse": handelse.id,
        "account": pakallan.account,
        "aktor": pakallan.aktor,
        "on_behalf": pakallan.on_behalf,
        "utomstaende": cited(pakallan.utomstaende),
        "skal": None if is_bare(pakallan) else cited(pakallan.skal),
        "since": pakallan.at.isoformat(),
    }
    woken = tuple(a for a in was_alarmed(region, handelse.id) if a != call.who)
    return (Say(VARD, "pakalla/undone", facts, mentions=woken),)


COMMAND = Command(
    name="ångra",
    summary="Ångrar det ni gjorde senast, så länge inget annat bygger på det.",
    example="!ångra",
    ability=3,
    decide=decide,
)

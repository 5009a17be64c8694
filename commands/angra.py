"""!ångra: undo what one did last as long as nothing rests on it (DESIGN 6)."""

from bot.command import Args, Board, Call, Command, Effect, Outcome, Say, cited, reply, tick
from bot.domain import begaran_utskick
from bot.domain.aktivering import upprop_board
from bot.domain.angra import undo
from bot.domain.atgard import AtgardWithdrawn, accounts_of
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
from bot.domain.underrattelse import UnderrattelseWithdrawn
from bot.domain.upprop import UppropAnswerUndone


def decide(region: Region, call: Call, _: Args) -> Outcome:
    last, events = undo(region, call.who, call.at)
    told = tuple(effect for event in events for effect in _told(region, call, event))
    return Outcome(events, (tick(call), reply(call, "angra/undone", command=last.command, what=last.what), *told))


def _told(region: Region, call: Call, event: Event) -> tuple[Effect, ...]:
    """The boards that show what was taken back, and the värd that a påkallan had alarmed."""
    match event:
        case AtgardWithdrawn():
            return _no_longer_asked(region, call, event)
        case UnderrattelseWithdrawn(underrattelse=message):
            notice = region.underrattelse.by_message[message]
            said = Say(notice.rum, "underrattelse/withdrawn", {"message": message}, thread=message)
            return () if call.thread == message else (said,)
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


def _no_longer_asked(region: Region, call: Call, event: AtgardWithdrawn) -> tuple[Effect, ...]:
    """Who was asked for it by another is told where it was asked; all see the list."""
    rum, atgard = rum_of(region, event.handelse), region.atgard.by_key[event.handelse, event.nr]
    facts = {"handelse": event.handelse, "nr": event.nr, "by": call.who}
    asked = accounts_of(region.tjanst, atgard.vem)
    woken = tuple(k for k in asked if region.rum.inside(rum, k))
    board = Board(rum, f"atgard/{event.handelse or rum}", "atgard/board", {"handelse": event.handelse})
    return (board,) if call.who in asked else (Say(rum, "atgard/undone", facts, mentions=woken), board)


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

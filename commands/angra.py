"""!ångra: undo what one did last as long as nothing rests on it (DESIGN 6)."""

from bot.command import Args, Board, Call, Command, Effect, Outcome, reply, tick
from bot.domain import utskick
from bot.domain.aktivering import upprop_board
from bot.domain.angra import undo
from bot.domain.atgard import AtgardWithdrawn
from bot.domain.begaran import BegaranAnswerWithdrawn
from bot.domain.effects import Redact
from bot.domain.lyft import LyftUndone
from bot.domain.lyft_undo import undone
from bot.domain.region import Event, Region
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import UppropAnswerUndone


def decide(region: Region, call: Call, _: Args) -> Outcome:
    last, events = undo(region, call.who, call.at)
    boards = tuple(board for event in events for board in _boards(region, event))
    return Outcome(events, (tick(call), reply(call, "angra/undone", command=last.command, what=last.what), *boards))


def _boards(region: Region, event: Event) -> tuple[Effect, ...]:
    """The boards that show what was taken back."""
    match event:
        case AtgardWithdrawn(handelse=handelse):
            rum = rum_of(region, handelse)
            return (Board(rum, f"atgard/{handelse or rum}", "atgard/board", {"handelse": handelse}),)
        case UppropAnswerUndone(upprop=upprop):
            return (upprop_board(region.upprop.by_id[upprop].rum, upprop),)
        case LyftUndone(message=message):
            return tuple(e for e in undone(region, message, event.at)[1] if isinstance(e, Redact))
        case BegaranAnswerWithdrawn(message=message):
            found = region.begaran.answered_by(message)
            return (utskick.board(found),) if found is not None else ()
        case _:
            return ()


COMMAND = Command(
    name="ångra",
    summary="Ångrar det ni gjorde senast, så länge inget annat bygger på det.",
    example="!ångra",
    ability=3,
    decide=decide,
)

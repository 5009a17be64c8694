"""A sentence that was edited (DESIGN 4): a report gets a new version, an answer is given anew."""

from collections.abc import Callable
from datetime import datetime

from bot.command import NOTHING, Call, Effect, Outcome, React
from bot.domain.begaran import BegaranAnswered, BegaranAnswerWithdrawn
from bot.domain.drift import CommandAnswered, CommandHandled
from bot.domain.ids import MessageId
from bot.domain.incoming import Redacted, Written
from bot.domain.inlagg import Inlagg
from bot.domain.lage import BedomningGiven, BedomningWithdrawn, LageReported, LageWithdrawn
from bot.domain.region import Event, Region, fold
from bot.domain.underrattelse import UnderrattelseGiven, UnderrattelseState, UnderrattelseWithdrawn
from bot.triggers import free_text, lyft, report, roll_call, taken_back
from bot.triggers.common import call_of

_MADE = (LageReported, BedomningGiven, UnderrattelseGiven, BegaranAnswered)


def said_anew(region: Region, call: Call) -> Outcome:
    """A sentence that now reads otherwise."""
    outcome = free_text.heard(region, call)
    after = fold(outcome.events, region)
    known = after.lage.by_id.get(call.message)
    if known is not None and known.captured_by and not known.withdrawn and known.text.message != call.words:
        return outcome + lyft.read_anew(after, call, known)
    if known is not None and known.text.message != call.words:
        return outcome + report.withdrawn_by_edit(after, call)
    return outcome


def version_removed(region: Region, incoming: Redacted, understood: Callable[[Region, Call], Outcome]) -> Outcome:
    """Only the version that a statement was read from is gone: what stands now is read anew, else it is withdrawn."""
    gone = region.inlagg.by_id[incoming.target]
    withdrawn = _read_from(region, gone, incoming.at)
    if gone.original is None:
        return NOTHING
    call = _call_before(region, gone.original, incoming)
    undone = taken_back.said_no_more(region, call)
    after = fold(undone.events, region)
    if not withdrawn:
        read_now = region.inlagg.current(gone.original).nr < gone.nr and taken_back.answered_by(region, gone.original)
        return undone + (_answered_again(after, call) if read_now else NOTHING)
    again = understood(after, call)
    if not any(
        isinstance(e, LageReported | BedomningGiven | UnderrattelseGiven | BegaranAnswered) for e in again.events
    ):
        return undone + Outcome(withdrawn)
    events = tuple(e for e in again.events if not isinstance(e, CommandHandled | CommandAnswered))
    return undone + Outcome(events, _unmarked(again))


def _answered_again(region: Region, call: Call) -> Outcome:
    """The answer to the upprop that stands when a later version of it is gone."""
    again = roll_call.answered(region, call, "thread" if call.thread in region.inlagg.sagt_by_event else "msg")
    return Outcome(again.events, _unmarked(again))


def _unmarked(outcome: Outcome) -> tuple[Effect, ...]:
    return tuple(e for e in outcome.effects if not isinstance(e, React))


def _read_from(region: Region, gone: Inlagg, at: datetime) -> tuple[Event, ...]:
    """The withdrawal of everything that was read from this very version."""
    message = gone.original or ""
    uppgift, notice = region.lage.by_id.get(message), region.underrattelse.by_message.get(message)
    found: list[Event] = []
    if uppgift is not None and not uppgift.withdrawn and uppgift.text.message == gone.id:
        found.append(LageWithdrawn(message, at, removed=True))
    svar = region.begaran.answered_by(message)
    if svar is not None and any(s.text.message == gone.id for s in svar.svar_list):
        found.append(BegaranAnswerWithdrawn(message, at))
    if any(b.message == message and b.text.message == gone.id for b in region.lage.bedomning_list):
        found.append(BedomningWithdrawn(message, at))
    if notice is not None and notice.state is not UnderrattelseState.ATERTAGEN and notice.text.message == gone.id:
        found.append(UnderrattelseWithdrawn(message, None, at))
    return tuple(found)


def _call_before(region: Region, message: MessageId, incoming: Redacted) -> Call:
    """The message as it reads without the version that was taken back."""
    first, now = region.inlagg.by_id[message], region.inlagg.current(message)
    read = Written(now.id, incoming.room, first.sender, incoming.at, now.text or "", first.thread)
    return call_of(region, read, first.rum, message=message, thread=first.thread, edited=True)

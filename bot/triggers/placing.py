"""What was kept until a name told which händelse, or whose, is now done as it was written (R1; INF-04, LÄG-02)."""

from collections.abc import Callable
from dataclasses import replace

from bot.command import ASKS, NOTHING, Call, Outcome, React, calm, reply, tick
from bot.domain.fraga import Fraga, FragaAnswered
from bot.domain.region import Region, fold
from bot.domain.rum import RumSort
from bot.domain.upprop import SvarState
from bot.triggers import report, roll_asked, roll_call, which_answer
from bot.triggers.roll_read import says_both

Run = Callable[[Region, Call, tuple[int, int]], Outcome]


def named(region: Region, call: Call, run: Run) -> Outcome | None:
    """All that the name of the message tells, also to an upprop that asked for it; None if it is no such name."""
    kept = which_answer.answered(region, call)
    if not kept:
        return _one_at_a_time(region, call)
    asked_in = {s.thread for s in region.inlagg.sagt_by_event.values() if s.template in roll_asked.ASKED}
    chat = region.rum.by_key[call.rum].sort is RumSort.DIREKT
    besides = chat or any(typed.message in asked_in for _, typed in kept)
    outcome = roll_call.answered(region, call, "msg") if besides else NOTHING
    for fraga, typed in kept:
        outcome += _done(fold(outcome.events, region), fraga, typed, call, run)
    return calm(outcome)


def _one_at_a_time(region: Region, call: Call) -> Outcome | None:
    """Both to whose a report or a command is: it is told for one actor, and waits for its name."""
    waits = which_answer.waits_for_whose(region, call) if says_both(call) else False
    return (
        Outcome((), (tick(call, ASKS), reply(call, "lage/one_aktor", aktor_list=list(call.aktor_list))))
        if waits
        else None
    )


def _done(region: Region, fraga: Fraga, typed: Call, call: Call, run: Run) -> Outcome:
    """A report stands as of when it was written, a command is carried out as of now; the name gets the same mark."""
    if fraga.sort in which_answer.OF_UPPROP:
        return report.reported(region, typed, answered=SvarState.NARVARANDE)
    answered = Outcome((FragaAnswered(fraga.message, call.at, call.message),))
    region = fold(answered.events, region)
    span = which_answer.span_of(fraga)
    if span == which_answer.WHOLE:
        done = report.reported(region, typed, answered=None)
    else:
        done = calm(run(region, replace(typed, at=call.at), span))
    marks = tuple(tick(call, e.symbol) for e in done.effects if isinstance(e, React))
    return answered + done + Outcome((), marks)

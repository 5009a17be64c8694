"""A sentence that was edited (DESIGN 4): a report gets a new version, an answer is given anew."""

from bot.command import Call, Outcome
from bot.domain.region import Region, fold
from bot.triggers import free_text, report


def said_anew(region: Region, call: Call) -> Outcome:
    """A sentence that now reads otherwise."""
    outcome = free_text.heard(region, call)
    after = fold(outcome.events, region)
    known = after.lage.by_id.get(call.message)
    if known is not None and known.text.message != call.words:
        return outcome + report.withdrawn_by_edit(after, call)
    return outcome

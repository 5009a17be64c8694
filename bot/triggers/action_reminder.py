"""The time of åtgärder has come or is near, or nobody has answered: who is responsible is reminded (MALLAR 6)."""

from datetime import datetime

from bot.command import NOTHING, Outcome
from bot.domain import frist
from bot.domain.atgard import accounts_of
from bot.domain.effects import Say
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.triggers.action_thread import atgard_board


def came(region: Region, rest: str, at: datetime, *, late: bool) -> Outcome:
    """One message of all that is due in that händelse by now; who has answered meanwhile is not in it."""
    handelse = rest.split(":", 1)[0] or None
    found = frist.due(region, handelse, at)
    if not found:
        return NOTHING
    nr_by_kind = {kind: [p.nr for p in found if p.kind == kind] for kind in (frist.DUE, frist.BEFORE, frist.UNANSWERED)}
    aktor_list = dict.fromkeys(region.atgard.by_key[handelse, p.nr].vem for p in found)
    woken = dict.fromkeys(account for vem in aktor_list for account in accounts_of(region.tjanst, vem))
    facts = {"handelse": handelse, **nr_by_kind, "late": late}
    said = Say(rum_of(region, handelse), "atgard/reminded", facts, mentions=tuple(woken))
    return Outcome((frist.reminded(region, handelse, at),), (said, atgard_board(region, handelse)))

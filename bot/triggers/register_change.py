"""What a change of the register means for the open händelser: told to the värd, who calls (AKT-05, ROL-05)."""

from typing import Any

from bot.domain.aktivering import kallade_to
from bot.domain.effects import Say
from bot.domain.ersattare import on_duty
from bot.domain.handelse import Handelse
from bot.domain.niva import Aktivering
from bot.domain.region import Region
from bot.domain.rum import VARD
from bot.domain.sammanstall import rum_of


def in_open(before: Region, after: Region) -> tuple[Say, ...]:
    """One message: who is new on the list of a nivå and not called, and who is gone but still expected."""
    handelse_list = after.handelse.open_list()
    rows = [_row(before, after, h, active) for h in handelse_list for active in h.aktivering_by_niva.values()]
    told = [row for row in rows if row["new"] or row["gone"]]
    facts = {"rows": told, "several": len(handelse_list) > 1}
    return (Say(VARD, "register/open", facts, mentions=on_duty(after)),) if told else ()


def _row(before: Region, after: Region, handelse: Handelse, active: Aktivering) -> dict[str, Any]:
    main = active.rum == rum_of(after, handelse.id)
    called = (*kallade_to(before, handelse, active.niva), *handelse.called_in(None if main else active.rum))
    upprop = after.upprop.in_rum(active.rum)
    lost = before.tjanst.register.aktor_by_id.keys() - after.tjanst.register.aktor_by_id.keys()
    return {
        "handelse": handelse.id,
        "rum": active.rum,
        "main": main,
        "new": [a for a in kallade_to(after, handelse, active.niva) if a not in called],
        "gone": [a for a in upprop.missing if a in lost] if upprop is not None else [],
    }

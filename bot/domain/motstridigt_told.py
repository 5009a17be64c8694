"""Told: a contradiction as data for paper and for other systems (MALLAR 3 part 11). Who is responsible stands first."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.effects import Facts
from bot.domain.ids import MessageKey
from bot.domain.motstridigt import Motstridighet
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.words import Quote
from bot.language.local_time import moment

LEADS = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD})  # who may say what holds, beside the sides


def facts(one: Motstridighet) -> Facts:
    return {"handelse": one.handelse, "nr": one.nr}


def key(one: Motstridighet) -> MessageKey:
    """Our name of the message that says it."""
    return f"motstridigt/{one.handelse or 'ordinarie'}/{one.nr}"


def conflict(
    region: Region, one: Motstridighet, at: datetime, words: Callable[[Quote | None], str | None]
) -> dict[str, Any]:
    """Times in words are local, as said at `at`; those in _iso are ISO 8601 with offset."""
    besked = one.besked if one.besked is not None and one.besked.quote is not None else None
    return {
        "nr": one.nr,
        "sides": [
            {
                "actor": region.aktor_name(p.aktor) if p.aktor else region.account_name(p.by),
                "about": moment(p.about, at),
                "about_iso": p.about.isoformat(),
                "certainty": p.sakerhet.value,
                "responsible": p.aktor is not None and p.aktor == one.agare,
                "corrected": p.corrected,
                "text": words(p.quote),
            }
            for p in one.in_order
        ],
        "settled": moment(besked.at, at) if besked is not None else None,
        "settled_by": region.account_name(besked.by) if besked is not None else None,
        "holds": words(besked.quote) if besked is not None else None,
    }

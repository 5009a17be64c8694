"""Dokument: what is handed out on paper, as data. The words around names, numbers and times are its template's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.ids import HandelseId, MessageId
from bot.domain.region import Region
from bot.domain.settings import EXERCISE_MARK
from bot.domain.words import Quote
from bot.language.local_time import clock, day, moment

FOLDER = "documents/"  # of the templates


@dataclass(frozen=True, slots=True)
class Dokument:
    """`filename` holds no typed words, for it is not made anew. `quotes` are the messages whose words `data` holds."""

    filename: str
    data: Mapping[str, Any]
    quotes: tuple[MessageId, ...] = ()


def filename(region: Region, name: str, handelse: HandelseId | None, at: datetime) -> str:
    """As in 12.39 ringlista 11 jan.pdf: what tells comes first, for a phone cuts the end.

    With several händelser open it also says when its own was activated, which holds no typed word.
    """
    mark = f"{EXERCISE_MARK} " if region.tjanst.settings.exercise else ""
    known = region.handelse.by_id.get(handelse or "")
    several = known is not None and len(region.handelse.open_list()) > 1
    began = min((a.at for a in known.aktivering_by_niva.values()), default=None) if known and several else None
    which = f", aktiverat {moment(began, at)}" if began is not None else ""
    return f"{mark}{clock(at)} {name} {day(at).partition(' ')[2]}{which}.pdf"


def masthead(region: Region) -> dict[str, Any]:
    """What every document says: whether it is an exercise, who may read it, and where to turn without Matrix."""
    s = region.tjanst.settings
    return {
        "exercise": s.exercise,
        "classification": s.classification,
        "reserve_phone": s.reserve_phone,
        "reserve_rakel": s.reserve_rakel,
    }


def cited_on_paper(region: Region, quote: Quote | None) -> tuple[str | None, tuple[MessageId, ...]]:
    """The same, but what was taken back says so, and when (R4); None where nothing was said."""
    text, messages = cite(region, quote)
    if quote is None or text is not None:
        return text, messages
    inlagg = region.inlagg.by_id.get(quote.message)
    when = f" kl {clock(inlagg.removed_at)}" if inlagg is not None and inlagg.removed_at else ""
    return f"[borttaget av avsändaren{when}]", ()


def cite(region: Region, quote: Quote | None) -> tuple[str | None, tuple[MessageId, ...]]:
    """The quoted words and the message that they are from; None if they were taken back."""
    text = region.inlagg.quote(quote) if quote is not None else None
    return (text, (quote.message,)) if quote is not None and text is not None else (text, ())

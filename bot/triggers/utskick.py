"""Utskick: each notice, new version and återtagande goes to each subscriber as one message (MODELL INF-01, INF-07).

Only to a direct chat that exists already. It activates nothing and says what is already in the room of the notices.
"""

from dataclasses import asdict
from datetime import datetime

from bot.command import NOTHING, Effect, Outcome, Say
from bot.domain import utskick
from bot.domain.falt import Falt
from bot.domain.ids import MessageId
from bot.domain.prenumeration import Leverans, UtskickMade, UtskickSettled, UtskickSort
from bot.domain.region import Event, Region, apply
from bot.domain.rum import direct_key
from bot.domain.underrattelse import (
    Underrattelse,
    UnderrattelseCompleted,
    UnderrattelseGiven,
    UnderrattelseState,
    UnderrattelseUpdated,
    UnderrattelseWithdrawn,
)

TEMPLATE = "underrattelse/utskick"
_NEWS = (UnderrattelseGiven, UnderrattelseCompleted, UnderrattelseUpdated, UnderrattelseWithdrawn)


def follows(region: Region, events: tuple[Event, ...], at: datetime) -> Outcome:
    """What is sent because of the events; `region` is as it was before them."""
    if not any(isinstance(event, _NEWS) for event in events):
        return NOTHING
    before, sort_by_notice = region, dict[MessageId, UtskickSort]()
    for event in events:
        after = apply(region, event)
        found = _sort(region, after, event)
        if found is not None:
            sort_by_notice[found[0]] = found[1]
        region = after
    outcome = NOTHING
    for notice, sort in sort_by_notice.items():
        outcome += _sent(region, before.underrattelse.by_message.get(notice), notice, sort, at)
    return outcome


def _sort(before: Region, after: Region, event: Event) -> tuple[MessageId, UtskickSort] | None:
    """Which notice the event is news of, and what news."""
    match event:
        case UnderrattelseGiven(underrattelse=new):
            known = before.underrattelse.by_message.get(new.message)
            return new.message, UtskickSort.NY if known is None else UtskickSort.RATTELSE
        case UnderrattelseCompleted(underrattelse=notice):
            was, now = before.underrattelse.by_message[notice].missing, after.underrattelse.by_message[notice].missing
            return (notice, UtskickSort.KOMPLETTERING) if was and not now else None
        case UnderrattelseUpdated(underrattelse=notice):
            return notice, UtskickSort.UPPDATERING
        case UnderrattelseWithdrawn(underrattelse=notice):
            return notice, UtskickSort.ATERTAGANDE
    return None


def _sent(region: Region, known: Underrattelse | None, notice: MessageId, sort: UtskickSort, at: datetime) -> Outcome:
    new = region.underrattelse.by_message[notice]
    if known is not None and known.state is UnderrattelseState.ATERTAGEN:
        return NOTHING
    changes, receivers = _changes(region, known, new), utskick.receivers(region, new)
    if not receivers or (sort is UtskickSort.RATTELSE and not changes):
        return NOTHING
    reached = tuple(a for a in receivers if utskick.has_chat(region, a))
    nr = len(region.prenumeration.of(notice)) + 1
    made = UtskickMade(notice, nr, sort, reached, tuple(a for a in receivers if a not in reached), at)
    facts = {"message": notice, "nr": nr, "sort": sort.value, "changes": changes}
    said = tuple(Say(direct_key(a), TEMPLATE, facts, mentions=(a,)) for a in reached)
    return Outcome((made,), said)


def _changes(region: Region, known: Underrattelse | None, new: Underrattelse) -> list[dict[str, object]]:
    """Each field that says something else than before; `before` None: it is new."""
    if known is None:
        return []
    had = {f.id: f for f in known.falt}
    texts = {_words(region, f) for f in known.falt}
    changed = [f for f in new.falt if f.id not in had or _words(region, f) not in texts]
    gone = [f for f in known.falt if f.id not in {n.id for n in new.falt}]
    single = {f.id for f in known.falt if [k.id for k in known.falt].count(f.id) == 1 and f.id != "fritext"}
    rows = [_row(f, had[f.id] if f.id in single else None) for f in changed]
    rows += [{"id": f.id, "now": None, "before": asdict(f.quote)} for f in gone]
    return rows


def _row(now: Falt, before: Falt | None) -> dict[str, object]:
    return {"id": now.id, "now": asdict(now.quote), "before": asdict(before.quote) if before is not None else None}


def _words(region: Region, falt: Falt) -> tuple[str, str]:
    return falt.id, region.inlagg.quote(falt.quote) or ""


def settled(region: Region, effect: Effect, leverans: Leverans, at: datetime) -> tuple[Event, ...]:
    """What came of one of the messages."""
    if not isinstance(effect, Say) or effect.template != TEMPLATE:
        return ()
    notice, nr = str(effect.facts["message"]), int(effect.facts["nr"])
    account = next(
        (a for u in region.prenumeration.of(notice) for a in u.leverans if direct_key(a) == effect.rum), None
    )
    return (UtskickSettled(notice, nr, account, leverans, at),) if account is not None else ()

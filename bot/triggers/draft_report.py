"""A report in a direct chat that waits there until its sender says "dela" (MALLAR 2, INF-02)."""

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.lage import LageShared, Uppgift
from bot.domain.region import Region
from bot.domain.rum import RumSort
from bot.language.sharing import says_share, without_not_yet


def in_chat(region: Region, call: Call) -> bool:
    return region.rum.by_key[call.rum].sort is RumSort.DIREKT


def answered(region: Region, call: Call) -> Outcome | None:
    """What waits is shared by "dela"; "dela inte än" alone holds back what was just told. None if it is neither."""
    if not in_chat(region, call):
        return None
    if says_share(call.text):
        return _shared(region, call)
    rest = without_not_yet(call.text)
    last = max(_mine(region, call), key=lambda u: u.at, default=None)
    if rest is None or rest.strip(" .!") or last is None or last.unshared:
        return None
    held = LageShared(last.id, call.at, shared=False)
    return Outcome((held,), (tick(call), reply(call, "lage/held", uppgift=last.id)))


def _shared(region: Region, call: Call) -> Outcome:
    waiting = [u for u in _mine(region, call) if u.unshared]
    waiting = [u for u in waiting if u.id == call.thread] or waiting
    if not waiting:
        return Outcome((), (tick(call, ASKS), reply(call, "lage/no_draft")))
    events = tuple(LageShared(u.id, call.at) for u in waiting)
    return Outcome(events, (tick(call), reply(call, "lage/shared", uppgift_list=[u.id for u in waiting])))


def _mine(region: Region, call: Call) -> list[Uppgift]:
    """What this account has told in this chat, and stands."""
    return [u for u in region.lage.by_id.values() if (u.by, u.rum) == (call.who, call.rum) and not u.withdrawn]

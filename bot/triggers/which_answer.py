"""The answer to "which händelse?": a name, after which what was asked about is done as it was written (R1, INF-04).

In the question's thread, in reply to it, or as the next line of who was asked.
"""

import re
from dataclasses import replace

from bot.command import Call
from bot.domain.fraga import Fraga, FragaSort
from bot.domain.handelse import Handelse
from bot.domain.likeness import share_stem, words_in
from bot.domain.region import Region
from bot.language.fold import listed
from bot.triggers.common import SHORTEST, open_for
from bot.triggers.naming import named
from bot.triggers.roll_which import asked

_ENDING = re.compile(r"(?:en|et|n|t|erna|arna|orna)$")
_BESIDES = listed("det den galler ang angaende om i pa for handelsen menar vi jag ar")


def answered(region: Region, call: Call) -> tuple[Fraga, Handelse] | None:
    """The question that the message answers, and the händelse that it names; None if it is no answer."""
    fraga = asked(region, call, FragaSort.HANDELSE)
    if fraga is None or _asked_later(region, fraga):
        return None
    open_list = open_for(region, call.who)
    found = named(region, open_list, call.text) or tuple(h for h in open_list if _only_names(region, h, call.text))
    if len(found) != 1 or (call.thread is None and not _only_names(region, found[0], call.text)):
        return None
    return fraga, found[0]


def _asked_later(region: Region, fraga: Fraga) -> bool:
    """Whether the same account was asked here which upprop it answers after that."""
    later = region.fraga.latest_of(fraga.rum, fraga.account, FragaSort.UPPROP)
    return later is not None and later.at > fraga.at


def _only_names(region: Region, handelse: Handelse, said: str) -> bool:
    """Whether it says nothing more, so that it is no report of its own: "snöfallet", "det gäller branden"."""
    name = words_in(region.inlagg.quote(handelse.namn) or "")
    telling = [w for w in words_in(said) if w not in _BESIDES]
    return bool(telling) and all(w in name or share_stem([w], name) or _ends(w, name) for w in telling)


def _ends(word: str, name: frozenset[str]) -> bool:
    """Whether it is the last part of a longer word: "branden" of "storbrand"."""
    stem = _ENDING.sub("", word)
    return len(stem) >= SHORTEST and any(n.endswith((stem, word)) for n in name)


def meant(region: Region, call: Call, fraga: Fraga, handelse: Handelse) -> Call:
    """The call that was asked about, as it reads now, for this händelse."""
    now, first = region.inlagg.current(fraga.message), region.inlagg.by_id[fraga.message]
    return replace(
        call,
        message=fraga.message,
        words=now.id,
        rum=fraga.rum,
        text=now.text or "",
        thread=first.thread,
        reply_to=None,
        handelse=handelse.id,
        at=first.at,
    )

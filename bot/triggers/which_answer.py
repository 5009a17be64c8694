"""The answer to "which händelse?" or "whose?": a name, after which what was asked about is done as it was written (R1).

In the question's thread, in reply to it, or as the next line of who was asked (INF-04, LÄG-02). Nothing is typed again.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.command import Call
from bot.domain.fraga import ANSWERED_WITHIN, Fraga, FragaAsked, FragaSort
from bot.domain.ids import AktorId, HandelseId
from bot.domain.likeness import words_in
from bot.domain.region import Region
from bot.domain.rum import RumSort
from bot.language.fold import fold
from bot.triggers.common import open_for
from bot.triggers.naming import BESIDES, is_name_of, named
from bot.triggers.question import to_another

WHOLE = (0, 0)  # a report in free words, which is no command within a message
_NOBODY = "-"
_SORTS = (FragaSort.HANDELSE, FragaSort.VEM, FragaSort.UPPROP, FragaSort.AKTOR)
OF_UPPROP = (FragaSort.UPPROP, FragaSort.AKTOR)


def asked_handelse(call: Call, span: tuple[int, int] = WHOLE) -> FragaAsked:
    """Which händelse is meant; whose it is, if that is told, is kept with it. `span` is where the command stands."""
    return _asked(call, FragaSort.HANDELSE, span, [call.speaking_for() or _NOBODY])


def asked_whose(call: Call, span: tuple[int, int] = WHOLE) -> FragaAsked:
    return _asked(call, FragaSort.VEM, span, call.aktor_list)


def _asked(call: Call, sort: FragaSort, span: tuple[int, int], id_list: Iterable[AktorId]) -> FragaAsked:
    about = " ".join((*map(str, span), *id_list))
    return FragaAsked(Fraga(call.message, call.rum, call.who, sort, about, call.at))


def asked_already(region: Region, asked: FragaAsked) -> bool:
    """Whether the message, as it read before it was edited, has raised the same question."""
    known = region.fraga.open_by_message.get(asked.fraga.message)
    return known is not None and (known.sort, known.about) == (asked.fraga.sort, asked.fraga.about)


def span_of(fraga: Fraga) -> tuple[int, int]:
    start, end, *_ = fraga.about.split()
    return int(start), int(end)


def answered(region: Region, call: Call) -> tuple[tuple[Fraga, Call], ...]:
    """The questions that the name answers, each with what was asked about, as it reads now; none if it is no name."""
    waiting = [f for f in region.fraga.open_by_message.values() if _waits(region, call, f)]
    read = ((f, _meant(region, call, f)) for f in sorted(waiting, key=lambda f: f.at))
    return tuple((f, kept) for f, kept in read if kept is not None)


def waits_for_whose(region: Region, call: Call) -> bool:
    """Whether the message stands where an answer to "for whom?" of a report or a command would."""
    fraga_list = region.fraga.open_by_message.values()
    return any(f.sort is FragaSort.VEM and _waits(region, call, f) for f in fraga_list)


def _waits(region: Region, call: Call, fraga: Fraga) -> bool:
    """Whether the message may answer the question; one about an upprop keeps a report too, in a direct chat."""
    mine = (fraga.account, fraga.rum) == (call.who, call.rum) and fraga.sort in _SORTS
    if not mine or fraga.message not in region.inlagg.by_id or to_another(region, call, fraga.message):
        return False
    if call.edited and not _came_after(region, call, fraga):
        return False
    if fraga.sort in OF_UPPROP and region.rum.by_key[call.rum].sort is not RumSort.DIREKT:
        return False
    beside = call.thread is None and (call.reply_to is not None or call.at - fraga.at <= ANSWERED_WITHIN)
    return beside or call.thread == fraga.message


def _came_after(region: Region, call: Call, fraga: Fraga) -> bool:
    """Whether a message that is edited was written after the question, and is no report itself."""
    known = region.inlagg.by_id
    later = known[call.message].nr > known[fraga.message].nr
    return later and call.message not in region.lage.by_id


def _meant(region: Region, call: Call, fraga: Fraga) -> Call | None:
    """The message that was asked about, with what the name tells; None if it tells nothing, or the words are gone."""
    now, first = region.inlagg.current(fraga.message), region.inlagg.by_id[fraga.message]
    if now.text is None:
        return None
    kept = replace(call, message=first.id, words=now.id, text=now.text, thread=first.thread, reply_to=None, at=first.at)
    if fraga.sort in (FragaSort.VEM, FragaSort.AKTOR):
        whose = _aktor(call)
        return replace(kept, aktor_list=(whose,)) if whose is not None else None
    handelse = _handelse(region, call)
    told = fraga.about.split()[2] if fraga.sort is FragaSort.HANDELSE else _NOBODY
    own = (told,) if told in call.aktor_list else call.aktor_list
    return replace(kept, handelse=handelse, aktor_list=own) if handelse is not None else None


def _handelse(region: Region, call: Call) -> HandelseId | None:
    open_list = open_for(region, call.who)
    found = named(region, open_list, call.text) or tuple(h for h in open_list if is_name_of(region, h, call.text))
    return found[0].id if len(found) == 1 and is_name_of(region, found[0], call.text) else None


def _aktor(call: Call) -> AktorId | None:
    """The one of the account's actors that is named, and nothing else is said."""
    found = [m for m in call.names.find(call.text, speaker=call.aktor) if m.id in call.aktor_list]
    said = call.text
    for match in reversed(found):
        said = said[: match.start] + said[match.end :]
    only = len(found) == 1 and set(words_in(fold(said))) <= BESIDES
    return found[0].id if only else None

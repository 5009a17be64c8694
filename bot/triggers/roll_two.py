"""An answer that names several händelser (SYS-05): which says what is never guessed, each gets its own line."""

import re
from dataclasses import replace

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.aktivering import is_named
from bot.domain.fraga import FragaSort
from bot.domain.ids import HandelseId
from bot.domain.region import Region
from bot.domain.rum import SAMBAND
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Upprop
from bot.language.yes_no import plain_yes_or_no
from bot.triggers import roll_place, roll_which
from bot.triggers.naming import named
from bot.triggers.roll_read import as_of_one, in_full, read

_GOES = ("lämnar", "avstår", "avvaktar")
_PARTS = re.compile(r"[,.;:\n]|\b(?:men|och)\b")
_MOST = 200


def heard(region: Region, call: Call) -> Outcome | None:
    """Where each is to be answered; None if it is no such answer."""
    about = about_several(region, call)
    if not about:
        return None
    id_list = [u.id for u in about]
    return Outcome((), (tick(call, ASKS), reply(call, "upprop/several", upprop_list=id_list, rum=call.rum)))


def about_several(region: Region, call: Call) -> tuple[Upprop, ...]:
    """The upprop, one of each händelse, that the account is called to and an answer names; none if it names but one."""
    listed = _called_to(region, call) if _may_answer(region, call) else ()
    by_handelse: dict[HandelseId, Upprop] = {}
    for upprop in listed:
        if upprop.handelse is not None:
            by_handelse.setdefault(upprop.handelse, upprop)
    if len(by_handelse) < 2:
        return ()
    told = _named(region, call, by_handelse)
    about = tuple(u for h, u in by_handelse.items() if h in told)
    return about if len(about) > 1 and _answers(region, call, about) else ()


def _may_answer(region: Region, call: Call) -> bool:
    """Where people only talk, in a thread of their own, nothing is asked."""
    if len(call.text) > _MOST or not call.aktor_list:
        return False
    if call.thread is None:
        return True
    fraga = region.fraga.of_thread(call.thread, call.who)
    asked = fraga is not None and fraga.sort is FragaSort.UPPROP
    return asked or roll_place.answered_alarm(region, call) is not None


def _called_to(region: Region, call: Call) -> tuple[Upprop, ...]:
    own = set(call.aktor_list)
    open_list = (u for u in region.upprop.open_list() if u.rum != SAMBAND and not is_named(u))
    return tuple(u for u in open_list if own & {*u.kallade, *tillkallade(region, u)})


def _named(region: Region, call: Call, by_handelse: dict[HandelseId, Upprop]) -> frozenset[HandelseId]:
    """Each that a word of its own names: a word that fits several tells none of them."""
    handelse_list = tuple(region.handelse.by_id[h] for h in by_handelse)
    said = roll_which.without_own(call, call.text)
    by_word = (named(region, handelse_list, word.strip(",.;:")) for word in said.split())
    return frozenset(found[0].id for found in by_word if len(found) == 1)


def _answers(region: Region, call: Call, about: tuple[Upprop, ...]) -> bool:
    without = roll_which.without_names(region, about, call.text)
    parts = (part.strip() for part in (without, *_PARTS.split(without), *_PARTS.split(call.text)))
    return any(_is_answer(replace(call, text=roll_which.without_names(region, about, p))) for p in parts if p)


def _is_answer(call: Call) -> bool:
    answer = read(call, "msg")
    said = in_full(answer) or answer.status in _GOES or bool(as_of_one(call).for_)
    return said or plain_yes_or_no(call.text) is not None

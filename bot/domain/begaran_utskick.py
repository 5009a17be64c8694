"""Utskick: whom a begäran goes to, where it is said, and who is reminded of it (MODELL INF-05, INF-07)."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime

from bot.domain import hus, mote_told
from bot.domain.begaran import Begaran, BegaranMade, BegaranSent
from bot.domain.effects import Board, Facts, Say
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId, MessageKey, RumKey
from bot.domain.region import Region
from bot.domain.rum import RumSort
from bot.domain.rytm import Change
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote

EVERYONE, MUNICIPALITIES, KOMMUN = "alla", "kommuner", "Kommun"
_TALKED_IN = frozenset({RumSort.FORUM, RumSort.GRUPP, RumSort.KONFERENS, RumSort.LEDNINGSCENTRALER})


def facts(begaran: Begaran) -> Facts:
    return {"handelse": begaran.handelse, "nr": begaran.nr}


def key(begaran: Begaran) -> MessageKey:
    """Our name of the message that its answers come beneath."""
    return f"begaran/{begaran.handelse or 'ordinarie'}/{begaran.nr}"


def board(begaran: Begaran) -> Board:
    return Board(begaran.rum, f"{key(begaran)}/tavla", "begar/board", facts(begaran))


def settled(region: Region, begaran: Begaran, at: datetime, unread: Quote | None = None) -> Change:
    """It goes out if all is told; else the first thing that is missing is asked for in the thread of its message.

    Who is named and cannot see it is told to the asker; if that is everybody, it is asked whom to ask.
    """
    rum, till, utanfor = _whom(region, begaran)
    if begaran.field("till") is not None and not till:
        begaran = replace(begaran, falt=tuple(f for f in begaran.falt if f.id != "till"))
    if begaran.missing:
        return _asked(region, begaran, at, unread, utanfor)
    told = (BegaranMade(begaran), FragaAnswered(begaran.message, at))
    sent = BegaranSent(begaran.handelse, begaran.nr, till, utanfor, rum, at)
    out = replace(begaran, rum=rum)
    said = Say(rum, "begar/sent", facts(out), key=key(out), mentions=mote_told.woken(region, rum, till))
    return (*told, sent), (said, board(out), _beneath(region, begaran, "begar/received", facts(begaran)))


def _asked(
    region: Region, begaran: Begaran, at: datetime, unread: Quote | None, utanfor: tuple[AktorId, ...]
) -> Change:
    place = region.inlagg.by_id[begaran.message]
    missing = begaran.missing
    fraga = Fraga(begaran.message, place.rum, begaran.by, FragaSort.FALT, " ".join(missing), at)
    typed = asdict(unread) if unread is not None else None
    told = {**facts(begaran), "missing": list(missing), "unread": typed, "outside": list(utanfor)}
    return (BegaranMade(begaran), FragaAsked(fraga)), (_beneath(region, begaran, "begar/asked", told),)


def _beneath(region: Region, begaran: Begaran, template: str, told: Facts) -> Say:
    """Said to the asker, beneath its own message."""
    place = region.inlagg.by_id[begaran.message]
    return Say(place.rum, template, told, thread=place.thread or place.id)


def all_in(region: Region, begaran: Begaran) -> Say:
    return _beneath(region, begaran, "begar/done", facts(begaran))


def changed(region: Region, begaran: Begaran, at: datetime) -> Change:
    """A new version of one that is out: told in its rum, wakes only those who were not asked before."""
    _rum, till, utanfor = _whom(region, begaran)
    rum, till = begaran.rum, till or begaran.till
    event = BegaranSent(begaran.handelse, begaran.nr, till, utanfor, rum, at)
    new = tuple(a for a in till if a not in begaran.till)
    first = region.inlagg.event_by_key.get(key(begaran))
    told = Say(rum, "begar/changed", facts(begaran), mentions=mote_told.woken(region, rum, new), reply_to=first)
    return (BegaranMade(begaran), event), (told, board(begaran))


def _whom(region: Region, begaran: Begaran) -> tuple[RumKey, tuple[AktorId, ...], tuple[AktorId, ...]]:
    """Where it is said, the actors asked, and those named that do not belong there."""
    named = tuple(f.value for f in begaran.falt if f.id == "till")
    here = begaran.rum if region.rum.by_key[begaran.rum].sort in _TALKED_IN else rum_of(region, begaran.handelse)
    asked = _all_of(region, here, begaran, named)
    if _inside(region, here, asked) != asked:
        here = rum_of(region, begaran.handelse)
        asked = _all_of(region, here, begaran, named)
    inside = _inside(region, here, asked)
    return here, inside, tuple(a for a in asked if a not in inside)


def _all_of(region: Region, rum: RumKey, begaran: Begaran, named: tuple[str, ...]) -> tuple[AktorId, ...]:
    """Everybody, or all kommuner, are those called to the rum that take part; the asker does not ask itself."""
    register = region.tjanst.register.aktor_by_id
    called = called_to(region, rum)
    found: list[AktorId] = []
    for name in named:
        if name in (EVERYONE, MUNICIPALITIES):
            kind = (a for a in called if name == EVERYONE or register[a].kategori == KOMMUN)
            found += (a for a in kind if a != begaran.aktor)
        else:
            found.append(name)
    return tuple(dict.fromkeys(found))


def called_to(region: Region, rum: RumKey) -> tuple[AktorId, ...]:
    register = region.tjanst.register
    if region.handelse_of_rum(rum) is None:
        inside = set(hus.belonging(region, rum))
        return tuple(a for a in register.kallade() if set(region.tjanst.accounts_of(a)) & inside)
    return tuple(a for a in mote_told.taking_part(region, rum) if a in register.aktor_by_id)


def _inside(region: Region, rum: RumKey, aktor_list: tuple[AktorId, ...]) -> tuple[AktorId, ...]:
    belongs = set(hus.belonging(region, rum))
    return tuple(a for a in aktor_list if set(mote_told.woken(region, rum, (a,))) & belongs)


# ---------------------------------------------------------------- those who are silent
def waiting(region: Region, begaran: Begaran) -> tuple[AktorId, ...]:
    """Who has not answered, is still in the register and has not chosen to stand outside."""
    handelse = region.handelse.by_id.get(begaran.handelse or "")
    out = {*(handelse.avstar if handelse is not None else ()), *region.tjanst.gone}
    return tuple(a for a in begaran.silent if a not in out)


def waits(region: Region) -> Iterator[tuple[datetime, str]]:
    """When somebody is reminded, each time with its key; nobody after the händelse, nor when all have answered."""
    for begaran in region.begaran.open_list():
        over = begaran.handelse is not None and not region.handelse.by_id[begaran.handelse].open
        if not over and waiting(region, begaran):
            for at, step in begaran.steps():
                yield at, f"{begaran.handelse or ''}:{begaran.nr}:{step}"


def reminder(region: Region, begaran: Begaran, at: datetime) -> Say:
    silent = waiting(region, begaran)
    told = {**facts(begaran), "silent": list(silent), "out": begaran.senast is not None and begaran.senast <= at}
    first = region.inlagg.event_by_key.get(key(begaran))
    woken = mote_told.woken(region, begaran.rum, silent)
    return Say(begaran.rum, "begar/reminder", told, mentions=woken, reply_to=first)

"""What all triggers need: the call that a message is, and the names of the register."""

from bot.command import Call
from bot.domain import hus, likeness
from bot.domain.handelse import Handelse
from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.incoming import Typed
from bot.domain.region import Region
from bot.domain.register import Register
from bot.domain.rum import RumSort
from bot.language.fold import fold
from bot.language.names import NameEntry, Names

FUNKTION = "funktion"
SHORTEST = 4
_last: list[tuple[Register, Names]] = []


def names_of(register: Register) -> Names:
    """The index of names; made once per register."""
    if not _last or _last[0][0] is not register:
        aktorer = [NameEntry(a.id, a.namn, a.alias, a.kategori, a.omrade) for a in register.aktor_by_id.values()]
        funktioner = [
            NameEntry(f.id, f.namn, (f.roll.label, f.id), FUNKTION, "")
            for f in register.funktion_by_id.values()
            if f.id not in register.aktor_by_id
        ]
        _last[:] = [(register, Names.of([*aktorer, *funktioner]))]
    return _last[0][1]


def call_of(
    region: Region, typed: Typed, rum: RumKey, *, message: MessageId, thread: MessageId | None, edited: bool
) -> Call:
    """The call that a message is; `message` is the first version of it."""
    return Call(
        message=message,
        words=typed.id,
        rum=rum,
        who=typed.sender,
        aktor_list=region.tjanst.aktor_list(typed.sender),
        roll_set=region.tjanst.roll_set(typed.sender),
        handelse=handelse_of(region, rum, typed.sender),
        at=typed.at,
        text=typed.text,
        thread=thread,
        names=names_of(region.tjanst.register),
        edited=edited,
        reply_to=getattr(typed, "reply_to", None),
    )


def handelse_of(region: Region, rum: RumKey, account: AccountId) -> HandelseId | None:
    """What the rum belongs to; in a direct chat and with the värd the only open händelse of the account."""
    found = region.rum.by_key[rum]
    if found.sort in (RumSort.DIREKT, RumSort.VARD):
        mine = open_for(region, account)
        return mine[0].id if len(mine) == 1 else None
    return found.handelse


def open_for(region: Region, account: AccountId) -> tuple[Handelse, ...]:
    """The open händelser in whose forum the account belongs, or may come in for an actor that was called (deputies)."""
    own = set(region.tjanst.aktor_list(account))
    return tuple(
        h for h in region.handelse.open_list() if account in hus.in_handelse(region, h) or own & set(h.alla_kallade)
    )


def named_in(region: Region, open_list: tuple[Handelse, ...], text: str) -> tuple[Handelse, ...]:
    """Those that a text names by a word that says what has happened; several when it fits several.

    The name of a place or an actor ("till Nacka") names no händelse: it only tells apart those that such a word fits.
    """
    said = frozenset(fold(text).split())
    names = likeness.names_of(region.tjanst.register)
    words_of = {h.id: _words(region.inlagg.quote(h.namn) or "") for h in open_list}
    found = tuple(h for h in open_list if any(w in said for w in words_of[h.id] if not _is_name(w, names)))
    shared = [w for h in found for w in words_of[h.id]]
    own = tuple(h for h in found if any(w in said and shared.count(w) == 1 for w in words_of[h.id]))
    return own or found


def _is_name(word: str, names: frozenset[str]) -> bool:
    return word in names or word.removesuffix("s") in names


def _words(namn: str) -> frozenset[str]:
    return frozenset(
        word
        for word in fold(namn).split()
        if len(word) >= SHORTEST and not word[0].isdigit() and not likeness.fits_any(word)
    )


def responsible(region: Region, account: AccountId) -> frozenset[str]:
    """The ids that an åtgärd may name and that this account answers for: its actors and the functions it holds."""
    roll_set = region.tjanst.roll_set(account)
    funktioner = (f.id for f in region.tjanst.register.funktion_by_id.values() if f.roll in roll_set)
    return frozenset((*region.tjanst.aktor_list(account), *funktioner))

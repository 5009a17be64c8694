"""Namn: the name of a händelse, and all that shows it and is not said anew by itself (DESIGN 1, MALLAR R4)."""

from bot.domain.aktivering import upprop_board
from bot.domain.effects import Board, DressRum, Effect, Say
from bot.domain.ids import HandelseId, MessageId
from bot.domain.region import Region
from bot.domain.rum import VARD
from bot.domain.sammanstall import rum_of


def dressed(region: Region, handelse: HandelseId) -> tuple[DressRum, ...]:
    """The rooms of the händelse, whose names hold its own."""
    return tuple(
        DressRum(r.key) for r in sorted(region.rum.by_key.values(), key=lambda r: r.key) if r.handelse == handelse
    )


def boards_with_it(region: Region, handelse: HandelseId) -> tuple[Effect, ...]:
    """The boards that are kept up to date."""
    upprop_list = (u for u in region.upprop.open_list() if u.handelse == handelse)
    boards = tuple(upprop_board(u.rum, u.id) for u in upprop_list)
    key = f"atgard/{handelse}"
    known = key in region.inlagg.event_by_key
    return (
        *boards,
        *((Board(rum_of(region, handelse), key, "atgard/board", {"handelse": handelse}),) if known else ()),
    )


def gone(region: Region, messages: tuple[MessageId, ...]) -> tuple[Say, ...]:
    """The värd is told, unwoken, of each open händelse that loses its name with these messages."""
    nameless = (h for h in region.handelse.open_list() if h.namn.message in messages)
    return tuple(Say(VARD, "handelse/nameless", {"handelse": h.id}) for h in nameless)

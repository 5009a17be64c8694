"""Lanes: which rows of the outbox wait for each other, and as what they ask the homeserver (DESIGN 3)."""

from bot.domain.effects import AddToSpace, Board, Effect, Invite, Pin, React, Remove, SendFile
from bot.matrix.turns import Kind

BESIDE = Invite | Remove | AddToSpace | Pin | SendFile


def lane_of(effect: Effect) -> str:
    """Talk goes in the rum's own lane, and what is beside it where it waits for nothing but itself.

    Those beside the talk take turns in the order in which they came: a room is pinned and placed after its calls.
    """
    match effect:
        case Invite(rum=rum, account=name) | Remove(rum=rum, account=name) | Board(rum=rum, key=name):
            return f"{rum} {name}"
        case AddToSpace(child=rum) | Pin(rum=rum):
            return f"{rum} dressing"
        case SendFile(rum=rum):
            return f"{rum} files"
        case React(rum=rum):
            return f"{rum} ticks"
        case _:
            return effect.rum


def kind_of(effect: Effect, *, there: bool) -> Kind:
    """As what it asks; `there`: the message that it makes or changes stands already."""
    if isinstance(effect, Board) and there:
        return Kind.EDIT
    if isinstance(effect, React):
        return Kind.TICK
    return Kind.CALL if isinstance(effect, BESIDE) else Kind.TALK

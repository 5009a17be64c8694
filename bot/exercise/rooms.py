"""Which of the bot's rooms a script means.

Rooms of activations are known by the script's own word: the first unknown one is bound to the newest händelse
that has such a room and no word yet.
"""

import re
from collections.abc import Sequence

from bot.exercise.cast import CannotPlay
from bot.exercise.control import BotRoom
from bot.exercise.script import Ongoing

NIVA_LIST = ("samordnande", "inriktande", "stab", "kluster", "kommunikation", "analys")
ACTIVATION = re.compile(rf"#(?P<slug>.+)-(?P<niva>{'|'.join(NIVA_LIST)})")


class RoomNames:
    """Remembers what was bound; resolves a script's room against the rooms that the bot has now."""

    def __init__(self) -> None:
        self._handelse_by_slug: dict[str, str] = {}

    def find(self, name: str, rooms: Sequence[BotRoom]) -> BotRoom:
        """Raises CannotPlay where the bot has no such room."""
        match = ACTIVATION.fullmatch(name)
        found = self._of_activation(match["slug"], match["niva"], rooms) if match else _fixed(name, rooms)
        if found is None:
            raise CannotPlay(f"boten har inget rum {name}")
        return found

    def bind_ongoing(self, ongoing: Sequence[Ongoing], rooms: Sequence[BotRoom]) -> None:
        """Activations that were on from the start, by the händelse's name, else oldest first."""
        for one in ongoing:
            match = ACTIVATION.fullmatch("#" + one.room.lstrip("#"))
            free = self._free(one.niva, rooms)
            named = [room for room in free if one.handelse.casefold() in room.name.casefold()]
            if match and free:
                self._handelse_by_slug.setdefault(match["slug"], (named or free)[0].handelse)

    def script_name(self, room: BotRoom) -> str:
        """What the script calls this room, else its key; usable as a file name."""
        slug = next((slug for slug, one in self._handelse_by_slug.items() if one == room.handelse), None)
        name = f"{slug}-{room.niva}" if slug and room.niva else room.key
        return name.replace("/", "-")

    def _of_activation(self, slug: str, niva: str, rooms: Sequence[BotRoom]) -> BotRoom | None:
        if slug not in self._handelse_by_slug:
            free = self._free(niva, rooms)
            if not free:
                return None
            self._handelse_by_slug[slug] = free[-1].handelse
        return next((room for room in reversed(rooms) if _is(room, self._handelse_by_slug[slug], niva)), None)

    def _free(self, niva: str, rooms: Sequence[BotRoom]) -> list[BotRoom]:
        taken = set(self._handelse_by_slug.values())
        return [room for room in rooms if room.handelse and room.niva == niva and room.handelse not in taken]


def _is(room: BotRoom, handelse: str, niva: str) -> bool:
    return room.handelse == handelse and room.niva == niva


def _fixed(name: str, rooms: Sequence[BotRoom]) -> BotRoom | None:
    return next((room for room in rooms if f"#{room.key}" == name), None)

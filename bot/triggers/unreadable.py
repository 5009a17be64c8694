"""An event that the bot cannot read: noted, and for an encrypted message its sender is told once per rum (MATRIX 3)."""

from bot.command import Outcome
from bot.domain.effects import Say
from bot.domain.incoming import Unreadable
from bot.domain.inlagg import UnreadableSeen
from bot.domain.region import Region

ENCRYPTED = "m.room.encrypted"


def seen(region: Region, incoming: Unreadable, rum: str) -> Outcome:
    event = UnreadableSeen(incoming.id, rum, incoming.sender, incoming.kind, incoming.at)
    if incoming.kind != ENCRYPTED or rum in region.inlagg.encrypted_in:
        return Outcome((event,))
    return Outcome((event,), (Say(rum, "rum/encrypted"),))

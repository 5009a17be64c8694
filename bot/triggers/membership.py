"""Who comes and goes in the rooms; nobody who does not belong stays unnoticed (MODELL GAP 15)."""

from bot.command import NOTHING, Outcome
from bot.domain import hus
from bot.domain.effects import JoinRoom, LeaveRoom, Say
from bot.domain.ersattare import on_duty
from bot.domain.incoming import InvitedBot, LostRoom, MemberChanged
from bot.domain.region import Region
from bot.domain.rum import VARD, MemberSeen, RumLost, RumOffered, RumSort, RumWanted, direct_key


def changed(region: Region, incoming: MemberChanged, rum: str) -> Outcome:
    """A member of one of our rooms was invited, came, went or was removed."""
    if region.rum.member.get((rum, incoming.account)) == incoming.membership:
        return NOTHING
    event = MemberSeen(rum, incoming.account, incoming.membership, incoming.sender, incoming.at)
    facts = {"account": incoming.account, "by": incoming.sender, "rum": rum, "membership": incoming.membership}
    told_already = region.rum.member.get((rum, incoming.account)) == "invite"
    enters = incoming.membership in ("invite", "join", "knock") and not told_already
    if enters and _stranger(region, rum, incoming.account) and VARD in region.rum.by_key:
        return Outcome((event,), (Say(VARD, "rum/stranger", facts, mentions=on_duty(region)),))
    return Outcome((event,))


def _stranger(region: Region, rum: str, account: str) -> bool:
    sort = region.rum.by_key[rum].sort
    return sort is not RumSort.DIREKT and account not in hus.welcome(region, rum)


def invited(region: Region, incoming: InvitedBot) -> Outcome:
    """An account of the register may have a direct chat; the värd may take the bot back into a rum that it lost.

    An invitation from anybody else is declined.
    """
    lost = region.rum.key_by_room.get(incoming.room)
    may = incoming.sender in hus.vard_accounts(region)
    if lost is not None and region.rum.by_key[lost].room is None and may:
        offered = RumOffered(lost, incoming.room, incoming.sender, incoming.at)
        return Outcome((offered,), (JoinRoom(lost, incoming.room), Say(lost, "rum/back", {"rum": lost})))
    key = direct_key(incoming.sender)
    if lost not in (None, key) or not region.tjanst.known(incoming.sender):
        refused = MemberSeen(f"declined/{incoming.room}", incoming.sender, "declined", incoming.sender, incoming.at)
        told = (Say(VARD, "rum/declined", {"account": incoming.sender}),) if VARD in region.rum.by_key else ()
        return Outcome((refused,), (LeaveRoom(refused.rum, incoming.room), *told))
    wanted = RumWanted(key, RumSort.DIREKT, None, None, incoming.at)
    return Outcome((wanted,), (JoinRoom(key, incoming.room), Say(key, "rum/welcome", {"account": incoming.sender})))


def lost(region: Region, incoming: LostRoom) -> Outcome:
    """The bot was removed from a room, or the room was closed under it."""
    rum = region.rum.of_room(incoming.room)
    if rum is None or rum.room != incoming.room:
        return NOTHING
    event = RumLost(rum.key, incoming.room, incoming.sender, incoming.id, incoming.at)
    told = (
        ()
        if rum.key == VARD or VARD not in region.rum.by_key
        else (Say(VARD, "rum/lost", {"rum": rum.key, "by": incoming.sender}),)
    )
    return Outcome((event,), told)

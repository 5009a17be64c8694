"""Who is sent a notice: those who chose it, in a direct chat that exists already (MODELL INF-01, INF-02)."""

from bot.domain.falt import field
from bot.domain.ids import AccountId
from bot.domain.prenumeration import Kanal
from bot.domain.region import Region
from bot.domain.rum import direct_key
from bot.domain.underrattelse import Underrattelse
from bot.language.fold import fold


def receivers(region: Region, notice: Underrattelse) -> tuple[AccountId, ...]:
    """The subscribers that the register has, but for who wrote it; nobody if its sender keeps it in the forum."""
    if is_internal(region, notice):
        return ()
    chosen = region.prenumeration.accounts(Kanal.DIREKTCHATT)
    return tuple(a for a in chosen if a != notice.by and region.tjanst.known(a))


def is_internal(region: Region, notice: Underrattelse) -> bool:
    """Whether its sender keeps it in the forum where it is told (MALLAR 1, Spridning)."""
    spridning = field(notice.falt, "spridning")
    return spridning is not None and "intern" in fold(region.inlagg.quote(spridning.quote) or "")


def has_chat(region: Region, account: AccountId) -> bool:
    key = direct_key(account)
    rum = region.rum.by_key.get(key)
    return rum is not None and rum.room is not None and region.rum.member.get((key, account)) not in ("leave", "ban")

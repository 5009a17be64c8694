"""What was said in a rum where a läge is listened for, and was taken for nothing.

The bot leaves talk out by itself. Whoever puts the lägesbild together sees what was left out and may lift it (LÄG-02).
"""

from datetime import datetime

from bot.domain.ids import HandelseId
from bot.domain.inlagg import Inlagg
from bot.domain.lyft import LyftSort
from bot.domain.produkt import Sort
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of

FEWEST_WORDS = 4  # "tack, det är bra" is the longest that hardly ever tells anything


def oplacerat(region: Region, handelse: HandelseId | None) -> tuple[Inlagg, ...]:
    """Since the last lägesbild, oldest first, each in its latest words; without what was lifted, edited or removed."""
    rum, since = rum_of(region, handelse), _since(region, handelse)
    first = (region.inlagg.by_id[m] for m, at in region.inlagg.oplacerat.items() if since is None or at > since)
    found = (region.inlagg.current(i.id) for i in first if i.rum == rum and not _is_placed(region, i))
    return tuple(sorted((i for i in found if _tells(i)), key=lambda i: (i.at, i.nr)))


def _since(region: Region, handelse: HandelseId | None) -> datetime | None:
    latest = region.produkt.latest(Sort.LAGESBILD, handelse)
    return latest.at if latest is not None else None


def _is_placed(region: Region, inlagg: Inlagg) -> bool:
    return inlagg.id in region.lage.by_id or any(one.sort is not LyftSort.ARENDE for one in region.lyft.of(inlagg.id))


def _tells(inlagg: Inlagg) -> bool:
    return len((inlagg.text or "").split()) >= FEWEST_WORDS

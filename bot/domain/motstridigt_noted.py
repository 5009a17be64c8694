"""Noted: a human says what is contradicted, by the words of the thing and, if need be, the actors (MALLAR 3.11)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain import likeness
from bot.domain.ids import HandelseId, MessageId
from bot.domain.inlagg import Inlagg
from bot.domain.motstridigt import Pastaende
from bot.domain.motstridigt_found import pastaende, recent
from bot.domain.region import Region
from bot.language.claims import Claim, read_claims
from bot.language.fold import fold

WITHIN = timedelta(hours=24)


def sides(
    region: Region,
    sak: str,
    handelse: HandelseId | None,
    at: datetime,
    *,
    only: Iterable[str],
    replied: MessageId | None,
) -> tuple[Pastaende, ...]:
    """The latest statement about the thing of each who made one, of `only` if any are named, oldest first.

    The message that is replied to is one of them in any case.
    """
    found: dict[str, Pastaende] = {}
    if replied is not None:
        first = region.inlagg.by_id[replied]
        found[_who(region, first)] = pastaende(region, replied, _about(region, first, sak))
    for one in recent(region, handelse, at - WITHIN):
        who = _who(region, one)
        claim = _about(region, one, sak)
        if claim is not None and who not in found and (not only or who in only):
            found[who] = pastaende(region, one.id, claim)
    return tuple(sorted(found.values(), key=lambda p: (p.about, p.message)))


def _who(region: Region, inlagg: Inlagg) -> str:
    mine = region.tjanst.aktor_list(inlagg.sender)
    return mine[0] if mine else inlagg.sender


def _about(region: Region, inlagg: Inlagg, sak: str) -> Claim | None:
    """The sentence of the message that speaks of the thing: all of its words, or its road."""
    wanted = _words(sak)
    asked = {name for claim in read_claims(sak) for name in claim.names}
    for claim in read_claims(region.inlagg.current(inlagg.id).text or ""):
        said = region.inlagg.current(inlagg.id).text or ""
        words = _words(said[slice(*claim.span)])
        if asked & claim.names or (not asked and wanted and all(_says(w, words) for w in wanted)):
            return claim
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in fold(text).replace(":", " ").replace(",", " ").split() if len(w) > 2 or w.isdigit())


def _says(word: str, words: frozenset[str]) -> bool:
    return word in words or bool(likeness.share_stem([word], words))

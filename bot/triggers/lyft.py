"""Those who lead take up what somebody said: with a reaction on it, or with a bare command in reply (MODELL LÄG-02).

The sender's words stay the sender's: a läge is its actor's own, noted by somebody else.
"""

from dataclasses import replace

from bot.command import ASKS, DONE, NOTHING, Call, Effect, Outcome, tick
from bot.domain import lage
from bot.domain.aktivering import NO_DECISIONS
from bot.domain.effects import Facts, Say
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.ids import AccountId
from bot.domain.incoming import Written
from bot.domain.inlagg import Inlagg, ReactionSeen
from bot.domain.lage import BedomningGiven, Sakerhet, Uppgift
from bot.domain.lyft import Lyft, LyftMade, LyftSort
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.words import whole
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.report_words import SECOND_HAND
from bot.triggers import report
from bot.triggers.common import call_of, handelse_of, open_for

LIFTS = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD})
JUDGES = LIFTS - {Roll.RKK}  # as !bedömning
_SORT_BY_KEY = {
    "📌": LyftSort.LAGE,
    "⚡": LyftSort.ATGARD,
    "⚖": LyftSort.BEDOMNING,
    "❗": LyftSort.ARENDE,
}


def by_reaction(region: Region, reaction: ReactionSeen) -> Outcome:
    """Nothing when anybody else reacts, or with any other sign."""
    sort = _SORT_BY_KEY.get(reaction.key.replace("\ufe0f", ""))
    if sort is None or not _may(region, reaction.sender, sort):
        return NOTHING
    handelse, year = handelse_of(region, reaction.rum, reaction.sender), local(reaction.at).year
    source = region.inlagg.first_version(reaction.target)
    return _lifted(
        region, Lyft(reaction.message, source, sort, reaction.sender, reaction.at, reaction.rum, handelse, year)
    )


def by_reply(region: Region, call: Call, name: str) -> Outcome | None:
    """The same for who has no reactions: `!läge` and nothing more, in reply to the message. None if it is no such."""
    sort = next((s for s in LyftSort if s.value == name), None)
    if sort is None or call.reply_to is None or not _may(region, call.who, sort):
        return None
    source = region.inlagg.first_version(call.reply_to)
    if source not in region.inlagg.by_id:
        return None
    year = local(call.at).year
    found = _lifted(region, Lyft(call.message, source, sort, call.who, call.at, call.rum, call.handelse, year))
    asks = any(isinstance(e, Say) and e.template in ("lyft/atgard", "lyft/cannot") for e in found.effects)
    return Outcome((), (tick(call, ASKS if asks else DONE),)) + found


def _may(region: Region, account: AccountId, sort: LyftSort) -> bool:
    return bool(region.tjanst.roll_set(account) & (JUDGES if sort is LyftSort.BEDOMNING else LIFTS))


def _lifted(region: Region, lyft: Lyft) -> Outcome:
    source = region.inlagg.by_id.get(lyft.source)
    if source is None or source.rum != lyft.rum or not (region.inlagg.current(source.id).text or "").strip():
        return NOTHING
    if any(one.sort is lyft.sort for one in region.lyft.of(source.id)):
        return NOTHING
    several = region.rum.by_key[lyft.rum].sort in (RumSort.VARD, RumSort.DIREKT) and (
        len(open_for(region, lyft.by)) > 1
    )
    if several and lyft.sort is not LyftSort.ARENDE:
        return Outcome((), (_beneath(source, "lyft/cannot", {"lyft": lyft.message, "why": "händelse"}),))
    return _MADE[lyft.sort](region, lyft, source)


def _beneath(source: Inlagg, template: str, facts: Facts, mentions: tuple[AccountId, ...] = ()) -> Say:
    return Say(source.rum, template, facts, thread=source.thread or source.id, mentions=mentions)


# ---------------------------------------------------------------- läge
def _lage(region: Region, lyft: Lyft, source: Inlagg) -> Outcome:
    known = region.lage.by_id.get(source.id)
    if known is not None and not known.withdrawn:
        return NOTHING
    call = _as_said(region, source, lyft)
    aktor = call.speaking_for()
    if aktor is None or (known is not None and known.captured_by is None):
        why = "återtaget" if aktor is not None else "avsändare"
        return Outcome((), (_beneath(source, "lyft/cannot", {"lyft": lyft.message, "why": why}),))
    uppgift = replace(_statement(region, call, aktor), captured_by=lyft.by)
    events: list[Event] = [LyftMade(lyft), *lage.report(region.lage, uppgift, same_text=False)]
    effects: list[Effect] = [_beneath(source, "lyft/lage", {"lyft": lyft.message, "uppgift": source.id})]
    if uppgift.asked:
        events.append(FragaAsked(Fraga(source.id, source.rum, source.sender, FragaSort.GRAD, uppgift.asked, lyft.at)))
        effects.append(_beneath(source, "lage/asked_grade", {"colour": uppgift.asked}, (source.sender,)))
    return Outcome(tuple(events), tuple(effects))


def _as_said(region: Region, source: Inlagg, lyft: Lyft) -> Call:
    now = region.inlagg.current(source.id)
    room = region.rum.by_key[source.rum].room or ""
    read = Written(now.id, room, source.sender, source.at, now.text or "", source.thread)
    call = call_of(region, read, source.rum, message=source.id, thread=source.thread, edited=False)
    return replace(call, handelse=lyft.handelse)


def _statement(region: Region, call: Call, aktor: str) -> Uppgift:
    """What speaks of other actors, or of hearsay, is not confirmed (R3)."""
    uppgift = report.statement(region, call, aktor)
    register = region.tjanst.register.aktor_by_id
    others = any(m.id in register and m.id not in call.aktor_list for m in call.names.find(call.text, speaker=aktor))
    unsure = others or SECOND_HAND.search(fold(call.text)) is not None
    return replace(uppgift, sakerhet=Sakerhet.OBEKRAFTAD) if unsure else uppgift


def read_anew(region: Region, call: Call, known: Uppgift) -> Outcome:
    """The sender has edited what was noted: a new version of it."""
    call = replace(call, handelse=known.handelse)
    new = replace(_statement(region, call, known.aktor), captured_by=known.captured_by, at=call.at)
    return Outcome(lage.report(region.lage, new, same_text=False))


# ---------------------------------------------------------------- the others
def _bedomning(region: Region, lyft: Lyft, source: Inlagg) -> Outcome:
    now = region.inlagg.current(source.id)
    given = BedomningGiven(lyft.message, lyft.handelse, lyft.by, whole(now.id, now.text or ""), lyft.at)
    told = _beneath(source, "lyft/bedomning", {"lyft": lyft.message, "by": lyft.by})
    return Outcome((LyftMade(lyft), given), (told,))


def _atgard(region: Region, lyft: Lyft, source: Inlagg) -> Outcome:
    """It becomes an åtgärd when it is told who and when (see lyft_atgard.py)."""
    niva = region.rum.by_key[lyft.rum].niva
    if niva in NO_DECISIONS:
        facts = {"command": "åtgärd", "niva": niva, "handelse": lyft.handelse}
        return Outcome((), (_beneath(source, "errors/no_decisions", facts, (lyft.by,)),))
    asked = _beneath(source, "lyft/atgard", {"lyft": lyft.message, "source": source.id}, (lyft.by,))
    return Outcome((LyftMade(lyft),), (asked,))


def _arende(region: Region, lyft: Lyft, source: Inlagg) -> Outcome:
    numbered = replace(lyft, number=region.lyft.next_number(lyft.year))
    told = _beneath(source, "lyft/arende", {"lyft": lyft.message, "number": numbered.number})
    return Outcome((LyftMade(numbered),), (told,))


_MADE = {
    LyftSort.LAGE: _lage,
    LyftSort.BEDOMNING: _bedomning,
    LyftSort.ATGARD: _atgard,
    LyftSort.ARENDE: _arende,
}

"""The register is read, the bot starts: rooms and people as they should be, and what happened meanwhile is told."""

from datetime import datetime, timedelta

from bot.command import NOTHING, Outcome
from bot.domain import ersattare, hus
from bot.domain.drift import BotStarted, RegisterRefused
from bot.domain.effects import DressRum, Effect, Say
from bot.domain.incoming import RegisterBad, RegisterRead, Started
from bot.domain.region import Region, fold
from bot.domain.register import diff
from bot.domain.roll import Roll
from bot.domain.rum import VARD, RumSort
from bot.domain.tjanst import RegisterLoaded, fallen_back
from bot.triggers import register_change

AWAY_IS_TOLD_AFTER = timedelta(minutes=1)


def register_read(region: Region, incoming: RegisterRead) -> Outcome:
    """The register and settings enter; the fixed rooms are made, and people invited who belong by now."""
    known = region.tjanst
    if known.digest == incoming.digest and known.settings == incoming.settings:
        warned = _nobody_on_duty(region) if incoming.asked_in else ()
        return _unchanged(incoming) + _new_rum(region, incoming.at) + Outcome((), warned)
    loaded = RegisterLoaded(incoming.register, incoming.settings, incoming.digest, incoming.at)
    after = fold([loaded], region)
    wanted, furnished = hus.furnish(after, incoming.at)
    after = fold(wanted, after)
    effects = (*furnished, *hus.settle(after, before=region))
    if not known.digest:
        return Outcome((loaded, *wanted), (*effects, *_nobody_on_duty(after)))
    said = Say(incoming.asked_in or VARD, "register/changed", _change(region, after, incoming))
    told = (said, *register_change.in_open(region, after), *_nobody_on_duty(after))
    return Outcome((loaded, *wanted), (*effects, *_dressed(after), *told))


def _nobody_on_duty(region: Region) -> tuple[Effect, ...]:
    """Nobody can activate, or the host is gone: said to the värd until it is mended."""
    tjanst = region.tjanst
    facts = {"tib": bool(tjanst.holders(Roll.LST_TIB)), "host": tjanst.settings.host in tjanst.register.aktor_by_id}
    if all(facts.values()):
        return ()
    return (Say(VARD, "register/no_tib", facts, mentions=hus.vard_accounts(region) or ersattare.on_duty(region)),)


def _unchanged(incoming: RegisterRead) -> Outcome:
    rum = incoming.asked_in
    return Outcome((), (Say(rum, "register/unchanged"),)) if rum else NOTHING


def _new_rum(region: Region, at: datetime) -> Outcome:
    """A fixed room that this version has and the last one had not."""
    wanted, furnished = hus.furnish(region, at)
    return Outcome(wanted, (*furnished, *hus.settle(fold(wanted, region)))) if wanted else NOTHING


def _change(before: Region, after: Region, incoming: RegisterRead) -> dict[str, object]:
    old = before.tjanst.register
    change = diff(old, incoming.register)
    return {
        "added": list(change.added),
        "removed": [old.aktor_by_id[a].namn for a in change.removed],
        "changed": [[aktor, list(fields)] for aktor, fields in change.changed],
        "funktioner": [*change.funktion_added, *change.funktion_removed, *(f for f, _ in change.funktion_changed)],
        "roll_list": [roll.value for roll in fallen_back(before.tjanst, after.tjanst)],
        "warning_list": list(incoming.warning_list),
    }


def register_bad(region: Region, incoming: RegisterBad) -> Outcome:
    """Each mistake is told with file, line and what would be right; the old register stays."""
    rum = incoming.asked_in or VARD
    said = (Say(rum, "register/bad", {"problem_list": list(incoming.problem_list)}),)
    return Outcome((RegisterRefused(incoming.problem_list, incoming.at),), said if rum in region.rum.by_key else ())


def _dressed(region: Region) -> tuple[Effect, ...]:
    return tuple(DressRum(key) for key, rum in sorted(region.rum.by_key.items()) if rum.sort is not RumSort.DIREKT)


def started(region: Region, incoming: Started) -> Outcome:
    """After an outage one line in the värd room and in each active room: from when to when (DESIGN 4)."""
    since = _away_since(region, incoming)
    event = BotStarted(incoming.at, since, incoming.away)
    if since is None or incoming.at - since < AWAY_IS_TOLD_AFTER:
        return Outcome((event,))
    facts = {"since": since.isoformat(), "until": incoming.at.isoformat(), "away": incoming.away}
    rum_list = [VARD, *(a.rum for h in region.handelse.open_list() for a in h.aktivering_by_niva.values())]
    told = (Say(rum, "drift/back", facts) for rum in rum_list if rum in region.rum.by_key)
    return Outcome((event,), tuple(told))


def _away_since(region: Region, incoming: Started) -> datetime | None:
    """A start that died before it saved its position was told already: the outage is counted from there."""
    last = region.drift.started_at
    if incoming.away_since is None or last is None:
        return incoming.away_since
    return max(incoming.away_since, last)

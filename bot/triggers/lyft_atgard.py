"""Who and when, of what was taken up as an åtgärd: the lifter's answer in its thread makes it one (MODELL PRI-03)."""

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.atgard import Atgard, AtgardProposed, accounts_of
from bot.domain.effects import Say
from bot.domain.lyft import Lyft, LyftAnswered, LyftSort
from bot.domain.lyft_undo import undone
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.domain.words import whole
from bot.language.forms import Form, FormField, read_form
from bot.language.local_time import as_utc, local
from bot.language.times import read_time
from bot.language.times_choices import deadline_choices, deadline_days
from bot.language.yes_no import yes_or_no
from bot.triggers.action_thread import atgard_board


def answered(region: Region, call: Call) -> Outcome | None:
    """None if it is no answer to that: it tells neither who nor when."""
    lyft = _waiting(region, call)
    if lyft is None:
        return None
    if yes_or_no(call.text, "föreslå") is False:
        return Outcome((), (tick(call),)) + Outcome(*undone(region, lyft.message, call.at))
    form = read_form(call.text, type="åtgärd", now=local(call.at), names=call.names, sender=call.aktor)
    field = {f.id: f for f in reversed(form.fields)}
    vem = field.get("vem")
    if vem is not None and vem.value not in ("fråga", "Ej klarlagt"):
        return _proposed(region, call, lyft, form, field)
    if vem is None and form.deadline is None:
        return None
    return Outcome((), (tick(call, ASKS), reply(call, "lyft/atgard", lyft=lyft.message, source=lyft.source)))


def _waiting(region: Region, call: Call) -> Lyft | None:
    """The one whose question it is a reply to, else the last one in the thread."""
    mine = [
        one
        for one in region.lyft.by_message.values()
        if one.sort is LyftSort.ATGARD and one.atgard is None and one.by == call.who
    ]
    sagt = region.inlagg.sagt_by_event.get(call.reply_to or "")
    if sagt is not None:
        return next((one for one in mine if sagt.facts.get("lyft") == one.message), None)
    here = [one for one in mine if call.thread in (one.source, region.inlagg.by_id[one.source].thread)]
    return max(here, key=lambda one: one.at, default=None) if call.thread is not None else None


def _proposed(region: Region, call: Call, lyft: Lyft, form: Form, field: dict[str, FormField]) -> Outcome:
    """The words of the message are what is to be done, unless the answer says it otherwise."""
    now = region.inlagg.current(lyft.source)
    told, nar = field.get("vad"), field.get("nar")
    vad = call.quote(*told.span) if told is not None else whole(now.id, now.text or "")
    reading = read_time(nar.value if nar is not None else "", now=local(call.at), kind="deadline")
    senast = as_utc(reading.iso) if reading.kind == "at" and reading.iso else None
    words = call.quote(*form.deadline) if form.deadline is not None and senast is None else None
    said = call.said(words) if words is not None else ""
    nr = region.atgard.next_nr(lyft.handelse)
    new = Atgard(
        nr,
        lyft.handelse,
        lyft.rum,
        field["vem"].value,
        vad,
        senast,
        call.who,
        call.at,
        call.message,
        tid=words if nar is not None else None,
        asked=words if nar is None else None,
    )
    facts = {
        "handelse": lyft.handelse,
        "nr": nr,
        "asks": senast is None and reading.kind != "unknown",
        "choices": list(deadline_choices(said, now=local(call.at))) if said else [],
        "days": list(deadline_days(said, now=local(call.at))),
    }
    woken = accounts_of(region.tjanst, new.vem)
    proposed = Say(rum_of(region, lyft.handelse), "atgard/proposed", facts, mentions=woken)
    events = (AtgardProposed(new), LyftAnswered(lyft.message, nr, call.at))
    return Outcome(events, (tick(call), proposed, atgard_board(region, lyft.handelse)))

"""Answers to a begäran, and the times when those who are silent are reminded (MODELL INF-05, INF-09, PRI-08).

An answer stands in the thread of the begäran, is a reply to it, or names it ("svar 1: …"). So two never mix.
"""

import re
from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from bot.command import ASKS, DONE, NOTHING, Call, Outcome, reply, tick
from bot.domain import begaran_utskick
from bot.domain.begaran import (
    DUE,
    Begaran,
    BegaranAnswered,
    BegaranAnswerWithdrawn,
    BegaranClosed,
    BegaranReminded,
    BegaranSent,
)
from bot.domain.begaran_read import BEGAR, INRAMNING, FormRead
from bot.domain.effects import Effect
from bot.domain.falt import merge
from bot.domain.fraga import FragaAnswered
from bot.domain.ids import AktorId, MessageId
from bot.domain.lage import LageReported, Sakerhet
from bot.domain.region import Event, Region, fold
from bot.domain.words import Quote, whole
from bot.language.fold import fold as plain
from bot.language.local_time import local
from bot.language.nil_report import read_nil
from bot.language.report_words import PROMISE
from bot.language.unknown import is_nod

_NAMED = re.compile(r"\s*(?:svar(?: på)?(?: begäran)?|begäran|begaran)\s*(\d{1,3})\s*[:,–-]\s*", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:bada|bagge|alla|samtliga|bade)\b")
_TIME = re.compile(
    r"\b(?:kl\.?|klockan|vid|om)? ?\d{1,2}(?:[.:]\d{2}| ?min\w*| ?tim\w*)|\b(?:kl\.?|klockan) ?\d{1,2}\b"
)
_LONGEST_PROMISE = 60


def answered(region: Region, call: Call) -> Outcome | None:
    """What the message answers; None if it is about no begäran, or by nobody who answers it."""
    begaran, start = _meant(region, call)
    if begaran is None or begaran.withdrawn:
        return None
    aktor_list = _speaking_for(call, begaran)
    if not aktor_list:
        return _for_whom(call, begaran)
    text = call.text[start:]
    if not _tells(text):
        return _no_answer(region, call, begaran) if call.edited else NOTHING
    nil = read_nil(text, call.names, aktor_list[0]) is True
    quote = whole(call.words, call.text)
    quote = Quote(quote.message, max(start, quote.start), quote.end)
    event = BegaranAnswered(begaran.handelse, begaran.nr, aktor_list, call.who, call.message, quote, nil, call.at)
    return Outcome((event,), (tick(call), *_shown(region, begaran, event)))


def reported(region: Region, events: tuple[Event, ...]) -> Outcome:
    """Who tells its läge has answered the inramning that asks for it: one answer is enough (PRI-08)."""
    outcome = NOTHING
    for event in events:
        if not isinstance(event, LageReported) or event.uppgift.unshared:
            continue
        told = event.uppgift
        framed = region.begaran.inramning_of(told.handelse)
        own = told.sakerhet is Sakerhet.BEKRAFTAD and not told.captured_by
        if framed is None or not framed.open or not own or told.aktor not in framed.till:
            continue
        if any(s.message != told.id for s in framed.of(told.aktor)):
            continue
        answer = BegaranAnswered(
            told.handelse, framed.nr, (told.aktor,), told.by, told.id, told.text, told.nil, event.uppgift.at
        )
        outcome += Outcome((answer,), _shown(region, framed, answer))
    return outcome


def _shown(region: Region, begaran: Begaran, event: BegaranAnswered | BegaranAnswerWithdrawn) -> tuple[Effect, ...]:
    after = fold([event], region)
    now = after.begaran.by_key[(begaran.handelse, begaran.nr)]
    done = not begaran_utskick.waiting(after, now) and begaran_utskick.waiting(region, begaran)
    return (begaran_utskick.board(now), *((begaran_utskick.all_in(after, now),) if done else ()))


def _meant(region: Region, call: Call) -> tuple[Begaran | None, int]:
    """The begäran, and where the answer begins in the text."""
    bok = region.begaran
    for message in (call.reply_to, call.thread):
        found = _of(region, call, region.inlagg.first_version(message)) if message is not None else None
        if found is not None:
            named = _NAMED.match(call.text)
            return found, named.end() if named and int(named[1]) == found.nr else 0
    if call.edited and (known := bok.answered_by(call.message)) is not None:
        return known, 0
    named = _NAMED.match(call.text)
    found = bok.by_key.get((call.handelse, int(named[1]))) if named else None
    return (found, named.end()) if named and found is not None and found.sent_at is not None else (None, 0)


def _of(region: Region, call: Call, message: MessageId) -> Begaran | None:
    """The begäran that a message of the bot's, or the asker's own, is about."""
    own = region.begaran.of_message(message)
    if own is not None:
        return own if own.sent_at is not None and own.by != call.who else None
    sagt = region.inlagg.sagt_by_event.get(message)
    if sagt is None or not sagt.template.startswith("begar/") or "nr" not in sagt.facts:
        return None
    found = region.begaran.by_key.get((sagt.facts["handelse"], sagt.facts["nr"]))
    return found if found is not None and found.sent_at is not None else None


def _speaking_for(call: Call, begaran: Begaran) -> tuple[AktorId, ...]:
    """For whom it answers: of an account's actors those that were asked, if that is one or it says which."""
    mine = tuple(a for a in call.aktor_list if a in begaran.till)
    if len(mine) > 1:
        if _BOTH.search(plain(call.text)):
            return mine
        named = call.speaking_for()
        return (named,) if named in mine else ()
    if mine or call.who == begaran.by:
        return mine
    return call.aktor_list[:1]  # not asked: kept beside the answers, never counted


def _for_whom(call: Call, begaran: Begaran) -> Outcome | None:
    mine = [a for a in call.aktor_list if a in begaran.till]
    if not mine or not _tells(call.text):
        return NOTHING if mine else None
    asked = reply(call, "begar/which_aktor", **begaran_utskick.facts(begaran), aktor_list=mine)
    return Outcome((), (tick(call, ASKS), asked))


def _tells(text: str) -> bool:
    """An "ok", a question back and the promise of an answer are none."""
    said = plain(text)
    if not said or is_nod(text) or (said.endswith("?") and not re.search(r"[.!\d]", said[:-1])):
        return False
    promises = PROMISE.search(said) and len(said) <= _LONGEST_PROMISE
    return not (promises and not re.search(r"\d", _TIME.sub("", said)))


def _no_answer(region: Region, call: Call, begaran: Begaran) -> Outcome:
    """An edit that answers nothing any more."""
    if not any(s.message == call.message for s in begaran.svar_list):
        return NOTHING
    return gone(region, (call.message,), call.at)


def gone(region: Region, messages: Container[MessageId], at: datetime) -> Outcome:
    """The answers of messages that are taken back, or say nothing any more."""
    outcome = NOTHING
    for begaran in region.begaran.by_key.values():
        for message in dict.fromkeys(s.message for s in begaran.svar_list if s.message in messages):
            event = BegaranAnswerWithdrawn(message, at)
            outcome += Outcome((event,), _shown(fold(outcome.events, region), begaran, event)[:1])
    return outcome


def withdrawn(region: Region, message: MessageId, at: datetime) -> Outcome:
    """The message of a begäran is taken back: nobody is asked any more."""
    begaran = region.begaran.of_message(message)
    if begaran is None or begaran.withdrawn:
        return NOTHING
    answered = (FragaAnswered(message, at),) if message in region.fraga.open_by_message else ()
    event = BegaranClosed(begaran.handelse, begaran.nr, at, withdrawn=True)
    return Outcome((event, *answered), (begaran_utskick.board(begaran),) if begaran.sent_at is not None else ())


def completed(region: Region, call: Call, begaran: Begaran) -> Outcome:
    """What the asker was asked: one thing after the other, or several with their labels (R9)."""
    kind = INRAMNING if begaran.inramning else BEGAR
    reader = FormRead(call.text, call.words, local(call.at), call.names, call.aktor, kind)
    read = reader.answer(begaran.missing)
    told = merge(begaran.falt, read.falt)
    new = replace(begaran, falt=told, senast=read.senast or begaran.senast)
    events, effects = begaran_utskick.settled(region, new, call.at, read.unread)
    out = any(isinstance(e, BegaranSent) for e in events)
    return Outcome(events, (tick(call, DONE if out or read.falt else ASKS), *effects))


def came(region: Region, rest: str, at: datetime) -> Outcome:
    """Half the time has gone, or all of it: exactly those who are silent are reminded, once."""
    handelse, nr, step = rest.split(":")
    begaran = region.begaran.by_key.get((handelse or None, int(nr)))
    if begaran is None or step not in {s for _, s in begaran.steps()} or not begaran_utskick.waiting(region, begaran):
        return NOTHING
    passed = BegaranReminded(begaran.handelse, begaran.nr, step, at)
    both_due = not step.startswith(DUE) and begaran.senast is not None and begaran.senast <= at
    return Outcome((passed,), () if both_due else (begaran_utskick.reminder(region, begaran, at),))

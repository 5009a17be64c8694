"""What is said of a notice: in its thread, or in the direct chat where a subscriber got it (MODELL INF-08, INF-09).

Its sender completes it, tells more, or says whether it is about the same as another; the others say whether it
concerns them, and what else they have to say.
"""

import re
from datetime import datetime, timedelta

from bot.command import ASKS, Call, Outcome, Say, reply, tick
from bot.domain import lank
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga
from bot.domain.ids import MessageId
from bot.domain.likeness import words_in
from bot.domain.mottagning import (
    Aterkoppling,
    AterkopplingGiven,
    Mottagarsvar,
    MottagarsvarGiven,
    Mottaget,
    MottagningUndone,
)
from bot.domain.region import Event, Region
from bot.domain.rum import RumSort
from bot.domain.underrattelse import LankAnswered, Underrattelse, UnderrattelseUpdated
from bot.domain.words import whole
from bot.language.fold import fold
from bot.language.forms import read_completion
from bot.language.local_time import local
from bot.language.notice_words import read_receipt, read_reference
from bot.language.unknown import is_nod
from bot.language.yes_no import yes_or_no
from bot.triggers import form_answer

ANSWERED_WITHIN = timedelta(hours=24)
FEWEST_WORDS = 3
_BEHOV = re.compile(r"(?:behov(?: av samverkan)?\s*:\s*(?:ja,? )?)?pakallar(?: samverkan)?[ .!]*")
CHOICES = frozenset({"behov_samverkan"})


def heard(region: Region, call: Call) -> Outcome | None:
    """None when it is about no notice."""
    notice = _about(region, call)
    if notice is None or not call.aktor_list:
        return None
    if notice.aktor in call.aktor_list:
        return _of_sender(region, call, notice)
    return _of_receiver(region, call, notice)


def _about(region: Region, call: Call) -> Underrattelse | None:
    """The notice in whose thread it is, to which it is a reply, or which it names or was just sent with an answer."""
    bok = region.underrattelse.by_message
    for place in (call.thread, call.reply_to):
        sagt = region.inlagg.sagt_by_event.get(place or "")
        first = region.inlagg.first_version(place) if place else ""
        about = first if sagt is None else sagt.facts.get("message", sagt.thread)
        if about in bok:
            return bok[about]
    sort = region.rum.by_key[call.rum].sort
    if sort not in (RumSort.DIREKT, RumSort.UNDERRATTELSER) or _receipt(region, call) is None:
        return None
    named = read_reference(call.text)
    if named is not None:
        return lank.named(region, named, local(call.at))
    return _sent_last(region, call) if sort is RumSort.DIREKT and call.reply_to is None else None


def _sent_last(region: Region, call: Call) -> Underrattelse | None:
    sent = [
        (u.at, notice)
        for notice, made in region.prenumeration.utskick.items()
        for u in made
        if call.who in u.leverans and call.at - u.at <= ANSWERED_WITHIN
    ]
    return region.underrattelse.by_message[max(sent)[1]] if sent else None


def behov_answered(region: Region, call: Call) -> Fraga | None:
    """The question about Behov that is answered by the form's own "Påkallar samverkan": it alarms nobody (MALLAR 1)."""
    fraga = region.fraga.of_thread(call.thread, call.who)
    notice = region.underrattelse.by_message.get(call.thread or "")
    if fraga is None or notice is None or "behov_samverkan" not in notice.missing:
        return None
    return fraga if _BEHOV.fullmatch(fold(call.text)) else None


# ---------------------------------------------------------------- its sender
def _of_sender(region: Region, call: Call, notice: Underrattelse) -> Outcome | None:
    asked = region.underrattelse.asked.get(notice.message)
    said = yes_or_no(call.text) if asked is not None else None
    if asked is not None and said is not None:
        event = LankAnswered(notice.message, asked, said, call.who, call.at)
        other = region.underrattelse.by_message[asked]
        told = (Say(other.rum, "underrattelse/lankad", {"message": notice.message, "till": asked}, thread=asked),)
        return Outcome((event,), (tick(call), *(told if said else ())))
    fraga = region.fraga.open_by_message.get(notice.message)
    if fraga is not None:
        return form_answer.completed(region, call, fraga) if fraga.account != call.who else None
    if is_nod(call.text) or "?" in call.text or len(words_in(call.text)) < FEWEST_WORDS:
        return None
    event_ = UnderrattelseUpdated(notice.message, _read(call), region.inlagg.all_versions(call.message), call.at)
    return Outcome((event_,), (tick(call),))


def _read(call: Call) -> tuple[Falt, ...]:
    """Labelled fields take the place of the old ones; other words are kept as they are."""
    form = read_completion(
        call.text, type="underrättelse", missing=(), now=local(call.at), names=call.names, sender=call.aktor
    )
    return tuple(Falt(f.id, call.quote(*f.span), f.value if f.id in CHOICES else "") for f in form.fields)


# ---------------------------------------------------------------- the others
def _of_receiver(region: Region, call: Call, notice: Underrattelse) -> Outcome | None:
    svar = _receipt(region, call)
    undone = tuple(
        MottagningUndone(n, call.message, call.at) for n in region.mottagning.said_by(call.message) if call.edited
    )
    if svar is None and (is_nod(call.text) or not call.text.strip()):
        return Outcome(undone) if undone else None
    aktor = call.speaking_for()
    if aktor is None:
        return Outcome(
            undone, (tick(call, ASKS), reply(call, "underrattelse/vilken", aktor_list=list(call.aktor_list)))
        )
    outside = call.rum != notice.rum or call.thread != notice.message
    if svar is not None:
        given = Mottagarsvar(Mottaget(svar), call.who, call.message, call.at)
        event: Event = MottagarsvarGiven(notice.message, aktor, given)
        told = _told(notice, {"aktor": aktor, "svar": svar, "text": None})
    else:
        text = whole(call.words, call.text)
        event = AterkopplingGiven(notice.message, Aterkoppling(aktor, text, call.at), call.message)
        told = _told(notice, {"aktor": aktor, "svar": "", "text": _quote(text.message, text.start, text.end)})
    here = (reply(call, "underrattelse/svarat", message=notice.message, svar=svar or ""),) if outside else ()
    passed_on = (told,) if outside and not call.edited else ()
    marked = (tick(call),) if svar is not None or outside else ()
    return Outcome((*undone, event), (*marked, *here, *passed_on))


def _told(notice: Underrattelse, facts: dict[str, object]) -> Say:
    """To the sender, where the notice stands; it wakes nobody."""
    return Say(notice.rum, "underrattelse/aterkopplat", {"message": notice.message, **facts}, thread=notice.message)


def _quote(message: MessageId, start: int, end: int) -> dict[str, object]:
    return {"message": message, "start": start, "end": end}


def _receipt(region: Region, call: Call) -> str | None:
    own = frozenset(
        w
        for a in call.aktor_list
        for name in (region.tjanst.register.aktor_by_id[a].namn, *region.tjanst.register.aktor_by_id[a].alias)
        for w in words_in(name)
    )
    return read_receipt(call.text, own)


def gone(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    """The message is removed: so is what it said of notices."""
    return tuple(MottagningUndone(notice, message, at) for notice in region.mottagning.said_by(message))

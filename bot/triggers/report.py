"""Reports in free text: what an actor says about its läge while it is asked for (MODELL INF-04, LÄG-02; MALLAR 2)."""

from dataclasses import replace
from datetime import timedelta

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import lage
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId
from bot.domain.lage import LageCompleted, LageReported, Sakerhet, Uppgift
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.upprop import HERE, SvarState
from bot.domain.words import whole
from bot.language.local_time import local
from bot.language.reports import Report, read_grade_answer, read_report
from bot.triggers.common import open_for

SAME_TEXT_WITHIN = timedelta(minutes=5)
EXPERT = "Expert"
HEARSAY = "andrahand"  # the reader's word for what the writer has from others
LEADING = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK})


def reported(region: Region, call: Call, *, answered: SvarState | None) -> Outcome:
    """The message as a statement about the läge; nothing if it is none.

    `answered`: what it said as an answer to the upprop; then, as for those who lead the meeting, only what has
    substance counts ("5 min bara" has none).
    """
    aktor = call.speaking_for()
    if aktor is None:
        return _for_whom(call)
    report = read_report(call.text, sender=aktor, now=local(call.at), names=call.names)
    if report.is_report and region.rum.by_key[call.rum].sort is RumSort.DIREKT and call.handelse is None:
        return _which(region, call)
    if (answered is not None and not _has_substance(report, answered)) or (
        call.roll_set & LEADING and not _is_stated(report)
    ):
        return NOTHING
    return _stated(region, call, aktor, report) if report.is_report else NOTHING


def _which(region: Region, call: Call) -> Outcome:
    """In a direct chat, with several händelser open, a statement must be about one of them."""
    names = [h.id for h in open_for(region, call.who)]
    return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_handelse", handelse_list=names)))


def _for_whom(call: Call) -> Outcome:
    """An account of several actors that states a läge must say whose."""
    if call.aktor is None:
        return NOTHING
    report = read_report(call.text, sender=call.aktor, now=local(call.at), names=call.names)
    if not _is_stated(report):
        return NOTHING
    return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_aktor", aktor_list=list(call.aktor_list))))


def _is_stated(report: Report) -> bool:
    """Whether it says in so many words how the actor is affected."""
    return bool(report.paverkan or report.prognos_paverkan or report.nil or report.ask)


def _has_substance(report: Report, answered: SvarState) -> bool:
    counts = bool(report.numbers) and answered in HERE  # a number of minutes is no report
    return bool(_is_stated(report) or report.needs or report.offers or counts)


def _stated(region: Region, call: Call, aktor: AktorId, report: Report) -> Outcome:
    uppgift = _uppgift(region, call, aktor, report)
    events: list[Event] = list(lage.report(region.lage, uppgift, same_text=_said_already(region, call, uppgift)))
    if not events:
        return Outcome((), (tick(call),))
    if not uppgift.asked:
        return Outcome(tuple(events), (tick(call),))
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.GRAD, uppgift.asked, call.at)
    question = reply(call, "lage/asked_grade", colour=uppgift.asked)
    return Outcome((*events, FragaAsked(fraga)), (tick(call, ASKS), question))


def _uppgift(region: Region, call: Call, aktor: AktorId, report: Report) -> Uppgift:
    falt = [Falt("behov_stod", call.quote(*span)) for span in report.needs]
    falt += [Falt("erbjuder", call.quote(*span)) for span in report.offers]
    if report.prognosis is not None:
        falt.append(Falt("prognos", call.quote(*report.prognosis)))
    return Uppgift(
        id=call.message,
        handelse=call.handelse,
        rum=call.rum,
        aktor=aktor,
        by=call.who,
        at=call.at,
        text=whole(call.words, call.text),
        nil=report.nil is True,
        grad=report.paverkan if report.paverkan != "ask" else None,
        prognos=report.prognos_paverkan,
        falt=tuple(falt),
        sakerhet=Sakerhet.OBEKRAFTAD if HEARSAY in report.about else Sakerhet.BEKRAFTAD,
        asked=report.ask or "",
        expert=region.tjanst.register.aktor_by_id[aktor].kategori == EXPERT,
    )


def _said_already(region: Region, call: Call, uppgift: Uppgift) -> bool:
    """The same actor has said exactly this within some minutes (a line sent twice)."""
    if call.edited:
        return False
    recent = (
        u
        for u in region.lage.of_handelse(call.handelse)
        if u.aktor == uppgift.aktor and u.id != uppgift.id and call.at - u.at < SAME_TEXT_WITHIN
    )
    said = " ".join(call.text.split()).casefold()
    return any((region.inlagg.quote(u.text) or "").casefold() == said for u in recent)


def grade_answered(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """The answer to "menar du 4 eller 5?", also that there is nothing to report; asks once more if it is neither."""
    known = region.lage.by_id.get(fraga.message)
    again = read_report(call.text, sender=call.aktor, now=local(call.at), names=call.names)
    if again.nil is True and known is not None:
        nothing = LageReported(replace(known, nil=True, asked="", changed_at=call.at))
        return Outcome((nothing, FragaAnswered(fraga.message, call.at)), (tick(call),))
    found = read_grade_answer(call.text, fraga.about)
    if found.ask or (found.now is None and found.later is None):
        return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_grade", colour=fraga.about)))
    events = (
        LageCompleted(fraga.message, found.now, found.later, (), call.message, call.at),
        FragaAnswered(fraga.message, call.at),
    )
    return Outcome(events, (tick(call),))


def withdrawn_by_edit(region: Region, call: Call) -> Outcome:
    """An edit that no longer says anything about the läge takes the statement back."""
    known = region.lage.by_id.get(call.message)
    if known is None or known.withdrawn:
        return NOTHING
    return Outcome((lage.LageWithdrawn(call.message, call.at),))

"""Reports in free text: what an actor says about its läge while it is asked for (MODELL INF-04, LÄG-02; MALLAR 2)."""

from datetime import timedelta

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import lage
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.lage import LageCompleted, Sakerhet, Uppgift
from bot.domain.region import Event, Region
from bot.domain.words import whole
from bot.language.reports import Report, read_grade_answer, read_report
from bot.language.local_time import local

SAME_TEXT_WITHIN = timedelta(minutes=5)
EXPERT = "Expert"


def reported(region: Region, call: Call) -> Outcome:
    """The message as a statement about the läge; nothing if it is none."""
    if call.aktor is None:
        return NOTHING
    report = read_report(call.text, sender=call.aktor, now=local(call.at), names=call.names)
    return stated(region, call, report) if report.is_report else NOTHING


def stated(region: Region, call: Call, report: Report) -> Outcome:
    assert call.aktor is not None
    uppgift = _uppgift(region, call, report)
    events: list[Event] = list(lage.report(region.lage, uppgift, same_text=_said_already(region, call, uppgift)))
    if not events:
        return Outcome((), (tick(call),))
    if not uppgift.asked:
        return Outcome(tuple(events), (tick(call),))
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.GRAD, uppgift.asked, call.at)
    question = reply(call, "lage/asked_grade", colour=uppgift.asked)
    return Outcome((*events, FragaAsked(fraga)), (tick(call, ASKS), question))


def _uppgift(region: Region, call: Call, report: Report) -> Uppgift:
    assert call.aktor is not None
    aktor = region.tjanst.register.aktor_by_id[call.aktor]
    falt = [Falt("behov_stod", call.quote(*span)) for span in report.needs]
    falt += [Falt("erbjuder", call.quote(*span)) for span in report.offers]
    if report.prognosis is not None:
        falt.append(Falt("prognos", call.quote(*report.prognosis)))
    return Uppgift(
        id=call.message,
        handelse=call.handelse,
        rum=call.rum,
        aktor=call.aktor,
        by=call.who,
        at=call.at,
        text=whole(call.words, call.text),
        nil=report.nil is True,
        grad=report.paverkan if report.paverkan != "ask" else None,
        prognos=report.prognos_paverkan,
        falt=tuple(falt),
        sakerhet=Sakerhet.OBEKRAFTAD if report.about else Sakerhet.BEKRAFTAD,
        asked=report.ask or "",
        expert=aktor.kategori == EXPERT,
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
    """The answer to "menar du 4 eller 5?"; asks once more if it cannot be read."""
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



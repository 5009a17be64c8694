"""Reports in free text: what an actor says about its läge while it is asked for (MODELL INF-04, LÄG-02; MALLAR 2)."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.command import ASKS, NOTHING, Call, Outcome, Say, reply, tick
from bot.domain import lage, lage_read
from bot.domain.effects import Effect
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId
from bot.domain.inlagg import InlaggOplacerat
from bot.domain.lage import LAGET_PER, NOTHING_BEFORE, Sakerhet, Uppgift
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.upprop import HERE, SvarState
from bot.domain.words import whole
from bot.language.as_of import read_as_of
from bot.language.certainty import read_certainty
from bot.language.local_time import local
from bot.language.nil_report import is_unchanged, nil_clause, says_so
from bot.language.reports import HEARSAY, Report, read_report
from bot.language.sharing import without_not_yet
from bot.triggers import draft_report, which_answer
from bot.triggers.common import open_for
from bot.triggers.naming import only_names

SAME_TEXT_WITHIN = timedelta(minutes=5)
EXPERT = "Expert"
MEANT_WITHIN = timedelta(minutes=10)
GRADE_ASKED = "grad"
OWN = "eget"  # asked: is it the writer's own grade?
_BARE = re.compile(
    r"(?:[1-5](?: ?[-–] ?[1-5])?|måttlig|betydande|allvarlig|kritisk|röd|rött|gul|gult)[.!]?", re.IGNORECASE
)
_NAMED = re.compile(r"\W*(?:förhands|läges|status)rapport\b", re.IGNORECASE)
LEADING = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK})


def reported(region: Region, call: Call, *, answered: SvarState | None) -> Outcome:
    """The message as a statement about the läge; nothing if it is none.

    `answered`: what it said as an answer to the upprop; then, as for those who lead the meeting, only what has
    substance counts ("5 min bara" has none).
    """
    known = region.lage.by_id.get(call.message)
    call = replace(call, handelse=known.handelse) if known is not None and call.handelse is None else call
    aktor = call.speaking_for()
    if aktor is None or len(call.in_turn()) > 1:
        return _for_whom(region, call, answered)
    waits = without_not_yet(call.text) if draft_report.in_chat(region, call) else None
    call = replace(call, text=waits) if waits is not None else call
    report = _with_nil(
        read_report(call.text, sender=aktor, now=local(call.at), names=call.names), call, aktor, answered
    )
    if (answered is not None and not _has_substance(report, answered)) or (
        call.roll_set & LEADING and not _is_stated(report)
    ):
        return NOTHING
    if not report.is_report and not (waits or "").strip(" .!") and not is_unchanged(call.text, call.names, aktor):
        return NOTHING
    anywhere = region.rum.by_key[call.rum].sort is RumSort.DIREKT and call.handelse is None
    return _which(region, call) if anywhere else _stated(region, call, aktor, report, unshared=waits is not None)


def _with_nil(report: Report, call: Call, aktor: AktorId, answered: SvarState | None) -> Report:
    """An active "inget att rapportera" is never lost among other words (R5).

    It is a report, and all of it where the rest only says who is here.
    """
    if report.nil or _is_stated(report) or report.needs or report.offers or not says_so(call.text):
        return report
    if answered is not None and nil_clause(call.text, call.names, aktor):
        return Report(True, True)
    return replace(report, is_report=True)


def told_apart(call: Call) -> bool:
    """Whether it names itself a report, or says that there is nothing to report: also before and after a meeting."""
    return bool(_NAMED.match(call.text)) or says_so(call.text)


def _which(region: Region, call: Call) -> Outcome:
    """In a direct chat, with several händelser open, a statement must be about one of them; a name alone is none."""
    names = [h.id for h in open_for(region, call.who)]
    if only_names(region, open_for(region, call.who), call.text):
        return NOTHING
    asked = which_answer.asked_handelse(call)
    return _asked_once(region, call, asked, reply(call, "lage/asked_handelse", handelse_list=names))


def _asked_once(region: Region, call: Call, asked: FragaAsked, question: Say) -> Outcome:
    """An edit that leaves the same question open does not ask it again."""
    if which_answer.asked_already(region, asked):
        return Outcome((), (tick(call, ASKS),))
    return Outcome((asked,), (tick(call, ASKS), question))


def _for_whom(region: Region, call: Call, answered: SvarState | None) -> Outcome:
    """An account of several actors that tells something must say whose it is; till then it is nobody's."""
    if call.aktor is None:
        return NOTHING
    report = read_report(call.text, sender=call.aktor, now=local(call.at), names=call.names)
    if not report.is_report or (answered is not None and not _has_substance(report, answered)):
        return NOTHING
    several = call.in_turn()
    if len(several) > 1:
        one_each = reply(call, "lage/one_each", aktor_list=list(several))
        return Outcome((InlaggOplacerat(call.message, call.at),), (tick(call, ASKS), one_each))
    question = reply(call, "lage/asked_aktor", aktor_list=list(call.aktor_list))
    return _asked_once(region, call, which_answer.asked_whose(call), question)


def _is_stated(report: Report) -> bool:
    """Whether it says in so many words how the actor is affected."""
    return bool(report.paverkan or report.prognos_paverkan or report.nil or report.ask or report.hearsay)


def _has_substance(report: Report, answered: SvarState) -> bool:
    counts = bool(report.numbers) and answered in HERE  # a number of minutes is no report
    return bool(_is_stated(report) or report.needs or report.offers or counts)


def _stated(region: Region, call: Call, aktor: AktorId, report: Report, *, unshared: bool) -> Outcome:
    if _after_hearsay(region, call):
        report = replace(report, paverkan="ask", ask="eget")
    uppgift = statement(region, call, aktor, report)
    if _lacks_grade(region, uppgift):
        uppgift = replace(uppgift, asked=GRADE_ASKED)
    uppgift = replace(uppgift, unshared=unshared)
    events: list[Event] = list(lage.report(region.lage, uppgift, same_text=_said_already(region, call, uppgift)))
    if not events:
        return Outcome((), (tick(call),))
    sort, about = _asked(uppgift)
    if not about:
        return Outcome((*events, *no_longer_asked(region, call)), (tick(call), *_echo(region, call, uppgift)))
    fraga = Fraga(call.message, call.rum, call.who, sort, about, call.at)
    question = _echo(region, call, uppgift) or (_question(call, uppgift, about),)
    return Outcome((*events, FragaAsked(fraga)), (tick(call, ASKS), *question))


def _lacks_grade(region: Region, uppgift: Uppgift) -> bool:
    """Who needs something and has never said how it is affected is asked, once (MALLAR 2, R1)."""
    told = uppgift.grad or uppgift.prognos or uppgift.nil or uppgift.asked or uppgift.expert or uppgift.unknown
    needs = any(f.id == "behov_stod" for f in uppgift.falt) and uppgift.sakerhet is Sakerhet.BEKRAFTAD
    mine = (u for u in region.lage.of_handelse(uppgift.handelse) if u.aktor == uppgift.aktor and u.id != uppgift.id)
    return needs and not told and not any(u.grad or u.nil or u.asked or u.unknown for u in mine)


def _asked(uppgift: Uppgift) -> tuple[FragaSort, str]:
    """One question at a time: the grade comes first."""
    if uppgift.asked:
        return FragaSort.GRAD, uppgift.asked
    return FragaSort.FALT, LAGET_PER if lage_read.time_unclear(uppgift) else ""


def _question(call: Call, uppgift: Uppgift, about: str) -> Say:
    if about == LAGET_PER:
        return reply(call, "lage/asked_per", uppgift=uppgift.id)
    return reply(call, "lage/asked_grade", colour=about, uppgift=uppgift.id)


def statement(region: Region, call: Call, aktor: AktorId, report: Report | None = None) -> Uppgift:
    """The message as a statement of its sender's, whether it reads as a report or not."""
    if report is None:
        report = read_report(call.text, sender=aktor, now=local(call.at), names=call.names)
    return _edited(region, call, _with_before(region, call, _uppgift(region, call, aktor, report)))


def _with_before(region: Region, call: Call, uppgift: Uppgift) -> Uppgift:
    """Where it says that nothing has changed, with what was stated before."""
    if not is_unchanged(call.text, call.names, uppgift.aktor):
        return uppgift
    return lage.repeat(region.lage, uppgift) or replace(uppgift, asked=NOTHING_BEFORE)


def _echo(region: Region, call: Call, uppgift: Uppgift) -> tuple[Effect, ...]:
    """What was taken over from before is said, so that it can be contradicted; in a direct chat, where it stands."""
    if not uppgift.repeats and not draft_report.in_chat(region, call):
        return ()
    missing = [LAGET_PER] if lage_read.time_unclear(uppgift) else []
    return (reply(call, "lage/received", uppgift=uppgift.id, missing=missing, warnings=[]),)


def _uppgift(region: Region, call: Call, aktor: AktorId, report: Report) -> Uppgift:
    falt = [Falt("behov_stod", call.quote(*span)) for span in report.needs]
    falt += [Falt("erbjuder", call.quote(*span)) for span in report.offers]
    if report.prognosis is not None:
        falt.append(Falt("prognos", call.quote(*report.prognosis)))
    falt += lage_read.spans(report.rows, call.quote)
    uppgift = Uppgift(
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
    uppgift = lage_read.timed(uppgift, read_as_of(call.text, now=local(call.at)), call.quote)
    return lage_read.sure(uppgift, read_certainty(call.text, call.names, aktor), call.quote)


def _edited(region: Region, call: Call, uppgift: Uppgift) -> Uppgift:
    """A new version keeps the grade that its thread told while its words raise the same question."""
    known = region.lage.by_id.get(call.message) if call.edited else None
    if known is None:
        return uppgift
    before = _read_again(region, call, known)
    same = bool(uppgift.asked) and uppgift.asked == (before.ask or "")
    versions = region.inlagg.all_versions(call.message)
    return lage.keep_answers(known, uppgift, same_question=same, versions=versions)


def _read_again(region: Region, call: Call, known: Uppgift) -> Report:
    """What the words of a statement that is known said."""
    said = region.inlagg.quote(known.text) or ""
    return read_report(said, sender=known.aktor, now=local(known.at), names=call.names)


def no_longer_asked(region: Region, call: Call) -> tuple[Event, ...]:
    """An edit that tells what was asked for is the answer."""
    return (FragaAnswered(call.message, call.at),) if call.message in region.fraga.open_by_message else ()


def _after_hearsay(region: Region, call: Call) -> bool:
    """A bare grade right after what the same account told of another actor may be about either."""
    if call.edited or not _BARE.fullmatch(call.text.strip()):
        return False
    mine = [u for u in region.lage.of_handelse(call.handelse) if u.by == call.who and u.rum == call.rum]
    last = max(reversed(mine), key=_received, default=None)
    if last is None or last.grad or call.at - last.at > MEANT_WITHIN:
        return False
    return _read_again(region, call, last).hearsay


def _received(uppgift: Uppgift) -> datetime:
    return uppgift.at


def _said_already(region: Region, call: Call, uppgift: Uppgift) -> bool:
    """The last that the actor said is exactly this, some minutes ago: a line sent twice, not one that is true again."""
    if call.edited:
        return False
    mine = [u for u in region.lage.of_handelse(call.handelse) if u.aktor == uppgift.aktor and u.id != uppgift.id]
    last = max(reversed(mine), key=_received, default=None)
    if last is None or call.at - last.at >= SAME_TEXT_WITHIN:
        return False
    return (region.inlagg.quote(last.text) or "").casefold() == " ".join(call.text.split()).casefold()


def withdrawn_by_edit(region: Region, call: Call) -> Outcome:
    """An edit that no longer says anything about the läge takes the statement back."""
    known = region.lage.by_id.get(call.message)
    if known is None or known.withdrawn:
        return NOTHING
    return Outcome((lage.LageWithdrawn(call.message, call.at),))

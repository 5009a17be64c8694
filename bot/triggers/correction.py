"""A new line that corrects what its sender has just reported: "rättelse: 40", "ändrar till 3" (MALLAR R4, R6).

Nothing is changed in what was said: the correction is a statement of its own beside it, and both say so. What it is
about is asked when it is not plain.
"""

import re
from dataclasses import replace
from datetime import timedelta

from immutables import Map

from bot.command import ASKS, NOTHING, Call, Outcome, cited, reply, tick
from bot.domain import lage
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.lage import Uppgift
from bot.domain.region import Region
from bot.language.correction import Correction, read_correction
from bot.language.fold import fold
from bot.language.grades import grades
from bot.language.local_time import local
from bot.language.reports import Report, read_report
from bot.triggers import report

JUST = timedelta(minutes=60)
_BIG = 10  # no grade is mistaken for a number as big as this


def corrected(region: Region, call: Call) -> Outcome | None:
    """The correction as a statement, or what must be asked of it; None if it is none of a läge."""
    found = read_correction(call.text)
    known = _before(region, call, found) if found is not None else None
    if found is None or known is None or call.speaking_for() != known.aktor:
        return None
    said = call.text[slice(*found.new)]
    told = _read(call, known, " " * found.new[0] + said)
    graded = _read(call, known, f"påverkan {said}")
    if found.bare:
        kind = _kind(region, call, known, found)
        return _stated(region, call, known, graded if kind == "grad" else told) if kind else _ask(call, known, found)
    if told.is_report:
        return _stated(region, call, known, told)
    return _stated(region, call, known, graded) if graded.paverkan or graded.prognos_paverkan else None


def asked(region: Region, call: Call) -> Outcome:
    """What says openly that it corrects, but nothing that could be read as a läge."""
    found = read_correction(call.text)
    known = _before(region, call, found) if found is not None and found.open else None
    return _ask(call, known, found) if found is not None and known is not None else NOTHING


def _before(region: Region, call: Call, found: Correction) -> Uppgift | None:
    """What it is about: the statement of its thread, else the last one of the same account in the rum, just told.

    A value that is said to be wrong is looked for in all of them.
    """
    itself = region.lage.by_id.get(call.message)
    if itself is not None:
        return region.lage.by_id.get(itself.corrects or "")
    ids = region.lage.ids_by_handelse.get(call.handelse, Map())
    last_first = [region.lage.by_id[ids[n]] for n in reversed(range(len(ids)))]
    mine = [u for u in last_first if (u.by, u.rum) == (call.who, call.rum) and not u.withdrawn]
    just = [u for u in mine if call.at - u.at <= JUST and call.thread in (None, u.id)]
    if found.old and found.bare:
        return next((u for u in just if _kind(region, call, u, found)), next(iter(just), None))
    return next(iter(just), None)


def _read(call: Call, known: Uppgift, text: str) -> Report:
    return read_report(text, sender=known.aktor, now=local(call.at), names=call.names)


def _kind(region: Region, call: Call, known: Uppgift, found: Correction) -> str:
    """Whether a bare value is the grade or the one quantity that was told; empty when it may be either."""
    said = fold(call.text[slice(*found.new)])
    numbers = _read(call, known, region.inlagg.quote(known.text) or "").numbers
    grade, is_number = bool(grades(said)), bool(re.search(r"\d", said))
    if found.old:
        old = fold(found.old)
        same = [n for n in numbers if fold(n) == old]
        return "tal" if len(same) == 1 and old != known.grad else "grad" if old == known.grad and not same else ""
    named = bool(re.search(r"\b(?:paverkan|grad\w*|niva\w*)\b", fold(call.text)))
    told = bool(known.grad or known.prognos or known.asked)
    if grade and (named or not is_number or (told and all(_is_big(n) for n in numbers))):
        return "grad"
    return "tal" if is_number and len(numbers) == 1 and not (grade and told) else ""


def _is_big(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return bool(digits) and int(digits) > _BIG


def _ask(call: Call, known: Uppgift, found: Correction) -> Outcome:
    facts = {"uppgift": known.id, "nytt": cited(call.quote(*found.new))}
    return Outcome((), (tick(call, ASKS), reply(call, "lage/asked_correction", **facts)))


def _stated(region: Region, call: Call, known: Uppgift, told: Report) -> Outcome:
    new = report.statement(region, call, known.aktor, told)
    new = replace(new, corrects=known.id, per=new.per or known.per)
    events = lage.report(region.lage, new, same_text=False)
    echo = reply(call, "lage/corrected", uppgift=new.id)
    if not new.asked:
        return Outcome((*events, *report.no_longer_asked(region, call)), (tick(call), echo))
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.GRAD, new.asked, call.at)
    return Outcome((*events, FragaAsked(fraga)), (tick(call, ASKS), echo))

"""!läge: an actor's own läge, labelled or in free words (MODELL LÄG-02, INF-04; MALLAR 2)."""

from dataclasses import asdict, replace

from bot.command import ASKS, MOST_REPEATED, Args, Call, Command, Outcome, Unclear, reply, tick
from bot.domain import lage, lage_read
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId, HandelseId
from bot.domain.lage import (
    GRAD,
    LAGET_PER,
    NOTHING_BEFORE,
    PER_VERKSAMHET,
    PROGNOS_PER_VERKSAMHET,
    VALUES,
    Sakerhet,
    Uppgift,
)
from bot.domain.lage_read import per_of
from bot.domain.region import Event, Region
from bot.domain.rum import KONFERENS, RumSort
from bot.language.certainty import read_certainty
from bot.language.forms import Form, read_form
from bot.language.grades import COLOUR_BY_QUESTION
from bot.language.local_time import local
from bot.language.nil_report import is_unchanged
from bot.language.reports import read_report
from bot.language.sharing import without_not_yet


def decide(region: Region, call: Call, args: Args) -> Outcome:
    aktor = call.speaking_for()
    if aktor is None:
        raise Unclear("no_aktor", aktor_list=list(call.aktor_list), example=COMMAND.example)
    call = replace(call, handelse=call.handelse or _handelse(region, call, args, aktor))
    waits = without_not_yet(call.text) if region.rum.by_key[call.rum].sort is RumSort.DIREKT else None
    call = replace(call, text=waits) if waits is not None else call
    form = _form(call, call.text[slice(*args.span)], aktor)
    uppgift = _uppgift(call, aktor, args, form)
    if is_unchanged(call.text[slice(*args.span)], call.names, aktor):
        uppgift = lage.repeat(region.lage, uppgift) or replace(uppgift, asked=NOTHING_BEFORE)
    uppgift = replace(_edited(region, call, uppgift), unshared=waits is not None)
    events: list[Event] = [*lage.report(region.lage, uppgift, same_text=False), *_asked(region, call, uppgift, form)]
    facts = {
        "uppgift": uppgift.id,
        "missing": list(_missing(uppgift, form)),
        "warnings": list(form.warnings),
        "andras": _of_others(call, aktor, args, frozenset(f.id for f in form.fields)),
        "beside": [h.id for h in region.handelse.open_list()] if uppgift.handelse is None else [],
        "mine": [h.id for h in region.handelse.open_list() if aktor in h.alla_kallade],
    }
    mark = tick(call, ASKS) if uppgift.asked else tick(call)
    return Outcome(tuple(events), (mark, reply(call, "lage/received", **facts)))


def _form(call: Call, text: str, aktor: AktorId) -> Form:
    return read_form(text, type="läge", now=local(call.at), names=call.names, sender=aktor)


def _asked(region: Region, call: Call, uppgift: Uppgift, form: Form) -> tuple[Event, ...]:
    """What is asked for in the thread: which grade, or the fields that are missing (R1)."""
    missing = _missing(uppgift, form)
    if uppgift.asked:
        return (FragaAsked(Fraga(call.message, call.rum, call.who, FragaSort.GRAD, uppgift.asked, call.at)),)
    if missing:
        return (FragaAsked(Fraga(call.message, call.rum, call.who, FragaSort.FALT, " ".join(missing), call.at)),)
    return (FragaAnswered(call.message, call.at),) if call.message in region.fraga.open_by_message else ()


def _missing(uppgift: Uppgift, form: Form) -> tuple[str, ...]:
    """Another actor's läge lacks nothing of the writer's; what the thread has told is not asked for again."""
    told = {f.id for f in uppgift.falt}
    time = (LAGET_PER,) if lage_read.time_unclear(uppgift) else ()
    if uppgift.sakerhet is not Sakerhet.BEKRAFTAD or uppgift.repeats:
        return time
    return (*(m for m in form.missing if m not in told), *time)


def _edited(region: Region, call: Call, uppgift: Uppgift) -> Uppgift:
    """A new version keeps what its thread told, the grade while its words raise the same question."""
    known = region.lage.by_id.get(call.message)
    if known is None:
        return uppgift
    before = _form(call, region.inlagg.quote(known.text) or "", known.aktor)
    same = bool(uppgift.asked) and _question(before) == uppgift.asked
    versions = region.inlagg.all_versions(call.message)
    return lage.keep_answers(known, uppgift, same_question=same, versions=versions)


def _question(form: Form) -> str:
    grade = next((f.value for f in form.fields if f.id == GRAD), "")
    return COLOUR_BY_QUESTION.get(grade, "")


def _handelse(region: Region, call: Call, args: Args, aktor: AktorId) -> HandelseId | None:
    """In the conference room between the meetings a läge is about the händelse that is on; of several: ask."""
    if call.rum != KONFERENS or region.upprop.in_rum(KONFERENS) is not None:
        return None
    mine = [h.id for h in region.handelse.open_list() if aktor in h.alla_kallade]
    if len(mine) > 1:
        free = asdict(call.quote(*args.span))
        typed = call.text[slice(*args.span)].strip()
        long = len(typed) > MOST_REPEATED or "\n" in typed
        raise Unclear("which_handelse", command=COMMAND.name, handelse_list=mine, free=free, long=long, asks=True)
    return mine[0] if mine else None


def _uppgift(call: Call, aktor: AktorId, args: Args, form: Form) -> Uppgift:
    value = {f.id: f.value for f in form.fields}
    offset = args.span[0]
    falt = tuple(
        Falt(f.id, call.quote(offset + f.span[0], offset + f.span[1]), f.value if f.id in VALUES else "")
        for f in form.fields
    )
    grade, prognos = value.get(GRAD, ""), value.get("prognos_paverkan", "")
    others = _of_others(call, aktor, args, frozenset(value))
    uppgift = Uppgift(
        id=call.message,
        handelse=call.handelse,
        rum=call.rum,
        aktor=aktor,
        by=call.who,
        at=call.at,
        text=call.quote(*args.span),
        nil=grade == "NIL" and not others,
        grad=grade if grade[:1].isdigit() and not others else None,
        prognos=prognos if prognos[:1].isdigit() and not others else None,
        per=per_of(value.get(LAGET_PER, ""), call.at),
        falt=falt,
        sakerhet=Sakerhet.OBEKRAFTAD if others else Sakerhet.BEKRAFTAD,
        asked="" if others else COLOUR_BY_QUESTION.get(grade) or COLOUR_BY_QUESTION.get(prognos, ""),
        labelled=any(f.id not in ("fritext", PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET) for f in form.fields),
    )
    uppgift = uppgift if others or uppgift.asked else replace(uppgift, asked=lage_read.asked_row(uppgift))
    return uppgift if others else _sure(call, args, uppgift, value.get("sakerhet", ""))


def _sure(call: Call, args: Args, uppgift: Uppgift, said: str) -> Uppgift:
    """How sure it is: as the field says; free words say it themselves."""
    level = next((s for s in Sakerhet if s.value.capitalize() == said), None)
    if level is not None:
        return replace(uppgift, sakerhet=level)
    if uppgift.labelled:
        return uppgift
    start, end = args.span
    found = read_certainty(call.text[start:end], call.names, uppgift.aktor)
    return lage_read.sure(uppgift, found, lambda a, b: call.quote(start + a, start + b))


def _of_others(call: Call, aktor: AktorId, args: Args, given: frozenset[str]) -> bool:
    """Whether it only tells the läge of another actor: "!läge Nacka har påverkan 5"."""
    if GRAD not in given and given - {"fritext", "laget_per"}:
        return False
    return read_report(call.said(call.quote(*args.span)), sender=aktor, now=local(call.at), names=call.names).hearsay


COMMAND = Command(
    name="läge",
    summary="Lämnar er lägesrapport. Fri text går också bra.",
    example="!läge påverkan: 2 | konsekvenser: två skolor utan vatten | behov: inga",
    form="!läge\nLäget per: \nPåverkan (1–5): \nKonsekvenser: \nPrognos: \nÅtgärder: \nBehov: \nKan erbjuda: ",
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)

"""!läge: an actor's own läge, labelled or in free words (MODELL LÄG-02, INF-04; MALLAR 2)."""

from dataclasses import replace
from datetime import datetime

from bot.command import ASKS, Args, Call, Command, Outcome, Unclear, reply, tick
from bot.domain import lage
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.ids import AktorId, HandelseId
from bot.domain.lage import Uppgift
from bot.domain.region import Event, Region
from bot.domain.rum import KONFERENS
from bot.language.forms import Form, read_form
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

ASKED = {"fråga_2_3": "gul", "fråga_4_5": "röd", "fråga": "grad"}
VALUES = frozenset({"samlad_paverkan", "prognos_paverkan", "paverkan_per_verksamhet"})


def decide(region: Region, call: Call, args: Args) -> Outcome:
    aktor = call.speaking_for()
    if aktor is None:
        raise Unclear("no_aktor", aktor_list=list(call.aktor_list), example=COMMAND.example)
    call = replace(call, handelse=call.handelse or _handelse(region, call, aktor))
    text = call.text[args.span[0] : args.span[1]]
    form = read_form(text, type="läge", now=local(call.at), names=call.names, sender=aktor)
    uppgift = _uppgift(call, aktor, args, form)
    events: list[Event] = list(lage.report(region.lage, uppgift, same_text=False))
    mark = tick(call)
    if uppgift.asked:
        events.append(FragaAsked(Fraga(call.message, call.rum, call.who, FragaSort.GRAD, uppgift.asked, call.at)))
        mark = tick(call, ASKS)
    facts = {"uppgift": uppgift.id, "missing": list(form.missing), "warnings": list(form.warnings)}
    return Outcome(tuple(events), (mark, reply(call, "lage/received", **facts)))


def _handelse(region: Region, call: Call, aktor: AktorId) -> HandelseId | None:
    """In the conference room between the meetings a läge is about the händelse that is on; of several: ask."""
    if call.rum != KONFERENS or region.upprop.in_rum(KONFERENS) is not None:
        return None
    mine = [h.id for h in region.handelse.open_list() if aktor in h.alla_kallade]
    if len(mine) > 1:
        raise Unclear("which_handelse", command=COMMAND.name, handelse_list=mine)
    return mine[0] if mine else None


def _uppgift(call: Call, aktor: AktorId, args: Args, form: Form) -> Uppgift:
    value = {f.id: f.value for f in form.fields}
    offset = args.span[0]
    falt = tuple(
        Falt(f.id, call.quote(offset + f.span[0], offset + f.span[1]), f.value if f.id in VALUES else "")
        for f in form.fields
    )
    grade = value.get("samlad_paverkan")
    return Uppgift(
        id=call.message,
        handelse=call.handelse,
        rum=call.rum,
        aktor=aktor,
        by=call.who,
        at=call.at,
        text=call.quote(*args.span),
        nil=grade == "NIL",
        grad=grade if grade and grade[0].isdigit() else None,
        prognos=value.get("prognos_paverkan"),
        per=_per(call, value.get("laget_per")),
        falt=falt,
        asked=ASKED.get(grade or "", ""),
        labelled=any(f.id != "fritext" for f in form.fields),
    )


def _per(call: Call, typed: str | None) -> datetime | None:
    if not typed:
        return None
    reading = read_time(typed, now=local(call.at), kind="händelsetid")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


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

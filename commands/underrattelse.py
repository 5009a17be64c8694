"""!underrättelse: a notice för kännedom; it never activates anything (MODELL INF-01…06; MALLAR 1)."""

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, reply, tick
from bot.domain import hus
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.region import Event, Region
from bot.domain.underrattelse import (
    Underrattelse,
    UnderrattelseGiven,
    UnderrattelseState,
    UnderrattelseWithdrawn,
    revise,
)
from bot.domain.words import Quote
from bot.language.forms import FormField, read_form
from bot.language.local_time import local

FORM = (
    "!underrättelse\nRubrik: \nHändelse: \nHändelsetid: \nPlats: \nOmfattning: \n"
    "Konsekvens: \nÅtgärd: \nPrognos: \nBehov: "
)
CHOICES = frozenset({"behov_samverkan"})


def give(region: Region, call: Call, args: Args) -> Outcome:
    new = _read(region, call, args)
    events: list[Event] = [UnderrattelseGiven(new)]
    if new.missing:
        about = " ".join(new.missing)
        events.append(FragaAsked(Fraga(call.message, call.rum, call.who, FragaSort.FALT, about, call.at)))
    return Outcome(tuple(events), (tick(call), reply(call, "underrattelse/received", message=call.message)))


def _read(region: Region, call: Call, args: Args) -> Underrattelse:
    aktor = call.speaking_for()
    if aktor is None:
        raise Unclear("no_aktor", aktor_list=list(call.aktor_list), example=COMMANDS[0].example)
    start, end = args.span
    text = call.text[start:end]
    form = read_form(text, type="underrättelse", now=local(call.at), names=call.names, sender=aktor)
    falt = tuple(_falt(call, start, f) for f in form.fields)
    only_free = all(f.id == "fritext" for f in form.fields)
    state = UnderrattelseState.STRUKTURERAS if only_free else UnderrattelseState.NY
    missing = () if hus.is_verkstallande(region, call.rum) else form.missing
    known = region.underrattelse.by_message.get(call.message)
    number = known.number if known else region.underrattelse.next_number(local(call.at).year)
    new = Underrattelse(
        call.message, number, call.rum, aktor, call.who, call.at, call.quote(start, end), falt, missing, state
    )
    return new if known is None else revise(known, new, region.inlagg.all_versions(call.message))


def _falt(call: Call, start: int, field: FormField) -> Falt:
    quote = call.quote(start + field.span[0], start + field.span[1])
    return Falt(field.id, quote, field.value if field.id in CHOICES else "")


def withdraw(region: Region, call: Call, args: Args) -> Outcome:
    """Typed in the notice's thread, or with its number."""
    known = _meant(region, call, args)
    event = UnderrattelseWithdrawn(known.message, _skal(call, args.free, known.number), call.at)
    return Outcome((event,), (tick(call), reply(call, "underrattelse/withdrawn", message=known.message)))


def _skal(call: Call, free: Quote | None, number: str) -> Quote | None:
    """The reason without the notice's own number before it."""
    if free is None or not call.said(free).casefold().startswith(number.casefold()):
        return free
    start = free.start + len(number)
    while start < free.end and call.text[start] in " :,–-":
        start += 1
    return call.quote(start, free.end) if start < free.end else None


def _meant(region: Region, call: Call, args: Args) -> Underrattelse:
    bok = region.underrattelse
    typed = call.said(args.free).casefold() if args.free is not None else ""
    mine = [bok.by_message[m] for m in bok.order if bok.by_message[m].aktor in call.aktor_list]
    in_thread = bok.by_message.get(call.thread or "")
    if in_thread is not None and in_thread in mine:
        return in_thread
    named = [u for u in mine if u.number.casefold() in typed] or (mine if len(mine) == 1 else [])
    if len(named) != 1:
        raise Refused("which_underrattelse", number_list=[u.number for u in mine])
    return named[0]


COMMANDS = (
    Command(
        name="underrättelse",
        summary="Lämnar en informationsunderrättelse för kännedom. Den aktiverar ingenting.",
        example="!underrättelse rubrik: Vattenläcka | plats: Solna | konsekvens: bussar leds om | behov: nej",
        form=FORM,
        ability=2,
        revises=True,
        decide=give,
    ),
    Command(
        name="underrättelse återta",
        summary="Återtar er underrättelse.",
        example="!underrättelse återta IU-2027-1: vattnet är åter",
        ability=2,
        decide=withdraw,
    ),
)

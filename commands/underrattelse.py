"""!underrättelse: a notice för kännedom; it never activates anything (MODELL INF-01…06; MALLAR 1)."""

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, reply, tick
from bot.domain import hus, lank, utskick
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.region import Event, Region
from bot.domain.underrattelse import (
    LankAsked,
    Underrattelse,
    UnderrattelseGiven,
    UnderrattelseState,
    UnderrattelseWithdrawn,
    revise,
)
from bot.domain.words import Quote
from bot.language.forms import FormField, read_form
from bot.language.local_time import local
from bot.language.notice_words import Reference, number_at_start, read_number

FORM = (
    "!underrättelse\nRubrik: \nHändelse: \nHändelsetid: \nPlats: \nOmfattning: \n"
    "Konsekvens: \nÅtgärd: \nPrognos: \nBehov: "
)
CHOICES = frozenset({"behov_samverkan"})
ATERTAGEN = UnderrattelseState.ATERTAGEN
VERBS = ("Uppdaterar", "Återtar")


def give(region: Region, call: Call, args: Args) -> Outcome:
    new, reference = _read(region, call, args)
    events: list[Event] = [UnderrattelseGiven(new)]
    if new.missing:
        about = " ".join(new.missing)
        events.append(FragaAsked(Fraga(call.message, call.rum, call.who, FragaSort.FALT, about, call.at)))
    same = lank.about_the_same(region, new, call.said(new.text)) if _may_be_linked(region, new) else None
    if same is not None:
        events.append(LankAsked(new.message, same.message, call.at))
    unknown = reference is not None and lank.named(region, reference, call.at) is None
    facts = {
        "message": call.message,
        "lika": same.message if same is not None else None,
        "okand": unknown,
        "fri": False,
        "intern": utskick.is_internal(region, new),
    }
    return Outcome(tuple(events), (tick(call), reply(call, "underrattelse/received", **facts)))


def _may_be_linked(region: Region, new: Underrattelse) -> bool:
    """It is asked once, and never of one that names another itself."""
    return new.referens is None and new.message not in region.underrattelse.by_message


def _read(region: Region, call: Call, args: Args) -> tuple[Underrattelse, Reference | None]:
    aktor = call.speaking_for()
    if aktor is None:
        raise Unclear("no_aktor", aktor_list=list(call.aktor_list), example=COMMANDS[0].example)
    start, end = args.span
    known = region.underrattelse.by_message.get(call.message)
    if known is not None and not call.edited:
        raise Refused("one_underrattelse")
    text = call.text[start:end]
    form = read_form(text, type="underrättelse", now=local(call.at), names=call.names, sender=aktor)
    falt = tuple(_falt(call, start, f) for f in form.fields)
    only_free = all(f.id in ("fritext", "referens") for f in form.fields)
    state = UnderrattelseState.STRUKTURERAS if only_free else UnderrattelseState.NY
    number = known.number if known else region.underrattelse.next_number(local(call.at).year)
    new = Underrattelse(
        call.message, number, call.rum, aktor, call.who, call.at, call.quote(start, end), falt, form.missing, state
    )
    reference = lank.read(text, falt, region)
    said = next((f.value.casefold() for f in form.fields if f.id == "referens" and f.value in VERBS), "")
    earlier = lank.referens(region, new, reference, call.thread, said=said)
    new = lank.with_referens(region, new, earlier)
    return (new if known is None else revise(known, new, region.inlagg.all_versions(call.message))), reference


def _falt(call: Call, start: int, field: FormField) -> Falt:
    quote = call.quote(start + field.span[0], start + field.span[1])
    return Falt(field.id, quote, field.value if field.id in CHOICES else "")


def withdraw(region: Region, call: Call, args: Args) -> Outcome:
    """Typed in the notice's thread, or with its number."""
    known = _meant(region, call, args)
    if known.state is ATERTAGEN:
        raise Refused("withdrawn_already", message=known.message)
    event = UnderrattelseWithdrawn(known.message, _skal(call, args.free), call.at)
    return Outcome((event,), (tick(call), reply(call, "underrattelse/withdrawn", message=known.message)))


def _skal(call: Call, free: Quote | None) -> Quote | None:
    """The reason without the notice's own number before it."""
    number = number_at_start(call.said(free)) if free is not None else 0
    if free is None or not number:
        return free
    start = free.start + number
    return call.quote(start, free.end) if start < free.end else None


def _meant(region: Region, call: Call, args: Args) -> Underrattelse:
    """The one that is named, else that of the thread, else the only one that is not withdrawn."""
    mine = [u for u in region.underrattelse.in_order() if u.aktor in call.aktor_list]
    named = read_number(call.said(args.free)) if args.free is not None else None
    if named is not None:
        found = [u for u in (lank.named(region, named, local(call.at)),) if u in mine]
    else:
        found = [u for u in mine if u.message == call.thread] or [u for u in mine if u.state is not ATERTAGEN]
    if len(found) != 1 or found[0] is None:
        raise Refused("which_underrattelse", number_list=[u.number for u in mine])
    return found[0]


def show(region: Region, call: Call, args: Args) -> Outcome:
    """To its sender and the värd also how far it has come to each subscriber (INF-07)."""
    known = _shown(region, call, args)
    sender = known.aktor in call.aktor_list or call.who in hus.vard_accounts(region)
    return Outcome((), (reply(call, "underrattelse/visa", message=known.message, leverans=sender),))


def _shown(region: Region, call: Call, args: Args) -> Underrattelse:
    named = read_number(call.said(args.free)) if args.free is not None else None
    if named is not None:
        found = lank.named(region, named, local(call.at))
    else:
        found = region.underrattelse.by_message.get(call.thread or "") if args.free is None else None
    if found is None:
        raise Refused("no_underrattelse", any=bool(region.underrattelse.order))
    return found


def enumerate_all(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "underrattelse/lista"),))


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
        aliases=("återtar", "återkalla", "återkallar"),
        ability=2,
        decide=withdraw,
    ),
    Command(
        name="underrättelse visa",
        summary="Visar en underrättelse, vilka den berör och, för avsändaren, vilka som har fått den.",
        example="!underrättelse visa IU-2027-1",
        ability=2,
        decide=show,
    ),
    Command(
        name="underrättelse lista",
        summary="Visar de senaste underrättelserna.",
        example="!underrättelse lista",
        ability=2,
        decide=enumerate_all,
    ),
)

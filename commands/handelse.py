"""!händelse: give a händelse a new name; also one whose name was taken back by its sender (MALLAR R4)."""

from dataclasses import asdict, replace

from bot.command import Args, Call, Command, Effect, Outcome, Refused, Say, Unclear, cited, tick
from bot.domain.handelse import Handelse
from bot.domain.handelse_parts import HandelseNamed
from bot.domain.namn import boards_with_it, dressed
from bot.domain.pakallan import open_meant
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote

LABELS = {"namn": ("nytt namn",), "händelse": ()}
_LABEL = "namn"


def decide(region: Region, call: Call, args: Args) -> Outcome:
    namn = args.get(_LABEL) or _without_label(call, args.free)
    if namn is None:
        raise Unclear("form", command=COMMAND.name, form=COMMAND.form, summary=COMMAND.summary)
    handelse = _meant(region, call, args, namn)
    typed = _folded(call.said(namn))
    old = region.inlagg.quote(handelse.namn)
    if old is not None and old == " ".join(call.said(namn).split()):
        return Outcome((), (tick(call),))
    for other in region.handelse.open_list():
        if other.id != handelse.id and _folded(region.inlagg.quote(other.namn) or "") == typed:
            raise Refused("namn_taken", handelse=other.id)
    named = HandelseNamed(handelse.id, namn, call.who, call.at)
    return Outcome((named,), (tick(call), *_told(region, handelse, namn, known=old is not None)))


def _told(region: Region, handelse: Handelse, namn: Quote, *, known: bool) -> tuple[Effect, ...]:
    """It stands in the names of the rooms and on the boards, and is said once; it wakes nobody."""
    facts = {"handelse": handelse.id, "namn": asdict(namn), "old": cited(handelse.namn) if known else None}
    said = Say(rum_of(region, handelse.id), "handelse/named", facts)
    return (*dressed(region, handelse.id), *boards_with_it(region, handelse.id), said)


def _meant(region: Region, call: Call, args: Args, namn: Quote) -> Handelse:
    """That of the rum, the one that is said, or the only open one; of several it is asked."""
    label = args.get("händelse")
    found = open_meant(region, call.said(label)) if label is not None else _here(region, call)
    if found is None:
        open_list = [h.id for h in region.handelse.open_list()]
        unknown = label is not None and bool(open_list)
        raise Unclear(
            "which_handelse", command=COMMAND.name, handelse_list=open_list, free=cited(namn), unknown=unknown
        )
    return found


def _here(region: Region, call: Call) -> Handelse | None:
    own = region.handelse_of_rum(call.rum)
    open_list = region.handelse.open_list()
    return region.handelse.by_id[own] if own else open_list[0] if len(open_list) == 1 else None


def _without_label(call: Call, free: Quote | None) -> Quote | None:
    """The free words; "namn" before them says only what they are."""
    if free is None:
        return None
    first, _, rest = call.said(free).partition(" ")
    if first.strip(":|,.").casefold() != _LABEL:
        return free
    left = rest.lstrip(" :|,")
    return replace(free, start=free.end - len(left)) if left.strip() else None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


COMMAND = Command(
    name="händelse",
    summary="Ger händelsen ett nytt namn, i rummens namn och på tavlorna.",
    example="!händelse namn: Snöfall 12–13 januari",
    form="!händelse\nnamn: ",
    allowed=frozenset({Roll.LST_TIB}),
    labels=LABELS,
    ability=1,
    revises=True,
    decide=decide,
)

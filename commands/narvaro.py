"""!närvaro: enter an answer that came another way, or confirm one (MODELL SYS-05, MALLAR 14)."""

import re
from dataclasses import asdict, replace

from bot.command import NOTHING, Args, Call, Command, Outcome, Refused, Unclear, calm, cited, reply, tick
from bot.domain import ringlista
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.avslut import must_be_open
from bot.domain.deltagande import AVSTAR, CHOICES, STATE_BY_ANSWER, abstains, choose
from bot.domain.ids import AktorId, RumKey, UppropId
from bot.domain.niva import Niva, niva_of
from bot.domain.region import Event, Region
from bot.domain.region import fold as fold_events
from bot.domain.roll import Roll
from bot.domain.rum import SAMBAND
from bot.domain.sammanstall import rum_of
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.roll_call import RollCallAnswer, read_answer

_CONFIRMS = frozenset({"bekrafta", "bekraftad", "bekraftas", "bekraftat"})
KANALER = {
    "telefon": "telefon",
    "tel": "telefon",
    "tfn": "telefon",
    "mobil": "telefon",
    "samtal": "telefon",
    "rakel": "Rakel",
    "wis": "WIS",
    "mejl": "e-post",
    "mail": "e-post",
    "e-post": "e-post",
    "sms": "sms",
    "video": "video",
    "teams": "video",
    "radio": "radio",
}
EXAMPLE = "!närvaro fm via rakel"
LONGEST_NAME = 5
_MORE = re.compile(r"[,;]|\b(?:och|men)\b", re.IGNORECASE)
_AND = re.compile(r"(?:och|o|samt|&|\+|,)", re.IGNORECASE)
_CHANNEL = rf"(?:{'|'.join(KANALER)})\w*"
_VIA = re.compile(
    rf"\b(?:(?:via|genom|över|over|på|i|per)\s+(?P<known>{_CHANNEL})|(?:via|genom)\s+(?P<kanal>[^,;]+?)\s*$)",
    re.IGNORECASE,
)
_REACHED = frozenset(
    ("svarar", "svarade", "svarat", "nås", "nådd", "nådde", "hörs", "hördes", "kontaktad", "ok", "är", "e", "med")
)
_THEY = re.compile(r"^(?:de|dom|hon|han|hen)\b", re.IGNORECASE)
_AWAITED = re.compile(r"\bväntas\b", re.IGNORECASE)


def decide(region: Region, call: Call, args: Args) -> Outcome:
    first = _named_upprop(region, call, args) or _here(region, call) or region.upprop.latest_in(_rum(region, call))
    if first is None:
        raise Refused("no_upprop")
    must_be_open(region, first.handelse)
    aktor_list, rest = _named(region, call, first, _span(args))
    found = NOTHING
    for aktor in aktor_list:
        found += _noted(fold_events(found.events, region), call, args, (first.id, aktor), rest)
    return calm(found)


def _noted(region: Region, call: Call, args: Args, about: tuple[UppropId, AktorId], rest: str) -> Outcome:
    """What the line says of one of the actors that it names."""
    first, aktor = region.upprop.by_id[about[0]], about[1]
    via = _VIA.search(rest)
    confirms = via is None and bool(_CONFIRMS.intersection(w.strip(".,!") for w in fold(rest).split()))
    words = f"{rest[: via.start()]} {rest[via.end() :]}" if via else rest
    answer = None if confirms else _read(call, aktor, words, told=via is not None)
    abstaining = answer is not None and first.handelse is not None and abstains(answer.status, rest)
    choice = AVSTAR if abstaining else answer.status if answer is not None else ""
    svar = Svar(SvarState.NARVARANDE, call.at, call.message, call.who, kanal=_kanal(via))
    if choice in CHOICES:
        events, changed = choose(region, first, (aktor,), choice, svar)
        return Outcome(events, (tick(call), *(upprop_board(u.rum, u.id) for u in changed)))
    upprop = _meant(region, call, args, aktor, first, confirms=confirms)
    known = upprop.svar_by_aktor.get(aktor)
    claim = known if known is not None and known.state is SvarState.EJ_BEKRAFTAD else None
    if answer is None:
        return _entered(region, call, upprop, aktor, _confirmed(call, aktor, claim))
    if answer.status == "lämnar":
        return _shown(call, upprop, aktor, upprop_.leave(upprop, aktor, call.at))
    state = STATE_BY_ANSWER[answer.status]
    if claim is not None and via is None and state is claim.claimed and answer.expected(call.at) is None:
        return _entered(region, call, upprop, aktor, _confirmed(call, aktor, claim))
    reached = via is not None and state is SvarState.NARVARANDE
    if reached and upprop.rum != SAMBAND and aktor in upprop.here:  # a note makes nobody late who is here
        return _shown(call, upprop, aktor, ())
    svar = replace(svar, state=SvarState.ANNAN_KANAL if reached else state, expected=answer.expected(call.at))
    return _entered(region, call, upprop, aktor, svar)


def _entered(region: Region, call: Call, upprop: Upprop, aktor: AktorId, svar: Svar) -> Outcome:
    return _shown(call, upprop, aktor, upprop_.answer(upprop, aktor, svar, guests=tillkallade(region, upprop)))


def _shown(call: Call, upprop: Upprop, aktor: AktorId, events: tuple[Event, ...]) -> Outcome:
    if not events:
        return Outcome((), (tick(call), reply(call, "narvaro/known", aktor=aktor, upprop=upprop.id)))
    return Outcome(events, (tick(call), upprop_board(upprop.rum, upprop.id)))


def _read(call: Call, aktor: AktorId, words: str, *, told: bool) -> RollCallAnswer:
    """What was noted of the actor, in the words of a roll call; `told`: a channel alone says that it was reached."""
    typed = words.strip(" .,!:-").lower()
    if (told or typed) and all(word in _REACHED for word in typed.split()):
        return RollCallAnswer("närvarande", (aktor,))
    own = (aktor,)
    answer = read_answer(
        _AWAITED.sub("kommer", _THEY.sub("vi", words.strip(" :-"))),
        sender=aktor,
        registered_for=own,
        kind="thread",
        names=call.names,
        now=local(call.at),
    )
    if answer.for_ != own or answer.represents:
        raise Unclear("narvaro", example=_example(own))
    return answer


def _here(region: Region, call: Call) -> Upprop | None:
    """The open upprop of the rum, unless another händelse was named."""
    upprop = region.upprop.in_rum(call.rum)
    return upprop if upprop is not None and upprop.handelse == call.handelse else None


def _named_upprop(region: Region, call: Call, args: Args) -> Upprop | None:
    """That of the nivå that is named, as on the ready line of a ringlista. Raises Refused if it is not on."""
    typed = args.get("upprop")
    niva = next((n for n in map(niva_of, call.said(typed).split()) if n is not None), None) if typed else None
    handelse = region.handelse.by_id.get(call.handelse or "")
    if niva is None or handelse is None:
        return None
    if niva not in handelse.aktivering_by_niva:
        on = [n.value for n in Niva if n in handelse.aktivering_by_niva]
        raise Refused("niva_not_on", niva=niva.value, niva_list=on, handelse=handelse.id, command="upprop")
    return region.upprop.latest_in(handelse.aktivering_by_niva[niva].rum)


def _meant(region: Region, call: Call, args: Args, aktor: AktorId, first: Upprop, *, confirms: bool) -> Upprop:
    """The one that is named, that of the rum, else the only one that waits for the actor; of several it is asked."""
    if first in (_named_upprop(region, call, args), _here(region, call)):
        return first
    own = [u for u in region.upprop.open_list() if u.handelse == first.handelse and aktor in u.kallade]
    claims = [u for u in own if confirms and aktor in u.having(SvarState.EJ_BEKRAFTAD)]
    missing = [u for u in own if aktor in u.missing]
    prov = [u for u in region.upprop.open_list() if aktor in u.missing and u.rum == SAMBAND]
    found = claims or missing or prov or own or [first]
    if len(found) > 1:
        niva_list = [n.value for n in Niva if n in {u.niva for u in found}]
        raise Unclear("which_upprop", aktor=aktor, niva_list=niva_list, line=asdict(call.quote(*args.span)))
    return found[0]


def _rum(region: Region, call: Call) -> RumKey:
    """Who was reached after a sambandsprov was closed is noted in its room."""
    return SAMBAND if call.rum == SAMBAND else rum_of(region, call.handelse)


def _kanal(via: "re.Match[str] | None") -> str:
    """The channel in our own words: what was typed is stored with its message only."""
    typed = fold(via["kanal"] or via["known"]) if via else ""
    found = (kanal for word, kanal in KANALER.items() if re.search(rf"\b{word}", typed))
    return next(found, "annan kanal" if via else "")


def _confirmed(call: Call, aktor: AktorId, claim: Svar | None) -> Svar:
    """To confirm is to confirm what was claimed, and to ask if that was never clear."""
    if claim is None:
        return Svar(SvarState.NARVARANDE, call.at, call.message, call.who)
    if claim.claimed is None:
        raise Unclear("narvaro", example=f"!närvaro {aktor} närvarande")
    return Svar(claim.claimed, claim.at, call.message, call.who, expected=claim.expected)


def _span(args: Args) -> tuple[int, int]:
    """What is noted, without the händelse that it is noted for."""
    return (args.free.start, args.free.end) if args.free is not None else args.span


def _named(region: Region, call: Call, upprop: Upprop, span: tuple[int, int]) -> tuple[tuple[AktorId, ...], str]:
    """The actors that the line begins with, "nacka, trv och polisen", and the rest of it."""
    found = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(call.text, *span)]
    words = [call.text[start:end] for start, end in found]
    named: list[AktorId] = []
    used = 0
    while used < len(words):
        ids, count = _leading(region, call, upprop, words[used:])
        if not ids and named:
            break
        if len(ids) != 1:
            head = call.quote(found[0][0], found[: count or 3][-1][1])
            example = _example((tuple(a for a in ids if a in upprop.kallade) or _waited_for(region, upprop))[:1])
            raise Unclear("which_aktor", typed=cited(head), aktor_list=list(ids), example=example)
        if ids[0] not in (*upprop.kallade, *tillkallade(region, upprop)):
            raise Refused("not_called", aktor=ids[0])
        named += ids
        used += count
        used += used < len(words) and _AND.fullmatch(words[used]) is not None
    if not named:
        raise Unclear("which_aktor", typed=None, aktor_list=[], example=_example(_waited_for(region, upprop)[:1]))
    rest = " ".join(words[used:])
    more = (_leading(region, call, upprop, part.split())[0] for part in _MORE.split(rest)[1:])
    if not rest.strip(" .,!:-") or any(set(ids) & set(upprop.kallade) for ids in more):  # a line says one thing
        raise Unclear("narvaro", example=_example(tuple(named)))
    return tuple(dict.fromkeys(named)), rest


def _leading(region: Region, call: Call, upprop: Upprop, words: list[str]) -> tuple[tuple[AktorId, ...], int]:
    """Whom the longest run of leading words names that is one name, and how many words; several if it may be each."""
    for count in range(min(len(words), LONGEST_NAME), 0, -1):
        name = " ".join(words[:count])
        gone = tuple(a for a in region.tjanst.gone_by_name(name) if a in upprop.kallade)
        match = call.names.split(name, call.aktor)
        one = match[0].ids if len(match) == 1 else ()
        ids = gone or tuple(i for i in one if i in region.tjanst.register.aktor_by_id)
        if ids:
            return tuple(i for i in ids if i in upprop.kallade) or ids, count
    return (), 0


def _waited_for(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    return ringlista.to_ring(region, upprop) or upprop.kallade


def _example(aktor_list: tuple[AktorId, ...]) -> str:
    """A line that works for them."""
    return f"!närvaro {', '.join(aktor_list)} via telefon" if aktor_list else EXAMPLE


COMMAND = Command(
    name="närvaro",
    summary="Noterar att en aktör svarat på annat sätt, eller bekräftar ett oregistrerat konto.",
    example=EXAMPLE,
    form="!närvaro aktör via telefon\n!närvaro aktör kommer om 10 min\n!närvaro aktör bekräfta",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB, Roll.LAGESBILD, Roll.KANSLI}),
    labels={"upprop": ("nivå", "nivån", "uppropet")},
    ability=1,
    in_handelse=True,
    decide=decide,
)

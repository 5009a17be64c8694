"""Which händelse a command is for: the one it names, else that of its rum, else the only open one, else it is asked.

Words that name a händelse are never taken for another one, and they are cut out of what the command reads.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace

from bot.command import MOST_REPEATED, Args, Call, Command
from bot.domain.handelse import Handelse, HandelseState
from bot.domain.likeness import folded, says_more, share_stem, words_in
from bot.domain.niva import NIVA_WORDS, Niva
from bot.domain.refusal import Answer, Refused, Unclear
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.language.fold import fold, listed
from bot.language.forms import read_labels
from bot.triggers.common import named_in, open_for
from bot.triggers.naming import named

LABEL = "händelse"
_APART = frozenset({RumSort.DIREKT, RumSort.VARD})
_NIVAER = NIVA_WORDS | {"stabsniva"}
_NO_NAME = _NIVAER | listed(
    "alla allt allting niva nivan nivaer nivaerna handelsen for av i pa om den det de denna detta nu har och en ett"
    " hela aktivering aktiveringen upprop uppropet mote motet lista listan ringlistan tider tiderna visa tack kl idag"
)
_WORD = re.compile(r"[^\W_]+")


def labels_of(command: Command) -> Mapping[str, tuple[str, ...]]:
    """The labels that it reads; what belongs to a händelse understands which one, unless its whole text is kept."""
    own = command.revises or not (command.needs_handelse or command.in_handelse)
    return command.labels if own else {LABEL: ("händelsen",), **command.labels}


def read_args(call: Call, command: Command, span: tuple[int, int]) -> Args:
    """The labelled parts and the free rest of what stands after the command's name."""
    text = call.text[span[0] : span[1]]
    labels = labels_of(command)
    found, free = read_labels(text, labels) if labels else ({}, (0, len(text)))
    labelled = {name: call.quote(span[0] + s, span[0] + e) for name, (s, e) in found.items() if e > s}
    quote = None
    if free is not None and text[free[0] : free[1]].strip():
        quote = call.quote(span[0] + free[0], span[0] + free[1])
    return Args(labelled, quote, span)


def settle(region: Region, call: Call, command: Command, args: Args) -> tuple[Call, Args]:
    """The call with its händelse, and what is left to read when its name is taken out. Raises Unclear."""
    if LABEL in labels_of(command) and LABEL not in command.labels and args.get(LABEL) is not None:
        return _labelled(region, call, command, args)
    if command.names_handelse and args.free is not None and _naming(call.said(args.free)):
        return _freely(region, call, command, args)
    if call.handelse:
        return call, args
    return _apart(region, call, command, args)


def _apart(region: Region, call: Call, command: Command, args: Args) -> tuple[Call, Args]:
    """Typed outside the rooms of a händelse."""
    open_list = open_for(region, call.who)
    several_open = len(open_list) > 1 and not command.names_handelse  # whose other words are a reason, not a name
    found = _said_in(region, open_list, call.text[slice(*args.span)]) if several_open else ()
    if len(found) == 1:
        return replace(call, handelse=found[0].id), args if command.revises else _cut(region, call, args, found[0])
    apart = region.rum.by_key[call.rum].sort in _APART
    several = len(open_list) > 1 and command.in_handelse and apart
    if several or (command.needs_handelse and len(open_list) != 1):
        raise which(call, command, args, open_list)
    return (replace(call, handelse=open_list[0].id) if command.needs_handelse else call), args


def _said_in(region: Region, open_list: tuple[Handelse, ...], text: str) -> tuple[Handelse, ...]:
    """Those that a text names, which says more than that: after a label, else by a word of their own."""
    label = read_labels(text, {LABEL: ()})[0].get(LABEL)
    found = named(region, open_list, text[slice(*label)]) if label is not None else ()
    return found if len(found) == 1 else named_in(region, open_list, text)


def _labelled(region: Region, call: Call, command: Command, args: Args) -> tuple[Call, Args]:
    """The label holds nothing but a name: a word that the name has not means another one."""
    label = args.get(LABEL)
    said = call.said(label) if label is not None else ""
    found = tuple(h for h in named(region, _candidates(region, call), said) if not says_more(said, _name(region, h)))
    if len(found) != 1:
        raise _unknown(region, call, command, args, said)
    return replace(call, handelse=found[0].id), args


def _freely(region: Region, call: Call, command: Command, args: Args) -> tuple[Call, Args]:
    """Its free words can only name a nivå or a händelse; another one than those that are open is asked about."""
    said = call.said(args.free) if args.free is not None else ""
    found = named(region, _candidates(region, call), said)
    if len(found) != 1 or _says_more_of_another(region, found[0], said):
        raise _unknown(region, call, command, args, said)
    name = words_in(_name(region, found[0]))
    left = [w for w in _naming(said) if w not in name and not share_stem([w], name)]
    keeps = left or set(fold(said).split()) & _NIVAER
    return replace(call, handelse=found[0].id), args if keeps else replace(args, free=None)


def _unknown(region: Region, call: Call, command: Command, args: Args, said: str) -> Answer:
    """One that has ended is told so; else it is asked which."""
    found = [h for h in named(region, _over(region), said) if not says_more(said, _name(region, h))]
    if found:
        return Refused("handelse_over", handelse=found[-1].id, activates=Roll.LST_TIB in call.roll_set)
    return which(call, command, args, open_for(region, call.who), unknown=True)


def _over(region: Region) -> tuple[Handelse, ...]:
    """Those that have ended, in order."""
    in_order = (region.handelse.by_id[h] for h in region.handelse.order)
    return tuple(h for h in in_order if not h.open and h.state is not HandelseState.PAKALLAD)


def _says_more_of_another(region: Region, handelse: Handelse, said: str) -> bool:
    """Whether the words are the very name of one that has ended, and more than that of this one."""
    another = any(not says_more(said, _name(region, h)) for h in named(region, _over(region), said))
    return another and says_more(said, _name(region, handelse))


def _name(region: Region, handelse: Handelse) -> str:
    return region.inlagg.quote(handelse.namn) or ""


def _candidates(region: Region, call: Call) -> tuple[Handelse, ...]:
    """The open ones of the account, and that of the rum where it is written, open or not."""
    own = region.handelse.by_id.get(call.handelse or "")
    open_list = open_for(region, call.who)
    return open_list if own is None or own in open_list else (*open_list, own)


def _naming(said: str) -> tuple[str, ...]:
    """The words that may name a händelse: no nivå, no number, none of the small words."""
    words = (folded(m[0]) for m in _WORD.finditer(said))
    return tuple(w for w in words if w not in _NO_NAME and not w[0].isdigit())


def _cut(region: Region, call: Call, args: Args, handelse: Handelse) -> Args:
    """The free words without the name at their beginning or end."""
    free = args.free
    if free is None:
        return args
    said = call.said(free)
    name = words_in(_name(region, handelse))
    tokens = [(m.start(), m.end()) for m in re.finditer(r"[^\s|,]+", said)]
    first, last = 0, len(tokens)
    while last > first and _of_name(said[slice(*tokens[last - 1])], name):
        last -= 1
    if last == len(tokens) or not _tells(region, handelse, said[tokens[last][0] :]):
        last = len(tokens)
        while first < last and _of_name(said[slice(*tokens[first])], name):
            first += 1
        first = first if first and _tells(region, handelse, said[: tokens[first - 1][1]]) else 0
    if first == last:
        return replace(args, free=None)
    return replace(args, free=call.quote(free.start + tokens[first][0], free.start + tokens[last - 1][1]))


def _of_name(token: str, name: frozenset[str]) -> bool:
    words = words_in(token)
    return bool(words) and words <= name


def _tells(region: Region, handelse: Handelse, words: str) -> bool:
    return bool(named_in(region, (handelse,), words))


def which(
    call: Call, command: Command, args: Args, open_list: tuple[Handelse, ...], *, unknown: bool = False
) -> Unclear:
    """The question, with a line to copy that keeps what else was typed."""
    said = call.said(args.free) if args.free is not None else ""
    free = args.free if not command.names_handelse else None
    parts = [[name, asdict(quote)] for name, quote in args.labelled.items() if name != LABEL]
    typed = call.text[slice(*args.span)].strip()
    return Unclear(
        "which_handelse",
        command=command.name,
        handelse_list=[h.id for h in open_list],
        unknown=unknown,
        nivaer=[str(n) for n in (*Niva, "alla") if command.names_handelse and n in fold(said).split()],
        free=asdict(free) if free is not None else None,
        parts=parts,
        long=not unknown and (len(typed) > MOST_REPEATED or "\n" in typed),
        asks=len(open_list) > 1 and not unknown,
        activates=Roll.LST_TIB in call.roll_set,
    )

"""Which of several upprop an answer is for: the one that it names, in the same message or when asked (SYS-05)."""

import re
from dataclasses import replace

from bot.command import Call
from bot.domain import hus
from bot.domain.fraga import ANSWERED_WITHIN, Fraga, FragaSort
from bot.domain.handelse import Handelse
from bot.domain.likeness import names_of, share_stem, telling_words, words_in
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.upprop import Upprop
from bot.language.evidence import tells
from bot.language.fold import fold, listed
from bot.triggers.naming import is_name_of, named
from bot.triggers.question import to_another

_HERE, _SHORT = ("narvarande", "narv", "med", "har"), 8
_CHOOSES = frozenset({niva.value for niva in Niva}) | listed(
    "bada bagge alla samtliga tva ja det den ar galler avser menar jag vi svarar for om till i pa niva nivan rummet"
    " upprop uppropet handelsen tack forsta andra"
)
_LEFT_OVER = re.compile(r"(?: (?:på|i|vid|till|från|för|om|ang|angående|gällande|den|det))+[ .!]*$")
_OF_ITSELF = listed("borta igang samtal samtalet skift jour")  # the account's own day, not what has happened
_ALL = re.compile(r"\b(?:bada|bagge|alla|samtliga)\b")


def asked(region: Region, call: Call, sort: FragaSort) -> Fraga | None:
    """The question that this answers: in its thread, or as the next line within ten minutes."""
    fraga = region.fraga.of_thread(call.thread, call.who)
    if fraga is None and call.thread is None:
        fraga = region.fraga.latest_of(call.rum, call.who, sort)
        fraga = fraga if fraga is not None and call.at - fraga.at <= ANSWERED_WITHIN else None
        fraga = None if fraga is not None and to_another(region, call, fraga.message) else fraga
    known = fraga is not None and fraga.sort is sort and fraga.message in region.inlagg.by_id
    return fraga if known else None


def called_to(region: Region, call: Call, upprop_list: tuple[Upprop, ...]) -> tuple[Upprop, ...]:
    """Without those to which only others of the actor were called, if any is left."""
    return (
        tuple(u for u in upprop_list if call.who in hus.konton_to(region, u.niva or "", call.aktor_list)) or upprop_list
    )


def chosen(region: Region, upprop_list: tuple[Upprop, ...], call: Call) -> tuple[Upprop, ...]:
    """Those that the words mean; none if they name none."""
    said, words = call.text, fold(call.text)
    if all_of(said):
        return upprop_list
    about, others = _handelse_list(region, upprop_list), without_own(call, said)
    found = {h.id for h in named(region, about, others) or (h for h in about if is_name_of(region, h, others))}
    here = tuple(u for u in upprop_list if u.handelse in found)
    of_niva = tuple(u for u in here or upprop_list if u.niva and u.niva in words.split())
    return of_niva or here


def without_own(call: Call, said: str) -> str:
    """Without who answers: "Polisen här, ang branden" is about no place that is called so."""
    spans = [(m.start, m.end) for m in call.names.find(said) if set(m.candidates) & set(call.aktor_list)]
    for start, end in reversed(spans):
        said = said[:start] + said[end:]
    return said


def of_another(region: Region, upprop_list: tuple[Upprop, ...], call: Call) -> bool:
    """Whether it tells of something that none of them is about: "närvarande, ang branden" where it snows."""
    names = names_of(region.tjanst.register)
    about = {w for h in _handelse_list(region, upprop_list) for w in words_in(region.inlagg.quote(h.namn) or "")}
    return any(
        w not in _OF_ITSELF and tells(w) and not share_stem([w], frozenset(about))
        for w in telling_words(call.text.casefold(), names)
    )


def all_of(said: str) -> bool:
    return _ALL.search(fold(said)) is not None


def without_names(region: Region, upprop_list: tuple[Upprop, ...], said: str) -> str:
    """What is said besides the names of their händelser, whose places are no actors here."""
    return without_names_of(region, _handelse_list(region, upprop_list), said)


def without_names_of(region: Region, handelse_list: tuple[Handelse, ...], said: str) -> str:
    name: set[str] = set()
    for handelse in handelse_list:
        name |= words_in(region.inlagg.quote(handelse.namn) or "")
    kept = " ".join(w for w in said.split() if not words_in(w) or not _of_name(words_in(w), frozenset(name)))
    return _LEFT_OVER.sub("", kept) if kept != said else said


def only_chooses(region: Region, upprop_list: tuple[Upprop, ...], said: str) -> bool:
    """Whether it says no more than which: where people talk, a sentence with the same word in it is no answer."""
    if any(is_name_of(region, h, said) for h in _handelse_list(region, upprop_list)):
        return True
    return set(re.findall(r"\w+", fold(without_names(region, upprop_list, said)))) <= _CHOOSES


def without_last_name(region: Region, upprop: Upprop, call: Call) -> Call:
    """As in "närvarande snöfallet": a plain word of being here, and then the name of its own händelse."""
    first, *rest = call.text.split()[:_SHORT] or [""]
    here = fold(first).strip(" ,.:") in _HERE and rest
    only_name = here and not without_names(region, (upprop,), " ".join(rest)).strip(" .!")
    return replace(call, text=first.strip(",.:")) if only_name else call


def _of_name(words: frozenset[str], name: frozenset[str]) -> bool:
    return words <= name or share_stem(words, name) == len(words)


def _handelse_list(region: Region, upprop_list: tuple[Upprop, ...]) -> tuple[Handelse, ...]:
    return tuple(region.handelse.by_id[h] for h in dict.fromkeys(u.handelse for u in upprop_list) if h is not None)

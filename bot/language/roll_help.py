"""A call for help by who does not get in, or does not hear: never absence (MALLAR 14)."""

from collections.abc import Collection

from bot.language.fold import listed
from bot.language.roll_clauses import Clause
from bot.language.roll_stand_in import Said

_NOT = listed("inte ej int icke inget inga itte ente ikke")
_BROKEN = listed("dod trasig trasigt fel strul strular strulat krangel kranglar problem hanger hangt fast")
_WAY = listed(
    "lank lanken lankar lankarna ljud ljudet mick micken mikrofon mikrofonen rummet app appen kod koden"
    " inlogg inloggning inloggningen losenord losenordet bankid uppkoppling uppkopplingen video videon teams chatten"
    " bilden skarmen inbjudan inbjudningen"
)
_TECHNICAL = frozenset({"tekniska problem", "teknikproblem", "tekniskt fel", "teknikstrul"})
_INWARD = listed("komma kommer kom kommit ga gar gick logga loggar slapps slapp ta tar ringa ringer slippa")
_JOIN = listed("ansluta ansluter anslutit koppla kopplar logga loggar")
_HEAR = listed("hor hora horde")
_SHUT_OUT = listed("utelast utelasta utestangd utestangda utkastad utsparkad utloggad utloggade")
_OTHERS = listed("ni de dem dom alla samtliga han hon hen nagon nan fran om ingen vem som ut")
_OTHER_REASON = listed("sjuk sjuka magsjuk magsjuka semester ledig lediga vab vabbar bortrest tid")
_SMALL = listed(
    "oppna oppnar hitta hittar fa far fick ladda laddar upp ner igang fram klicka funkar funka fungerar fungera startar"
    " starta lyckas lyckats ser se inte ej int inget hora hor horde nat nagot alls nan langre riktigt va ute visas syns"
    " bara laser chatta skriva vill finns ingenting kontakt aven trots dod trasig trasigt hangt mer gar gick ga slapps"
    " slapp ringa ringer klarar utelast utelasta utestangd utestangda utkastad utsparkad utloggad utloggade min mitt"
    " vara inne ju an fortfarande hjalp sjalva nya deras"
)
_BUSY = ("annat mote", "i annat mote", "ett larm", "pa ett larm", "larm hos oss", "idag", "i dag", "ikvall", "i kvall")
_SETTLED = frozenset({"present", "waits", "substitute", "represents", "promised", "leaves", "opts_out", "reads"})
_TAGS = frozenset("?FXGVWIPEYCMTND#")  # more than this (a deputy, a farewell) says more than that


def asks_for_help(said: Said, own: Collection[str]) -> bool:
    """Whether its writer does not get in or hear, and no other clause says that it is here, comes, or why it cannot."""
    stuck = [c for _, c in said if _stuck(c, own)]
    others = [(m, c) for m, c in said if c not in stuck]
    otherwise = any(m in _SETTLED or _OTHER_REASON & _words(c) or c.has(*_BUSY) for m, c in others)
    return bool(stuck) and not otherwise


def _stuck(clause: Clause, own: Collection[str]) -> bool:
    said = _words(clause)
    if said & _OTHERS or not clause.tags <= _TAGS or not set(clause.names) <= set(own):
        return False
    if any(t.tag == "?" and not _words_of(t.text) <= _SMALL | _WAY for t in clause.tokens):
        return False
    if clause.has(*_TECHNICAL) or said & _SHUT_OUT:
        return True
    if said & _WAY and said & _BROKEN:
        return True
    return bool(said & _NOT) and (_no_entry(said) or bool(said & _WAY) or _no_sound(said))


def _no_entry(said: frozenset[str]) -> bool:
    """As in "kommer inte in", "kan inte ansluta"; who "deltar inte" is away."""
    into = bool(said & {"in", "at"}) and bool(said & _INWARD)
    return into or bool(said & _JOIN and said & {"kan", "kunde", "gar", "lyckas", "lyckats", "klarar", "far"})


def _no_sound(said: frozenset[str]) -> bool:
    return bool(said & _HEAR) and "av" not in said


def _words(clause: Clause) -> frozenset[str]:
    return frozenset(w for t in clause.tokens for w in t.text.split(" "))


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split(" "))

"""An active "inget att rapportera" (MALLAR R5): the whole message must say it, or the rest is content."""

import re
from typing import Literal

from bot.language.fold import aligned, listed, words
from bot.language.names import Names
from bot.language.roll_words import PHRASES

_NOTHING = r"(?:inget|inge|ingenting|inga|intet|ingen|int nat|inte nagot|nagot|noll)"
_SAY = (
    r"(?:rapportera|rapporter|redovisa|tillagga|anmala|meddela|namna|delge|beratta|lagga till|ta upp"
    r"|dra upp|orda om|skriva om|informera(?: om)?|rapportering)"
)
_NIL = re.compile(
    rf"\b{_NOTHING}(?: [a-z]+){{0,3}}?(?: att| a| o| till| for)? {_SAY}\b|"
    rf"\b{_NOTHING} (?:nytt|nya?|sarskilt|sarskilda|speciellt|speciella|mer|ovrigt|avvikande|akut"
    r"|anmarkningsvart|ovanligt|konstigt|utover det vanliga|fran|hos|har|pa gang)\b|"
    rf"\b{_NOTHING}(?: nya| kanda| storre| pagaende)? (?:handelser?|avvikelser?|storning(?:ar)?"
    r"|problem|rapport|konstigheter|inskickat)\b|"
    r"\b(?:utan anmarkning(?:ar)?|u\.?a\.?|nollrapport|nil|nix|nada|nej|nope|inget alls|ingenting|inget|inge|tomt)\b|"
    r"\b(?:allt|det|lage|laget|de)?(?: ar| a| e)? ?(?:lugnt och fint|lugnt|stilla|frid och frojd"
    r"|under kontroll|rullar pa|rullar|flyter pa|som vanligt)\b|"
    r"\b(?:allt|det|de)(?: ar| a| e)? (?:bra|ok|okej|lugnt|frid och frojd)\b"
)
_SURE = re.compile(
    rf"\b{_SAY}\b|\b(?:handelse|avvikelse|lugnt|anmarkning|nollrapport|stilla|sarskilt|speciellt)\w*|\bnil\b"
)
_SAME = re.compile(
    r"\boforandra\w*(?: (?:sedan|sen|mot|fran)(?: kl)? (?:[\d.: ]+|sist|igar|forra\w*|tidigare"
    r"|forut))?|\bsamma (?:lage|som (?:sist|forra|igar|tidigare|forut|innan))|\bsom (?:tidigare"
    r"|igar|forut|sist)\b|"
    r"\binge[nt]? (?:forandring|andring|skillnad)\w*|\binga (?:forandringar|andringar)|\bstatus quo\b"
)
_NOT = re.compile(
    r"\b(?:inte|ej|icke|knappast|langt ifran)\b(?: [a-z]+){0,2} (?:lugnt|stilla|under kontroll|bra|ok|som vanligt)\b"
)
_FILLER = listed(
    "vi hos oss har ute fran fra i idag dag just nu pa heller ar a e det de och samt eller an ifran min var vart "
    "del sida natt kvall morgon vecka veckan denna under pass passet hittills fortfarande ovrigt annars i0 tack v "
    "kommun kommunen kommuner staden rapport forhandsrapport lagesrapport status for egen fint bara helt alls "
    "utover ihop allt alla skont halsar rorande va inom omradet fel rum trad chatt lage laget avvikelser "
    "storningar"
)
_MOST = 600

Nil = Literal[True, False, "ask"]


def read_nil(text: str, names: Names, sender: str | None = None) -> Nil:
    """True: nothing to report and nothing else said; "ask": unchanged since something; False: anything else."""
    if len(text) > _MOST:
        return False
    folded = aligned(text)
    plain = " " + re.sub(r"[^a-z0-9.,!?]+", " ", folded.text)
    if _NOT.search(plain) or "?" in plain:
        return False
    same = _SAME.search(plain)
    found = same or _NIL.search(plain)
    if not found or _left_over(text, names, sender):
        return False
    if same:
        return "ask"
    return True


def _left_over(text: str, names: Names, sender: str | None) -> bool:
    """Whether the message says anything besides nil words, names and courtesy."""
    mentions = names.find(text, speaker=sender, short=True)
    kept = list(text)
    for mention in mentions:
        kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = " " + re.sub(r"[^a-z0-9]+", " ", aligned("".join(kept)).text) + " "
    rest = _SAME.sub(" ", _NIL.sub(" ", plain))
    return any(not _known(word.text) for word in words(aligned(rest)))


def _known(word: str) -> bool:
    return word in _FILLER or (word,) in PHRASES or bool(re.fullmatch(r"v?\d{2}", word)) or len(word) == 1


def nil_phrase(text: str) -> bool:
    """Whether the text says nil somewhere, with or without other content."""
    return bool(_SURE.search(aligned(text[:_MOST]).text) and _NIL.search(aligned(text[:_MOST]).text))

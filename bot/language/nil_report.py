"""An active "inget att rapportera" (MALLAR R5): the whole message must say it, or the rest is content.

Read word by word: nothing-words and calm-words say it, courtesy, time, place and the writer's own name may stand
around them, and any other word makes it a report.
"""

import re
import unicodedata
from typing import Literal

from bot.language.fold import aligned, listed
from bot.language.names import Names
from bot.language.spelling import corrected

_SAY = (
    r"(?:rapportera|redovisa|tillagga|tillfora|anmala|meddela|namna|delge|beratta|lagga till|ta upp"
    r"|dra upp|orda om|skriva om|informera(?: om)?|komma med|bidra med|saga|dela med(?: oss)?)"
)
_NOTHING = r"(?:inget|inge|ingenting|inga|intet|ingen|igen ting|noll|(?:int|inte|ente|ej) (?:har )?na(?:got|t|gonting|nting|gra|gon)?)"
_WHAT = (
    r"(?:nytt|nya?|nyheter|sarskilt|sarskilda?|speciellt|speciella?|mer|mera|ovrigt|ovriga|avvikande|akuta?"
    r"|anmarkningsvart|anmarkningsvarda|ovanligt|ovanliga|konstigt|konstiga|konstigheter|namnvart|intressant"
    r"|viktigt|vasentligt|stort|storre|allvarligt|dramatiskt|handelser?|avvikelser?|storning(?:ar)?|incident(?:er)?"
    r"|problem|bekymmer|rapport(?:er)?|inskickat|hant|skett|intraffat|pa gang|pa bordet|att komma med|av vikt"
    r"|av intresse|av varde|varde|vikt|intresse|utover det vanliga|utover det normala|att|som sticker ut)"
)
_NIL = re.compile(
    rf"\b{_NOTHING}(?:(?: [a-z]+){{0,3}}?(?: att| a| o| till| for)? {_SAY}| {_WHAT})\b(?: {_SAY}\b)?|"
    r"\butan (?:anmarkning(?:ar)?|avvikelser?|storningar|problem|handelser)\b|\bu ?a\b|"
    r"\b(?:noll ?lage|noll ?rapport|nil|nix|nada|nej|nope|tomt|inget alls|ingenting|inget|inge|intet|noll)\b|"
    r"\bnothing(?: new)?(?: to report)?\b|\ball (?:quiet|good|ok|clear|calm)\b|\bntr\b|"
    r"\b(?:allt|det|lage|laget|de)?(?: ar| a| e| rullar| gar)? ?(?:lugnt (?:och|o) fint|lugnt|stilla|frid (?:och|o) frojd"
    r"|under kontroll|rullar pa|rullar|flyter pa|tuffar pa|lunkar pa|som vanligt|som det ska|enligt plan)\b|"
    r"\blugnt? (?:natt|kvall|morgon|dag|helg|pass|vakt|dygn|eftermiddag|formiddag|jour|lage|start|period)\b|"
    r"\b(?:allt|det|de|alles?)(?: ar| a| e)? (?:bra|ok|okej|fint|lugnt|frid (?:och|o) frojd|prima|finemang)\b"
)
_SAME = re.compile(
    r"\boforandra\w*(?: (?:sedan|sen|mot|fran)(?: kl)? (?:[\d.: ]+|sist|igar|forra\w*|tidigare|forut|i ?morse))?|"
    r"\bsamma (?:lage|som (?:sist|forra|igar|tidigare|forut|innan|i ?morse|i ?natt))|"
    r"\b(?:precis )?som (?:tidigare(?: rapporter\w+)?|igar|forut|sist|innan|forra (?:rapporten|gangen))\b|"
    r"\binge[nt]? (?:forandring|andring|skillnad)\w*|\binga (?:forandringar|andringar)|\bstatus quo\b"
    r"|\bsta(?:r|tt) (?:fast|kvar) vid (?:tidigare|forra) rapport\w*|\bse (?:tidigare|forra) rapport\w*"
)
_NOT = re.compile(
    r"\b(?:inte|ej|icke|knappast|langt ifran)\b(?: [a-z]+){0,2} (?:lugnt|stilla|under kontroll|bra|ok|som vanligt)\b"
    r"|\b(?:ha|onskar|hoppas|onskas)\b(?: [a-z]+){0,3} lugn"
)
_FILLER = listed(
    "vi hos oss har ute fran fra frau i idag dag just nu pa heller ar a e det de och samt eller an ifran min var vart "
    "del sida natt kvall morgon vecka veckan denna under pass passet hittills fortfarande ovrigt annars i0 tack v "
    "kommun kommunen kommuner staden rapport forhandsrapport lagesrapport status for egen fint bara helt alls "
    "utover ihop allt alla skont halsar rorande va inom omradet fel rum trad chatt lage laget avvikelser "
    "storningar harifran harute darifran dar vara hall omrade omraden kant kanten horisont "
    "nulaget lagesbild stunden tills vidare tillsvidare sen sedan sist igar ikvall inatt imorse morse formiddagen "
    "formiddag eftermiddag eftermiddagen kvallen morgonen natten dagen dygnet timmen timmarna senaste hela "
    "forra rapporten avstamningen gangen mote motet haft finns fanns varit hant skett kommit in ha tycks verkar "
    "ser ut som om vad vet kanner till kand kant iaf iallafall fall alltsa ju val tyst o vanligt "
    "tur nar gar allting sa langt god hej hejsan hallo halla godmorgon godkvall morgonhalsning alltid "
    "mvh halsningar snalla tyvarr gladjande nog ocksa oxa ocks som okej ok ja jo japp jepp bra kan rapportera rapporterar rapporterat "
    "meddelar meddela ni er alihop allihop gott folk kollegor tjena tja regionen lanet pratat fortsatt fortsatta jag "
    "mig mitt kommunens distriktet stationen station stationer tib tiben jour jouren vakten vakt "
    "ansvarsomrade verksamhet verksamheten verksamheter verksamheterna delen delar till ikv faktiskt lugn lugna aven "
    "riktigt ganska ratt valdigt mycket an sa lange haller tid tiden en ett detta den vid kl klockan "
    "slutrapport klart slut bekraftar kort kortrapport lagesuppdatering uppdatering nagot fred frid frojd "
    "skargarden oarna sjon stan landet vagarna gatorna byn fronten"
)
_PLACE = re.compile(r"\b(?:i|pa|fran|vid|inom|runt|kring|ute i|ute pa|nere i|uppe i|over) \?")
_CLOCK = re.compile(r"\b(?:kl|klockan|sedan|sen|till|per|vid|fran)\.? ?\d{1,2}(?:[ .:]?\d{2})?(?= |$)")
_MOST = 600

Nil = Literal[True, False, "ask"]


def read_nil(text: str, names: Names, sender: str | None = None) -> Nil:
    """True: nothing to report and nothing else said; "ask": unchanged since something; False: anything else."""
    if len(text) > _MOST:
        return False
    plain = " " + re.sub(r"[^a-z0-9.,!?]+", " ", corrected(aligned(text)).text)
    bare = re.sub(r"[^a-z0-9]+", " ", plain)
    if _NOT.search(bare) or "?" in plain:
        return False
    same = _SAME.search(bare)
    found = same or _NIL.search(bare)
    if not found or _left_over(text, names, sender):
        return False
    return "ask" if same else True


def _left_over(text: str, names: Names, sender: str | None) -> bool:
    """Whether the message says anything besides nil words, names, places, times and courtesy."""
    kept = list(text)
    for mention in names.find(text, speaker=sender, short=True):
        kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = " " + re.sub(r"[^a-z0-9]+", " ", corrected(aligned("".join(kept))).text) + " "
    rest = _SAME.sub(" ", _NIL.sub(" ", _CLOCK.sub(" ", plain)))
    unknown = [w for w in rest.split() if not _known(w)]
    if not unknown:
        return False
    return len(unknown) > 1 or not _is_place(unknown[0], text, rest)


def _is_place(word: str, text: str, rest: str) -> bool:
    """As in "inget nytt i Orminge": one unknown capitalised word after a preposition."""
    where = _PLACE.search(re.sub(rf"\b{word}\b", "?", rest, count=1))
    typed = unicodedata.normalize("NFC", text)
    return bool(where) and not text.isupper() and any(w[:1].isupper() and aligned(w).text == word for w in _typed(typed))


def _typed(text: str) -> list[str]:
    return [w.strip(".,!()") for w in text.split()]


def _known(word: str) -> bool:
    return word in _FILLER or bool(re.fullmatch(r"v?\d{2}", word)) or len(word) == 1

"""An active "inget att rapportera" (MALLAR R5): the whole message must say it, or the rest is content.

Read word by word: nothing-words and calm-words say it, courtesy, time, place and the writer's own name may stand
around them, and any other word makes it a report.
"""

import re
from typing import Literal

from bot.language.evidence import evidence, tells
from bot.language.fold import aligned, fold, listed
from bot.language.grades import GRADE
from bot.language.names import Names
from bot.language.spelling import corrected

_SAY = (
    r"(?:rapportera|redovisa|tillagga|tillfora|anmala|meddela|namna|delge|beratta|lagga till|ta upp"
    r"|dra upp|orda om|skriva om|informera(?: om)?|komma med|bidra med|saga|notera|uppge|framfora|lyfta|redogora"
    r"|belysa|kommentera|tala om|flagga|larma om|klaga pa|skicka|dela med(?: oss)?)"
)
_NOTHING = (
    r"(?:inget|ing|ingn|ingte|ingting|ingt|inge|ingenting|inga|intet|ingen|noll|(?:int|inte|ente"
    r"|ej) (?:har )?na(?:got|t"
    r"|gonting|nting|gra|gon)?)"
)
_WHAT = (
    r"(?:nytt|nya?|nyheter|sarskilt|sarskilda?|speciellt|speciella?|mer|mera|ovrigt|ovriga|avvikande|akuta?"
    r"|anmarkningsvart|anmarkningsvarda|ovanligt|ovanliga|konstigt|konstiga|konstigheter|namnvart|extra|intressant"
    r"|viktigt|vasentligt|stort|storre|allvarligt|dramatiskt|handelser?|avvikelser?|storning(?:ar)?|incident(?:er)?"
    r"|problem|bekymmer|rapport(?:er)?|inskickat|hant|skett|intraffat|pa gang|pa bordet|att komma med|av vikt"
    r"|av intresse|av varde|varde|vikt|intresse|utover det vanliga|utover det normala|att|som sticker ut)"
)
_NIL = re.compile(
    rf"\b{_NOTHING}(?:(?: [a-z]+){{0,3}}?(?: att| a| o| till| for)? {_SAY}|(?: {_WHAT}){{1,3}})\b(?: {_SAY}\b)?|"
    r"\butan (?:anmarkning(?:ar)?|avvikelser?|storningar|problem|handelser)\b|\bu ?a\b|"
    r"\b(?:noll? ?lage|noll? ?rapport|nil|nix|nada|inget alls|ingenting|inget|inge|ing|ingting|intet)\b|"
    r"\bnothing(?: new)?(?: to report)?\b|\ball (?:quiet|good|ok|clear|calm)\b|\bntr\b|"
    r"\b(?:allt|det|lage|laget|de)?(?: ar| a| e| rullar| gar| fungerar| funkar| loper| flyter)? ?"
    r"(?:lugnt (?:och|o) fint|lugnt|stilla"
    r"|frid (?:och|o) frojd|under kontroll|rullar pa|rullar|(?:funkar|fungerar) som det ska|flyter pa|tuffar pa"
    r"|lunkar pa|som vanligt"
    r"|som det ska|i sin ordning|enligt plan)\b|"
    r"\blugnt? (?:natt|kvall|morgon|dag|helg|pass|vakt|dygn|eftermiddag|formiddag|jour|lage|start|period)\b|"
    r"\b(?:allt|alles?)(?: ar| a| e)? (?:bra|ok|okej|fint|prima|finemang)\b"
)
_WEAK = re.compile(r"\b(?:nej|nejda|nada|nope|noll|tomt|na)\b")
_WITH_WEAK = listed("tack hos oss fran har harifran vi i idag dag natt kvall nu inget inte just vart var hall for del")
_SAME = re.compile(
    r"\boforandra\w*(?: (?:sedan|sen|mot|fran)(?: kl)? (?:[\d.: ]+|sist|igar|forra\w*|tidigare|forut|i ?morse))?|"
    r"\bsamma (?:lage|niva|som (?:sist|forra|igar|tidigare|forut|innan|i ?morse|i ?natt))|"
    r"\b(?:precis )?som (?:tidigare(?: rapporter\w+)?|igar|forut|sist|innan|forra (?:rapporten|gangen))\b|"
    r"\binge[nt]? (?:forandring|andring|skillnad)\w*|\binga (?:forandringar|andringar)|\bstatus quo\b"
    r"|\b(?:lage|laget|det|status|statusen) (?:ar |e |a )?(?:fortfarande )?(?:detsamma|det samma|likadant|lika)\b"
    r"|\bsta(?:r|tt) (?:fast|kvar) vid (?:tidigare|forra) rapport\w*|\bse (?:tidigare|forra) rapport\w*"
)
_NOT = re.compile(
    r"\b(?:inte|ej|icke|knappast|langt ifran)\b(?: [a-z]+){0,2} (?:lugnt|stilla|under kontroll|bra|ok|som vanligt)\b"
    r"|\b(?:ha|onskar|hoppas|onskas)\b(?: [a-z]+){0,3} lugn|\bdet var (?:inget|ingenting)(?! att| nytt| sarskilt)\b"
    r"|\b(?:inge[nt]|inte|ej) (?:nagon )?rapport (?:an|annu)\b|\b(?:har|ar) (?:ni|du)\b|\b(?:ni|du) (?:har|ar)\b"
)
_FILLER = listed(
    "vi hos oss har ute fran fra frau i idag dag just nu pa heller ar a e det de och samt eller an ifran min var vart "
    "del sida natt kvall morgon vecka veckan denna under pass passet hittills fortfarande ovrigt annars i0 tack v "
    "kommun kommunen kommuner staden rapport forhandsrapport lagesrapport status for egen fint bara helt alls "
    "utover ihop allt alla skont halsar rorande va inom omradet fel rum trad chatt lage laget avvikelser "
    "storningar harifran harute darifran dar vara hall omrade omraden kant kanten horisont nulaget lagesbild "
    "stunden tills tillsvidare vidare sen sedan sist igar ikvall inatt imorse morse formiddagen formiddag "
    "eftermiddag eftermiddagen kvallen morgonen natten dagen dygnet timmen timmarna senaste hela forra rapporten "
    "avstamningen gangen mote motet haft finns fanns varit hant skett intraffat kommit in tycks verkar ser ut som till "
    "iaf iallafall fall alltsa ju val tyst o vanligt tur allting sa langt god hej hejsan hallo halla godmorgon "
    "godkvall mvh halsningar tyvarr nog ocksa oxa ok okej ja jo japp jepp bra rapporterar rapporterat rapportera "
    "meddelar meddela allihop gott folk kollegor tjena tja regionen lanet fortsatt fortsatta jag mig mitt kommunens "
    "distriktet stationen station stationer tib tiben jour jouren vakten vakt ansvarsomrade verksamhet verksamheten "
    "verksamheter verksamheterna delen delar ikv faktiskt lugn lugna aven riktigt ganska ratt valdigt mycket lange "
    "haller tid tiden en ett detta den vid kl klockan slutrapport klart slut kort kortrapport lagesuppdatering "
    "uppdatering nagot fred frid frojd skargarden oarna sjon stan landet vagarna gatorna byn fronten nat nya nytt "
    "mot fortsatter ligger kvar det ursakta forlat sorry haha fronter omnejd trakten trakter byarna orten "
    "kommundelarna hemma borta gissar hoppas tror sarskilt fa "
    "at alltid tiderna over lag omrade bordet"
)
_AROUND = re.compile(
    r"\b(?:vad|savitt|sa vitt|som|sa langt) (?:vi|jag) (?:vet|kanner till|ser)\b|\bpa er\b|\btack och lov\b"
    r"|\bvi (?:hor av oss|aterkommer)(?: om (?:nagot|nat|det) (?:hander|andras|andrar sig))?\b"
    r"|\b(?:vi |nacka )?passar\b|\b(?:inga|inget|ej"
    r"|utan) (?:stod)?behov(?: av stod| av hjalp)?\b|\bbehover inget\b|\bni andra\b"
    r"|\b(?:kl|klockan|sedan|sen|till|per|vid|fran)\.? ?\d{1,2}(?:[ .:]?\d{2})?(?= |$)"
)
_PLACE = re.compile(r"\b(?:i|pa|fran|vid|inom|runt|kring|over|hos) \?(?= |$)")
_CALM = re.compile(r"\b(?:lugnt?|stilla|frid|bra|ok|okej|fint|prima|normalt?)\b")
_SAID = re.compile(rf"\b{_NOTHING}(?: [a-z]+){{0,2}} att rapportera\b|\binga handelser\b")
_SIGN = "🟰"
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
    rest = _rest(text, names, sender)
    if same or _NIL.search(_AROUND.sub(" ", bare)):
        rest = _WEAK.sub(" ", rest)
        if _left_over(rest):
            return "ask" if _perhaps(bare, rest) else False
        return "ask" if same else True
    return bool(_WEAK.search(bare)) and all(w in _WITH_WEAK for w in _WEAK.sub(" ", rest).split())


def says_so(text: str) -> bool:
    """Whether it says in so many words that there is nothing to report, whatever else it says."""
    return "?" not in text and bool(_SAID.search(fold(text[:_MOST])))


def nil_clause(text: str, names: Names, sender: str | None = None) -> bool:
    """Whether one clause of it is a whole "inget att rapportera"."""
    parts = re.split(r"[.!;\n]|,(?!\d)", text[:_MOST])
    return any(says_so(part) and read_nil(part, names, sender) is True for part in parts)


def is_unchanged(text: str, names: Names, sender: str | None = None) -> bool:
    """Whether all that it says is that nothing has changed since last time; "lugnt som sist" says something more."""
    if text.strip() == _SIGN:
        return True
    plain = " " + re.sub(r"[^a-z0-9]+", " ", corrected(aligned(text[:_MOST])).text)
    if len(text) > _MOST or "?" in text or _NOT.search(plain) or not _SAME.search(plain) or _CALM.search(plain):
        return False
    return not _left_over(_WEAK.sub(" ", _rest(text, names, sender)))


def _perhaps(bare: str, rest: str) -> bool:
    """A short message opened as nil, with one word more that tells nothing of itself."""
    unknown = [w for w in rest.split() if not _known(w)]
    opened = re.match(r" (?:vi har (?:det )?|det ar |har ar )?(?:inge[nt]?|inga|ingenting|allt|lugnt)\b", bare)
    return (
        bool(opened)
        and len(unknown) == 1
        and len(bare.split()) <= 8
        and evidence(unknown[0], unknown[0]) == 0
        and unknown[0].isalpha()
    )


def _rest(text: str, names: Names, sender: str | None) -> str:
    """What the message says besides nil phrases, names of actors and clock times."""
    kept = list(text)
    for mention in names.find(text, speaker=sender, short=True):
        kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = " " + re.sub(r"[^a-z0-9]+", " ", corrected(aligned("".join(kept))).text) + " "
    return _SAME.sub(" ", _NIL.sub(" ", _AROUND.sub(" ", plain)))


def _left_over(rest: str) -> bool:
    """Whether any word is more than time, place and courtesy; "i Orminge" last is a place."""
    unknown = [w for w in rest.split() if not _known(w)]
    if len(unknown) != 1:
        return bool(unknown)
    where = _PLACE.search(re.sub(rf"\b{unknown[0]}\b", "?", rest, count=1))
    return where is None or tells(unknown[0]) or bool(GRADE.fullmatch(unknown[0]))


def _known(word: str) -> bool:
    return word in _FILLER or bool(re.fullmatch(r"v?\d{2}", word)) or (len(word) == 1 and word.isalpha())

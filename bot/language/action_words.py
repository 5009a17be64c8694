"""The words of answers to proposed actions, and where a number in a message names an action (MALLAR 6)."""

import re
from dataclasses import dataclass

from bot.language.calendar_words import NUMBERS
from bot.language.fold import listed

_NAMES = "ettan tvaan trean fyran femman sexan sjuan attan nian tian elvan tolvan"
NAMED = {name: number for number, name in enumerate(_NAMES.split(), start=1)}
YES = listed(
    "ja jaa jaaa jepp japp jo jajamen jajamensan jajamansan absolut visst sjalvklart ok okej okey okay oki "
    "accepterar accepterad accepterat accept accepteras accepterades godkanner godkant godkand godkanns fixar "
    "ordnar gor tar loser aker yes yep yess kor bekraftar bekraftat atar javisst jada joda jajaman sjalvfallet givetvis"
)
NO = listed(
    "avvisas avvisar nekas avslas avbojes nej nope nix avbojer avbojs avboja neka nekar avslar avsager avstar avstas na"
)
DONE = listed(
    "atgardad atgardat atgardade hanterad hanterat hanterade klarmarkerad losta avhjalpt avhjalpta klar klara "
    "klart klarat gjord gjort gjorda fardig fardigt fardiga fixad fixat fixade avklarad avklarat "
    "avklarade genomford genomfort genomforda utford utfort utforda levererad levererat overlamnad overlamnat "
    "skickad skickat done slutford slutfort ordnad ordnat lost avslutad avslutat bockad verkstalld verkstallt"
)
NOT = listed("inte ej icke int itte")
GLUE = listed(
    "eller bade vara vi jag den det de pa med for oss a ar e da kan ta gora klarar hinner gar har tar tyvarr hej och o "
    "& + samt "
    "atgard atgarden nummer nr punkt tack visst ja har hos sa uppdraget uppgiften er av var over forstas "
    "sjalvklart garna bada tre den dar till mojlighet mojligt alltsa samtliga alla bagge tyvarr hela sant det "
    "kommer att nu ocksa aven fran blir uppgift uppgiften"
)
UNSURE = re.compile(
    r"\b(?:aterkommer|aterkoppl\w*|kollar|kolla|kanske|(?<!sa )snart|nastan|pa gang|pagar|pa vag|forsoker"
    r"|ska forsoka|vet (?:inte|ej)|far se|ska se|"
    r"strax|senare besked|besked senare|besked kommer|inte an|ej an|annu inte|ej annu|inte riktigt"
    r"|halvvags|osaker\w*|oklart|eventuellt|hor av|"
    r"delvis klar\w*|till halften|paborjad|paborjat|startat|pabörjas|jobbar pa|arbetar pa|undersoker"
    r"|(?:ska|maste|far) (?:forst )?(?:prata|fraga|hora|stamma|diskutera|ta det|lyfta)"
    r"|stammer av|terkommer|tveksam\w*|hoppas)\b"
)
REMAINS = re.compile(r"\b(?:aterstar|kvarstar|kvar|vantar|far vanta|ar kvar|ej paborjad|inte paborjad)\b")
LIMIT = re.compile(
    r"\b(?:bara|endast|enbart|forutsatt|forutsattning|villkor\w*|delvis|utom|utan|inte|ej|max|hogst"
    r"|halva|delar av|galler|(?<!hand )om(?!\W*$)|reservation|med reservation|preliminart|men da|under|sa lange|ifall|"
    r"begransa\w*|mindre|farre)\b|^for\b(?! att)(?!\W*$)(?! (?:oss|(?:var|min|egen) del)\W*$)"
)
TIME_CUE = re.compile(
    r"\b(?:forst|tidigast|fran|fast|i stallet|istallet|kl|klart|klar|senast|rimligare|vid|till"
    r"|efter|forran|hinner|men|blir|skjut\w*|flytta\w*|"
    r"senarelagg\w*|imorgon|om)\b"
)
ABLE = re.compile(r"^(?!.*\b(?:vem|nagon|ni|du|om)\b).*\bkan (?:vi |nog )?(?:gora|ta|fixa|ordna|losa|leverera|klara)\b")
FINE = re.compile(
    r"\b(?:gar (?:bra|fint|utmarkt)|inga problem|ska vi klara|klarar vi|vi klarar(?! (?:inte|ej))"
    r"|ar vi pa|ar lugnt|later bra|funkar(?: bra)?)\b"
)
REFUSED = re.compile(
    r"\b(?:ingen mojlighet|inte mojligt|omojligt|ingen chans|saknar mojlighet|gar bort|far (?:nagon|nan) annan"
    r"|blir det inget av)\b"
)
EACH = re.compile(r"\b(?:bada|bagge|bada tva)\b")
EVERY = re.compile(r"\b(?:alla|samtliga|allihop)\b(?: (?:vara|tre|fyra|fem|atgarder|atgarderna|punkter))?\W*$")
UNABLE = re.compile(
    r"\W*(?!inga (?:problem|bekymmer|hinder|konstigheter|fragor))(?:tyvarr |vi |har |jag )*(?:inge[nt]|inga"
    r"|saknar|hinner|kan (?:inte|ej)|har (?:inte|ej|ingen|inga|inget)|ar (?:fullt|redan"
    r"|upptag)|alla [a-z]+ (?:ar )?ute|fullt|upptag\w*|gar (?:inte|ej)|det gar (?:inte|ej)|finns ing"
    r"|inte mojligt|for lite"
    r"|klarar (?:inte|ej))"
)
SO = re.compile(r"\b(?:sa|alltsa|darfor) (?:det (?:blir|ar) |blir )?(?:ett )?(?P<v>nej|ja)\W*$")
DOING = re.compile(
    r"^\W*(?:ja|japp|absolut|visst)\W+vi (?:ordnar|fixar|tar|gor|loser|kor|skickar|aker)(?: [a-z]+){0,3}\W*$|"
    r"^\W*(?:ja|japp|absolut|visst|ok)\W+(?:det |da )?vi (?!ser|hor|ar\b|har\b|vet|tror|tycker|minns)[a-z]+r"
    r"(?: (?:dit|det|pa det))?\W*$"
)
PUT_OFF = re.compile(
    r"\s*(?:ar |blir )?(?:men|fast|forsenad|forsenas|skjuts|flyttas|senarelaggs|drojer|blir|forst|tidigast|levereras)\b"
)
_AHEAD = re.compile(
    r"\W*(?:(?:om|inom|innan|fore|nar|efter att|forst|till|tidigast|ikvall|i kvall|imorgon|i morgon|inatt|i natt)\b"
    r"|sa (?:snart|fort)\b|(?:ca |cirka )?\d{1,3} ?(?:min|tim|h\b)[a-z]*(?! (?:sen|sedan))"
    r"|(?:kl\.? ?)?\d{1,2}[.:]\d\d\W*$|kl\.? ?\d{1,2}\W*$)"
)
CLOCK = re.compile(r"\W*(?:kl\b|\d{1,2}[.:])")
AS_SOON = re.compile(r"\W*(?:fort|snart|lange)\b")
NOT_BEFORE = re.compile(r"\b(?:men|fast) (?:inte|ej) (?:fore|forran|innan)\b")
FEWER = re.compile(  # "en bandvagn, inte två"
    r"\b(?:en|ett|tva|tre|fyra|fem|\d{1,3}) [a-z]+,? (?:inte|ej) (?:en|ett|tva|tre|fyra|fem|\d{1,3})\b"
)
CHATTER = re.compile(r"\b(?:haha\w*|hehe|lol|skoja\w*|hihi)\b")
_AFTER_ANSWER = listed(
    "senast kl tidigast till innan fore fran efter istallet i imorgon idag ikvall for delvis utan utom under da "
    "nar halva max forst pa forutsatt ifall givet sa"
)
_MOVES = ("forsenad", "forsenas", "skjuts", "flyttas", "senarelaggs", "drojer", "blir", "men", "fast")
_NUM = "|".join(w for w in NUMBERS if NUMBERS[w] <= 20)
_SURE = re.compile(
    r"(?<![\w-])a ?-?(?:\d{1,5}-)?(?P<a>\d{1,3})(?![\w%]|[.,:]\d)|\b(?P<n>" + "|".join(NAMED) + r")\b|"
    r"(?<![\w.,:])(?P<an>\d{1,3})(?:[:' ]?an|[:]ans)\b|\b(?:nr|nummer|punkt|atgard|uppgift)\.?"
    r" ?(?P<nr>\d{1,3})\b(?![.,:]\d)"
)
_BARE = re.compile(rf"(?<![\w.,:/+-])(?:(?P<d>\d{{1,3}})|(?P<w>{_NUM}))(?![\w%/]|[.,:-]\d)")


def ahead(after: str) -> bool:
    """Whether what follows "klar" says that it is still to come: "om 20 min", "när vattnet är tillbaka"."""
    return bool(_AHEAD.match(after))


@dataclass(frozen=True, slots=True)
class Ref:
    """A number that names an action; `sure` when it is written as one (å1, ettan)."""

    nr: int
    start: int
    end: int
    sure: bool


def refs(text: str, numbers: frozenset[int]) -> tuple[Ref, ...]:
    """The actions that a folded text names. A plain number counts only among answer words."""
    found = [Ref(_sure_nr(m), m.start(), m.end(), True) for m in _SURE.finditer(text)]
    found = [r for r in found if not re.search(r"\b(?:pa|av) $", text[: r.start]) or r.nr in numbers]
    for match in _BARE.finditer(text):
        nr = int(match["d"]) if match["d"] else int(NUMBERS[match["w"]])
        if nr in numbers and not any(r.start <= match.start() < r.end for r in found) and _names(text, match):
            found.append(Ref(nr, match.start(), match.end(), False))
    return tuple(sorted(found, key=lambda r: r.start))


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a plain number names an action: among answer words, or as what is to be thought over."""
    doubted = re.search(r"\bom $", text[: match.start()]) and not text[match.end() :].strip(" .!")
    return _among_answers(text, match) or bool(doubted and UNSURE.search(text))


def _moves(text: str, end: int) -> bool:
    """As in "2 kl 16 istället": the number opens a message that moves an action."""
    return (
        bool(re.match(r" (?:[a-z]+ ){0,3}(?:kl|forst|tidigast|skjuts|flyttas|senarelaggs|\d\d[.:]\d\d)\b", text[end:]))
        and "stallet" in text[end : end + 60]
    )


def _sure_nr(match: re.Match[str]) -> int:
    if match["n"]:
        return NAMED[match["n"]]
    return int(match["a"] or match["an"] or match["nr"])


def _among_answers(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"([a-z]+|[&+,.:;!\n]|\d)\W*$", text[max(0, match.start() - 25) : match.start()])
    after = re.match(r"\s*([&+,.:;!\n-]|[a-z]+|\d{1,3}\b)?", text[match.end() :])
    cut = re.search(r"([,;.\n])\s*$", text[max(0, match.start() - 5) : match.start()])
    if cut and match.end() < len(text.rstrip()):
        before = cut
    ahead, behind = (before[1] if before else ""), (after[1] if after else "") or ""
    answers = YES | NO | DONE | NOT | GLUE
    if match["w"] and ahead not in YES | NO and behind not in YES | NO | DONE:
        return False
    follows = (
        not behind
        or not behind.isalpha()
        or behind in answers | {"men", "fast", "om", "gall", "galler", "bara", "endast", "forst", "avbojs", *_MOVES}
    )
    if ahead in YES | NO | {"klarar", "hinner"} and behind in _AFTER_ANSWER:
        return True
    if (
        re.match(r" [a-z]+(?:ad|at|d|t|en) (?:och|o|&) (?:klar|klart|fardig)\b", text[match.end() :])
        and not ahead.isalpha()
    ):
        return True
    if ahead == "till" and re.search(r"\b(?:ja|nej|ok|okej|japp|nix) till $", text[: match.start()]):
        return follows
    leads = not ahead or ahead in answers - {"kl", "om", "till"} or not ahead.isalpha() or ahead.isdigit()
    if not ahead or ahead in ",.;\n":
        paired = re.match(r"\s*(?:o|och|&|\+)\s*\d", text[match.end() :])
        return (
            bool(paired)
            or _moves(text, match.end())
            or (
                follows
                and (
                    behind
                    in YES
                    | NO
                    | DONE
                    | {"gar", "ar", "e", "kan", "tar", "hinner", "klarar", "fixar", "blir", *_MOVES, ":", "-"}
                )
            )
        )
    return leads and follows

"""What only looks like a grade (MALLAR 2.1, R11): warnings and lines, counts and big numbers, grades that are denied.

Nobody's "inte kritiskt" is a 5 and nobody's 2 300 hushåll is a 2: all of it is blanked out, place by place.
"""

import re

GRADE_BY_WORD = {
    **dict.fromkeys(("ingen paverkan", "ingen", "normal", "normalt", "normala", "normallage", "normallaget"), "1"),
    **dict.fromkeys(("gron", "gront", "grona", "grn", "opaverkad", "opaverkade", "opaverkat"), "1"),
    **dict.fromkeys(("mattlig", "mattligt", "matlig", "mattlg"), "2"),
    **dict.fromkeys(("betydande", "betydlig", "betydane"), "3"),
    **dict.fromkeys(("allvarlig", "allvarligt", "allvarlg"), "4"),
    **dict.fromkeys(("kritisk", "kritiskt"), "5"),
    **dict.fromkeys(("gul", "gult", "gula"), "gul"),
    **dict.fromkeys(("rod", "rott", "roda", "ro"), "röd"),
    **dict.fromkeys(("orange", "orangt"), "orange"),
}
WORDS = "|".join(sorted(GRADE_BY_WORD, key=len, reverse=True))
_NOT_GRADE = re.compile(
    r"\b(?:gul|rod|orange|gront?|gult|rott)[at]? (?:varning\w*|varningen|niva|linje\w*|linjen|zon"
    r"|korset|ljus|flagg\w*|klass|kort)\b|"
    r"\b(?:varning\w*|vaderlage|smhi|klass)\b[^.,;\n]{0,30}\b(?:gul|rod|orange|[1-5])[at]?\b|\b(?:gul"
    r"|rod|orange)[at]?\s+(?:for lanet|rimligt|ok)\b|"
    r"\brodljus\b|\bgron(?:a)? linje\w*\b"
    r"|\b(?:an|mot|over|under|jamfort med|utover) (?:det )?normal\w*"
    r"|\(1 ?- ?5\)|\bskalan? 1 ?(?:-|till) ?5\b"
    r"|\bnormalt (?:har (?=vi|man|[0-9])|kor|sett|brukar|finns|tar|ska|gar|behover|bemanna[rs])\b"
)
_NAMED = re.compile(  # numbers that are names: "Forsmark 3", "fas 2", "brandrisk 5"
    r"\b(?:kl\.?|klockan|linje|buss|spar|vag|rv|lv|riksvag|lansvag|v\.?|vecka|nr|nummer|fas|etapp|steg|punkt|skede"
    r"|block|reaktor|forsmark|turbin|pump|kabel|ledning|distrikt|atgard|a|prio|prioritet|bilaga|version|plan|station"
    r"|\w*(?:brandrisk|hotniva|larmniva|beredskapsniva|beredskapsgrad|samverkansgrad|vattenniva|risk(?:niva|klass)"
    r"|index|fwi)\w*)(?: (?:ar|pa))? ?[1-5]\b(?![ ]?(?:-|/))"
)
_THINGS = (
    r"hushall|abonnent\w*|kunder|personer|pers|invanare|boende\w*|brukare|elever|patienter|skolor|forskolor|vagar|broar"
    r"|fordon|bilar|bussar|tag|batar|farjor|fartyg|patruller|enheter|stationer|anlaggningar|byggnader|hus|villor"
    r"|lagenheter|fastigheter|system|servrar|datorer|konton|larm|samtal|avbrott|storningar|olyckor|avakningar|brander"
    r"|lackor|lackage|skadade|doda|sjuka|saknade|trad|bes[ok]+|operationer|mil|km|mm|kva?|kw|mw|gwh|ton|liter|kubik"
    r"|hektar|ha|dygn|dagar|veckor|manader|timm\w*|minuter|sekunder|grader|procent|sjukhus|vardcentraler|mackar|butiker"
    r"|kommuner|lan|aktorer|meter|m3?|kilometer|stycken|st|brandman|poliser|soldater|djur|kor|hastar|ganger|platser"
)
_SCALE = r" *(?:/ ?5|av (?:5|fem))(?![\d.,/%]*\d)\b"
_COUNTED = re.compile(rf"(?<![\d.,/-])[1-5](?:{_SCALE})? *(?:\w+(?:a|e) )?(?:{_THINGS})\b(?!:)")
_SCALE_AFTER = re.compile(_SCALE)
_OF_FIVE = re.compile(rf"(?<![\w.,:/+-])([1-5])({_SCALE})")

_ONE = rf"(?:[1-5](?: ?(?:-|till|/|eller|el) ?[1-5])?(?![\d.,]*\d)|{WORDS})\b"
_ALSO = rf"(?:(?: *(?:/|eller|el) *){_ONE})*"
_BETWEEN = (
    r"(?:langre|alls|riktigt|pa|en|ett|den|det|grad\w*|niva\w*|nagon|nagot|nan|nat|sa|speciellt|sarskilt|helt|direkt"
    r"|uppe|i|lika|ar|e|vara|laget|lage|vi|ha|nara|narheten|av|uppna\w*|nar|natt|an|annu|ens|over|mer|mindre|hogre|varre"
    r"|samre|som|kalla\w*|bedom\w*|klassa\w*|status\w*|blir|bli|blev|tillbaka|till|ater|fullt|ut|att|saga|satta|langt"
    r"|ifran|heller|bara|enbart|endast|definitivt|kant|{more})"
)
_NOT = r"\b(?:inte|ente|int|ej|icke|aldrig|knappast|ingalunda|varken|langt ifran|allt annat an|slutat vara)\b"
_NONE = r"\b(?:inget|ingen|inga|ingenting)\b"  # "ingen påverkan" is a grade of its own
_DENIED = re.compile(
    rf"{_NOT}(?: +{_BETWEEN.replace('{more}', 'paverkan|pav|paverkansgrad')}){{0,6}} +{_ONE}{_ALSO}"
    rf"|{_NONE}(?: +{_BETWEEN.replace('{more}', 'sarskild')}){{0,4}} +(?!ingen){_ONE}{_ALSO}"
    rf"|(?<![\w.,:/]){_ONE}{_ALSO} +(?:ar|e|blir|kanns|ligger|har) +(?:det|vi|laget|paverkan|de|dom|status\w*"
    r"|situationen)(?: +(?:langre|pa|alls|nu|an|annu|har|definitivt|absolut))* +(?:inte|ej|icke|knappast|aldrig)\b"
    rf"|(?<![\w.,:/]){_ONE}{_ALSO} +(?:ar|e|stammer|galler) +(?:inte|ej|icke)\b"
)
_BETWEEN_TWO = re.compile(
    r"\b(?:paverkan\w*|pav|grad|niva|laget?)\W{0,3}(?:(?:ar|pa|nu)\s)?[1-5][.,]\d(?!\d)"
    r"(?!\s*(?:%|(?!nu\b|just\b|idag\b|hos\b)[a-z]{2,}))"
)
_ONCE = r"(?:igar|i gar|i forrgar|(?<!som )tidigare|(?<!som )forut|nyss)"
_PAST = re.compile(
    rf"(?<![\w.,:/]){_ONE} +{_ONCE}(?= +{_ONE} +(?:nu|idag|i dag)\b)|(?<![\w.,:/]){_ONE} +{_ONCE}\b(?! +{_ONE})"
    rf"|\b{_ONCE}(?: +(?:var|vi|det|laget|paverkan|pa|uppe|i|grad|niva|kvall|natt|morse|lag|hade|till))* +{_ONE}"
    rf"|\b(?:paverkan|laget|lage|vi|det|status) (?:var|har varit|lag)(?: (?:pa|uppe i|nere i|i|en))? {_ONE}"
    rf"|\bfran +{_ONE}(?= +(?:ner |upp |ned )?till +{_ONE})(?: +(?:ner|upp|ned))? +till\b"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_scale(match: re.Match[str]) -> str:
    """The 3 of "3/5" counts nothing that follows; the 3 of "3 av 5" may."""
    return match[1] + ("|" if "/" in match[2] else " ").ljust(len(match[2]))


def masked(text: str) -> str:
    """The text with everything that only looks like a grade now blanked out, in the same places."""
    for pattern in (_NOT_GRADE, _NAMED, _COUNTED):
        text = pattern.sub(_blank, text)
    text = _OF_FIVE.sub(_without_scale, text)
    return _DENIED.sub(_blank, _PAST.sub(_blank, text))


def denied(text: str) -> tuple[tuple[int, int], ...]:
    """Where a grade is spoken of that does not hold: denied, or of the past."""
    for pattern in (_NOT_GRADE, _NAMED, _COUNTED):
        text = pattern.sub(_blank, text)
    return tuple(m.span() for pattern in (_PAST, _DENIED) for m in pattern.finditer(text))


def with_scale(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The place of a grade with the scale that follows it ("3 av 5")."""
    scale = _SCALE_AFTER.match(text, at[1])
    return (at[0], scale.end()) if scale else at


def doubtful(clause: str) -> bool:
    """Whether a clause denies a grade, or gives one between two ("påverkan 2,5")."""
    return bool(_DENIED.search(clause) or _PAST.search(clause) or _BETWEEN_TWO.search(clause))

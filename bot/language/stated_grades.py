"""Which grades a free text states as påverkan, for the writer as a whole, for now and for later (MALLAR 2.1, R3).

A grade of a part, a denied one and another actor's are none of its own; what cannot be told apart is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import report_words as say
from bot.language.fold import Folded, Span
from bot.language.form_fields import VERKSAMHET
from bot.language.grade_noise import denied, doubtful, with_scale
from bot.language.grades import GRADE, LATER, NOW, SOON, Graded, grades_within, masked, pick
from bot.language.hearsay import Voice, Whose, voices, whose
from bot.language.names import Names
from bot.language.verksamhet_grades import Row, read_rows

_GRADE_WORD = re.compile(
    r"^\W*(?:[a-z]+ ){0,2}(?:mattligt?|betydande|allvarligt?|kritiskt?|gront?|gult?|rott?|rod|normalt?)(?:"
    r" paverkan| lage)?(?: nu| idag| hos oss| har| i kommunen)?\W*$"
)
_ABOUT = re.compile(
    r"\bpaverka\w*|\bpav\b|\bpavekan\b|\bpaverkn\w*|\blage(?:t)?\b(?! per)|\bligger (?:vi )?pa\b"
    r"|\bvi (?:ar|a|e) pa\b|\b(?:kor|laget) (?:gul|rod|gron)\w*|\bgrad\b|\bniva\b"
    r"|\bnormal(?:t|lage\w*)?\b|\bopaverka\w*|\b(?:inte|ej) paverkad\w*|\b(?:ar|saga|sager|uppe i) en [1-5] {2}"
    r"|\bstatus\b|\b(?:uppe|nere) (?:i|pa) (?=[1-5])"
)
_DIRECT = re.compile(
    r"\b(?:pav\w*|grad|niva)\s*:?\s*(?:(?:nu|ar|pa)\s+)?(?:[1-5]|mattlig|betydande|allvarlig|kritisk)\b"
)
_STAFF = re.compile(
    r"\b(?:bemanning\w*|personal\w*|uthallighet|stabslage|forstarkningslage|katastroflage|beredskapslage"
    r"|skad(?:ad|ade|or)|sjuka?|patient\w*|infrastruktur|behov|vader\w*)\b"
)
_THEN = re.compile(
    r"\W*(?:i ?morgon|prognos|tror|sedan|sen|senare|nu|i ?dag|i ?kvall|i ?natt|bedoms|vi (?:har|ar|e|ligger))\b"
)
_ONE = GRADE.pattern.replace("?P<g>", "?:")
_TIMED = re.compile(
    rf"\W*(?:(?:och|sen|sedan|fast|kanske|troligen|mojligen|ca) )*{_ONE}\s+"
    rf"(?:(?:pa|under|redan|till|ca) )?(?:{LATER.pattern}|{NOW.pattern}|{SOON.pattern})"
)
_EXPECTED = re.compile(
    r"\b(?:vantas|forvantas|bedoms|beraknas|kan|lar|befaras|tror|risk\w*|troligen|sannolikt|stiger|okar|hojs|gar|blir"
    r"|sjunker|prognos\w*|pa vag)\b(?: (?:vi|det|laget|pa|att|kan|nog|bli|blir|ga|oka|stiga|sjunka|hamna|landa|upp|ner"
    r"|ned|till|mot|om|for|en|ett|snart|grad|niva|paverkan|kvarsta)){0,5} " + _ONE
)
_LONE = re.compile(
    r"[\s(*_\"'”=>-]*(?:utan |snarare |dvs |alltsa |nu ar det |(?:just nu|nu|i ?dag)\s*:? )?[1-5](?: ?-{1,5} ?[1-5])?"
    r"(?: just nu| nu| i ?dag| skulle (?:vi|jag) saga| (?:tror|tycker) (?:vi|jag)| typ| ungefar| kanske){0,2}\W*"
)
_OPENS_NOW = re.compile(
    r"\W*[1-5](?: ?- ?[1-5])? {1,2}(?:just nu|nu|i ?dag)\b(?= *(?:$|och|o|men|sen|sedan|kanske|nog))"
)
_HEADED = re.compile(r"\s*[1-5](?: ?- ?[1-5])?\s*[:–-]\s")  # after the sender's own name: "Salem 3: 1200 utan vatten"
_FUNCTION_WORDS = (  # after a digit that is a grade; any other word is what it counts
    r"nu|just|prognos\w*|idag|i ?morgon|imorron|bedom\w*|paverkan\w*|i ?natt|i ?kvall|men|eller|betydande|mattlig\w*"
    r"|allvarlig\w*|kritisk\w*|ingen|inga|inget|normalt|hos|och|for|fran|pga|under|efter|inom|fram|mot|till|med|som|vid"
    r"|senare|sedan|redan|troligen|kanske|eftersom|darfor|medan|samt|trots|fortfarande|fortsatt|hela|den|det|har|ikv"
    r"|vi|utan|tills|vantas|forvantas|kan|kring|ater|aven|endast|bara|tyvarr|mandag|tisdag|onsdag|torsdag|fredag|lordag"
    r"|sondag|tis|ons|tors|fre|skulle|typ|ungefar|tycker|tror|enligt|dar|sen|per|ska|tack"
)
_COUNTS_WORD = re.compile(rf"\s*(?!(?:{_FUNCTION_WORDS})\b)[a-z]{{3,}}")
_COLOURS = ("gul", "röd", "orange")


@dataclass(frozen=True, slots=True)
class Stated:
    """The grade now, the grade expected, what to ask, whether another actor's was told, and where the grades stand.

    `rows` are the writer's own grades per verksamhet. What is asked about one of them is "gul VÅRD".
    """

    now: str | None = None
    later: str | None = None
    ask: str | None = None
    hearsay: bool = False
    spots: tuple[Span, ...] = ()
    rows: tuple[Row, ...] = ()


def read_stated(folded: Folded, names: Names, sender: str | None) -> Stated:
    """What the text states; `folded` with grades as digits and today as now."""
    text, plain = folded.source, folded.text
    for mention in names.find(text, speaker=sender, short=True):
        if mention.id != sender and say.SAME_AS.search(plain[: mention.start][-40:]):
            return Stated(ask="som_annan")
    rows = read_rows(folded, names, sender)
    taken = {r.at for r in rows}
    found = [f for f in _grades_in(folded, names, sender) if f.graded.at not in taken]
    found += [_Found(Graded(r.value, r.later, r.at), True, "own" if r.own else "other") for r in rows]
    own = [f for f in found if f.whose == "own"]
    mine = tuple(r for r in rows if r.own and r.code)
    spots = tuple(folded.span(*at) for at in (*(with_scale(plain, f.graded.at) for f in found), *denied(plain)))
    hearsay = any(f.whose == "other" for f in found)
    if not own:
        unsure = any(f.whose == "unsure" for f in found)
        ask = "eget" if unsure else "grad" if not hearsay and _is_doubtful(plain) else None
        return Stated(None, None, ask, hearsay, spots)
    parts = [f.graded for f in own if f.part]
    if len(parts) == len(own):
        return Stated(None, None, _of_row(mine) or _colour_of(parts) or "del", False, spots, mine)
    now, later = pick(tuple(f.graded for f in own if not f.part))
    value, ahead = (g.value if g else None for g in (now, later))
    ask = next((v for v in (value, ahead) if v in _COLOURS), None) or _of_row(mine)
    return Stated(None if value in _COLOURS else value, None if ahead in _COLOURS else ahead, ask, False, spots, mine)


def _of_row(rows: tuple[Row, ...]) -> str | None:
    return next((f"{r.value} {r.code}" for r in rows if r.value in _COLOURS), None)


def _colour_of(parts: list[Graded]) -> str | None:
    return next((g.value for g in parts if g.value in _COLOURS), None)


@dataclass(frozen=True, slots=True)
class _Found:
    graded: Graded
    part: bool
    whose: Whose


def _grades_in(folded: Folded, names: Names, sender: str | None) -> Iterator[_Found]:
    """Grades stated as påverkan, each with whether it is about a part (a verksamhet, a place, "the rest") and whose."""
    plain = masked(folded.text)
    heard = voices(folded, names, sender)
    own = _own_end(heard, plain)
    before: bool | None = None
    for start, end in _clauses(plain):
        if not _is_stated(plain, start, end, own, after=before is not None):
            continue
        headed = start < own and _HEADED.match(plain[own:end])
        part = not headed and _partial(plain[start:end])
        for graded in grades_within(plain, start, end, after_now=before is False):
            if _counts(plain, graded):
                before = graded.later if before is None else before and graded.later
                yield _Found(graded, part, whose(plain, heard, start, graded.at))


def _is_stated(plain: str, start: int, end: int, own: int, *, after: bool) -> bool:
    clause = plain[start:end]
    if _STAFF.search(clause):
        return False
    follows = after and bool(_THEN.match(clause) or _TIMED.match(plain[start:]) or _EXPECTED.search(clause))
    lone = _LONE.fullmatch(plain[max(start, own) : end]) or (start < own and _HEADED.match(plain[own:end]))
    told = _ABOUT.search(clause) or _GRADE_WORD.match(clause) or _colour(clause)
    return bool(told or follows or lone or _OPENS_NOW.match(plain[max(start, own) : end]))


def _is_doubtful(plain: str) -> bool:
    """Whether a grade for the whole is spoken of, only to say that it does not hold, or as one between two."""
    return any(
        doubtful(plain[start:end])
        and bool(_ABOUT.search(plain[start:end]) or _GRADE_WORD.match(plain[start:end]) or _colour(plain[start:end]))
        and not _STAFF.search(plain[start:end])
        for start, end in _clauses(plain)
    )


def _clauses(plain: str) -> Iterator[Span]:
    for match in re.finditer(r"(?:[^,.;!?\n|]|[.,](?=\d))+", re.sub(r"\bmen\b", ";;;", plain)):
        yield match.span()


def _counts(plain: str, graded: Graded) -> bool:
    """A digit that counts something ("3 bilar") is no grade."""
    start, end = graded.at
    if not plain[start].isdigit():
        return not re.match(r"\s*(?:bemanning|personal|skad|risk|sjuk|olyck|brist|trafik)", plain[end:])
    if _COUNTS_WORD.match(plain[end:]):
        return False
    return not re.search(r"\b(?:linje|kl|e|v|fran|sedan|sen|spar|vag)\s*$", plain[:start])


def _colour(clause: str) -> bool:
    return bool(re.search(r"\b(?:gront|gult|rott|roda?|gula?|grona?|oranget?)\b", clause))


def _partial(clause: str) -> bool:
    words = re.findall(r"[a-z]+", re.sub(r"\bpa vag\b", " ", clause))  # on its way, not a road
    if any(w in ("ovrigt", "resten", "ovriga", "annars") for w in words):
        return True
    places = bool(
        re.search(
            r"\b(?:ingen paverkan|gult?|rott?|rod|gron\w*|[1-5]|mattlig\w*|betydande|allvarligt?|kritiskt?)\s+(?:i"
            r"|pa|for|inom|hos)\s+(?!oss|dag|natt|kvall|morgon|hela|paverkan|grad|nulaget|princip|stort|\w+dag\b|egen|dygnet|helgen|sikt)[a-z]",
            clause,
        )
    )
    named = (
        any(w in VERKSAMHET for w in words)
        and not _DIRECT.search(clause)
        and not re.search(r"\bsamlad|\btotalt", clause)
    )
    return places or (named and not re.search(r"paverkan\s*:?\s*[1-5]\s*$", clause))


def _own_end(heard: tuple[Voice, ...], plain: str) -> int:
    """Where the sender's own name, opening the message, ends."""
    first = heard[0] if heard else None
    return first.end if first and first.own and not plain[: first.start].strip() else 0

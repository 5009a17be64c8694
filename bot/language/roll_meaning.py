"""What one clause of a roll-call message says, as a whole or up to where its known words end."""

import itertools
import re
from collections.abc import Sequence

from bot.language.evidence import tells
from bot.language.fold import listed
from bot.language.roll_clauses import Clause, Token
from bot.language.roll_rules import REPLACES, WEAK_ABSENCE, denies, meaning_of

_TAILS = {
    "P": listed("fran via pa i trots hemifran med utan hos"),
    "E": listed("fran via hemifran trots"),
    "W": listed("nar efter tills innan sa fort fran via pa"),
    "A": listed("pga p pa for eftersom da nar darfor pg grund"),
}
_OTHERS = listed("de den det dom han hon")
_AT_SCENE = ("pa plats", "inne", "framme", "kommer")
_INTO_PLACE = ("i", "vid", "pa", "till", "fran", "at")
_SOONISH = listed("strax snart sen sent sena senare inom kort snarast later")
_ILL = listed("sjuk sjuka sjukanmald borta ledig lediga bortrest foraldraledig semester vabbar vab")
_IF = listed("om ifall savida forutsatt")
_ABOUT = listed("aterkommer fraga undrar rapporterar skriver") | {"hor av oss", "hor av mig", "hor av sig"}
_TELLS = _ABOUT | {"aterkomma", "far aterkomma", "ska aterkomma"}
_OF = listed("om med kring angaende ang rorande gallande betraffande i runt")
_ON_CONDITION = ("present", "waits", "absent", "substitute", "represents", "yes", "promised", "stands_by", "unsure")
_ANYTHING = listed("sen sedan senare aterkommer pa med uppe plats redo finns kommer behover vanta")
_FROM_DOING = listed("fran med att")
_INTO = listed("i vid pa och att om till")
_MEETING = re.compile(
    "brygg|video|teams|linjen|mote|samverkan|konferens|upprop|samtal|avstamning|samling|genomgang|delta"
)
_AT_MEETING = re.compile(f"grund|{_MEETING.pattern}|trad|lank|rummet")
_ARTICLE = re.compile(r"\w{3,}(?:et|arna|erna|orna)$|\w{4,}(?:en|an)$")
_PERSONS = listed(
    "elisabet margaret marten soren jorgen torsten carsten karsten kirsten kristen torbjorn helen ellen carmen"
    " johan stefan goran kristian christian stellan hakan ivan sebastian adrian fabian florian bastian jonathan"
    " mattan lillan susan allan milan osten hasan jeppen ossian julian damian vivan lollan evan torben robben ruben"
)
_LONGEST_NAME = 2
_THING = re.compile(  # a role or a thing that may be on its way to the scene
    "(?:are|iker|ist|bil|bat|patrull|grupp|lag|tag|buss|vagn|team|chef|enhet|styrka|trupp|pluton|personal|folk)$"
)
_JOINS = listed("ansluter joinar") | {
    "loggar in",
    "kopplar upp",
    "kopplar upp sig",
    "kopplar in",
    "ringer in",
    "hakar pa",
    "hoppar pa",
    "dyker upp",
}
_SAYS_HERE = listed("narvarande narv narva narvaro deltar medverkar")
TAKING_PART = listed("delta deltaga narvarande narvara medverka deltar deltagande") | {
    "vara med",
    "va med",
    "va me",
    "vara me",
}


def verdict(clause: Clause) -> str | None:
    """What one clause alone says; None when it is not made of answer words."""
    if clause.question or clause.chatter or _of_others(clause) or _of_a_matter(clause.tokens) or _handed(clause):
        return None
    if _if(clause.tokens) is not None:
        return _conditional(clause.tokens)
    if clause.covered and not _scene(clause):
        return meaning_of(clause.tokens) if _person(clause) else None
    return _with_tail(clause)


def _handed(clause: Clause) -> bool:
    """As in "här är länken", "ingen som inte": a thing that is shown, two words of not."""
    texts = [t.text for t in clause.tokens]
    shown = texts[:2] in (["har", "ar"], ["har", "kommer"]) and len(texts) > 2 and clause.tokens[2].tag in "X?"
    return shown or sum(t.tag == "G" for t in clause.tokens) > 1


def _if(tokens: Sequence[Token]) -> int | None:
    """Where a condition begins ("om ljudet funkar"); "om 10" is a time, "återkommer om elen" a subject matter."""
    for at, token in enumerate(tokens[:-1]):
        if token.text in _IF and not _time(tokens[at + 1]) and not _ABOUT & {t.text for t in tokens[:at]}:
            return at
    return None


def _of_a_matter(tokens: Sequence[Token]) -> bool:
    """As in "återkommer om provsvaren efter 8", "hör av mig när jag vet mer": word of something comes."""
    at = next((i for i, t in enumerate(tokens) if t.text in _TELLS), len(tokens))
    return any(t.text in ("vet", "vetat") for t in tokens[at:]) or any(
        a.text in _OF and not _time(b) and b.tag != "W" for a, b in itertools.pairwise(tokens[at:])
    )


def _time(token: Token) -> bool:
    return token.tag in "#@" or token.text.startswith(("ett par", "nagra", "en ", "ett "))


def _conditional(tokens: Sequence[Token]) -> str | None:
    """What is said on a condition is not yet so."""
    at = _if(tokens) or 0
    if at == 0 or all(t.tag in "FCYX" for t in tokens[:at]):
        able = _first_person(tokens) and any(t.tag in "VPW" for t in tokens) and all(t.tag != "?" for t in tokens)
        return "unsure" if able or any(_mine(tokens[i:]) for i in range(at + 2, len(tokens))) else "condition"
    able = any(t.tag == "V" for t in tokens[:at]) and _first_person(tokens[:at])
    return "unsure" if able or meaning_of(tokens[:at]) in _ON_CONDITION else None


def _mine(tokens: Sequence[Token]) -> bool:
    """As in "(om vi får el) är vi med"."""
    return tokens[0].tag in "FV" and _first_person(tokens[:3]) and meaning_of(tokens) in _ON_CONDITION


def _first_person(tokens: Sequence[Token]) -> bool:
    return any(t.tag in "IT" for t in tokens)


def meant(clause: Clause) -> bool:
    """Whether it speaks of being here, coming or not, in words that do not all make sense."""
    if _of_others(clause) or _scene(clause) or denies(clause.tokens):
        return False
    if "G" in clause.tags and clause.tags.isdisjoint("INT"):
        return False
    after = (*clause.tokens[1:], Token("", ""))
    return any(_strong(t, then) for t, then in zip(clause.tokens, after, strict=True))


def like_an_answer(clause: Clause) -> bool:
    """Whether it begins as an answer and goes on about the unknown: "närvarande branden", "kan inte delta i X"."""
    if clause.question or clause.chatter or _of_others(clause):
        return False
    said = [t for t in clause.tokens if t.tag not in "INTCF"] or list(clause.tokens)
    here = said[0].text in _SAYS_HERE and (*said, Token("", ""))[1].text not in ("vid", "i")
    texts = {t.text for t in clause.tokens}
    away = bool(clause.tags & {"G", "M"}) and bool(texts & TAKING_PART)
    return here or away


def _strong(token: Token, after: Token) -> bool:
    """Not "avstår från att spola", "avvaktar med att", "kan inte ta emot"."""
    if token.tag in "AQ":
        return after.text not in _FROM_DOING
    if token.tag == "G":
        return after.tag in "PEAV" and after.text not in _ANYTHING
    return token.tag in "PSK" or (token.tag in "EW" and token.text not in _ANYTHING)


def _of_others(clause: Clause) -> bool:
    """Whether somebody or something else is the subject ("De är borta", "Systemet är online")."""
    first = clause.tokens[0]
    if _everybody(clause):
        return True
    if clause.has("deras", "hans", "hennes") and "I" not in clause.tags:
        return True
    if clause.tags & {"I", "T"} or (clause.tags & {"N"} and first.text not in _OTHERS):
        return False
    thing = first.tag in "UX" and bool(_ARTICLE.search(first.text[-12:])) and first.text not in _PERSONS
    return thing or (first.text in _OTHERS and "N" not in clause.tags)


def _everybody(clause: Clause) -> bool:
    """As in "bra att alla är på plats", "alla kommer till mötet"."""
    every = next((i for i, t in enumerate(clause.tokens) if t.text in ("alla", "samtliga")), None)
    own = clause.tags & {"I", "N", "T"}
    return every is not None and not own and any(t.tag in "PEW" for t in clause.tokens[every:])


def ill_other(clause: Clause) -> bool:
    """As in "kollegan är sjuk": somebody else of the same actor cannot."""
    at = next((i for i, t in enumerate(clause.tokens) if t.text in _ILL), None)
    if at is None or ("N" in clause.tags and not clause.tags & {"T", "K", "U"}):
        return False
    before = clause.tokens[:at]
    return any(t.tag in "TKU" or t.text == "ordinarie" for t in before) and not any(t.tag == "I" for t in before)


def weak_absence(clause: Clause) -> bool:
    """Whether its only sign of absence is a word that other things have too ("borta bra", "den utgår")."""
    strong = {t.text for t in clause.tokens if t.tag == "A"} - WEAK_ABSENCE
    return "A" in clause.tags and "G" not in clause.tags and not strong and not clause.tags & {"I", "N", "T"}


def _scene(clause: Clause) -> bool:
    """Whether ("på plats Märsta") an unknown capitalised word follows a word that may mean "at the scene"."""
    if "U" not in clause.tags or "S" in clause.tags:
        return False
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "U"), 0)
    before = clause.tokens[at - 1].text if at else ""
    if clause.tags & {"T", "N"} and not any(t.text in _AT_SCENE for t in clause.tokens[:at]):
        return before in _INTO_PLACE
    return before in _INTO_PLACE or clause.has(*_AT_SCENE)


def _person(clause: Clause) -> bool:
    """An unknown capitalised word is a person's name, unless it may be what is late ("Fartyget 25 min sent").

    Nor is it one of which it is said where it is ("Tältsängar finns i Märsta").
    """
    if clause.tokens[0].tag == "U" and clause.has("finns") and clause.tags.isdisjoint("NITS"):
        return False
    named = bool(clause.tags & {"N", "T", "S", "K"}) or _joins(clause.tokens)
    return "U" not in clause.tags or named or not clause.tags & set("#WAGKLO")


def _joins(tokens: Sequence[Token]) -> bool:
    """As in "Anna loggar in om 5": what only a person does."""
    named = tuple(itertools.takewhile(lambda t: t.tag == "U", tokens))
    person = 0 < len(named) <= _LONGEST_NAME and not any(tells(t.text) or _THING.search(t.text) for t in named)
    rest = tokens[len(named) :]
    return person and bool(rest) and rest[0].text in _JOINS and not any(t.tag in "UGA" for t in rest)


def _with_tail(clause: Clause) -> str | None:
    """A clause that begins as an answer and goes on with where or why: "lyssnar från båten"."""
    cut = next((i for i, t in enumerate(clause.tokens) if t.tag in "?U"), 0)
    head = clause.tokens[:cut]
    joints = {word for t in head[-3:] for word in t.text.split(" ")}
    tags = {t.tag for t in head}
    mine = bool(tags & {"I", "N", "T"})
    meaning = meaning_of(head) if head else None
    if meaning == "unsure" and tags <= set("MFCY"):
        return meaning
    key = {"present": "P" if "P" in tags else "E", "waits": "W", "absent": "A"}.get(meaning or "", "")
    if meaning == "substitute":
        deed = head[-1].text in REPLACES and not tags & {"T", "P", "E"}  # "vi ersätter buss 807"
        return meaning if (mine and not deed) or tags & {"P", "E"} else None
    if key == "W" and not any(t.tag == "W" and t.text not in _SOONISH for t in head):
        return None
    if key == "A" and head[-1].text == "pa" and not _AT_MEETING.search(clause.tokens[cut].text):
        return None  # "inte med på listan"
    if key in ("W", "A") and "vid" in (head[-1].text, clause.tokens[cut].text):
        return None
    if key == "E" and "pa" in joints and _MEETING.search(clause.tokens[cut].text):
        return meaning
    if key and joints & _TAILS[key] and (mine or key in "PA" or head[0].tag == "W"):
        return meaning
    return meaning if key == "A" and _of_the_meeting(head, clause.tokens[cut].text) else None


def _of_the_meeting(head: Sequence[Token], unknown: str) -> bool:
    """As in "kan inte delta i avstämningen", but not "deltar inte i tankbilsutkörning"."""
    into = head[-1].text.split(" ")[-1] in _INTO
    return bool({t.text for t in head} & TAKING_PART) and (not into or bool(_MEETING.search(unknown)))


def only_late(clause: Clause) -> bool:
    """Whether it says late without saying for what ("sen sorry")."""
    waiting = {t.text for t in clause.tokens if t.tag == "W"}
    if clause.has("blir", "ar", "e", "lite"):
        return False
    return bool(waiting) and waiting <= {"sen", "sent", "sena"} and not clause.tags & {"#", "N", "I", "T"}

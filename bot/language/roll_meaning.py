"""What one clause of a roll-call message says: a table of rules over its tags, the first that holds wins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.language.fold import listed
from bot.language.roll_clauses import Clause, Token

_TAILS = {
    "P": listed("fran via pa i trots hemifran med utan hos"),
    "E": listed("fran via hemifran trots"),
    "W": listed("nar efter tills innan sa fort fran via pa om"),
    "A": listed("pga p pa for eftersom da nar darfor pg grund"),
}
_OTHERS = listed("de den det dom han hon")
_WEAK_ABSENCE = listed("borta passar missar missa utgar sjuk sjuka skippar skippa gissar utan")
_NOT_COMING = listed("behover vanta sen sena sent senare upptagen upptagna forsenad forsenade later") | {
    "haller pa",
    "vantar ni",
    "ger oss",
    "ge oss",
    "ge mig",
}
_INTO = listed("i vid pa och att om till")
_MEETING = re.compile("mote|samverkan|konferens|upprop|samtal|avstamning|samling|genomgang|delta")
_ARTICLE = re.compile(r"\w{3,}(?:et|arna|erna|orna)$|\w{4,}(?:en|an)$")
_PERSONS = listed(
    "elisabet margaret marten soren jorgen torsten carsten karsten kirsten kristen torbjorn helen ellen carmen"
    " johan stefan goran kristian christian stellan hakan ivan sebastian adrian fabian florian bastian jonathan"
    " mattan lillan susan allan milan osten hasan jeppen ossian julian damian vivan lollan evan torben robben ruben"
)
TAKING_PART = listed("delta deltaga narvarande narvara medverka deltar deltagande") | {
    "vara med",
    "va med",
    "va me",
    "vara me",
}


@dataclass(frozen=True, slots=True)
class Said:
    """The tags and the words of a clause."""

    tags: frozenset[str]
    texts: frozenset[str]
    coming: frozenset[str] = frozenset()


Rule = Callable[[Said], bool]


def verdict(clause: Clause) -> str | None:
    """What one clause alone says; None when it is not made of answer words."""
    if clause.question or "H" in clause.tags or _of_others(clause):
        return None
    if clause.covered and not _scene(clause):
        return _meaning(clause.tokens) if _person(clause) else None
    return _with_tail(clause)


def _of_others(clause: Clause) -> bool:
    """Whether somebody or something else is the subject ("De är borta", "Systemet är online")."""
    first = clause.tokens[0]
    if clause.tags & {"I", "T"} or (clause.tags & {"N"} and first.text not in _OTHERS):
        return False
    thing = first.tag in "UX" and bool(_ARTICLE.search(first.text[-12:])) and first.text not in _PERSONS
    return thing or (first.text in _OTHERS and "N" not in clause.tags)


def weak_absence(clause: Clause) -> bool:
    """Whether its only sign of absence is a word that other things have too ("borta bra", "den utgår")."""
    strong = {t.text for t in clause.tokens if t.tag == "A"} - _WEAK_ABSENCE
    return "A" in clause.tags and "G" not in clause.tags and not strong and not clause.tags & {"I", "N", "T"}


def _scene(clause: Clause) -> bool:
    """Whether ("på plats Märsta") an unknown capitalised word follows a word that may mean "at the scene"."""
    if "U" not in clause.tags:
        return False
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "U"), 0)
    before = clause.tokens[at - 1].text if at else ""
    return before in ("i", "vid", "pa", "till", "fran", "at") or clause.has("pa plats", "inne", "framme", "kommer")


def _person(clause: Clause) -> bool:
    """An unknown capitalised word is a person's name, unless it may be what is late ("Fartyget 25 min sent")."""
    return "U" not in clause.tags or bool(clause.tags & {"N", "T"}) or not clause.tags & {"#", "W", "A", "G", "K"}


def _with_tail(clause: Clause) -> str | None:
    """A clause that begins as an answer and goes on with where or why: "lyssnar från båten"."""
    cut = next((i for i, t in enumerate(clause.tokens) if t.tag in "?U"), 0)
    head = clause.tokens[:cut]
    joints = {word for t in head[-3:] for word in t.text.split(" ")}
    tags = {t.tag for t in head}
    mine = bool(tags & {"I", "N", "T"})
    meaning = _meaning(head) if head else None
    key = {"present": "P" if "P" in tags else "E", "waits": "W", "absent": "A"}.get(meaning or "", "")
    if meaning == "substitute":
        return meaning if mine or tags & {"P", "E"} else None
    if key in ("W", "A") and "vid" in (head[-1].text, clause.tokens[cut].text):
        return None
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


def _meaning(tokens: Sequence[Token]) -> str | None:
    coming = frozenset(t.text for t in tokens if t.tag == "W") - _NOT_COMING
    said = Said(frozenset(t.tag for t in tokens), frozenset(t.text for t in tokens), coming)
    return next((name for name, holds in _RULES if holds(said)), None)


def _absent(said: Said) -> bool:
    if "A" in said.tags:
        return not (said.texts & _WEAK_ABSENCE and "C" in said.tags and "I" not in said.tags)
    return "G" in said.tags and (bool(said.tags & {"P", "V"}) or _no_presence(said) or _no_coming(said))


def _no_presence(said: Said) -> bool:
    return _is_event_presence(said) or said.tags >= {"E", "I"}


def _no_coming(said: Said) -> bool:
    """Need ("vi behöver inget") and delay ("inte sena") are not coming; "W" alone does not say which it is."""
    return "W" in said.tags and bool(said.coming)


def _waits(said: Said) -> bool:
    """A word of waiting, or a time that is a duration or goes with being here ("inne 16.15")."""
    ahead = any(re.match(r"(?:om|inom) ", text) for text in said.texts)
    timed = "#" in said.tags and ("P" not in said.tags or ahead)
    needs = "behover" in said.texts and not said.coming
    return ("W" in said.tags and not needs) or (timed and (_duration(said.texts) or bool(said.tags & {"E", "V", "X"})))


def _is_event_presence(said: Said) -> bool:
    if "E" not in said.tags or said.texts == {"pa"}:
        return False
    return "pa" not in said.texts or bool(said.texts & {"pa plats", "med", "me", "inne"})


def _duration(texts: frozenset[str]) -> bool:
    return any(re.search(r"min|kvart|tim|\bom\b|\bger? ", text) for text in texts)


_RULES: tuple[tuple[str, Rule], ...] = (
    ("leaves", lambda said: "L" in said.tags and "G" not in said.tags),
    ("opts_out", lambda said: "O" in said.tags and bool(said.texts & {"avstar", "avbojer"})),
    ("continues", lambda said: "O" in said.tags and not said.tags & {"G", "A"}),
    ("unsure", lambda said: "M" in said.tags),
    ("waits", lambda said: said.tags >= {"G", "D"} and bool(said.tags & {"P", "E", "V", "W"})),
    ("unsure", lambda said: said.tags >= {"G", "D"}),
    ("absent", _absent),
    ("promised", lambda said: "K" in said.tags),
    ("substitute", lambda said: "S" in said.tags and not said.tags & {"W", "#"}),
    ("promised", lambda said: "S" in said.tags),
    ("waits", _waits),
    ("present", lambda said: "P" in said.tags or _is_event_presence(said)),
    ("represents", lambda said: bool(said.tags & {"R", "B", "J"}) and "N" in said.tags),
    ("yes", lambda said: "Y" in said.tags),
    ("name", lambda said: bool(said.tags & {"N", "T"}) and not said.tags & {"#", "V"}),
    ("ack", lambda said: "C" in said.tags),
)
